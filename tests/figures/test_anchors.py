"""What a figure tells a script that draws over it."""

import json
from itertools import pairwise

import pytest

from tests.figures.reading import drawing
from tests.figures.sample_runs import RUNS
from warmstart import Function, simulate
from warmstart.figures.axis import WIDTH
from warmstart.figures.timeline import timeline_axis


def anchor(html, name):
    return json.loads(drawing(html).get(f"data-{name}"))


@pytest.mark.parametrize("name", RUNS)
def test_between_two_corners_of_the_axis_time_runs_evenly(name):
    run = RUNS[name]
    corners, axis = anchor(run.timeline().html, "axis"), timeline_axis(run)
    assert corners[0] == [0, 0]
    for (start_ms, left), (end_ms, right) in pairwise(corners):
        middle = axis.at((start_ms + end_ms) / 2)
        assert (axis.at(start_ms), middle, axis.at(end_ms)) == pytest.approx(
            (left, (left + right) / 2, right), abs=0.002
        )
    assert corners == sorted(corners)


def test_a_cut_is_a_stretch_of_its_own():
    corners = anchor(RUNS["a long pause"].timeline().html, "axis")
    assert [ms for ms, _ in corners] == [0, 600, 600_500, 600_628]
    assert corners[-1][1] == WIDTH


def test_the_concurrency_has_the_same_axis_and_no_rows():
    html = RUNS["at once"].concurrency().html
    assert anchor(html, "axis") == anchor(RUNS["at once"].timeline().html, "axis")
    assert drawing(html).get("data-rows") is None


def test_the_rows_are_where_the_bars_are():
    html = RUNS["at once"].timeline().html
    group = next(e for e in drawing(html).iter("g") if e.find("rect[@class='ws-invoke']") is not None)
    first = float(group.get("transform").split()[1][:-1])
    bars = {(first + float(bar.get("y")), float(bar.get("height")))
            for bar in group.iter("rect") if bar.get("class") == "ws-invoke"}  # fmt: skip
    assert [tuple(row) for row in anchor(html, "rows")] == sorted(bars)


def test_of_many_rows_every_one_that_is_drawn_is_told():
    assert len(anchor(RUNS["very many"].timeline().html, "rows")) == 24


def test_a_figure_names_its_run():
    def name(init_ms):
        return drawing(simulate(Function(init_ms=init_ms), [0, 500]).timeline().html).get("data-run")

    assert name(300) == name(300) != name(301)
    assert len(name(300)) == 16
