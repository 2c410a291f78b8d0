"""A page with challenges: starters, folded solutions, a list, and no output that gives a solution away."""

import json
import re

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
          "language_info": {"name": "python"}}  # fmt: skip
WRITE = {"grade": False, "solution": True, "locked": False}
CHECK = {"grade": True, "solution": False, "locked": True, "points": 2}
SOLVED = "### BEGIN SOLUTION\n### STARTER: a = 1\na = 41 + 1\n### END SOLUTION\na"
CHECKED = 'check("lab/answer", a, errors=0)'


def text(source):
    return {"cell_type": "markdown", "metadata": {}, "source": source, "id": f"text-{abs(hash(source))}"}


def code(source, shown, number, **nbgrader):
    output = {"output_type": "stream", "name": "stdout", "text": shown}
    metadata = {"tags": ["live"], **({"nbgrader": nbgrader} if nbgrader else {})}
    return {"cell_type": "code", "metadata": metadata, "source": source, "outputs": [output],
            "execution_count": number, "id": f"code-{number}"}  # fmt: skip


PAGE = [
    text("# Lab\n\n```{challenges}\n```"),
    code("print(7)", "seven is shown", 1),
    text("(answer)=\n## The answer & more"),
    code(SOLVED, "forty-two is shown", 2, **WRITE),
    code(CHECKED, "solved is shown", 3, **CHECK),
    text(":::{solution}\nBecause **six** by seven.\n:::\n\nAnd on."),
]


def build(folder, cells, name="lab"):
    """The body of a page of `cells` as it is written, and the warnings."""
    source = folder / "book"
    source.mkdir()
    notebook = {"cells": cells, "metadata": KERNEL, "nbformat": 4, "nbformat_minor": 5}
    (source / f"{name}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    config = {
        "extensions": ["myst_nb", "warmstart.sphinx_extension.challenges"],
        "root_doc": name,
        # Named here, because MyST-NB would else write it into a default that every later build shares.
        "source_suffix": {".ipynb": "myst-nb"},
        "nb_execution_mode": "off",
        "myst_enable_extensions": ["colon_fence"],
    }
    log = folder / "warnings"
    with docutils_namespace(), log.open("w", encoding="utf-8") as warnings:
        app = Sphinx(source, None, folder / "html", folder / "trees", "html", config, status=None, warning=warnings)
        app.build()
    html = (folder / "html" / f"{name}.html").read_text(encoding="utf-8")
    body = re.search(r'<div class="body" role="main">(.*?)<div class="sphinxsidebar"', html, re.S)[1]
    return body, re.sub(r"\x1b\[[\d;]*m", "", log.read_text(encoding="utf-8"))


def plain(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    return build(tmp_path_factory.mktemp("lab"), PAGE)


def test_the_learner_sees_where_to_start_and_no_output_of_the_solution(page):
    body, warnings = page
    before, folded = body.split("<details")
    assert "a = 1 a" in plain(before)
    assert "41" not in before
    assert ("seven is shown" in body, "forty-two is shown" in body, "solved is shown" in body) == (True, False, False)
    assert "One way to do it a = 41 + 1 a Because six by seven." in plain(folded)
    assert "SOLUTION" not in body
    assert warnings == ""


def test_the_solution_is_coloured_like_all_code_and_closed_before_the_text_goes_on(page):
    folded = re.search(r"<details.*?</details>", page[0], re.S)[0]
    assert '<span class="mi">41</span>' in folded
    assert "And on." not in folded


def test_the_list_leads_to_each_challenge(page):
    shown = re.search(r'<nav class="ws-challenges.*?</nav>', page[0], re.S)[0]
    assert shown == (
        '<nav class="ws-challenges ws-ui" aria-label="Challenges"><p>Challenges</p><ol>'
        '<li data-challenge="lab/answer"><a href="#the-answer-more">The answer &amp; more</a></li></ol></nav>'
    )
    assert 'id="the-answer-more"' in page[0]
    assert '<h2><span class="ws-eyebrow">Challenge</span> The answer &amp; more' in page[0]


def test_a_check_can_be_found_and_holds_up_no_cell_below_it(page):
    box = re.search(r'<div class="([^"]*)" id="challenge-answer">', page[0])
    assert {"cell", "tag_live", "ws-check", "tag_raises-exception"} <= set(box[1].split())


def test_a_check_needs_no_words_about_its_solution(tmp_path):
    body, warnings = build(tmp_path, [text("# Lab"), *PAGE[3:5], text("And on.")])
    assert plain(body).endswith("One way to do it a = 41 + 1 a And on.")
    assert warnings == ""


@pytest.mark.parametrize(
    "cells",
    [
        [code(CHECKED, "", 1, **CHECK)],
        [code(SOLVED, "", 1, **WRITE), code('check("other/answer", a, errors=0)', "", 2, **CHECK)],
        [code(SOLVED, "", 1, **WRITE), code("assert a == 42", "", 2, **CHECK)],
        [code(SOLVED, "", 1, **WRITE), code(CHECKED, "", 2, **CHECK), code(SOLVED, "", 3, **WRITE),
         code(CHECKED, "", 4, **CHECK)],
    ],
    ids=["nothing to write", "another lab's", "no id", "twice"],
)  # fmt: skip
def test_a_check_that_cannot_be_kept_is_a_warning(tmp_path, cells):
    _body, warnings = build(tmp_path, [text("# Lab"), *cells])
    assert warnings.count("it needs a cell to write above it, and an id of its own that begins with 'lab/'") == 1
