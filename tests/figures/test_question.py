"""A figure before the run: the axis of the answer and the arrivals on it, and nothing of what happens."""

import json

import pytest

from tests.figures.reading import classes, collisions, drawing, table, words
from tests.figures.sample_runs import RUNS
from tests.figures.test_timeline import LONG
from warmstart import Function, simulate
from warmstart.figures.labels import fill
from warmstart.figures.question import FLAG, bar_chart, how_long, how_many, when

QUESTIONS = {"when": when, "how many": lambda run: how_many(run, 10)}
FEW = [name for name, run in RUNS.items() if 0 < len(run.invocations) <= 12]


def slots(html):
    """(top, height) of every empty slot."""
    rects = [element for element in drawing(html).iter("rect") if element.get("class") == "ws-slot"]
    return [[float(rect.get("y")), float(rect.get("height"))] for rect in rects]


def axis(html):
    return json.loads(drawing(html).get("data-axis"))


@pytest.mark.parametrize("name", RUNS)
@pytest.mark.parametrize("kind", QUESTIONS)
def test_the_arrivals_stand_on_the_axis_of_the_answer_and_nothing_else_does(name, kind):
    html, answer = QUESTIONS[kind](RUNS[name]).html, RUNS[name].timeline().html
    assert classes(html) <= {"ws-slot", "ws-axis"}
    assert axis(html) == axis(answer)
    units = (" ms", " s", " min", " h")
    assert [word for word in words(html) if word.endswith(units)] == [w for w in words(answer) if w.endswith(units)]


def test_which_requests_will_be_throttled_is_not_told():
    html = when(RUNS["throttled"]).html
    assert "×6" in words(html)
    assert [row[0] for row in table(html)] == ["Invocation", *map(str, range(1, 11))]
    assert "Throttled" not in html


def test_one_slot_for_an_instant_a_numbered_one_for_each_environment_or_request():
    run = RUNS["cold and warm"]
    assert words(when(run).html)[:1] == ["Arrivals"]
    assert words(how_many(run, 4).html)[:6] == ["Arrivals", "Execution environments", "1", "2", "3", "4"]
    assert words(how_long(run).html)[:5] == ["Arrivals", "Requests", "1", "2", "3"]
    assert [len(slots(one.html)) for one in (when(run), how_many(run, 4), how_long(run))] == [1, 4, 3]


def test_a_script_is_told_where_the_slots_are():
    for one in (when(RUNS["many"]), how_many(RUNS["many"], 7), how_long(RUNS["at once"])):
        assert json.loads(drawing(one.html).get("data-rows")) == slots(one.html)


def test_below_the_axis_there_is_room_for_what_the_marker_says():
    run = RUNS["cold and warm"]
    lowest = max(float(text.get("y")) for text in drawing(when(run).html).iter("text"))
    assert float(drawing(when(run).html).get("height")) - lowest >= FLAG


@pytest.mark.parametrize("name", RUNS)
@pytest.mark.parametrize("kind", QUESTIONS)
def test_no_text_of_a_question_touches_another(name, kind):
    html = QUESTIONS[kind](RUNS[name]).html
    assert collisions(html) == []
    assert collisions(fill(html, lambda msgid: LONG.get(msgid, msgid))) == []


@pytest.mark.parametrize("name", FEW)
def test_no_text_of_a_question_about_requests_touches_another(name):
    assert collisions(how_long(RUNS[name]).html) == []


def test_the_table_tells_when_requests_arrive():
    run = simulate(Function(), [0, 500, 1250.5])
    assert table(when(run).html) == [["Invocation", "Arrival (ms)"], ["1", "0"], ["2", "500"], ["3", "1,250.5"]]


def test_bars_are_drawn_to_one_scale():
    tall, half = (bar_chart(values, 400) for values in ([400, 100], [200, 0]))
    high = [float(bar.get("height")) for chart in (tall, half) for bar in drawing(f"<p>{chart}</p>").iter("rect")]
    assert high == [64, 16, 32, 0]
    assert words(f"<p>{tall}</p>") == ["400", "1", "100", "2"]
    assert drawing(f"<p>{tall}</p>").get("aria-hidden") == "true"
