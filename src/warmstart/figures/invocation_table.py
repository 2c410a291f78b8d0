"""What a timeline tells, as a table: one row for each attempt."""

from warmstart.facts import plain
from warmstart.figures.figure import folded_table
from warmstart.figures.labels import label
from warmstart.messages import N_
from warmstart.simulator.region import RegionRun
from warmstart.simulator.run import Invocation, Run

ROWS_MOST = 40
STATUS = {
    "ok": N_("OK"),
    "error": N_("Function error"),
    "timeout": N_("Timeout"),
    "crash": N_("Runtime crash"),
    "throttled": N_("Throttled"),
    "rejected": N_("Turned away"),
    "checked": N_("Checked only"),
}
START = {True: N_("cold"), False: N_("warm")}


def _columns(*runs: Run) -> tuple[str, ...]:
    """The wait of a cold start is called Restore, where environments resume from a snapshot."""
    start = N_("Restore (ms)") if any(run.trace.snapshots for run in runs) else N_("Init (ms)")
    return (N_("Arrival (ms)"), N_("Environment"), N_("Start"), start, N_("Duration (ms)"), N_("Billed (ms)"),
            N_("Status"))  # fmt: skip


def invocation_table(run: Run) -> str:
    """The first requests, a row each, and how many more there were; where some came again, a row for each attempt."""
    again = len(run.invocations) != len(run.requests)
    first = (N_("Invocation"), N_("Request")) if again else (N_("Invocation"),)
    rows = [_cells(one, _request(one) if again else "") for one in run.invocations[:ROWS_MOST]]
    return _table((*first, *_columns(run)), rows, len(run.invocations))


def region_table(run: RegionRun) -> str:
    """The first requests of all functions in order of arrival."""
    every = [(one, name) for name in run for one in run[name].invocations[:ROWS_MOST]]
    every = sorted(every, key=lambda pair: pair[0].at_ms)[:ROWS_MOST]
    rows = [_cells(one, f"<td>{name}</td>") for one, name in every]
    return _table(
        (N_("Invocation"), N_("Function"), *_columns(*run.functions)),
        rows,
        sum(len(run[name].invocations) for name in run),
    )


def _table(columns: tuple[str, ...], rows: list[list[str]], count: int) -> str:
    more = count - ROWS_MOST
    remark = label("p", N_("Not in the table: {count} more"), count=more) if more > 0 else ""
    return folded_table([label("th", msgid, 'scope="col"') for msgid in columns], rows, remark)


def _request(invocation: Invocation) -> str:
    return f"<td>{plain(invocation.request + 1)}</td>"


def _cells(invocation: Invocation, more: str) -> list[str]:
    taken = invocation.environment is not None

    def cell(value: float | None) -> str:
        return f"<td>{plain(round(value, 3)) if taken and value is not None else '–'}</td>"

    return [
        f'<th scope="row">{plain(invocation.index + 1)}</th>{more}',
        f"<td>{plain(round(invocation.at_ms, 3))}</td>",
        cell(invocation.environment),
        label("td", START[invocation.cold]) if taken else "<td>–</td>",
        cell(invocation.init_ms + invocation.restore_ms if invocation.cold else None),
        cell(invocation.duration_ms),
        cell(invocation.billed_ms),
        label("td", STATUS[invocation.status]),
    ]
