"""The page about the reader's own log: its tables, its links, its example, and the Python it shows."""

import re
from pathlib import Path

from tests.facts.small_book import build
from warmstart.own_log.example import example_log
from warmstart.own_log.fields import FIELDS, LINES
from warmstart.sphinx_extension.own_log_page import SECTIONS

PAGE = Path(__file__).parents[2] / "book" / "own-log.md"
TITLES = {label: f"About {label}" for label in sorted(set(SECTIONS.values()))}
CHAPTER = "# Chapter\n\n" + "\n".join(f"({label})=\n## {title}\n" for label, title in TITLES.items())
OWN = "# Own\n\n```{own-log} box\n```\n```{own-log} fields\n```\n```{own-log} lines\n```\n"
INDEX = "# Home\n\n```{toctree}\nchapter\nown\n```\n"


def book(folder, language="en", translations=None, chapter=CHAPTER):
    return build(folder, language, {"index": INDEX, "chapter": chapter, "own": OWN}, translations, part="own_log_page")


def test_every_field_and_line_has_a_row_with_links_to_the_book_and_to_aws(tmp_path):
    built = book(tmp_path)
    assert built.warnings == ""
    rows = re.findall(
        r'<tr class="ws-log-field-[a-z_-]+"><th scope="row"><code>(.+?)</code>(.+?)</tr>', built.html("own")
    )
    assert [name for name, _ in rows] == [*FIELDS, *(line.name for line in LINES)]
    assert all('href="https://docs.aws.amazon.com/lambda/' in row for _, row in rows)
    linked = {name: re.findall('class="reference internal ws-log-more" href="(.+?)">(.+?)<', row) for name, row in rows}
    assert {name: links for name, links in linked.items() if links} == {
        name: [(f"chapter.html#{label}", TITLES[label])] for name, label in SECTIONS.items()
    }


def test_a_place_that_is_gone_stops_the_build(tmp_path):
    assert "own-log: there is no place 'init' in the book" in book(tmp_path, chapter="# Chapter\n").warnings


def test_the_tables_speak_the_language_of_the_page_and_what_it_lacks_is_a_warning(tmp_path):
    built = book(tmp_path, "ja", {"Field": "フィールド"})
    assert '<th scope="col">フィールド</th>' in built.html("own")
    assert "no ja translation of 'What it tells'" in built.warnings


def test_the_example_can_be_read_without_scripts(tmp_path):
    html = book(tmp_path).html("own")
    assert html.count("REPORT RequestId") == example_log().count("REPORT RequestId") == 7


def test_the_python_of_the_page_runs(tmp_path, monkeypatch, capsys):
    (code,) = re.findall(r"```\{code-block\} python\n(.+?)```", PAGE.read_text(encoding="utf-8"), re.S)
    (tmp_path / "my-function.log").write_text(example_log(), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    exec(compile(code, str(PAGE), "exec"), {})
    assert capsys.readouterr().out.splitlines()[0] == "5 284.31 133.6 ok"
