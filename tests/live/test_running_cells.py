"""A page of live cells runs as a notebook does, and tells everything as events."""

import json

import pytest

from tests.live.telling import ENDED, FAILED, Told, above, printed
from warmstart.live import Cell, answering


@pytest.fixture
def told():
    return Told()


def test_a_cell_prints_and_shows_its_last_expression(told):
    assert told.run("print('one')\nprint('two', end='')\n6 * 7") == [
        printed("one\n"),
        printed("two"),
        {"event": "value", "text": "42"},
        ENDED,
    ]


def test_none_and_statements_show_nothing(told):
    assert told.run("x = 1") == [ENDED]
    assert told.run("None") == [ENDED]
    assert told.run("# only a remark") == [ENDED]
    assert told.run("") == [ENDED]


def test_both_streams_are_told_apart(told):
    assert told.run("import sys\nprint('a')\nprint('b', file=sys.stderr)") == [
        printed("a\n"),
        printed("b\n", "err"),
        ENDED,
    ]


def test_cells_above_run_once_and_quietly(told):
    first, second = "print('loud')\nx = 20", "x += 1\nx"
    assert told.run(first, second) == [above(1), {"event": "value", "text": "21"}, ENDED]
    assert told.run(first, second) == [{"event": "value", "text": "22"}, ENDED]


def test_a_cell_above_that_was_edited_runs_again(told):
    told.run("x = 1", "x")
    assert told.run("x = 2", "x") == [above(1), {"event": "value", "text": "2"}, ENDED]


def test_an_error_in_a_cell_above_is_told_and_ends_the_run(told):
    assert told.run("y = 1\n1 / 0", "print('never')") == [
        above(1),
        {"event": "problem", "cell": "cell-1", "kind": "ZeroDivisionError", "sentence": "division by zero", "line": 2},
        FAILED,
    ]


def test_a_challenge_that_is_not_solved_is_no_error(told):
    given = "from warmstart import *\nfrom warmstart.challenge import check\n"
    assert told.run(f"{given}check('lab/one', simulate(Function(), [0]), errors=1)") == [
        {"event": "problem", "cell": "cell-1", "kind": "", "sentence": "errors should be 1. In your run it is 0.",
         "line": None},
        {"event": "done", "outcome": "unsolved"},
    ]  # fmt: skip


def test_a_cell_that_is_meant_to_fail_holds_up_no_other(told):
    told.page.run([Cell("cell-1", "z = 5\n1 / 0", may_fail=True), Cell("cell-2", "z")])
    assert told.events == [above(1), {"event": "value", "text": "5"}, ENDED]


def test_a_cell_that_is_meant_to_fail_shows_its_error_when_it_is_asked_for(told):
    told.page.run([Cell("cell-1", "1 / 0", may_fail=True)])
    assert told.events == [
        {"event": "problem", "cell": "cell-1", "kind": "ZeroDivisionError", "sentence": "division by zero", "line": 1},
        FAILED,
    ]


def test_stop_is_no_error_and_what_was_printed_stays(told):
    assert told.run("print('before', end='')\nraise KeyboardInterrupt") == [
        printed("before"),
        {"event": "done", "outcome": "stopped"},
    ]


def test_exit_ends_the_cell_only(told):
    assert told.run("import sys\nsys.exit('enough')")[-1] == FAILED
    assert told.run("1") == [{"event": "value", "text": "1"}, ENDED]


def test_classes_and_functions_of_a_cell_know_their_source(told):
    assert told.run("import inspect\ndef f():\n    return 1\nprint(inspect.getsource(f), end='')") == [
        printed("def f():\n"),
        printed("    return 1\n"),
        ENDED,
    ]


def test_input_says_why_it_cannot_ask(told):
    (problem, _done) = told.run("name = input('Your name? ')")
    assert (problem["sentence"], problem["line"]) == (
        "input(): a cell cannot ask while it runs in the page. Write the value into the code instead.",
        1,
    )


def test_requests_and_events_cross_as_json():
    events = []
    answer = answering(lambda text: events.append(json.loads(text)), "{}")
    answer(json.dumps({"do": "run", "cells": [{"id": "cell-1", "source": "'ü' * 2", "mayFail": False}]}))
    assert events == [{"event": "value", "text": "'üü'"}, ENDED]


def test_notebooks_of_one_page_know_nothing_of_each_others_names():
    events = []
    answer = answering(lambda text: events.append(json.loads(text)), "{}")

    def run(source, **notebook):
        events.clear()
        answer(json.dumps({"do": "run", "cells": [{"id": "cell-1", "source": source, "mayFail": False}], **notebook}))
        return events[-2]

    run("seats = 4\nseats")
    assert run("'seats' in vars()", notebook="show-me/five-at-once")["text"] == "False"
    run("seats = 9\nseats", notebook="show-me/five-at-once")
    assert run("seats")["text"] == "4"
