"""The timeline of a run: one row for each execution environment, and time from left to right."""

from collections.abc import Iterator
from itertools import chain, groupby, islice

from warmstart.figures.anchors import anchors
from warmstart.figures.axis import Axis
from warmstart.figures.figure import Figure, figure, svg
from warmstart.figures.invocation_table import invocation_table
from warmstart.figures.labels import label
from warmstart.figures.lane import arrival_keys, arrivals_of, lane
from warmstart.figures.legend import key
from warmstart.figures.marks import line, plot
from warmstart.figures.rows import TRACK, Dense, Detailed, Rows
from warmstart.figures.timescale import busy_stretches, cut_keys, grid, time_axis
from warmstart.messages import N_
from warmstart.simulator.phases import Phase
from warmstart.simulator.run import Run, Span

ROWS_MOST = 24
DETAILED_MOST = 60
DROPS_MOST = 20
ORDER = ("waiting", "init", "init-dense", "suppressed", "restore", "invoke", "error", "timeout", "crash", "failed",
         "background", "done", "frozen", "shutdown")  # fmt: skip


def timeline(run: Run) -> Figure:
    """The timeline of `run`: arrivals on top, below them each environment's Init, Invoke, Frozen and Shutdown.

    Of many environments it shows the first ones and says how many there are. Long stretches without work are cut from
    the axis, with their length written there.

    >>> simulate(Function(), arrivals=[0, 500, 900]).timeline()
    timeline(requests=3, environments=1, cold_starts=1, throttles=0, end_ms=1000)
    """
    environments, invocations = len(run.environments), len(run.invocations)
    shown = min(environments, ROWS_MOST)
    detailed = invocations <= DETAILED_MOST
    rows = _first_rows(run)
    taken, throttled, reasons = arrivals_of(run)
    axis = _axis(run, rows, throttled)
    top = lane(axis, taken, throttled)
    drawn = _detailed(run, axis, rows) if detailed else _dense(run, axis, rows)

    first = top.height + 26
    body = grid(axis, first - 4, first + drawn.height)
    if detailed:
        body += _drops(run, axis, first, drawn.tops)
    body += top.body
    body += f'<g transform="translate(0 {first:g})">{drawn.body}</g>'
    below, height = time_axis(axis, first + drawn.height + 2)
    heading = _heading(shown, environments, first - 8)
    stands = anchors(axis, run, [(first + y, high) for y, high in drawn.bars])
    drawing = svg(height, _title(run), _about(), top.heading + heading + plot(body + below), stands)
    legend = [*arrival_keys(top, reasons), *(key(kind) for kind in ORDER if kind in drawn.kinds), *cut_keys(axis)]
    return figure("timeline", drawing, legend, invocation_table(run), _numbers(run))


def timeline_axis(run: Run) -> Axis:
    """The time axis of the timeline of `run`, for whatever else shall stand on it."""
    return _axis(run, _first_rows(run), arrivals_of(run)[1])


def _axis(run: Run, rows: dict[int, list[Span]], throttled: list[float]) -> Axis:
    return Axis(run.end_ms, chain(busy_stretches(*run.concurrency_steps()), _moments(rows, throttled)))


def _first_rows(run: Run) -> dict[int, list[Span]]:
    environments = groupby(run.spans(), key=lambda span: span.environment)
    return {number: list(spans) for number, spans in islice(environments, ROWS_MOST)}


def _moments(rows: dict[int, list[Span]], throttled: list[float]) -> Iterator[tuple[float, float]]:
    """What must not disappear in a cut although no request is in progress: the end of an environment, a throttle."""
    for spans in rows.values():
        if spans[-1].phase is Phase.SHUTDOWN:
            yield spans[-1].start_ms, spans[-1].end_ms
    for ms in throttled:
        yield ms, ms


def _detailed(run: Run, axis: Axis, rows: dict[int, list[Span]]) -> Rows:
    drawing = Detailed(axis, run.end_ms)
    waits, background = {}, {}
    for invocation in run.invocations:
        if invocation.environment is not None and invocation.start_ms > invocation.at_ms:
            waits.setdefault(invocation.environment, []).append(invocation)
    for piece in run.background():
        background.setdefault(piece.environment, []).append(piece)
    for number, spans in rows.items():
        drawing.row(number, spans, waits.get(number, []), background.get(number, []))
    return drawing.rows


def _dense(run: Run, axis: Axis, rows: dict[int, list[Span]]) -> Rows:
    drawing = Dense(axis, run.end_ms)
    for number, spans in rows.items():
        drawing.row(number, spans)
    return drawing.rows


def _drops(run: Run, axis: Axis, first: float, tops: dict[int, float]) -> str:
    """From each arrival to the environment that takes it, while these lines can be told apart."""
    taken = [i for i in run.invocations if i.environment in tops]
    if len(taken) > DROPS_MOST:
        return ""
    lowest = {axis.at(i.at_ms): i.environment for i in sorted(taken, key=lambda i: i.environment)}
    faint = 'stroke-opacity=".4" stroke-dasharray="1 3"'
    return "".join(line(at, at, first - 4, first + tops[number] + TRACK - 4, faint) for at, number in lowest.items())


def _heading(shown: int, environments: int, y: float) -> str:
    if not environments:
        return label("text", N_("No execution environment was needed"), f'y="{y:g}"')
    if shown == environments:
        return label("text", N_("Execution environments"), f'y="{y:g}"')
    heading = N_("Execution environments 1 to {shown} of {count}")
    return label("text", heading, f'y="{y:g}"', shown=shown, count=environments)


def _title(run: Run) -> str:
    return label("title", N_("Timeline. Requests: {requests}, execution environments: {environments}, "
                             "cold starts: {cold_starts}, throttles: {throttles}"),
                 requests=len(run.invocations), environments=len(run.environments),
                 cold_starts=run.cold_starts, throttles=run.throttles)  # fmt: skip


def _about() -> str:
    return label("desc", N_("Each row is an execution environment, and time runs from left to right. "
                            "The table below the figure tells the same."))  # fmt: skip


def _numbers(run: Run) -> str:
    return (
        f"timeline(requests={len(run.invocations)}, environments={len(run.environments)}, "
        f"cold_starts={run.cold_starts}, throttles={run.throttles}, end_ms={run.end_ms:g})"
    )
