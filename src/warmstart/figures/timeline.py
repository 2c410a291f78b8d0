"""The timeline of a run: one row for each execution environment, and time from left to right."""

from collections import Counter
from itertools import groupby

from warmstart.facts import plain
from warmstart.figures.axis import Axis, Tick, short_text
from warmstart.figures.figure import Figure, figure, folded_table, svg
from warmstart.figures.labels import label
from warmstart.figures.lane import Lane, lane
from warmstart.figures.legend import key
from warmstart.figures.marks import line, plot, text
from warmstart.figures.rows import DETAILED_ROW, TRACK, Dense, Detailed, Rows, slashes
from warmstart.messages import N_
from warmstart.simulator.phases import Phase
from warmstart.simulator.run import Run

ROWS_MOST = 24
DETAILED_MOST = 60
DROPS_MOST = 20
TABLE_MOST = 20
ORDER = ("waiting", "init", "init-dense", "suppressed", "restore", "invoke", "error", "timeout", "crash", "failed", "background", "frozen", "shutdown")  # fmt: skip


def timeline(run: Run) -> Figure:
    """The timeline of `run`: arrivals on top, below them each environment's Init, Invoke, Frozen and Shutdown.

    Of many environments it shows the first ones and says how many there are. Long stretches without work are cut from
    the axis, with their length written there.
    """
    environments, invocations = len(run.environments), len(run.invocations)
    shown = min(environments, ROWS_MOST)
    detailed = invocations <= DETAILED_MOST
    rows = {number: list(spans) for number, spans in _of_first(run.spans(), shown)}
    taken, throttled, reasons = arrivals_of(run)
    axis = Axis(run.end_ms, _active(rows, taken if shown < environments else [], throttled))
    top = lane(axis, taken, throttled)
    drawn = _detailed(run, axis, rows) if detailed else _dense(run, axis, rows)

    first = top.height + 26
    ticks = axis.ticks()
    body = grid(ticks, first - 4, first + drawn.height)
    if detailed:
        body += _drops(run, axis, first, shown)
    body += top.body
    body += f'<g transform="translate(0 {first:g})">{drawn.body}</g>'
    below, height = time_axis(axis, first + drawn.height + 2)
    heading = _heading(shown, environments, first - 8)
    drawing = svg(height, _title(run), _about(), top.heading + heading + plot(body + below))
    legend = [*arrival_keys(top, reasons), *(key(kind) for kind in ORDER if kind in drawn.kinds), *cut_keys(axis)]
    return figure("timeline", drawing, legend, _table(run), _numbers(run))


def time_axis(axis: Axis, y: float) -> tuple[str, float]:
    """The axis with its ticks and cuts, drawn at `y`, and the height at which it ends."""
    parts = []
    for piece in axis.pieces:
        if not piece.cut:
            parts.append(line(piece.left, piece.right, y, y, 'stroke-opacity=".6"'))
            continue
        middle = (piece.left + piece.right) / 2
        parts.append(slashes(middle, y))
        if axis.named_cuts:
            parts.append(text(middle, y + 18, piece.text, ' text-anchor="middle" font-size="11" font-style="italic"'))
    for tick in axis.ticks():
        parts.append(line(tick.at, tick.at, y, y + (5 if tick.text else 3), 'stroke-opacity=".6"'))
        if tick.text:
            parts.append(text(tick.at, y + 18, tick.text, ' text-anchor="middle" font-size="11"'))
    return "".join(parts), y + 24


def cut_keys(axis: Axis) -> list[str]:
    """What the legend says of the cuts, if there are any."""
    if not axis.cuts:
        return []
    if axis.named_cuts:
        return [key("cut")]
    lengths = [cut.end_ms - cut.start_ms for cut in axis.cuts]
    return [key("cut-each", shortest=short_text(min(lengths)), longest=short_text(max(lengths)))]


def arrival_keys(top: Lane, reasons: dict[str, int]) -> list[str]:
    """What the legend says of the lane on top: an entry for arrivals, and one for each reason of a throttle."""
    entries = []
    for kind in top.kinds:
        if kind.startswith("throttled"):
            entries += [key(kind, reason, count=count) for reason, count in sorted(reasons.items())]
        else:
            entries.append(key(kind))
    return entries


def arrivals_of(run: Run) -> tuple[list[float], list[float], dict[str, int]]:
    """When the requests arrived that were taken, when those that were throttled, and how often for which reason."""
    trace = run.trace
    taken = [ms for ms, environment in zip(trace.at_ms, trace.environment, strict=True) if environment]
    throttled = [ms for ms, environment in zip(trace.at_ms, trace.environment, strict=True) if not environment]
    # The column tells each reason by a number of its own, so one row of each number is enough to look at.
    reasons = {run.invocations[trace.status.index(code)].reason: count for code, count in Counter(trace.status).items()}
    return taken, throttled, {reason: count for reason, count in reasons.items() if reason}


