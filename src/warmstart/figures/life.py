"""The life of a request: its attempts, the waits between them, and what became of it, in words and as a table."""

from collections.abc import Iterator
from dataclasses import dataclass

from warmstart.facts import plain
from warmstart.figures.axis import time_text
from warmstart.figures.figure import folded_table
from warmstart.figures.invocation_table import STATUS
from warmstart.figures.labels import label
from warmstart.messages import N_, Refused
from warmstart.simulator.requests import Request
from warmstart.simulator.run import Invocation, Run

TABLE_MOST = 100
EVENT, CALL = "event", "call"
HEADINGS = {
    (EVENT, "ok"): N_("Event {number}: success"),
    (EVENT, "retries exhausted"): N_("Event {number}: retries exhausted"),
    (EVENT, "expired"): N_("Event {number}: expired"),
    (EVENT, "switched off"): N_("Event {number}: the function takes none"),
    (EVENT, "recursive"): N_("Event {number}: a loop is stopped"),
    (EVENT, "deleted"): N_("Event {number}: the function was deleted"),
    (EVENT, "rejected"): N_("Event {number}: not accepted"),
    (EVENT, "waiting"): N_("Event {number}: still in the queue"),
    (CALL, "ok"): N_("Request {number}: success"),
    (CALL, "error"): N_("Request {number}: function error"),
    (CALL, "throttled"): N_("Request {number}: throttled"),
    (CALL, "rejected"): N_("Request {number}: turned away"),
    (CALL, "timed out"): N_("Request {number}: no answer in time"),
    (CALL, "checked"): N_("Request {number}: checked only"),
    (CALL, "waiting"): N_("Request {number}: not over"),
}
DISCARDED = {"retries exhausted", "expired", "switched off", "recursive"}  # unless a destination takes them
SENT = {
    "on success": N_("On-success destination: {name}"),
    "on failure": N_("On-failure destination: {name}"),
    "dead-letter queue": N_("Dead-letter queue: {name}"),
}
THEN = {
    "ok": N_("success"),
    "error": N_("function error"),
    "throttled": N_("the client stops"),
    "rejected": N_("the client stops"),
    "timed out": N_("the client stops"),
    "retries exhausted": N_("retries exhausted"),
    "expired": N_("expired"),
    "switched off": N_("dropped"),
    "recursive": N_("dropped"),
    "deleted": N_("dropped"),
    "checked": N_("checked only"),
    "waiting": N_("the run ended"),
}


@dataclass(frozen=True)
class Life:
    """A request and its attempts; ages are milliseconds since it came."""

    request: Request
    attempts: tuple[Invocation, ...]

    @property
    def is_event(self) -> bool:
        """Whether it waited in the event queue."""
        return self.request.invocation == "Event" and self.request.fate != "rejected"

    @property
    def kind(self) -> str:
        """Whether the caller waited for a result."""
        return EVENT if self.request.invocation == "Event" else CALL

    @property
    def sent(self) -> list[tuple[str, str]]:
        """(message, name) of each place that the event went to in the end."""
        sent = [
            (N_("Not delivered: {name}") if one.problem else SENT[one.role], str(one.destination))
            for one in self.request.deliveries
        ]
        if not sent and self.is_event and self.request.fate in DISCARDED:
            return [(N_("No destination: the event is discarded"), "")]
        return sent

    def age(self, ms: float) -> float:
        """How old it was at this instant."""
        return ms - self.request.at_ms

    @property
    def waits(self) -> Iterator[tuple[Invocation, float, float]]:
        """(the attempt before, from which age, to which age) of every wait."""
        nexts = [*(one.at_ms for one in self.attempts[1:]), self.request.ended_ms]
        for attempt, until_ms in zip(self.attempts, nexts, strict=False):  # an event may leave without any attempt
            start_ms = attempt.at_ms + attempt.latency_ms
            if until_ms > start_ms:
                yield attempt, self.age(start_ms), self.age(until_ms)


def life_of(run: Run, index: int) -> Life:
    """The life of the request of `run` with this index; raises Refused if there is none."""
    requests = run.requests
    if not isinstance(index, int) or not -len(requests) <= index < len(requests):
        raise Refused(N_("index={value}: this run has {count} requests, the first is 0"),
                      value=repr(index), count=plain(len(requests)))  # fmt: skip
    request = requests[index]
    return Life(request, tuple(run.invocations[one] for one in request.attempts))


def lives_table(lives: list[Life], missing: int) -> str:
    """A row for each attempt; `missing` more requests are not shown."""
    headings = [
        label("th", msgid, 'scope="col"')
        for msgid in (N_("Request"), N_("Attempt"), N_("Age"), N_("Duration (ms)"), N_("Status"), N_("Then"))
    ]
    rows = [row for life in lives for row in _cells(life)]
    missing += max(len(rows) - TABLE_MOST, 0)
    remark = label("p", N_("Not in the table: {count} more"), count=missing) if missing else ""
    return folded_table(headings, rows[:TABLE_MOST], remark)


def _cells(life: Life) -> Iterator[list[str]]:
    first = f'<th scope="row">{plain(life.request.index + 1)}</th>'
    if not life.attempts:
        yield [first, *["<td>–</td>"] * 4, label("td", THEN[life.request.fate])]
    waits = {before.index: end - start for before, start, end in life.waits}
    for number, attempt in enumerate(life.attempts, 1):
        duration = "–" if attempt.rejection is not None else plain(round(attempt.duration_ms, 3))
        waited = waits.get(attempt.index)
        if number == len(life.attempts):
            then = label("td", THEN[life.request.fate])
        else:
            then = label("td", N_("waits {duration}"), duration=time_text(waited)) if waited else "<td>–</td>"
        yield [
            first,
            f"<td>{plain(number)}</td>",
            f"<td>{time_text(life.age(attempt.at_ms))}</td>",
            f"<td>{duration}</td>",
            label("td", STATUS[attempt.status]),
            then,
        ]
