"""The timeline of a run: one row for each execution environment, and time from left to right."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, groupby, islice

from warmstart.figures.anchors import anchors
from warmstart.figures.axis import Axis
from warmstart.figures.figure import Figure, figure, svg
from warmstart.figures.invocation_table import invocation_table
from warmstart.figures.labels import label
from warmstart.figures.lane import Arrivals, Lane, arrival_keys, arrivals_of, lane
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
ORDER = ("waiting", "provisioned", "init", "init-dense", "suppressed", "restore", "invoke", "extensions", "error",
         "timeout", "crash", "failed", "background", "done", "frozen", "shutdown")  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """What a timeline shows of a run: the phases of its first environments, and all arrivals."""

    run: Run
    environments: dict[int, list[Span]]
    arrivals: Arrivals


@dataclass(frozen=True)
class Block:
    """The drawing of one run below `y`: its height, where its rows are, and what the legend has to explain."""

    body: str
    height: float
    bars: list[tuple[float, float]]
    lane: Lane
    kinds: set[str]


def timeline(run: Run) -> Figure:
    """The timeline of `run`: arrivals on top, below them each environment's Init, Invoke, Frozen and Shutdown.

    Of many environments it shows the first ones and says how many there are. Long stretches without work are cut from
    the axis, with their length written there.

    >>> simulate(Function(), arrivals=[0, 500, 900]).timeline()
    timeline(requests=3, environments=1, cold_starts=1, throttles=0, end_ms=1000)
    """
    shown = shown_of(run)
    axis = axis_of([shown], run.end_ms)
    block = block_of(shown, axis, detailed=len(run.invocations) <= DETAILED_MOST)
    below, height = time_axis(axis, block.height + 2)
    drawing = svg(height, _title(run), about(), block.body + plot(below), anchors(axis, run, block.bars))
    return figure("timeline", drawing, keys([shown], [block], axis), invocation_table(run), _numbers(run))


def timeline_axis(run: Run) -> Axis:
    """The time axis of the timeline of `run`, for whatever else shall stand on it."""
    return axis_of([shown_of(run)], run.end_ms)


def shown_of(run: Run, most: int = ROWS_MOST) -> Shown:
    """What is shown of `run`, at most so many environments."""
    environments = groupby(run.spans(), key=lambda span: span.environment)
    return Shown(run, {number: list(spans) for number, spans in islice(environments, most)}, arrivals_of(run))


def axis_of(every: list[Shown], end_ms: float) -> Axis:
    """The time axis of all that is shown, with cuts where none of it has work."""
    busy = chain.from_iterable(busy_stretches(*shown.run.concurrency_steps()) for shown in every)
    return Axis(end_ms, chain(busy, chain.from_iterable(map(_moments, every))))


def _moments(shown: Shown) -> Iterator[tuple[float, float]]:
    """What must not be cut although no request is in progress: how an environment starts and ends, a rejection."""
    for spans in shown.environments.values():
        yield spans[0].start_ms, spans[0].end_ms
        if spans[-1].phase is Phase.SHUTDOWN:
            yield spans[-1].start_ms, spans[-1].end_ms
    for kind in shown.arrivals.codes:
        for ms in shown.arrivals.times_ms[kind]:
            yield ms, ms


def block_of(shown: Shown, axis: Axis, *, detailed: bool, y: float = 0) -> Block:
    """The arrivals of a run and the rows of its environments, below `y`."""
    run, top = shown.run, lane(axis, shown.arrivals)
    drawn = _detailed(shown, axis) if detailed else _dense(shown, axis)
    first = top.height + 26
    body = grid(axis, first - 4, first + drawn.height)
    if detailed:
        body += _drops(run, axis, first, drawn.tops)
    body += f'{top.body}<g transform="translate(0 {first:g})">{drawn.body}</g>'
    body = top.heading + _heading(len(shown.environments), len(run.environments), first - 8) + plot(body)
    if y:
        body = f'<g transform="translate(0 {y:g})">{body}</g>'
    bars = [(y + first + at, high) for at, high in drawn.bars]
    return Block(body, first + drawn.height, bars, top, drawn.kinds)


def keys(every: list[Shown], blocks: list[Block], axis: Axis) -> list[str]:
    """The legend of all that occurs."""
    kinds = set().union(*(block.kinds for block in blocks))
    return [*arrival_keys([block.lane for block in blocks], [shown.arrivals for shown in every]),
            *(key(kind) for kind in ORDER if kind in kinds), *cut_keys(axis)]  # fmt: skip


def _provisioned(run: Run) -> frozenset[int]:
    fleets = [deployment.initialization_type == "provisioned-concurrency" for deployment in run.deployments]
    return frozenset(number for number, fleet in enumerate(run.trace.fleet, 1) if fleets[fleet])


def _detailed(shown: Shown, axis: Axis) -> Rows:
    run = shown.run
    drawing = Detailed(axis, run.end_ms, _provisioned(run))
    waits, background = {}, {}
    for invocation in run.invocations:
        if invocation.environment is not None and invocation.start_ms > invocation.at_ms:
            waits.setdefault(invocation.environment, []).append(invocation)
    for piece in run.background():
        background.setdefault(piece.environment, []).append(piece)
    for number, spans in shown.environments.items():
        drawing.row(number, spans, waits.get(number, []), background.get(number, []))
    return drawing.rows


def _dense(shown: Shown, axis: Axis) -> Rows:
    drawing = Dense(axis, shown.run.end_ms, _provisioned(shown.run))
    for number, spans in shown.environments.items():
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
                 requests=len(run.requests), environments=len(run.environments),
                 cold_starts=run.cold_starts, throttles=run.throttles)  # fmt: skip


def about() -> str:
    """What a timeline is, in words."""
    return label("desc", N_("Each row is an execution environment, and time runs from left to right. "
                            "The table below the figure tells the same."))  # fmt: skip


def _numbers(run: Run) -> str:
    requests, attempts = len(run.requests), len(run.invocations)
    tried = f", attempts={attempts}" if attempts != requests else ""
    return (
        f"timeline(requests={requests}{tried}, environments={len(run.environments)}, "
        f"cold_starts={run.cold_starts}, throttles={run.throttles}, end_ms={run.end_ms:g})"
    )