def _of_first(spans, shown: int):
    for number, group in groupby(spans, key=lambda span: span.environment):
        if number > shown:
            return
        yield number, list(group)


def _active(rows: dict[int, list], taken: list[float], throttled: list[float]):
    for spans in rows.values():
        for span in spans:
            if span.phase is not Phase.FROZEN:
                yield span.start_ms, span.end_ms
    for ms in (*taken, *throttled):
        yield ms, ms


def _detailed(run, axis: Axis, rows: dict[int, list]) -> Rows:
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


def _dense(run, axis: Axis, rows: dict[int, list]) -> Rows:
    drawing = Dense(axis, run.end_ms)
    for number, spans in rows.items():
        drawing.row(number, spans)
    return drawing.rows


def grid(ticks: list[Tick], top: float, bottom: float) -> str:
    """Faint lines down from the ticks that have a label."""
    return "".join(line(tick.at, tick.at, top, bottom, 'stroke-opacity=".13"') for tick in ticks if tick.text)


def _drops(run, axis: Axis, first: float, shown: int) -> str:
    """From each arrival to the environment that takes it, while these lines can be told apart."""
    taken = [i for i in run.invocations if i.environment is not None and i.environment <= shown]
    if len(taken) > DROPS_MOST:
        return ""
    lowest = {axis.at(i.at_ms): i.environment for i in sorted(taken, key=lambda i: i.environment)}
    return "".join(
        line(at, at, first - 4, first + (number - 1) * DETAILED_ROW + TRACK - 4, 'stroke-opacity=".4" stroke-dasharray="1 3"')
        for at, number in lowest.items()
    )


def _heading(shown: int, environments: int, y: float) -> str:
    if not environments:
        return label("text", N_("No execution environment was needed"), f'y="{y:g}"')
    if shown == environments:
        return label("text", N_("Execution environments"), f'y="{y:g}"')
    return label("text", N_("Execution environments 1 to {shown} of {count}"), f'y="{y:g}"', shown=shown, count=environments)


def _title(run) -> str:
    return label("title", N_("Timeline. Requests: {requests}, execution environments: {environments}, "
                             "cold starts: {cold_starts}, throttles: {throttles}"),
                 requests=len(run.invocations), environments=len(run.environments),
                 cold_starts=run.cold_starts, throttles=run.throttles)  # fmt: skip


def _about() -> str:
    return label("desc", N_("Each row is an execution environment, and time runs from left to right. "
                            "The table below the figure tells the same."))  # fmt: skip


def _numbers(run) -> str:
    return (
        f"timeline(requests={len(run.invocations)}, environments={len(run.environments)}, "
        f"cold_starts={run.cold_starts}, throttles={run.throttles}, end_ms={run.end_ms:g})"
    )


STATUS = {
    "ok": N_("OK"),
    "error": N_("Function error"),
    "timeout": N_("Timeout"),
    "crash": N_("Runtime crash"),
    "throttled": N_("Throttled"),
}
START = {True: N_("cold"), False: N_("warm")}


def _table(run) -> str:
    headings = [
        label("th", msgid, 'scope="col"')
        for msgid in (N_("Invocation"), N_("Arrival (ms)"), N_("Environment"), N_("Start"), N_("Init (ms)"),
                      N_("Duration (ms)"), N_("Billed (ms)"), N_("Status"))
    ]  # fmt: skip
    more = len(run.invocations) - TABLE_MOST
    remark = label("p", N_("Not in the table: {count} more"), count=more) if more > 0 else ""
    return folded_table(headings, [_cells(run.invocations[n]) for n in range(min(len(run.invocations), TABLE_MOST))], remark)


def _cells(invocation) -> list[str]:
    taken = invocation.environment is not None

    def cell(value: float | None) -> str:
        return f"<td>{plain(round(value, 3)) if taken and value is not None else '–'}</td>"

    return [
        f'<th scope="row">{plain(invocation.index + 1)}</th>',
        f"<td>{plain(round(invocation.at_ms, 3))}</td>",
        cell(invocation.environment),
        label("td", START[invocation.cold]) if taken else "<td>–</td>",
        cell(invocation.init_ms if invocation.cold else None),
        cell(invocation.duration_ms),
        cell(invocation.billed_ms),
        label("td", STATUS[invocation.status]),
    ]


