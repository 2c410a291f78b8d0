"""A handler that does its work once for each request, however often the request comes.

Before it works, it looks the request's key up in a table that all environments share. What was done is answered from
there; what another attempt is doing right now is an error; what failed is done again. The key is the request's own: a
client's retry and a duplicate carry the same one. Nothing is forgotten during a run.

Models https://docs.aws.amazon.com/powertools/python/latest/utilities/idempotency/
"""

import json
from dataclasses import dataclass

from warmstart.simulator.environment import ExecutionEnvironment
from warmstart.simulator.trace import Trace
from warmstart.simulator.workload import ERROR, OK, Detail, Outcome, Workload

IN_PROGRESS = "IdempotencyAlreadyInProgressError"


@dataclass(slots=True)
class Entry:
    """What the table holds for a key: until when an attempt works on it, and what it answered if it was done then."""

    until_ms: float
    done: bool
    response: str | None


class Idempotent:
    """A workload that remembers, for all fleets of a function, which requests are done."""

    def __init__(self, workload: Workload, table: dict[int, Entry], trace: Trace) -> None:
        self.workload = workload
        self.init = workload.init
        self.table = table
        self.trace = trace

    def invoke(self, environment: ExecutionEnvironment, request: int, start_ms: float, limit_ms: float) -> Outcome:
        """The invocation as it is, or the answer from the table, which takes no time."""
        key = self.trace.request_of(request)
        entry = self.table.get(key)
        if entry and start_ms < entry.until_ms:
            return in_progress(key)
        if entry and entry.done:
            return 0.0, OK, Detail(response=entry.response, replayed=True)
        duration_ms, status, detail = self.workload.invoke(environment, request, start_ms, limit_ms)
        # A timeout and a crash leave the key in progress until the time of the attempt is over.
        until_ms = start_ms + (duration_ms if status in (OK, ERROR) else limit_ms)
        self.table[key] = Entry(until_ms, status == OK, detail.response if detail else None)
        return duration_ms, status, detail


def in_progress(key: int) -> Outcome:
    """A function error: another attempt works on the same request."""
    message = f"Execution already in progress with idempotency key: {key}"
    answer = json.dumps({"errorMessage": message, "errorType": IN_PROGRESS})
    return 0.0, ERROR, Detail(error_type=IN_PROGRESS, error=f"{IN_PROGRESS}: {message}", response=answer)
