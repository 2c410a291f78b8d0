"""The learner's cells: where to start, how it is solved, and nothing that gives it away."""

import pytest

from warmstart.challenge.cells import (
    UnmatchedMark,
    challenge_of,
    with_solution,
    without_solution,
    without_solutions,
)

CELL = '''code = """
def handler(event, context):
    ### BEGIN SOLUTION
    ### STARTER: while True:
    ### STARTER:     work()
    while context.get_remaining_time_in_millis() > 1000:
        work()
    ### END SOLUTION
"""
### BEGIN SOLUTION
run = simulate(Function(code=code), [0])
### END SOLUTION
run.timeline()'''


def test_the_learner_starts_from_the_starter_lines_or_from_nothing():
    assert (
        without_solution(CELL)
        == '''code = """
def handler(event, context):
    while True:
        work()
"""
...
run.timeline()'''
    )


def test_the_solution_is_the_cell_without_its_marks():
    assert (
        with_solution(CELL)
        == '''code = """
def handler(event, context):
    while context.get_remaining_time_in_millis() > 1000:
        work()
"""
run = simulate(Function(code=code), [0])
run.timeline()'''
    )


def test_a_cell_without_marks_stays_as_it_is():
    assert without_solution("a = 1\n\nb = 2\n") == with_solution("a = 1\n\nb = 2\n") == "a = 1\n\nb = 2\n"


def test_an_empty_starter_line_is_an_empty_line():
    assert without_solution("### BEGIN SOLUTION\n### STARTER: a\n### STARTER:\n### END SOLUTION") == "a\n"


@pytest.mark.parametrize(
    ("source", "quoted"),
    [
        ("### BEGIN SOLUTION\na = 1", "### BEGIN SOLUTION"),
        ("a = 1\n  ### END SOLUTION", "  ### END SOLUTION"),
        ("### BEGIN SOLUTION\n### BEGIN SOLUTION\n### END SOLUTION", "### BEGIN SOLUTION"),
    ],
)
def test_a_mark_without_its_other_half_is_an_error(source, quoted):
    with pytest.raises(UnmatchedMark) as error:
        without_solution(source)
    assert str(error.value) == quoted


def test_a_check_names_its_challenge():
    assert challenge_of('from x import check\n\ncheck(\n    "lab/one", run, timeouts=0)') == "lab/one"
    assert challenge_of("recheck('lab/one')") is None


def cell(source, outputs, **nbgrader):
    metadata = {"nbgrader": nbgrader} if nbgrader else {}
    return {"cell_type": "code", "source": source, "metadata": metadata, "outputs": outputs, "execution_count": 3}


def test_a_notebook_for_learners_holds_no_solution_and_no_output_of_one():
    text = {"cell_type": "markdown", "source": "### BEGIN SOLUTION", "metadata": {}}
    notebook = {
        "cells": [
            text,
            cell("a = 1", ["1"]),
            cell(["### BEGIN SOLUTION\n", "b = 2\n", "### END SOLUTION"], ["2"], solution=True, grade=False),
            cell("check('lab/one', b, errors=0)", ["solved"], solution=False, grade=True),
        ]
    }
    learners = without_solutions(notebook)
    assert [(one["source"], one.get("outputs"), one.get("execution_count")) for one in learners["cells"]] == [
        ("### BEGIN SOLUTION", None, None),
        ("a = 1", ["1"], 3),
        ("...", [], None),
        ("check('lab/one', b, errors=0)", [], None),
    ]
    assert notebook["cells"][2]["outputs"] == ["2"]
