"""What a script needs to draw over a figure: where instants and rows stand in it, and which run it shows.

`data-axis` lists (instant in ms, percent of the drawing); between two neighbours time runs evenly, so an axis with cuts
has more than two. `data-rows` lists (top, height) of each row's bars in pixels. `data-run` names the run.
"""

import json

from warmstart.figures.axis import Axis
from warmstart.simulator.region import RegionRun
from warmstart.simulator.run import Run

Rows = list[tuple[float, float]]


def digest(run: Run | RegionRun) -> str:
    """A short name of a run: equal runs have equal names, on every machine."""
    return run.hash()[:16]


def anchors(axis: Axis, run: Run | RegionRun, rows: Rows | None = None) -> str:
    """The attributes for a drawing of `run` on `axis`; `rows` where there are any."""
    told = f' data-run="{digest(run)}" data-axis="{_pairs(axis.corners)}"'
    return told + (f' data-rows="{_pairs(rows)}"' if rows else "")


def _pairs(pairs: list[tuple[float, float]]) -> str:
    return json.dumps([[_short(one) for one in pair] for pair in pairs], separators=(",", ":"))


def _short(number: float) -> float:
    rounded = round(float(number), 3)
    return int(rounded) if rounded.is_integer() else rounded
