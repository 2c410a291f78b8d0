"""Questions about requests: what each caller had in the end, what became of each event, and what was sent on.

Models https://docs.aws.amazon.com/lambda/latest/dg/invocation-sync.html and
https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from warmstart.facts import fact
from warmstart.messages import N_, Refused
from warmstart.simulator import tail
from warmstart.simulator.clients import Client
from warmstart.simulator.context import event_id
from warmstart.simulator.function import WAYS_OUT, Function
from warmstart.simulator.payloads import STREAM_FAST_BYTES
from warmstart.simulator.records import Delivery
from warmstart.simulator.requests import FATES, Request, Requests, Traffic
from warmstart.simulator.rows import Rows
from warmstart.simulator.trace import Trace
from warmstart.simulator.workload import OK

if TYPE_CHECKING:
    from warmstart.simulator.rows import Invocation
    from warmstart.simulator.spans import Deployment


class Calls:
    """The part of a run that is about its requests."""

    function: Function
    trace: Trace
    deployments: list["Deployment"]
    invocations: Sequence["Invocation"]
    _requests: Requests

    @property
    def requests(self) -> Sequence[Request]:
        """All requests in order of arrival, each with its attempts."""
        return Rows(len(self._requests) or len(self.trace), self._request)

    def event_sizes(self) -> Iterator[int]:
        """The size in bytes of each asynchronous event that was accepted."""
        requests = self._requests
        for number in range(len(requests)):
            traffic = requests.of(number)
            if traffic.invocation == "Event" and FATES[requests.fate[number]] != "rejected":
                yield traffic.event.size_bytes(requests.index[number])

    @property
    def clients(self) -> tuple[Client, ...]:
        """Who called the function, a client for each source of requests that wait for an answer."""
        return tuple(traffic.client for traffic in self._requests.traffic if traffic.invocation != "Event")

    @property
    def events(self) -> Sequence[Request]:
        """The requests of asynchronous invocations, each with its attempts and with what became of it."""
        numbers = [number for number in range(len(self._requests)) if self._requests.of(number).invocation == "Event"]
        return Rows(len(numbers), lambda place: self._request(numbers[place]))

    @property
    def deliveries(self) -> tuple[Delivery, ...]:
        """Everything that was sent to destinations and to a dead-letter queue, in order of time."""
        return tuple(self._requests.deliveries)

    def delivered(self, to: str) -> tuple[Delivery, ...]:
        """What arrived at a destination, such as "sqs:failed", in order of time.

        Raises Refused for a destination that the function does not have.
        """
        functions = (self.function, *(deployment.function for deployment in self.deployments))
        known = {getattr(function, setting) for function in functions for setting in WAYS_OUT.values()} - {None}
        known |= {str(delivery.destination) for delivery in self.deliveries}
        if to not in known:
            raise Refused(N_("delivered({value}): the destinations of this function are: {names}"),
                          value=repr(to), names=", ".join(sorted(known)))  # fmt: skip
        return tuple(one for one in self.deliveries if str(one.destination) == to and not one.problem)

    @property
    def effects(self) -> int:
        """How often the function did its work to the end: a duplicate counts again, unless it is idempotent."""
        replayed = sum(1 for detail in self.trace.details.values() if detail.replayed)
        return self.trace.status.count(OK) - replayed

    @property
    def streamed_bytes(self) -> int:
        """The bytes of streamed responses beyond the part of each that is free: those are billed."""
        details = self.trace.details.values()
        sizes = (detail.response_bytes or 0 for detail in details if detail.first_byte_ms is not None)
        return sum(max(size - STREAM_FAST_BYTES, 0) for size in sizes)

    def log_tail(self, index: int) -> str | None:
        """What the caller of a synchronous invocation gets with LogType=Tail: the end of its log, in base64.

        None for an asynchronous one, and when no environment saw it.
        """
        invocation = self.invocations[index]
        asked = self._requests.of(invocation.request).invocation == "RequestResponse"
        return tail.log_tail(self, invocation) if asked and invocation.environment is not None else None

    def fates(self) -> dict[str, int]:
        """How many events came to which end, the most frequent first; `Request.fate` says which there are."""
        requests = self._requests
        is_event = [traffic.invocation == "Event" for traffic in requests.traffic]
        ends = zip(requests.source, requests.fate, strict=True)
        return dict(Counter(FATES[fate] for source, fate in ends if is_event[source]).most_common())

    def request_id(self, attempt: int) -> str:
        """The request id of an attempt: an event's attempts share one."""
        return self._requests.id(attempt)

    def _request(self, number: int) -> Request:
        requests = self._requests
        traffic = requests.of(number)
        if len(requests):
            attempts = tuple(self._attempts[number])
            at_ms, ended_ms, fate = requests.at_ms[number], requests.ended_ms[number], FATES[requests.fate[number]]
        else:
            attempts, one = (number,), self.invocations[number]
            at_ms, ended_ms = one.at_ms, one.at_ms + one.latency_ms
            fate = "error" if one.function_error else one.status
        return Request(
            index=number, at_ms=at_ms, invocation=traffic.invocation, attempts=attempts, fate=fate, ended_ms=ended_ms,
            request_id=self._id(number, attempts), status_code=self._status_code(traffic, attempts, fate),
            payload_bytes=requests.size_bytes(number), deliveries=tuple(self._deliveries[number]),
        )  # fmt: skip

    def _id(self, number: int, attempts: tuple[int, ...]) -> str | None:
        if self._requests.of(number).invocation == "Event":
            return event_id(self._requests.seed, number)
        return self.request_id(attempts[-1]) if attempts else None

    def _status_code(self, traffic: Traffic, attempts: tuple[int, ...], fate: str) -> int | None:
        """The HTTP status that the caller of a request has in the end."""
        if traffic.invocation == "Event" and fate != "rejected":
            return fact("status_async_accepted")
        if fate == "waiting":
            return None
        if fate == "timed out":
            return traffic.client.status_code_without_answer
        last = self.invocations[attempts[-1]]
        return traffic.client.status_code(last.rejection, function_error=last.function_error is not None)

    @cached_property
    def _deliveries(self) -> dict[int, list[Delivery]]:
        """What was sent for each request."""
        sent = defaultdict(list)
        for delivery in self.deliveries:
            sent[delivery.request].append(delivery)
        return sent

    @cached_property
    def _attempts(self) -> dict[int, list[int]]:
        """The indexes of the attempts of each request."""
        attempts = defaultdict(list)
        for attempt, number in enumerate(self.trace.request):
            attempts[number].append(attempt)
        return attempts
