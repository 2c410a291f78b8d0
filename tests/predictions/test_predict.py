"""`{predict}` in a small book: the question, its translation, the answer that the page's own cells give, and errors."""

import json
import re
from html import unescape

import pytest

from tests.facts.small_book import build

HEAD = """---
file_format: mystnb
kernelspec: {name: python3, display_name: Python 3, language: python}
orphan: true
---

# Page

```{code-cell} python
:tags: [live]

from warmstart import Function, explore, simulate
function = Function(init_ms=300, duration_ms=100)
print("printed")
```
"""
CELL = """
```{code-cell} python
:tags: [live, hide-output]

run = simulate(function, [0, 500, 900, 900])
```
"""
EXPLORATION = """
```{code-cell} python
:tags: [live, live-figure]

def far(gap_ms=0):
    return simulate(function, [0, gap_ms])

explore(far, gap_ms=(0, 500, 50))
```
"""
LATER = """
```{code-cell} python
:tags: [live]

run = None
```
"""

CHOICE = ":ask: choice\n:answer: run.cold_starts\n:values: 1, 2, 3\n"
WORDS = "How many are cold?\n\n- One\n- Two, the *last*\n- Three"
NUMBER = ":ask: number\n:answer: run.cold_starts\n:range: 0, 10, 1\n"
TIME = ":ask: time\n:run: run\n:answer: run.end_ms\n:range: 0, 1300, 50\n:unit: ms\n"
SLOTS = ":ask: environments\n:run: run\n:answer: len(run.environments)\n:range: 1, 5, 1\n"
BARS = ":ask: bars\n:run: run\n:answer: [call.latency_ms for call in run.invocations]\n:unit: ms\n"
CONTROL = (
    ":ask: number\n:range: 0, 500, 50\n:unit: ms\n:control: gap_ms\n"
    ":answer: next(gap for gap in range(0, 550, 50) if len(far(gap).environments) == 1)\n"
)


def predict(identity, options, text="How long?"):
    return f":::{{predict}} {identity}\n{options.strip()}\n\n{text}\n:::\n"


