"""The page of facts: the registry as accessible tables, in the reader's language."""

import re

import pytest

from tests.facts.small_book import build
from warmstart.facts import SUBJECTS, facts, messages

PAGE = "# Limits\n\nSee [the timeout](#fact-timeout-max).\n\n```{facts}\n:subject: configuration\n```\n"


def drawn(folder, language, page, translations=None):
    """The HTML of a page and the warnings of its build."""
    book = build(folder, language, {"index": page}, translations, part="facts_table")
    return book.html("index"), book.warnings


def test_a_row_says_what_how_much_since_when_and_where_from(tmp_path):
    html, warnings = drawn(tmp_path, "en", PAGE)
    row = re.search(r'<tr id="fact-timeout-max">.*?</tr>', html)[0]
    assert re.sub(r"<[^>]+>", "|", row).replace("||", "|").strip("|").split("|") == [
        "The longest timeout of a function",
        "",
        "since 2014: 60\u00a0s",
        "since October 2015: 300\u00a0s",
        "since October 2018: 900\u00a0s",
        "",
        "900\u00a0s",
        "= 15\u00a0min",
        "",
        "limit",
        "",
        "gettingstarted-limits",
        "",
        "21 November 2026",
    ]
    assert '<th scope="row">' in row
    assert warnings == ""


def test_prose_can_link_to_a_fact(tmp_path):
    html, _warnings = drawn(tmp_path, "en", PAGE)
    assert re.search(r'<a class="reference internal" href="#fact-timeout-max">.*?the timeout', html)


def test_the_option_chooses_the_subject_and_none_chooses_all(tmp_path):
    some, _ = drawn(tmp_path / "some", "en", PAGE)
    every, _ = drawn(tmp_path / "every", "en", "# Limits\n\n```{facts}\n```\n\n```{fact-kinds}\n```\n")
    rows = re.compile(r'<tr id="fact-')
    assert len(rows.findall(some)) == len([entry for entry in facts().values() if entry.subject == "configuration"])
    assert len(rows.findall(every)) == len(facts())
    assert every.count("<caption>") == len(SUBJECTS)
    assert "<dt>quota</dt>" in every


@pytest.fixture
def japanese():
    words = {msgid: f"訳{number}" for number, msgid in enumerate(sorted({msgid for msgid, _ in messages()}))}
    words |= {unit: unit.replace("{value} ", "{value}個の") for unit in words if "{value}" in unit}
    heads = ("What", "Value", "Kind", "Source", "Checked", "limit", "default", "behavior")
    return words | {head: f"見出し{head}" for head in heads} | {"since {date}: {value}": "{date}から：{value}"}


def test_a_translated_page_speaks_one_language(tmp_path, japanese):
    html, warnings = drawn(tmp_path, "ja", PAGE, japanese)
    row = re.search(r'<tr id="fact-timeout-max">.*?</tr>', html)[0]
    assert "2018年10月から：900\u00a0s" in row
    assert "2026年11月21日" in row
    assert "5個のlayers" in html
    assert warnings == ""


def test_what_the_catalogue_lacks_is_a_warning_that_names_it(tmp_path, japanese):
    del japanese["The longest timeout of a function"]
    _html, warnings = drawn(tmp_path, "ja", PAGE, japanese)
    assert "no ja translation of 'The longest timeout of a function'" in warnings
