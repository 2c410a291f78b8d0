"""What is asked of a function: requests from one or more sources, each with one attempt or several.

Most requests are synchronous and have a single attempt. Then the row of the attempt says everything, and nothing is
written here. A client that retries, and the queue of asynchronous events, enter their requests into this table.
"""

from array import array
from collections.abc import Callable
from dataclasses import dataclass

from warmstart.simulator.arrivals import Arrivals
from warmstart.simulator.clients import ONCE, Client
from warmstart.simulator.context import event_id, request_id
from warmstart.simulator.trace import Trace

# Where a request can end. Of a synchronous one: what its client has in the end. Of an event: what became of it.
FATES = ("waiting", "ok", "error", "throttled", "rejected", "timed out", "retries exhausted", "expired")
WAITING, SUCCEEDED, FAILED, THROTTLED, REJECTED, TIMED_OUT, EXHAUSTED, EXPIRED = range(len(FATES))


@dataclass(frozen=True)
class Traffic:
    """Requests from one source: when, with what event (a function from the index to JSON), and how they are sent.

    `tenant` is whom they are for, where the function keeps tenants apart; `version` the one that they name, if any.
    """

    arrivals: Arrivals | list[float]
    event: Callable[[int], str]
    client: Client = ONCE
    invocation: str = "RequestResponse"
    tenant: str | None = None
    version: str | None = None


@dataclass(frozen=True)
class Request:
    """One request: when it came, the indexes of its attempts, and how and when it ended, in milliseconds.

    `fate` of a synchronous request is what its client has in the end (ok, error, throttled, rejected, timed out), of an
    event what became of it (ok, retries exhausted, expired); `waiting` if the run ended first.
    """

    index: int
    at_ms: float
    invocation: str
    attempts: tuple[int, ...]
    fate: str
    ended_ms: float


class Requests:
    """The requests of one function. `fate` and `ended_ms` are known when nothing more will be tried."""

    def __init__(self, seed: str, trace: Trace) -> None:
        self.seed = seed
        self.trace = trace
        self.traffic: list[Traffic] = []
        self.at_ms, self.ended_ms = array("d"), array("d")
        self.source, self.index, self.fate = array("B"), array("i"), array("B")

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

    def end(self, number: int, fate: int, at_ms: float) -> None:
        """The request has come to its end."""
        self.fate[number] = fate
        self.ended_ms[number] = at_ms

    def row(self, number: int, attempts: tuple[int, ...]) -> Request:
        """A request of the table as one object."""
        return Request(number, self.at_ms[number], self.traffic[self.source[number]].invocation, attempts,
                       FATES[self.fate[number]], self.ended_ms[number])  # fmt: skip

    def event(self, attempt: int) -> str:
        """The event of an attempt, as JSON."""
        if not len(self):
            return self.traffic[0].event(attempt)
        number = self.trace.request_of(attempt)
        return self.traffic[self.source[number]].event(self.index[number])

    def id(self, attempt: int) -> str:
        """The request id of an attempt: an event keeps its id, and a client's every attempt is a request to AWS."""
        if len(self):
            number = self.trace.request_of(attempt)
            if self.traffic[self.source[number]].invocation == "Event":
                return event_id(self.seed, number)
        return request_id(self.seed, attempt)
