"""The quiz in a notebook, from Python's side."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from warmstart.messages import Refused
from warmstart.quiz import Quiz, built, widget

SAMPLE = Path(__file__).parent / "sample"
JAPANESE = {"page": {"Try again": "もう一度"}, "warmstart": {"cold start": "コールドスタート"}}


@pytest.fixture
def nothing_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package and a checkout that hold nothing yet, in a folder of their own; a fresh session."""
    monkeypatch.setattr(built, "QUIZ", tmp_path / "package" / "quiz")
    monkeypatch.setattr(built, "PACKAGE", tmp_path / "package")
    monkeypatch.setattr(built, "CHECKOUT", tmp_path / "assets")
    monkeypatch.setattr(widget, "_answered", {})
    return tmp_path


@pytest.fixture
def checkout(nothing_built: Path) -> Path:
    """A checkout whose site is built in English and Japanese."""
    assets = nothing_built / "assets"
    shutil.copytree(SAMPLE, assets / "quiz")
    (assets / "notebook_quiz.mjs").write_text("export default {render() {}};")
    (assets / "messages.ja.json").write_text(json.dumps(JAPANESE))
    return nothing_built


def bank(tag: str) -> dict:
    return json.loads((SAMPLE / f"sample.{tag}.json").read_text(encoding="utf-8"))


def shared(quiz: Quiz) -> dict:
    """What the widget shares with its script."""
    return {name: getattr(quiz, name) for name in ("_esm", "bank", "english", "words", "progress")}


def test_an_english_quiz_shares_its_questions_and_nothing_else(checkout: Path):
    assert shared(Quiz("sample")) == {
        "_esm": "export default {render() {}};", "bank": bank("en"), "english": {}, "words": {}, "progress": {},
    }  # fmt: skip


def test_a_japanese_quiz_shares_the_words_of_the_page_and_its_english(checkout: Path):
    quiz = shared(Quiz("sample", language="ja"))
    assert quiz["bank"] == bank("ja")
    assert quiz["english"] == bank("en")
    assert quiz["words"] == {"Try again": "もう一度"}


def test_an_installed_package_needs_no_checkout(checkout: Path):
    inside = checkout / "package" / "quiz" / "built"
    shutil.copytree(checkout / "assets" / "quiz", inside)
    shutil.move(checkout / "assets" / "notebook_quiz.mjs", inside)
    (checkout / "package" / "words").mkdir()
    shutil.move(checkout / "assets" / "messages.ja.json", checkout / "package" / "words" / "ja.json")
    shutil.rmtree(checkout / "assets")
    quiz = shared(Quiz("sample", "ja"))
    assert (quiz["bank"], quiz["words"]) == (bank("ja"), {"Try again": "もう一度"})


def test_answers_stay_in_the_session_in_every_language(checkout: Path):
    right = {"attempts": [{"at": "2026-11-22T10:00:00.000Z", "answer": "five", "sure": "sure", "right": True}]}
    begun = {"attempts": [], "draft": ["globals"]}
    first, second = Quiz("sample"), Quiz("sample")
    first.progress = {"five-at-once": right}
    second.progress = {"what-survives": begun}
    assert Quiz("sample", language="ja").progress == {"five-at-once": right, "what-survives": begun}


def test_what_the_book_does_not_have_is_refused_in_a_sentence(checkout: Path):
    with pytest.raises(Refused) as unknown:
        Quiz("exemplar")
    assert str(unknown.value) == "Quiz('exemplar'): there is no quiz of this name. There are: sample"
    with pytest.raises(Refused) as foreign:
        Quiz("sample", language="fr")
    assert str(foreign.value) == "Quiz('sample', language='fr'): this book speaks en, zh-Hans, zh-Hant, ja, ko"


def test_before_the_book_is_built_the_remedy_is_told(nothing_built: Path):
    with pytest.raises(Refused) as unbuilt:
        Quiz("sample")
    assert str(unbuilt.value) == "Quiz('sample'): the quizzes are not here yet. Build the book first: make book"


def python(told: str) -> str:
    return subprocess.check_output([sys.executable, "-c", told], text=True)


def test_the_package_itself_does_not_ask_for_anywidget():
    assert python("import sys, warmstart, warmstart.quiz; print('anywidget' in sys.modules)") == "False\n"


def test_the_widget_needs_nothing_that_jupyterlite_has_not():
    missing = "import sys; sys.modules |= {'yaml': None, 'markdown_it': None, 'babel': None, 'sphinx': None}; "
    assert python(missing + "from warmstart.quiz import Quiz; print(Quiz.__name__)") == "Quiz\n"