GOOD = {  # what stands after the head of each page; its name is the id of its prediction
    "words": predict("words", CHOICE, WORDS) + CELL,
    "next-cell": predict("next-cell", NUMBER + ":unit: ms") + CELL + LATER,
    "two": predict("two", NUMBER) + CELL + predict("two-more", NUMBER) + CELL.replace("[0,", "[0, 0, 0,"),
    "instant": predict("instant", TIME) + CELL,
    "slots": predict("slots", SLOTS) + CELL,
    "waits": predict("waits", BARS + ":options: [400, 100, 100, 400], [100, 100, 100, 100]") + CELL,
    "bars": predict("bars", BARS.replace("latency_ms", "environment") + ":options: [1, 1, 1, 2], [1, 1, 2, 2]") + CELL,
    "control": predict("control", CONTROL) + EXPLORATION,
}
OFFER = "the answer is 2, which the range {} does not offer"
ONE_OF = "the answer is 2, and just one of {} must be equal to it"
BAD = {  # options, text, cell, and the sentence of the warning
    "no-name": (NUMBER.replace("run.cold_starts", "rum"), "Q", CELL,
                ":answer: rum raises NameError: name 'rum' is not defined"),
    "too-high": (NUMBER.replace("0, 10", "5, 10"), "Q", CELL, OFFER.format("5, 10, 1")),
    "no-step": (NUMBER.replace("10, 1", "9, 3"), "Q", CELL, OFFER.format("0, 9, 3")),
    "half-a-range": (NUMBER.replace("0, 10, 1", "0, 10"), "Q", CELL, ":range: is low, high, step"),
    "no-cell": (NUMBER, "Q", "", "no code cell follows it"),
    "not-folded": (NUMBER, "Q", CELL.replace(", hide-output", ""),
                   "the cell that follows it needs the tags live and hide-output, or live and live-figure"),
    "fails": (NUMBER, "Q", CELL.replace("[0, 500", "[900, 500"), "the cell in line 24 raises Refused: "
              "arrivals[1]=500: arrivals are listed in order, and 900 comes before it"),
    "no-control": (NUMBER + ":control: gap_ms", "Q", CELL,
                   "the next cell has no control gap_ms with the range 0, 10, 1"),
    "no-range": (NUMBER.replace(":range: 0, 10, 1\n", ""), "Q", CELL, "the option :range: is missing"),
    "few-options": (CHOICE, "Q\n\n- One\n- Two", CELL, "2 options are listed, and :values: has 3"),
    "no-options": (CHOICE, "Q", CELL, "0 options are listed, and :values: has 3"),
    "no-right": (CHOICE.replace("1, 2, 3", "1, 4, 3"), WORDS, CELL, ONE_OF.format("[1, 4, 3]")),
    "two-right": (CHOICE.replace("1, 2, 3", "2, 2, 3"), WORDS, CELL, ONE_OF.format("[2, 2, 3]")),
    "off-the-axis": (TIME.replace("0, 1300", "0, 9100"), "Q", CELL,
                     "the time axis goes from 0 to 1352 ms, not over 0, 9100, 50"),
    "no-run": (TIME.replace("run: run", "run: function"), "Q", CELL, ":run: function is no run"),
    "slot-zero": (SLOTS.replace("1, 5, 1", "0, 5, 1"), "Q", CELL, ":range: of environments is 1, at most 24, 1"),
    "uneven": (BARS + ":options: [400, 100, 100, 400], [1]", "Q", CELL,
               "the charts need the same number of bars, 1 to 12"),
    "no-concept": (NUMBER + ":concept: frosen-work", "Q", CELL,
                   ":concept: is 'frosen-work', and no file in quizzes/ has a concept of that id"),
    "Not_An_Id": (NUMBER, "Q", CELL, "an id is made of small letters, digits and hyphens"),
}  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A book with a page for every prediction, good and bad."""
    pages = {name: HEAD + rest for name, rest in GOOD.items()}
    pages |= {name: HEAD + predict(name, options, text) + cell for name, (options, text, cell, _said) in BAD.items()}
    pages["index"] = "# Book\n"
    return build(tmp_path_factory.mktemp("book"), "en", pages, part="predict", notebooks=True)


def plain(text):
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def box(book, page):
    """The HTML from the first prediction of a page to the cell that follows it."""
    html = book.html(page)
    return html[html.rindex("<div", 0, html.index("ws-predict")) :].split('<div class="cell', 1)[0]


def questions(book, page):
    return [json.loads(unescape(found)) for found in re.findall(r'data-predict="([^"]*)"', book.html(page))]


def warnings(book, page):
    """(line, sentence) of each warning of a page."""
    found = re.findall(rf"/{page}\.md:(\d+): WARNING: (.*)", plain(book.warnings))
    return [(int(line), sentence) for line, sentence in found]


@pytest.mark.parametrize("page", GOOD)
def test_a_prediction_that_can_be_answered_is_built_without_a_warning(book, page):
    assert warnings(book, page) == []


@pytest.mark.parametrize("page", BAD)
def test_one_that_cannot_stops_the_build_with_its_line(book, page):
    assert warnings(book, page) == [(HEAD.count("\n") + 1, f"predict {page}: {BAD[page][-1]}")]
    assert questions(book, page) == []
    assert "ws-predict" in book.html(page)


def test_words_stand_in_the_page_and_their_values_go_to_the_script(book):
    html = box(book, "words")
    assert questions(book, "words") == [{"id": "words", "kind": "choice", "answer": 2, "values": [1, 2, 3]}]
    assert re.findall(r"<p[^>]*>(.*?)</p>", html) == [
        "Predict", "How many are cold?", "One", "Two, the <em>last</em>", "Three"]  # fmt: skip
    assert 'id="predict-words"' in html
    assert 'class="ws-predict-options simple"' in html


def test_the_answer_is_that_of_the_next_cell_and_not_of_a_later_one(book):
    assert questions(book, "next-cell") == [
        {"id": "next-cell", "kind": "number", "answer": 2, "low": 0, "high": 10, "step": 1, "unit": "ms"}
    ]
    assert [(one["id"], one["answer"]) for one in questions(book, "two")] == [("two", 2), ("two-more", 3)]


def test_an_instant_is_asked_on_the_axis_of_the_run(book):
    html, (asked,) = box(book, "instant"), questions(book, "instant")
    assert {name: asked[name] for name in ("answer", "low", "high")} == {"answer": 1300, "low": 0, "high": 1300}
    assert f'data-run="{asked["run"]}"' in html
    assert html.count('class="ws-slot"') == 1
    assert "ws-invoke" not in html
    assert " style=" not in html


def test_environments_are_slots(book):
    (asked,) = questions(book, "slots")
    assert (asked["answer"], box(book, "slots").count('class="ws-slot"')) == (2, 5)


def test_bars_that_are_waits_can_be_laid_over_the_run_and_others_cannot(book):
    (waits,), (others,) = questions(book, "waits"), questions(book, "bars")
    assert waits["options"] == [[400, 100, 100, 400], [100, 100, 100, 100]]
    assert waits["places"] == [[0, 1], [500, 1], [900, 1], [900, 2]]
    assert re.findall(r'class="ws-unseen">([^<]*)<', box(book, "waits")) == [
        "400, 100, 100, 400\u00a0ms", "100, 100, 100, 100\u00a0ms"]  # fmt: skip
    assert others["places"] == []
    assert "ws-slot" not in box(book, "bars")


def test_a_number_can_be_that_of_a_control(book):
    (asked,) = questions(book, "control")
    assert (asked["control"], asked["answer"]) == ("gap_ms", 400)


def test_a_concept_of_a_bank_is_told_to_the_script(tmp_path):
    drills = tmp_path / "book" / "quizzes" / "drills"
    drills.mkdir(parents=True)
    (drills.parent / "life.yml").write_text("concepts: {frozen-work: Work that is frozen}\nquestions: []\n")
    (drills / "life.yml").write_text("concepts: {time-left: What is left}\ndrills: []\n")
    told = (predict(name, f"{NUMBER}:concept: {name}") + CELL for name in ("frozen-work", "time-left"))
    book = build(tmp_path, "en", {"index": HEAD + "".join(told)}, part="predict", notebooks=True)
    assert book.warnings == ""
    assert [one["concept"] for one in questions(book, "index")] == ["frozen-work", "time-left"]


JAPANESE = {
    "Page": "ページ",
    "Predict": "予想",
    "How many are cold?": "コールドは何回ですか。",
    "One": "1回",
    "Two, the *last*": "2回、*最後* も",
    "Three": "3回",
}


def test_question_and_options_are_ordinary_text_to_translate(tmp_path):
    pages = {"index": HEAD + GOOD["words"]}
    book = build(tmp_path, "ja", pages, JAPANESE, part="predict", notebooks=True)
    assert re.findall(r"<p[^>]*>(.*?)</p>", box(book, "index")) == [
        "予想", "コールドは何回ですか。", "1回", "2回、<em>最後</em> も", "3回"]  # fmt: skip
    assert questions(book, "index")[0]["answer"] == 2
    assert book.warnings == ""


def test_an_id_names_one_prediction_of_the_whole_book(tmp_path):
    page = HEAD + predict("same", NUMBER) + CELL
    pages = {"index": page + predict("same", NUMBER) + CELL, "other": page}
    book = build(tmp_path, "en", pages, part="predict", notebooks=True)
    said = "predict same: this id stands in index already"
    assert [sentence for _line, sentence in warnings(book, "index") + warnings(book, "other")] == [said, said]


@pytest.mark.parametrize("option", [":ask: riddle", ":unit: seconds"])
def test_an_option_takes_what_it_knows(tmp_path, option):
    name = option.split(":")[1]
    options = re.sub(rf":{name}:.*\n", "", NUMBER + ":unit: ms\n") + option
    book = build(tmp_path, "en", {"index": HEAD + predict("first", options) + CELL}, part="predict", notebooks=True)
    assert all(name not in asked for asked in questions(book, "index"))
    assert option.split(": ")[1] in plain(book.warnings)
