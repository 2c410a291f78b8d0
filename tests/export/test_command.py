"""`warmstart quiz export` and the entry for other rooms: files, and sentences for what cannot be done."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.export.sample import ENGLISH, project, sample
from tests.quiz.sample import BANK
from warmstart.export import FORMATS, export, files
from warmstart.export.saving import save
from warmstart.languages import language
from warmstart.messages import Refused

ONLY_RESERVED = BANK.replace("pool: open", "pool: reserved")


@pytest.fixture(scope="module")
def book(tmp_path_factory) -> Path:
    """A small book."""
    return project(tmp_path_factory.mktemp("book"))


def run(folder: Path, *arguments: object) -> subprocess.CompletedProcess:
    """The command line, in a folder."""
    command = [sys.executable, "-m", "warmstart.cli", "quiz", "export", *map(str, arguments)]
    return subprocess.run(command, cwd=folder, text=True, capture_output=True, check=False)


@pytest.mark.parametrize(
    ("format", "endings"),
    [
        ("anki", ["apkg"]),
        ("moodle", ["moodle.xml"]),
        ("qti", ["qti.zip"]),
        ("paper", ["key.html", "paper.html"]),
    ],
)
def test_each_format_writes_its_files(book, tmp_path, format, endings):
    done = run(book, format, "--out", tmp_path / "out")
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [f"warm-start.en.{one}" for one in endings]
    assert "5 questions, English" in done.stdout


def test_a_bank_and_a_language_can_be_chosen(book, tmp_path):
    done = run(book, "qti", "--bank", "sample", "--language", "zh-Hant", "--out", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["sample.zh-Hant.qti.zip"]
    assert "5 questions, 繁體中文" in done.stdout
    assert "sentences have no translation yet and stay English" in done.stderr


def test_the_one_file_of_a_format_can_be_named(book, tmp_path):
    assert run(book, "anki", "--out", tmp_path / "cards.apkg").returncode == 0
    assert zipfile.is_zipfile(tmp_path / "cards.apkg")
    done = run(book, "paper", "--out", tmp_path / "paper.html")
    assert done.returncode == 1
    assert done.stderr == (
        f"warmstart quiz export: --out {tmp_path / 'paper.html'}: this format makes 2 files; name a folder\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["cards.apkg"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["latex"], "format 'latex': this book is exported as anki, moodle, qti, paper"),
        (["anki", "--bank", "pricing"], "bank 'pricing': there is no bank of this name. There are: sample"),
        (["anki", "--language", "fr"], "language 'fr': this book speaks en, zh-Hans, zh-Hant, ja, ko"),
    ],
)
def test_what_is_not_there_is_refused_and_nothing_is_written(book, tmp_path, arguments, said):
    done = run(book, *arguments, "--out", tmp_path / "out")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"warmstart quiz export: {said}\n"
    assert not (tmp_path / "out").exists()


def test_a_bank_without_open_questions_has_nothing_to_export(tmp_path):
    done = run(project(tmp_path, ONLY_RESERVED), "moodle", "--bank", "sample", "--out", tmp_path / "out")
    said = "sample: there is no question to export; those kept for a practice exam stay in the book"
    assert done.stderr == f"warmstart quiz export: {said}\n"
    assert not (tmp_path / "out").exists()


def test_a_damaged_bank_is_told_with_file_and_line(tmp_path):
    done = run(project(tmp_path, "questions: 5\n"), "anki", "--out", tmp_path / "out")
    assert done.stderr == (
        "warmstart quiz export: quizzes/sample.yml:1: sample: field-type: `questions` must be a list\n"
    )


def test_a_folder_that_cannot_be_made_is_refused(book, tmp_path):
    (tmp_path / "file").write_text("in the way")
    done = run(book, "anki", "--out", tmp_path / "file" / "below")
    assert done.returncode == 1
    path = tmp_path / "file" / "below" / "warm-start.en.apkg"
    assert done.stderr == f"warmstart quiz export: {path}: this file cannot be written: Not a directory\n"


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    def full(*_paths):
        raise OSError(28, "No space left on device")

    save(tmp_path, [("a.xml", b"before")])
    monkeypatch.setattr("os.replace", full)
    with pytest.raises(Refused, match=r"a\.xml: this file cannot be written: No space left on device"):
        save(tmp_path, [("a.xml", b"after")])
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.xml", b"before")]


def test_other_rooms_have_one_entry(tmp_path):
    (part,) = sample(tmp_path)
    for format, made in FORMATS.items():
        told = export(format, part.questions, "Drills", language("ja"), words=str, name="class-7")
        assert [name for name, _data in told] == [f"class-7.ja.{one.suffix}" for one in made]
        assert all(isinstance(data, bytes) and data for _name, data in told)
    with pytest.raises(Refused, match="class-7: there is no question to export"):
        export("anki", [], "Drills", language("en"), words=str, name="class-7")


def test_a_build_that_sets_its_date_is_reproducible(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    parts = sample(tmp_path)
    made = {format: files(format, parts, "sample", ENGLISH) for format in FORMATS}
    assert made == {format: files(format, parts, "sample", ENGLISH) for format in FORMATS}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000001")
    again = {format: files(format, parts, "sample", ENGLISH) for format in FORMATS}
    assert [format for format in FORMATS if again[format] != made[format]] == ["anki"]
