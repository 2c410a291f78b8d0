"""What is asked of a function: requests from one or more sources, each with one attempt or several.

Most requests are synchronous and have a single attempt. Then the row of the attempt says everything, and nothing is
written here. A client that retries, and the queue of asynchronous events, enter their requests into this table.
"""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass

from warmstart.simulator.arrivals import Arrivals
from warmstart.simulator.clients import ONCE, Client
from warmstart.simulator.context import event_id, request_id
from warmstart.simulator.payloads import Payload
from warmstart.simulator.records import Delivery
from warmstart.simulator.trace import Trace, cut_even

# Where a request can end. Of a synchronous one: what its client has in the end. Of an event: what became of it.
FATES = ("waiting", "ok", "error", "throttled", "rejected", "timed out", "checked", "retries exhausted", "expired",
         "switched off", "recursive", "deleted")  # fmt: skip
(WAITING, SUCCEEDED, FAILED, THROTTLED, REJECTED, TIMED_OUT, CHECKED, EXHAUSTED, EXPIRED, SWITCHED_OFF, STOPPED,
 DELETED) = range(len(FATES))  # fmt: skip
DROPPED = {"retries exhausted", "expired", "switched off", "recursive", "deleted"}


@dataclass(frozen=True)
class Traffic:
    """Requests from one source: when they come, what they carry, and how they are sent.

    `tenant` is whom they are for, where the function keeps tenants apart; `version` the one that they name, if any.
    """

    arrivals: Arrivals | list[float]
    event: Payload
    client: Client = ONCE
    invocation: str = "RequestResponse"
    tenant: str | None = None
    version: str | None = None


@dataclass(frozen=True)
class Request:
    """One request, with all its attempts, and how it ended. Times are milliseconds from the start of the run.

    >>> slow = Function(invocation="Event", duration_ms=1500, timeout_s=1)
    >>> request = simulate(slow, arrivals=[0]).requests[0]
    >>> request.attempts, request.fate, request.status_code
    ((0, 1, 2), 'retries exhausted', 202)
    """

    index: int
    """Counted from 0 in order of arrival."""
    at_ms: float
    """When it came."""
    invocation: str
    """How it invokes the function: `RequestResponse`, `Event` or `DryRun`."""
    attempts: tuple[int, ...]
    """The indexes of its attempts, as in `Run.invocations`."""
    fate: str
    """How it ended; `waiting` if the run ended first.

    Of a synchronous request it is what its client has in the end: `ok`, `error`, `throttled`, `rejected`, `timed out`
    or `checked`. Of an event it is what became of it: `ok`, `retries exhausted`, `expired`, `switched off`,
    `recursive`, `deleted`, or `rejected` if it was never accepted.
    """
    ended_ms: float
    """When that was so."""
    request_id: str | None = None
    """Of an event the id of all its attempts, of another request that of the last one."""
    status_code: int | None = None
    """The HTTP status that the caller has in the end; None without an answer."""
    payload_bytes: int = 0
    """How large its event is."""
    deliveries: tuple[Delivery, ...] = ()
    """What the event queue sent for it to destinations and to the dead-letter queue."""


class Requests:
    """The requests of one function. `fate` and `ended_ms` are known when nothing more will be tried."""

    def __init__(self, seed: str, trace: Trace) -> None:
        self.seed = seed
        self.trace = trace
        self.traffic: list[Traffic] = []
        self.at_ms, self.ended_ms = array("d"), array("d")
        self.source, self.index, self.fate = array("H"), array("i"), array("B")
        # What led to a request, where that was another request: see recursion.py.
        self.chains: dict[int, Mapping[str, int]] = {}
        self.deliveries: list[Delivery] = []

    def __len__(self) -> int:
        return len(self.at_ms)

    def add(self, source: int, index: int, at_ms: float) -> int:
        """The number of a new request, the one with this index from this source."""
        self.at_ms.append(at_ms)
        self.ended_ms.append(at_ms)
        self.source.append(source)
        self.index.append(index)
        self.fate.append(WAITING)
        return len(self) - 1

    def trim(self) -> None:
        """Cut off a row that was being written when the run was interrupted."""
        cut_even(self.at_ms, self.ended_ms, self.source, self.index, self.fate)

    def end(self, number: int, fate: int, at_ms: float) -> None:
        """The request has come to its end."""
        self.fate[number] = fate
        self.ended_ms[number] = at_ms

    def of(self, number: int) -> Traffic:
        """The source that a request came from."""
        return self.traffic[self.source[number]] if len(self) else self.traffic[0]

    def text(self, number: int) -> str:
        """The event of a request, as JSON."""
        return self.of(number).event.text(self.index[number] if len(self) else number)

    def size_bytes(self, number: int) -> int:
        """How large the event of a request is."""
        return self.of(number).event.size_bytes(self.index[number] if len(self) else number)

    def chain(self, number: int) -> Mapping[str, int]:
        """How often each function was invoked before, in the chain that led to this request."""
        return self.chains.get(number, {})

    def event(self, attempt: int) -> str:
        """The event of an attempt, as JSON."""
        return self.text(self.trace.request_of(attempt))

    def id(self, attempt: int) -> str:
        """The request id of an attempt: an event keeps its id, and a client's every attempt is a request to AWS."""
        if len(self):
            number = self.trace.request_of(attempt)
            if self.traffic[self.source[number]].invocation == "Event":
                return event_id(self.seed, number)
        return request_id(self.seed, attempt)
