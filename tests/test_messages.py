import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell

from warmstart import Function, explore, messages, simulate, speak
from warmstart.figures.widgets import boxed
from warmstart.messages import Refused

RULE = "memory_mb={value}: Lambda allows {low} to {high} MB"
WORDS = {
    "Arrivals": "到着",
    "Duration (ms)": "処理時間（ms）",
    "Total": "合計",
    "{name}={value}: Lambda allows whole numbers from {low} to {high} {unit}": "{name}={value}：{low}〜{high} {unit}",
}


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The package as it is installed for a reader, with the words of Japanese; the session speaks English again."""
    package = tmp_path / "lib" / "python" / "warmstart"
    (package / "words").mkdir(parents=True)
    japanese = package / "words" / "ja.json"
    japanese.write_text(json.dumps({"page": {}, "warmstart": WORDS}), encoding="utf-8")
    monkeypatch.setattr(messages, "__file__", str(package / "messages.py"))
    yield japanese
    speak("en")


def test_a_refusal_is_said_in_the_language_of_the_page():
    german = {RULE: "memory_mb={value}: Lambda erlaubt {low} bis {high} MB"}.__getitem__
    refused = Refused(RULE, value=64, low="128", high="10,240")
    assert str(refused) == "memory_mb=64: Lambda allows 128 to 10,240 MB"
    assert refused.said(german) == "memory_mb=64: Lambda erlaubt 128 bis 10,240 MB"


def test_a_notebook_shows_the_sentence_and_no_traceback(capsys):
    shell = InteractiveShell()
    shell.run_cell("from warmstart import Function; Function(memory_mb=64)")
    assert (
        capsys.readouterr().out.strip()
        == "InvalidParameterValueException: memory_mb=64: Lambda allows whole numbers from 128 to 10,240 MB"
    )


def test_a_session_speaks_the_language_that_its_notebook_asks_for(words, capsys):
    speak("ja")
    InteractiveShell().run_cell("from warmstart import Function; Function(memory_mb=64)")
    assert capsys.readouterr().out.strip() == "InvalidParameterValueException: memory_mb=64：128〜10,240 MB"


def test_figures_bills_and_controls_speak_it_too(words):
    speak("ja")
    function = Function(init_ms=300, duration_ms=100)
    run = simulate(function, [0, 500])
    played = explore(function, arrivals=[0, 500], duration_ms=(50, 600, 50))
    widget = boxed(played, played.show())
    widget.children[0].value = 200
    shown = [run._repr_html_(), run.timeline()._repr_html_(), played.show(), widget.children[-1].value]
    assert [re.search(">(到着|Arrivals)<", html)[1] for html in shown] == ["到着"] * 4
    assert ">合計<" in run.bill()._repr_html_()
    assert [one.description for one in widget.children[:-1]] == ["処理時間（ms）"]


def test_what_a_language_lacks_stays_english_and_english_comes_back(words):
    timeline = simulate(Function(), [0]).timeline()
    english = timeline._repr_html_()
    speak("ja")
    assert ">Execution environments<" in timeline._repr_html_()
    assert timeline._repr_html_() != english
    speak("en")
    assert timeline._repr_html_() == english == timeline.html


def test_a_checkout_takes_the_words_that_its_build_has_written(words, tmp_path, monkeypatch):
    built = tmp_path / "book" / "_build" / "site" / "assets" / "messages.ja.json"
    built.parent.mkdir(parents=True)
    words.rename(built)
    monkeypatch.setattr(messages, "__file__", str(tmp_path / "book" / "src" / "warmstart" / "messages.py"))
    speak("ja")
    assert messages.spoken("Total") == "合計"


@pytest.mark.parametrize(
    ("tag", "sentence"),
    [
        ("de", "speak('de'): this book speaks en, zh-Hans, zh-Hant, ja, ko"),
        ("ko", "speak('ko'): the words of this language are not here yet. Build the book first: make book"),
    ],
)
def test_a_language_that_is_not_there_is_refused_and_the_session_keeps_its_own(words, tag, sentence):
    speak("ja")
    with pytest.raises(Refused) as refused:
        speak(tag)
    assert str(refused.value) == sentence
    assert messages.spoken("Total") == "合計"
