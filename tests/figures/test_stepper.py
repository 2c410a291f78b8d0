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
        ["0 ms", "1", "Request 1 arrives. No environment is idle. Environment 1 begins its Init."],
        ["300 ms", "1", "The Init of environment 1 is over. Invocation 1 begins."],
        ["400 ms", "1", "Invocation 1 has ended after 100 ms. Billed: 400 ms."],
        ["400 ms", "1", "Environment 1 is frozen. Nothing in it runs."],
        ["500 ms", "1", "Request 2 arrives. Environment 1 is thawed. Invocation 2 begins."],
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
        "Request 5 arrives. Throttled: ConcurrentInvocationLimitExceeded.",
        "Invocation 2 has failed after 0 ms. Billed: 1 ms.",
        "Environment 1 writes “[ERROR] ValueError: <b>” to its log.",
        "Invocation 3 has reached the timeout and is stopped after 1 s. Billed: 1,000 ms.",
        "Init has run again, inside invocation 4. Now the handler begins.",
        "The runtime has crashed in invocation 1, after 0 ms. Billed: 300 ms.",
    }


def said(run):
    return [(row[0], row[1], row[2]) for row in steps_table(run.stepper().html)]


def test_a_restore_and_one_that_fails():
    assert said(simulate(Function(snap_start=True, version="1", restore_ms=100, after_restore_ms=20), [0])) == [
        ("0 ms", "1", "Request 1 arrives. No environment is idle. Environment 1 begins its Restore from the snapshot."),
        ("120 ms", "1", "The Restore of environment 1 is over."),
        ("120 ms", "1", "Invocation 1 begins."),
        ("220 ms", "1", "Invocation 1 has ended after 100 ms. Billed: 120 ms."),
        ("220 ms", "1", "Environment 1 is frozen. Nothing in it runs."),
    ]
    assert said(RUNS["a restore that fails"])[2:4] == [
        ("10.2 s", "1", "The Restore of environment 1 is stopped after 10.2 s. "
                        "Request 1 is turned away: SnapStartTimeoutException."),
        ("10.2 s", "1", "Environment 1 is shut down."),
    ]  # fmt: skip


def test_environments_that_are_ready_before_a_request_needs_them():
    assert said(RUNS["provisioned"])[:3] == [
        ("0 ms", "1", "Environment 1 was initialized before the run began."),
        ("0 ms", "2", "Environment 2 was initialized before the run began."),
        ("0 ms", "2", "Request 1 arrives. Environment 2 is thawed. Invocation 1 begins."),
    ]
    first = [step for step in said(RUNS["initialized ahead"]) if step[1] == "1"][:4]
    assert first == [
        ("0 ms", "1", "Environment 1 begins its Init before a request needs it."),
        ("300 ms", "1", "The Init of environment 1 is over."),
        ("300 ms", "1", "Environment 1 is frozen. Nothing in it runs."),
        ("1.05 s", "1", "Request 2 arrives. Environment 1 is thawed. Invocation 2 begins."),
    ]


def test_a_request_that_is_turned_away_and_one_that_is_only_checked():
    assert said(RUNS["inactive"])[0] == ("0 ms", "–", "Request 1 arrives. Turned away: ResourceNotReadyException.")
    checked = simulate(Function(invocation="DryRun"), [5])
    assert said(checked) == [("5 ms", "–", "Request 1 arrives. Checked only. Nothing runs.")]


def test_a_request_and_an_event_that_come_again():
    assert ("200 ms", "–", "Request 2 comes again. Throttled: ReservedFunctionConcurrentInvocationLimitExceeded."
            ) in said(RUNS["a client that tries again"])  # fmt: skip
    served = "Request 2 comes again. Environment 1 is thawed. Invocation 8 begins."
    assert ("1.4 s", "1", served) in said(RUNS["a client that tries again"])
    events = [sentence for _, _, sentence in said(RUNS["events that fail"]) if "event 1" in sentence]
    assert events[:2] == [
        "The queue delivers event 1. No environment is idle. Environment 1 begins its Init.",
        "The queue delivers event 1 again. Environment 2 is thawed. Invocation 3 begins.",
    ]


def test_several_invocations_in_one_environment_and_one_whose_code_runs_on():
    run = simulate(Function(timeout_s=1, managed_environments=1, duration_ms=1500), [0, 100])
    assert said(run)[1:] == [
        ("0 ms", "1", "Request 1 arrives. Environment 1 has room. Invocation 1 begins."),
        ("100 ms", "1", "Request 2 arrives. Environment 1 has room. Invocation 2 begins."),
        ("1 s", "1", "Invocation 1 has reached the timeout after 1 s. Its caller is told, and its code runs on."),
        ("1.1 s", "1", "Invocation 2 has reached the timeout after 1 s. Its caller is told, and its code runs on."),
    ]
    assert places(run.stepper().html)[1:3] == [[0, 1, 0, 1000], [100, 1, 100, 1100]]


def test_the_response_leaves_before_the_extensions_are_done_and_shutdown_takes_time():
    told = [step[::2] for step in said(RUNS["extensions"]) if step[1] == "1"]
    assert told[3:] == [
        ("750 ms", "The response of invocation 1 leaves. The extensions work on."),
        ("1.35 s", "Invocation 1 has ended after 1 s. Billed: 1,350 ms."),
        ("1.35 s", "Environment 1 is frozen. Nothing in it runs."),
        ("3.35 s", "The Shutdown of environment 1 begins."),
        ("4.85 s", "The Shutdown of environment 1 is over after 1.5 s."),
    ]


@pytest.mark.parametrize("settings", [{"log_format": "JSON"}, {"logs_permitted": False}])
def test_a_log_in_json_and_one_that_may_not_be_written_are_not_told(settings):
    html = simulate(Function(code=CODE, **settings), [0]).stepper().html
    assert [row[1:] for row in steps_table(html)][2] == ["1", "Environment 1 writes “a < b”.", "4"]
    assert "Lines of the log" not in html
    assert "START RequestId" not in html


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
    filled = (fill(RUNS[name].stepper().html, lambda msgid: "·") for name in RUNS)
    assert {word for html in filled for row in steps_table(html) for word in row[2].split()} == {"·"}
