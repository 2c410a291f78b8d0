"""What leaves the book, as the build lays it beside the pages, and the page that offers it."""

import re

from tests.export.sample import project
from tests.facts.small_book import build
from tests.quiz.sample import BANK
from warmstart.languages import language
from warmstart.site.take_out import offered, write_take_out
from warmstart.sphinx_extension.take_out import draw

ENGLISH, JAPANESE = language("en"), language("ja")
WHOLE = ["warm-start.en.apkg", "warm-start.en.moodle.xml", "warm-start.en.qti.zip"]
CHAPTER = [f"sample.en.{one}" for one in ("apkg", "key.html", "moodle.xml", "paper.html", "qti.zip")]


def written(folder, out):
    """Names and times of all files in English, after a build."""
    write_take_out(folder, out, ENGLISH)
    return {path.name: path.stat().st_mtime_ns for path in sorted((out / "site" / "take-out" / "en").iterdir())}


def test_the_book_and_each_chapter_are_there_with_their_sizes(tmp_path):
    folder, out = project(tmp_path), tmp_path / "_build"
    assert list(written(folder, out)) == CHAPTER + WHOLE
    book, chapter = offered(out, ENGLISH)
    assert (book["title"], chapter["title"]) == ("", "A chapter")
    assert [file["file"] for file in book["files"]] == WHOLE
    assert [file["format"] for file in chapter["files"]] == ["anki", "moodle", "qti", "paper", "paper"]
    for file in (*book["files"], *chapter["files"]):
        assert file["bytes"] == (out / "site" / "take-out" / "en" / file["file"]).stat().st_size
    assert offered(out, JAPANESE) == []


def test_a_file_is_made_anew_only_when_what_it_is_made_of_changed(tmp_path):
    folder, out = project(tmp_path), tmp_path / "_build"
    first = written(folder, out)
    assert written(folder, out) == first
    project(tmp_path, BANK.replace("Put the phases", "Bring the phases"))
    second = written(folder, out)
    assert all(second[name] > first[name] for name in first)
    (out / "site" / "take-out" / "en" / "sample.en.apkg").unlink()
    assert written(folder, out).keys() == first.keys()
    (folder / "_config.yml").write_text("html:\n  baseurl: https://example.org\n", encoding="utf-8")
    written(folder, out)
    moodle = (out / "site" / "take-out" / "en" / "sample.en.moodle.xml").read_text(encoding="utf-8")
    assert "https://example.org/en/sample.html#what-survives" in moodle


def test_files_of_a_bank_that_is_no_more_are_removed(tmp_path):
    folder, out = project(tmp_path), tmp_path / "_build"
    written(folder, out)
    (out / "site" / "take-out" / "en" / "sample.en.key.html.gz").write_bytes(b"")
    (folder / "quizzes" / "sample.yml").rename(folder / "quizzes" / "renamed.yml")
    (folder / "book" / "sample.md").rename(folder / "book" / "renamed.md")
    assert sorted({name.partition(".")[0] for name in written(folder, out)}) == ["renamed", "warm-start"]


def test_a_damaged_bank_leaves_the_files_as_they_were(tmp_path):
    folder, out = project(tmp_path), tmp_path / "_build"
    first = written(folder, out)
    project(tmp_path, "questions: 5\n")
    assert written(folder, out) == first


def test_a_book_without_open_questions_offers_nothing(tmp_path):
    folder, out = project(tmp_path, BANK.replace("pool: open", "pool: reserved")), tmp_path / "_build"
    write_take_out(folder, out, ENGLISH)
    assert offered(out, ENGLISH) == []


def test_the_page_lists_every_file_with_its_size(tmp_path):
    folder, out = project(tmp_path), tmp_path / "_build"
    written(folder, out)
    html = "".join(draw(offered(out, ENGLISH), "../take-out/en", str))
    links = re.findall(r'<a href="\.\./take-out/en/([^"]+)"( download)?>([^<]+) <span>(\d+)\u00a0KB</span></a>', html)
    names = [file["file"] for entry in offered(out, ENGLISH) for file in entry["files"]]
    assert [name for name, _saved, _kind, _size in links] == names
    assert [kind for _name, _saved, kind, _size in links[3:]] == [
        "Anki", "Moodle", "QTI 2.1", "Paper", "Key to the paper"
    ]  # fmt: skip
    opened = [name for name, saved, _kind, _size in links if not saved]
    assert opened == ["sample.en.paper.html", "sample.en.key.html"]
    sizes = {name: int(size) for name, _saved, _kind, size in links}
    for name, size in sizes.items():
        count = (out / "site" / "take-out" / "en" / name).stat().st_size
        assert abs(count / 1000 - size) <= 0.5
    assert '<p id="take-out-0">All chapters</p>' in html
    assert '<p id="take-out-1">A chapter</p>' in html


def test_before_anything_is_there_the_page_says_so(tmp_path):
    pages = {"index": "# Home\n\n```{take-out}\n```\n"}
    book = build(tmp_path, "ja", pages, {"There is none so far.": "まだありません。"}, part="take_out")
    assert "<p>まだありません。</p>" in book.html("index")
    assert book.warnings == ""
