"""The reader's invocations under the simulation of the same arrivals, on one time axis."""

from itertools import groupby, islice

from warmstart.facts import plain
from warmstart.figures.axis import WIDTH, Axis
from warmstart.figures.figure import Figure, figure, folded_table, svg
from warmstart.figures.invocation_table import ROWS_MOST as TABLE_MOST
from warmstart.figures.invocation_table import START, STATUS
from warmstart.figures.labels import label
from warmstart.figures.lane import Arrivals, arrival_keys, lane
from warmstart.figures.legend import key
from warmstart.figures.marks import line, plot
from warmstart.figures.rows import Dense, Detailed, Rows
from warmstart.figures.timeline import DETAILED_MOST, ORDER, ROWS_MOST
from warmstart.figures.timescale import busy_stretches, cut_keys, grid, time_axis
from warmstart.messages import N_
from warmstart.own_log.replay import Placed, Replay
from warmstart.simulator import Phase, Run, Span

MORE = N_("Not in the table: {count} more")


def overlay(replay: Replay) -> Figure:
    """Above, the simulated execution environments; below, the reader's own invocations; one axis for both."""
    run, placed = replay.run, replay.placed
    end_ms = max(run.end_ms, max(one.end_ms for one in placed))
    axis = Axis(end_ms, [*busy_stretches(*run.concurrency_steps()), *((one.arrival_ms, one.end_ms) for one in placed)])
    simulated, all_simulated = _simulated(run), len(run.environments)
    own = _own(placed)
    upper = _drawn(axis, run.end_ms, simulated, len(run.invocations))
    lower = _drawn(axis, end_ms, dict(islice(own.items(), ROWS_MOST)), len(placed))

    arrivals = Arrivals({"arrival": [one.arrival_ms for one in placed]})
    top = lane(axis, arrivals) if replay.dated else None
    first = (top.height if top else 0) + 26
    parting = first + upper.height + 8
    second = parting + 24
    body = grid(axis, first - 4, second + lower.height) + (top.body if top else "")
    body += f'<g transform="translate(0 {first:g})">{upper.body}</g>'
    body += line(0, WIDTH, parting, parting, 'stroke-opacity=".2"')
    body += f'<g transform="translate(0 {second:g})">{lower.body}</g>'
    below, height = time_axis(axis, second + lower.height + 2)
    headings = (top.heading if top else "") + _simulated_heading(simulated, all_simulated, first - 8)
    headings += _own_heading(replay, len(own), second - 8)
    drawing = svg(height, _title(replay), _about(), headings + plot(body + below))
    kinds = upper.kinds | lower.kinds
    legend = [*(arrival_keys([top], [arrivals]) if top else []), *(key(kind) for kind in ORDER if kind in kinds),
              *cut_keys(axis)]  # fmt: skip
    return figure("log-timeline", drawing, legend, _table(replay), _numbers(replay))


def _simulated(run: Run) -> dict[int, list[Span]]:
    environments = groupby(run.spans(), key=lambda span: span.environment)
    return {number: list(spans) for number, spans in islice(environments, ROWS_MOST)}


def _own(placed: tuple[Placed, ...]) -> dict[int, list[Span]]:
    """The measured phases of each row; how an environment waits between two of them is in no log."""
    rows: dict[int, list[Span]] = {}
    for index, one in enumerate(placed):
        row = rows.setdefault(one.row, [])
        if one.one.cold:
            phase = Phase.RESTORE if "Restore Duration" in one.one.values else Phase.INIT
            row.append(Span(one.row, phase, one.arrival_ms, one.start_ms, index, "ok"))
        row.append(Span(one.row, Phase.INVOKE, one.start_ms, one.end_ms, index, one.one.status))
    return dict(enumerate(rows.values(), 1))


def _drawn(axis: Axis, end_ms: float, rows: dict[int, list[Span]], invocations: int) -> Rows:
    if invocations > DETAILED_MOST:
        dense = Dense(axis, end_ms)
        for number, spans in rows.items():
            dense.row(number, spans)
        return dense.rows
    detailed = Detailed(axis, end_ms)
    for number, spans in rows.items():
        detailed.row(number, spans, [], [])
    return detailed.rows


def _simulated_heading(rows: dict[int, list[Span]], environments: int, y: float) -> str:
    if len(rows) == environments:
        return label("text", N_("Simulated: a row for each environment"), f'y="{y:g}"')
    heading = N_("Simulated: environments 1 to {shown} of {count}")
    return label("text", heading, f'y="{y:g}"', shown=len(rows), count=environments)


def _own_heading(replay: Replay, rows: int, y: float) -> str:
    place = f'y="{y:g}" font-weight="600"'
    if rows > ROWS_MOST:
        return label("text", N_("Your log: rows 1 to {shown} of {count}"), place, shown=ROWS_MOST, count=rows)
    if replay.by_stream:
        return label("text", N_("Your log: a row for each log stream"), place)
    if replay.dated:
        return label("text", N_("Your log: no two at a time in a row"), place)
    return label("text", N_("Your log: one after another"), place)


def _title(replay: Replay) -> str:
    cold = sum(one.one.cold for one in replay.placed)
    return label("title", N_("Your log and the simulation. Invocations: {count}, cold starts in your log: {measured}, "
                             "cold starts in the simulation: {simulated}"),
                 count=len(replay.placed), measured=cold, simulated=replay.run.cold_starts)  # fmt: skip


def _about() -> str:
    return label("desc", N_("Time runs from left to right. The rows above are simulated, the rows below are what your "
                            "log tells. The table below the figure tells the same."))  # fmt: skip


def _table(replay: Replay) -> str:
    """A row for each invocation: what the log tells, and what the simulation made of it."""
    columns = [N_("Invocation"), N_("Line"), N_("Arrival (ms)"), N_("Start, measured"), N_("Init (ms), measured"),
               N_("Duration (ms), measured"), N_("Status, measured")]  # fmt: skip
    columns += [N_("Start, simulated"), N_("Environment, simulated")] if replay.dated else []
    rows = []
    for index, one in enumerate(replay.placed[:TABLE_MOST]):
        cells = [
            f'<th scope="row">{plain(index + 1)}</th>', _number(one.one.line), _number(one.arrival_ms),
            label("td", START[one.one.cold]), _number(one.one.start_up_ms) if one.one.cold else "<td>–</td>",
            _number(one.one.duration_ms), label("td", STATUS[one.one.status]),
        ]  # fmt: skip
        if replay.dated:
            invocation = replay.run.invocations[index]
            start = START[invocation.cold] if invocation.environment else STATUS["throttled"]
            cells += [label("td", start), _number(invocation.environment)]
        rows.append(cells)
    more = len(replay.placed) - TABLE_MOST
    remark = label("p", MORE, count=more) if more > 0 else ""
    return folded_table([label("th", msgid, 'scope="col"') for msgid in columns], rows, remark)


def _number(value: float | None) -> str:
    return f"<td>{'–' if value is None else plain(round(value, 3))}</td>"


def _numbers(replay: Replay) -> str:
    cold = sum(one.one.cold for one in replay.placed)
    return (
        f"overlay(invocations={len(replay.placed)}, cold_starts={cold}, "
        f"simulated_cold_starts={replay.run.cold_starts}, simulated_environments={len(replay.run.environments)})"
    )
