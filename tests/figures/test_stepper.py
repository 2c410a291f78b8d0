"""The timeline with its steps: a table that tells everything, and what a script needs to light things up together."""

import json
from pathlib import Path

import pytest

import warmstart
from tests.figures.reading import drawing, parsed, table
from tests.figures.sample_runs import RUNS
from warmstart import Function, simulate
from warmstart.figures.labels import fill, messages_in
from warmstart.figures.timeline import timeline_axis
from warmstart.translation.extract import words_of_package

CODE = """
import time
def handler(event, context):
    print("a < b")
    time.sleep(0.4)
"""


def steps_table(html):
    """The rows of the table of steps, without its heading."""
    rows = [row for row in parsed(html).iter("tr") if row.get("data-step")]
    return [["".join(cell.itertext()) for cell in row] for row in rows]


def places(html):
    return [json.loads(row.get("data-step")) for row in parsed(html).iter("tr") if row.get("data-step")]


def test_the_steps_of_a_cold_and_a_warm_start_as_a_table():
    run = simulate(Function(init_ms=300, duration_ms=100), [0, 500])
    first, second = (call.request_id for call in run.invocations)
    rows = steps_table(run.stepper().html)
    assert [row[:3] for row in rows] == [
        ["0 ms", "1", "Request 1 arrives and finds no idle environment. Environment 1 begins its Init."],
        ["300 ms", "1", "The Init of environment 1 is over. Invocation 1 begins."],
        ["400 ms", "1", "Invocation 1 has ended after 100 ms. Billed: 400 ms."],
        ["400 ms", "1", "Environment 1 is frozen. Nothing in it runs."],
        ["500 ms", "1", "Request 2 arrives. Environment 1 is thawed and serves it."],
        ["600 ms", "1", "Invocation 2 has ended after 100 ms. Billed: 100 ms."],
        ["600 ms", "1", "Environment 1 is frozen. Nothing in it runs."],
    ]
    assert [row[3].split("\t")[0] for row in rows] == [
        "INIT_START Runtime Version: python:3.14.v1",
        f"START RequestId: {first} Version: $LATEST",
        f"END RequestId: {first} REPORT RequestId: {first}",
        "",
        f"START RequestId: {second} Version: $LATEST",
        f"END RequestId: {second} REPORT RequestId: {second}",
        "",
    ]
    assert {len(row) for row in rows} == {4}  # a function without code has no lines of code


def test_a_step_names_its_bar():
    run = simulate(Function(init_ms=300, duration_ms=100), [0, 500, 500], concurrency=1)
    end_ms = timeline_axis(run).end_ms
    assert places(run.stepper().html) == [
        [0, 1, 0, 300],
        [300, 1, 300, 400],
        [400, 1, 300, 400],
        [400, 1, 400, 500],
        [500, 1, 500, 600],
        [500],
        [600, 1, 500, 600],
        [600, 1, 600, end_ms],
    ]


def test_with_code_each_step_has_its_line_and_the_listing_the_same_numbers():
    html = simulate(Function(code=CODE), [0]).stepper().html
    assert [(row[2], row[4]) for row in steps_table(html)][1:-1] == [
        ("The Init of environment 1 is over. Invocation 1 begins.", "3"),
        ("Environment 1 writes “a < b” to its log.", "4"),
        ("The code in environment 1 has waited or computed for 400 ms.", "5"),
        ("Invocation 1 has ended after 400 ms. Billed: 700 ms.", "5"),
    ]
    assert parsed(html).find(".//pre").text.split("\n") == [
        "2  import time",
        "3  def handler(event, context):",
        '4      print("a < b")',
        "5      time.sleep(0.4)",
    ]


def test_what_goes_wrong_is_said():
    sentences = {row[2] for name in ("throttled", "error, timeout, suppressed Init", "crash")
                 for row in steps_table(RUNS[name].stepper().html)}  # fmt: skip
    assert sentences >= {
        "Request 5 arrives and is throttled: ConcurrentInvocationLimitExceeded.",
        "Invocation 2 has failed after 0 ms. Billed: 1 ms.",
        "Environment 1 writes “[ERROR] ValueError: <b>” to its log.",
        "Invocation 3 has reached the timeout and is stopped after 1 s. Billed: 1,000 ms.",
        "Init has run again, inside invocation 4. Now the handler begins.",
        "The runtime has crashed in invocation 1, after 0 ms. Billed: 300 ms.",
    }


def test_of_a_long_run_the_first_steps_are_told_and_a_run_without_any_has_no_fold():
    html = RUNS["many"].stepper().html
    assert len(steps_table(html)) == 200
    assert "These are the first 200 steps of the run." in html
    assert RUNS["nothing"].stepper() == RUNS["nothing"].timeline()
    assert "first 200" not in RUNS["days"].stepper().html


@pytest.mark.parametrize("name", RUNS)
def test_the_figure_itself_is_the_timeline(name):
    timeline, stepper = RUNS[name].timeline(), RUNS[name].stepper()
    assert stepper.html.startswith(timeline.html.removesuffix("</figure>"))
    assert repr(stepper) == repr(timeline)
    assert table(stepper.html)[: len(table(timeline.html))] == table(timeline.html)
    rows = json.loads(drawing(stepper.html).get("data-rows", "[]"))
    for at_ms, *bar in places(stepper.html):
        if bar:
            environment, start_ms, end_ms = bar
            assert start_ms <= at_ms <= end_ms
            assert environment <= len(rows) or len(rows) == 24


def test_every_sentence_can_be_said_in_every_language():
    html = "".join(run.stepper().html for run in RUNS.values())
    known = {message.id for message in words_of_package(Path(warmstart.__file__).parents[2])}
    assert len(messages_in(html)) > 15
    assert messages_in(html) <= known
    assert {row[2] for name in RUNS for row in steps_table(fill(RUNS[name].stepper().html, lambda msgid: "·"))} == {"·"}
