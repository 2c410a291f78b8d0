"""Questions kept for a practice exam leave in no format, in no language, in no way."""

import re
import sqlite3
import zipfile
from html import unescape
from io import BytesIO

import pytest

from tests.export.sample import PROJECT, project
from tests.quiz.sample import BANK
from warmstart.export import FORMATS, files
from warmstart.export.banks import Banks
from warmstart.languages import LANGUAGES
from warmstart.quiz.bank import paths, whole
from warmstart.quiz.fields import texts
from warmstart.quiz.markdown import inline
from warmstart.translation import catalogue


def content(name: str, data: bytes) -> str:
    """Everything that a file says, packed or not, without marks."""
    if zipfile.is_zipfile(BytesIO(data)):
        archive = zipfile.ZipFile(BytesIO(data))
        return "\n".join(content(one, archive.read(one)) for one in archive.namelist())
    if name.endswith(".anki2"):
        database = sqlite3.connect(":memory:")
        database.deserialize(data)
        tables = [name for (name,) in database.execute("select name from sqlite_master where type = 'table'")]
        rows = [row for name in tables for row in database.execute(f"select * from {name}")]
        told = "\n".join(str(value) for row in rows for value in row)
        database.close()
    else:
        told = data.decode()
    return plainly(told)


def plainly(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def exported(folder, tag: str) -> str:
    """Everything that leaves a project in a language, in every format."""
    language = next(one for one in LANGUAGES if one.tag == tag)
    banks = Banks(folder, language)
    made = [
        file
        for format in FORMATS
        for parts in (banks.parts(), *([part] for part in banks.parts()))
        for file in files(format, parts, "some", banks.edition("https://example.org"))
    ]
    assert len(made) == 5 * (1 + len(banks.parts()))
    return "\n".join(content(name, data) for name, data in made)


@pytest.mark.parametrize("tag", [one.tag for one in LANGUAGES])
def test_nothing_reserved_leaves_the_book(tag):
    language = next(one for one in LANGUAGES if one.tag == tag)
    told = exported(PROJECT, tag)
    found = {"open": 0, "reserved": 0}
    for path in paths(PROJECT):
        bank = whole(path)
        words = catalogue(PROJECT, language.code, f"quizzes/{bank.slug}")
        for question in bank.questions:
            found[question.pool] += 1
            prompt = plainly(inline(words(question.prompt).replace("\n\n", " "), language.code))
            reserved = question.pool == "reserved"
            assert (prompt in told) != reserved, question.id
            assert (re.search(rf"(?<![\w-]){question.id}(?![\w-])", told) is None) == reserved, question.id
            for name, text, _line in texts(question):
                said = plainly(inline(words(text), language.code))
                if reserved and name == "why" and len(said) > 40:
                    assert said not in told, question.id
    assert found["open"] > 20


@pytest.mark.parametrize("tag", ["en", "ja"])
def test_a_reserved_question_among_open_ones_stays(tmp_path, tag):
    told = exported(project(tmp_path), tag)
    assert "five-at-once" in told
    for word in ("kept-for-the-exam", "clinic", "all-five", "only-one", "if they came one after another"):
        assert word not in told


def test_a_question_that_becomes_reserved_is_gone(tmp_path):
    before = "pool: open\n    type: order"
    assert BANK.count(before) == 1
    changed = project(tmp_path, BANK.replace(before, before.replace("open", "reserved")))
    told = exported(changed, "en")
    assert "phases-in-order" not in told
    assert "Put the phases of an environment in order" not in told


def test_the_whole_of_an_open_question_is_found_where_a_reserved_one_is_looked_for(tmp_path):
    """The test of the tests above: what they look for is what would be there."""
    told = exported(project(tmp_path, BANK.replace("pool: reserved", "pool: open")), "en")
    for word in ("kept-for-the-exam", "A clinic sends the results", "Right if they came one after another."):
        assert told.count(word) >= 5
