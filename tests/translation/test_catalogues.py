from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from warmstart.languages import TRANSLATIONS, language
from warmstart.translation import catalogue
from warmstart.translation.catalogue import path_of
from warmstart.translation.check import findings, problems
from warmstart.translation.update import read, update, wordless, write

JAPANESE = language("ja")


def template(*msgids: str) -> dict[str, Catalog]:
    catalog = Catalog(charset="utf-8")
    for msgid in msgids:
        catalog.add(msgid, locations=[("book/x.md", 0)])
    return {"book/x": catalog}


def translate(project: Path, **words: str) -> None:
    path = path_of(project, "ja", "book/x")
    catalog = read(path, JAPANESE)
    for msgid, text in words.items():
        catalog[msgid].string = text
    write(path, catalog)


def to_mend(project: Path, templates: dict[str, Catalog]) -> list[tuple[str, str]]:
    return [(found.msgid, found.problem) for found in findings(project, templates, JAPANESE)]


def test_a_new_message_is_missing_until_it_is_translated(tmp_path):
    update(tmp_path, template("run"))
    before = to_mend(tmp_path, template("run"))
    translate(tmp_path, run="実行")
    assert before == [("run", "not translated")]
    assert to_mend(tmp_path, template("run")) == []


def test_a_changed_message_is_fuzzy_and_so_to_mend(tmp_path):
    old, new = "A function runs for a second.", "A function runs for a minute."
    update(tmp_path, template(old))
    translate(tmp_path, **{old: "関数は1秒間動きます。"})
    update(tmp_path, template(new))
    assert to_mend(tmp_path, template(new)) == [(new, "fuzzy: the source changed, and the translation must follow")]


def test_a_message_that_is_gone_and_a_page_that_is_gone_leave_nothing_behind(tmp_path):
    update(tmp_path, template("run", "stop"))
    update(tmp_path, template("run"))
    assert [message.id for message in read(path_of(tmp_path, "ja", "book/x"), JAPANESE) if message.id] == ["run"]
    update(tmp_path, {})
    assert list((tmp_path / "locale").rglob("*.po")) == []


def test_what_holds_no_words_is_the_same_in_every_language(tmp_path):
    update(tmp_path, template("{{ timeout_max_s }}", "`Init`", "900"))
    assert to_mend(tmp_path, template("{{ timeout_max_s }}", "`Init`", "900")) == []


@pytest.mark.parametrize(
    ("msgid", "expected"),
    [("`Init Duration`", True), ("10,240", True), ("{{ a_s }} / {b}", True), ("{ms} ms", False), ("Init", False)],
)
def test_wordless(msgid, expected):
    assert wordless(msgid) is expected


def test_updating_twice_changes_nothing(tmp_path):
    update(tmp_path, template("run"))
    path = path_of(tmp_path, "ja", "book/x")
    once = path.read_bytes()
    update(tmp_path, template("run"))
    assert path.read_bytes() == once


def test_a_catalogue_names_what_it_lacks(tmp_path):
    update(tmp_path, template("run", "stop"))
    translate(tmp_path, run="実行")
    words = catalogue(tmp_path, "ja", "book/x")
    assert (words("run"), words("stop"), words.missing) == ("実行", "stop", {"stop"})


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("at most {{ timeout_max_s }} seconds", "最大900秒"),
        ("Invocations: {count}", "呼び出し"),
        ("see [AWS](https://aws.amazon.com/)", "[AWS](https://example.com/)を参照"),
        ("Press {button}", "{botton}を押す"),
    ],
)
def test_a_lost_placeholder_or_link_is_found(source, translation):
    assert any("placeholders and links" in problem for problem in problems(source, translation, JAPANESE))


def test_every_language_has_the_same_catalogues():
    root = Path(__file__).resolve().parents[2] / "locale"
    domains = {
        code: {path.relative_to(root / code) for path in (root / code).rglob("*.po")}
        for code in (one.code for one in TRANSLATIONS)
    }
    assert len(domains["ja"]) > 0
    assert all(one == domains["ja"] for one in domains.values())
