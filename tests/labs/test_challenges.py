"""Every lab: its solutions solve, its starters run and solve nothing, and nbgrader can read its cells."""

from pathlib import Path

import pytest
from myst_nb.core.read import myst_nb_reader_plugin

from warmstart.challenge import Unsolved
from warmstart.challenge.cells import challenge_of, is_check, is_written_by_learner, without_solutions
from warmstart.figures import Figure
from warmstart.live.running import run_cell

LABS = sorted((Path(__file__).resolve().parents[2] / "labs").glob("*.md"))
each_lab = pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.stem)
COMMON = {"schema_version": 3, "task": False}


def cells(lab):
    return [cell for cell in myst_nb_reader_plugin(str(lab)).cells if cell.cell_type == "code"]


def outcomes(code_cells):
    """What each check of a notebook came to, in order; every other cell must run."""
    namespace, found = {}, []
    for number, cell in enumerate(code_cells):
        try:
            shown = run_cell(cell.source, namespace, f"<{number}>")
        except Unsolved:
            assert is_check(cell.metadata)
            found.append("unsolved")
        else:
            if is_check(cell.metadata):
                assert isinstance(shown, Figure)
                found.append("solved")
    return found


@each_lab
def test_each_challenge_is_solved_by_its_solution_and_not_by_its_starter(lab):
    notebook = {"cells": cells(lab)}
    count = sum(is_check(cell.metadata) for cell in notebook["cells"])
    assert count
    assert outcomes(notebook["cells"]) == ["solved"] * count
    assert outcomes(without_solutions(notebook)["cells"]) == ["unsolved"] * count


@each_lab
def test_nbgrader_finds_what_the_learner_writes_and_what_checks_it(lab):
    graded = [cell for cell in cells(lab) if "nbgrader" in cell.metadata]
    written, checks = graded[::2], graded[1::2]
    assert all(is_written_by_learner(cell.metadata) for cell in written)
    for cell, check in zip(written, checks, strict=True):
        name = challenge_of(check.source).removeprefix(f"{lab.stem}/")
        assert cell.metadata.nbgrader == {
            **COMMON, "grade": False, "solution": True, "locked": False, "grade_id": name,
        }  # fmt: skip
        assert check.metadata.nbgrader == {
            **COMMON, "grade": True, "solution": False, "locked": True, "points": 2, "grade_id": f"{name}-check",
        }  # fmt: skip


@each_lab
def test_a_check_works_where_only_the_learner_s_cell_is_above_it(lab):
    for cell in cells(lab):
        if is_check(cell.metadata):
            assert cell.source.startswith("from warmstart.challenge import check\n")
