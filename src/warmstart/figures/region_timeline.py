"""The timelines of all functions of a Region, one above the other on one time axis."""

from warmstart.figures.anchors import anchors
from warmstart.figures.figure import Figure, figure, svg
from warmstart.figures.invocation_table import region_table
from warmstart.figures.labels import label
from warmstart.figures.marks import plot, text
from warmstart.figures.timeline import DETAILED_MOST, ROWS_MOST, about, axis_of, block_of, keys, shown_of
from warmstart.figures.timescale import time_axis
from warmstart.messages import N_
from warmstart.simulator.region import RegionRun

LEAST = 3  # environments of each function
NAME, BETWEEN = 20, 16  # pixels: for the name of a function, and between two functions


def region_timeline(run: RegionRun) -> Figure:
    """What happened to each function of `run`, its name above its arrivals and environments.

    >>> region = Region()
    >>> region.function("shop").invoke([0, 500])
    >>> region.function("mail").invoke([0, 10])
    >>> region.run().timeline()
    timeline(shop: 2 requests, 1 environments, 0 throttles, mail: 2 requests, 2 environments, 0 throttles)
    """
    most = max(ROWS_MOST // max(len(run), 1), LEAST)
    every = [shown_of(one, most) for one in run.functions]
    axis = axis_of(every, run.end_ms)
    detailed = sum(len(one.invocations) for one in run.functions) <= DETAILED_MOST
    body, blocks, y = "", [], 0.0
    for shown in every:
        body += text(0, y + 12, shown.run.function.name, ' font-size="13" font-weight="700"')
        blocks.append(block_of(shown, axis, detailed=detailed, y=y + NAME))
        body += blocks[-1].body
        y += NAME + blocks[-1].height + BETWEEN
    below, height = time_axis(axis, max(y - BETWEEN, 0) + 2)
    bars = [bar for block in blocks for bar in block.bars]
    drawing = svg(height, _title(run), about(), body + plot(below), anchors(axis, run, bars))
    return figure("timeline", drawing, keys(every, blocks, axis), region_table(run), _numbers(run))


def _title(run: RegionRun) -> str:
    return label("title", N_("Timeline of a Region. Functions: {names}, requests: {requests}, throttles: {throttles}"),
                 names=", ".join(run), requests=sum(len(one.requests) for one in run.functions),
                 throttles=sum(one.throttles for one in run.functions))  # fmt: skip


def _numbers(run: RegionRun) -> str:
    told = ", ".join(
        f"{name}: {len(one.requests)} requests, {len(one.environments)} environments, {one.throttles} throttles"
        for name, one in run.items()
    )
    return f"timeline({told})"
