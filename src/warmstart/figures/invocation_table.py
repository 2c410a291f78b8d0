"""What a timeline tells, as a table: one row for each request."""

from warmstart.facts import plain
from warmstart.figures.figure import folded_table
from warmstart.figures.labels import label
from warmstart.messages import N_
from warmstart.simulator.run import Invocation, Run

ROWS_MOST = 40
STATUS = {
    "ok": N_("OK"),
    "error": N_("Function error"),
    "timeout": N_("Timeout"),
    "crash": N_("Runtime crash"),
    "throttled": N_("Throttled"),
    "rejected": N_("Rejected"),
}
START = {True: N_("cold"), False: N_("warm")}


def invocation_table(run: Run) -> str:
    """The first requests, a row each, and how many more there were."""
    headings = [
        label("th", msgid, 'scope="col"')
        for msgid in (N_("Invocation"), N_("Arrival (ms)"), N_("Environment"), N_("Start"), N_("Init (ms)"),
                      N_("Duration (ms)"), N_("Billed (ms)"), N_("Status"))
    ]  # fmt: skip
    more = len(run.invocations) - ROWS_MOST
    remark = label("p", N_("Not in the table: {count} more"), count=more) if more > 0 else ""
    return folded_table(headings, [_cells(invocation) for invocation in run.invocations[:ROWS_MOST]], remark)


def _cells(invocation: Invocation) -> list[str]:
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
