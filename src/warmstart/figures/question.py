"""The question before a figure: the arrivals of a run on the time axis of its timeline, and empty slots to predict in.

Nothing of what happens is in it, so it can stand before the answer. A script lets the reader fill the slots.
"""

from itertools import islice

from warmstart.facts import plain
from warmstart.figures.anchors import anchors
from warmstart.figures.axis import WIDTH, Axis
from warmstart.figures.figure import Figure, figure, folded_table, svg
from warmstart.figures.invocation_table import ROWS_MOST
from warmstart.figures.labels import label
from warmstart.figures.lane import Arrivals, Lane, lane
from warmstart.figures.marks import line, percent, plot, text
from warmstart.figures.timeline import timeline_axis
from warmstart.figures.timescale import cut_keys, grid, time_axis
from warmstart.messages import N_
from warmstart.simulator.run import Run

SLOT, GAP = 22, 6
OPEN = 40  # a single slot, high enough to take a marker by its handle
FLAG = 26  # below the axis: what the marker stands at
CHART, COLUMN = 64, 0.62


def when(run: Run) -> Figure:
    """One open slot along the time axis, in which an instant can be marked."""
    axis, top = _begun(run)
    first = top.height + 12
    return _drawn(run, axis, top, top.heading, [(first, OPEN)], "", FLAG)


def how_many(run: Run, most: int) -> Figure:
    """A numbered slot for each of `most` execution environments."""
    axis, top = _begun(run)
    first = top.height + 26
    heading = label("text", N_("Execution environments"), f'y="{first - 8:g}"')
    slots = [(first + number * (SLOT + GAP), SLOT) for number in range(most)]
    return _drawn(run, axis, top, top.heading + heading, slots, _numbers(slots))


def how_long(run: Run) -> Figure:
    """A numbered slot for each request, and in it the instant at which the request arrives."""
    axis, top = _begun(run)
    first = top.height + 26
    heading = label("text", N_("Requests"), f'y="{first - 8:g}"')
    slots = [(first + number * (SLOT + GAP), SLOT) for number in range(len(run.requests))]
    begins = "".join(
        line(axis.at(ms), axis.at(ms), top.height, y + high, 'stroke-opacity=".4" stroke-dasharray="1 3"')
        for ms, (y, high) in zip(_asked_ms(run), slots, strict=True)
    )
    return _drawn(run, axis, top, top.heading + heading, slots, _numbers(slots) + begins)


def bar_chart(values: list[float], most: float) -> str:
    """A small chart of numbered bars, `most` being the full height: decoration beside the same numbers in words."""
    share = 100 / len(values)
    parts = []
    for number, value in enumerate(values):
        high = round(CHART * value / most, 1) if most else 0
        left, middle = (number + (1 - COLUMN) / 2) * share, (number + 0.5) * share
        parts.append(
            f'<rect class="ws-bar" x="{percent(left)}" width="{percent(COLUMN * share)}" '
            f'y="{16 + CHART - high:g}" height="{high:g}"/>'
            + text(middle, 11 + CHART - high, plain(value), ' text-anchor="middle" font-size="11" font-weight="600"')
            + text(middle, CHART + 30, plain(number + 1), ' text-anchor="middle" font-size="11" fill-opacity=".8"')
        )
    base = line(0, 100, 16 + CHART, 16 + CHART, 'stroke-opacity=".6"')
    return (
        f'<svg class="ws-bars" aria-hidden="true" width="100%" height="{CHART + 34}" font-size="12" '
        f'fill="currentColor">{"".join(parts)}{base}</svg>'
    )


def _begun(run: Run) -> tuple[Axis, Lane]:
    """The axis of the timeline, and the arrivals; which will be throttled or come again is not told."""
    axis = timeline_axis(run)
    return axis, lane(axis, Arrivals({"arrival": _asked_ms(run)}))


def _asked_ms(run: Run) -> list[float]:
    """When the requests came for the first time."""
    if len(run.requests) == len(run.invocations):
        return list(run.trace.at_ms)
    return [request.at_ms for request in run.requests]


def _drawn(
    run: Run, axis: Axis, top: Lane, headings: str, slots: list[tuple[float, float]], more: str, below: float = 0
) -> Figure:
    bottom = slots[-1][0] + slots[-1][1] + GAP
    ticks, height = time_axis(axis, bottom)
    places = "".join(_slot(y, high) for y, high in slots)
    body = top.body + places + grid(axis, slots[0][0] - 4, bottom) + more + ticks
    requests = len(run.requests)
    title = label("title", N_("Before the run. Requests: {requests}"), requests=requests)
    about = label("desc", N_("Time runs from left to right. What happens is not drawn yet. "
                             "The table below the figure tells when the requests arrive."))  # fmt: skip
    drawing = svg(height + below, title, about, headings + plot(body), anchors(axis, run, slots))
    return figure("predicting", drawing, cut_keys(axis), _table(run), f"question(requests={requests})")


def _slot(y: float, high: float) -> str:
    return (
        f'<rect class="ws-slot" x="0%" width="{percent(WIDTH)}" y="{y:g}" height="{high:g}" rx="3" fill="none" '
        'stroke="currentColor" stroke-opacity=".35"/>'
    )


def _numbers(slots: list[tuple[float, float]]) -> str:
    return "".join(
        f'<text x="-7" y="{y + high / 2 + 4:g}" text-anchor="end" fill-opacity=".8">{plain(number)}</text>'
        for number, (y, high) in enumerate(slots, 1)
    )


def _table(run: Run) -> str:
    headings = [label("th", msgid, 'scope="col"') for msgid in (N_("Invocation"), N_("Arrival (ms)"))]
    rows = [
        [f'<th scope="row">{plain(number)}</th>', f"<td>{plain(round(ms, 3))}</td>"]
        for number, ms in enumerate(islice(_asked_ms(run), ROWS_MOST), 1)
    ]
    more = len(run.requests) - ROWS_MOST
    remark = label("p", N_("Not in the table: {count} more"), count=more) if more > 0 else ""
    return folded_table(headings, rows, remark)
