"""A finished run: questions asked of its trace.

Nothing here was counted while the simulation ran. Every number is found in the trace when it is asked for.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from warmstart.facts import fact
from warmstart.simulator import billing, logs, metrics, telemetry
from warmstart.simulator.clients import Client
from warmstart.simulator.context import log_stream
from warmstart.simulator.function import Function
from warmstart.simulator.phases import Phase
from warmstart.simulator.rejections import REJECTIONS, Rejection
from warmstart.simulator.requests import Request, Requests
from warmstart.simulator.trace import NOWHERE, RUNNING, WARM, BackgroundRun, Trace
from warmstart.simulator.workload import OK, REJECTED, STATUSES, TIMEOUT, Detail


@dataclass(frozen=True)
class Invocation:
    """One attempt to invoke the function, and what became of it. Times are milliseconds from the start of the run.

    `request` is the index of the request that the attempt belongs to. `environment` is None when it was turned away:
    then `rejection` says how, and `reason` why it was throttled. `init_ms` is the Init that it waited for, else 0;
    `suppressed_ms` the Init that ran inside it after a reset, else 0. `latency_ms` ends when the response leaves, and
    `response` is what it holds.
    """

    index: int
    request: int
    request_id: str
    at_ms: float
    environment: int | None
    status: str
    rejection: Rejection | None
    cold: bool
    init_ms: float
    start_ms: float
    duration_ms: float
    suppressed_ms: float
    billed_ms: int
    end_ms: float
    latency_ms: float
    response: object
    error: str | None
    error_type: str | None

    @property
    def reason(self) -> str | None:
        """The reason that AWS gives for a throttle."""
        return self.rejection.reason if self.rejection else None

    @property
    def status_code(self) -> int:
        """The HTTP status of a synchronous call: a function error is a 200 too."""
        return self.rejection.status_code if self.rejection else fact("status_ok")

    @property
    def function_error(self) -> str | None:
        """The header X-Amz-Function-Error of a synchronous call."""
        return "Unhandled" if self.status in ("error", "timeout", "crash") else None


@dataclass(frozen=True)
class Deployment:
    """The function as a fleet of environments runs it.

    `initialization_type` is AWS's word: on-demand, provisioned-concurrency, snap-start or lambda-managed-instances.
    """

    function: Function
    initialization_type: str = "on-demand"
    tenant: str | None = None


@dataclass(frozen=True)
class Span:
    """An environment in one phase, from `start_ms` to `end_ms`; `invocation` is the index of the request it served."""

    environment: int
    phase: Phase
    start_ms: float
    end_ms: float
    invocation: int | None
    status: str


@dataclass(frozen=True)
class Environment:
    """An execution environment as seen after the run; `ended_ms` is None if it was still there when the run ended."""

    number: int
    log_stream: str
    created_ms: float
    ended_ms: float | None
    invocations: tuple[int, ...]
    spans: tuple[Span, ...]


class Rows(Sequence):
    """Rows of a run that are made when they are looked at."""

    def __init__(self, length: int, row) -> None:
        self._length, self._row = length, row

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, index):
        if isinstance(index, slice):
            return [self._row(place) for place in range(*index.indices(self._length))]
        return self._row(range(self._length)[index])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None


class Run:
    """What happened when a function was simulated. The same function, arrivals and seed give an equal run.

    `reservations` lists (instant in ms, reserved concurrency from then on, or None).
    """

    def __init__(
        self, function: Function, trace: Trace, seed: int | str, requests: Requests, deployments: list[Deployment],
        reservations: list[tuple[float, int | None]],
    ) -> None:  # fmt: skip
        self.function = function
        self.trace = trace
        self.seed = seed
        self._requests = requests
        self.deployments = deployments
        self.reservations = reservations

    def __repr__(self) -> str:
        return (f"Run(requests={len(self.trace)}, cold_starts={self.cold_starts}, throttles={self.throttles}, "
                f"errors={self.errors}, end_ms={self.end_ms})")  # fmt: skip

    @property
    def attempts(self) -> int:
        """How often the handler was to run: every attempt that an environment took."""
        return len(self.trace) - self.trace.environment.count(NOWHERE)

    @property
    def cold_starts(self) -> int:
        """Attempts that waited for the Init of a new environment."""
        return len(self.trace) - self.trace.init_ms.count(WARM)

    @property
    def warm_starts(self) -> int:
        """Attempts that an idle environment served."""
        return self.attempts - self.cold_starts

    @property
    def throttles(self) -> int:
        """Attempts that were throttled; CloudWatch counts them neither as invocations nor as errors."""
        return sum(self.trace.status.count(REJECTED + code) for code, one in enumerate(REJECTIONS) if one.is_throttle)

    @property
    def errors(self) -> int:
        """Invocations that ended in a function error: errors, timeouts and crashes, as CloudWatch counts them."""
        return self.attempts - self.trace.status.count(OK)

    @property
    def timeouts(self) -> int:
        """Invocations that reached the function's timeout."""
        return self.trace.status.count(TIMEOUT)

    @property
    def end_ms(self) -> float:
        """The instant at which the last thing ended; keep-alive beyond the last response is not waited for."""
        return self.trace.end_ms

    @property
    def invocations(self) -> Sequence[Invocation]:
        """All attempts in order of arrival, throttled ones too."""
        return Rows(len(self.trace), self._invocation)

    @property
    def requests(self) -> Sequence[Request]:
        """All requests in order of arrival, each with its attempts."""
        if len(self._requests):
            return Rows(len(self._requests), lambda number: self._requests.row(number, tuple(self._attempts[number])))
        return Rows(len(self.trace), self._single)

    @property
    def clients(self) -> tuple[Client, ...]:
        """Who called the function, a client for each source of requests."""
        return tuple(traffic.client for traffic in self._requests.traffic if traffic.invocation == "RequestResponse")

    @property
    def environments(self) -> Sequence[Environment]:
        """All execution environments in order of creation."""
        return Rows(len(self.trace.created_ms), lambda place: self._environment(place + 1))

    def spans(self) -> Iterator[Span]:
        """Every phase of every environment, in order of environment, then time."""
        for number in range(1, len(self.trace.created_ms) + 1):
            yield from self._spans(number)

    def background(self) -> Iterator[BackgroundRun]:
        """Every stretch in which background work ran, in order of time."""
        return iter(self.trace.background)

    def concurrency_steps(self) -> tuple[list[float], list[int]]:
        """(instants in ms, requests in progress from that instant on): from a request's arrival to its response."""
        trace, changes = self.trace, defaultdict(int)
        for request, at_ms in enumerate(trace.at_ms):
            if trace.environment[request] != NOWHERE:
                changes[at_ms] += 1
                changes[trace.start_ms(request) + trace.duration_ms[request]] -= 1
        times_ms, busy = [0.0], [0]
        for at_ms in sorted(changes):
            if at_ms == times_ms[-1]:
                busy[-1] += changes[at_ms]
            elif changes[at_ms]:
                times_ms.append(at_ms)
                busy.append(busy[-1] + changes[at_ms])
        return times_ms, busy

    def logs(self, environment: int | None = None) -> str:
        """The log streams of all environments, or of one, as CloudWatch shows them; "" without permission to write."""
        return logs.log_text(self, self._chosen(environment))

    def telemetry(self, environment: int | None = None) -> list[dict]:
        """What an extension in each environment, or in one, hears from the Telemetry API, in order of time."""
        return telemetry.events(self, self._chosen(environment))

    def metrics(self, name: str, period_s: int = 60, statistic: str | None = None) -> metrics.Datapoints:
        """A CloudWatch metric: (start of the period in ms, value) for each period that has data.

        Without a `statistic` it is the one that AWS advises for the metric. Raises Refused for an unknown name,
        statistic or period.
        """
        return metrics.datapoints(self, name, period_s, statistic)

    def bill(self) -> billing.Bill:
        """What the run costs in USD, before any free tier."""
        trace = self.trace
        rows = zip(trace.environment, trace.init_ms, trace.duration_ms, strict=True)
        return billing.bill(self.function, (
            billing.billed_ms(max(init_ms, 0.0), duration_ms)
            for environment, init_ms, duration_ms in rows if environment != NOWHERE
        ))  # fmt: skip

    def hash(self) -> str:
        """A hexadecimal digest of the whole trace: equal runs have equal digests, on every machine."""
        return self.trace.hash()

    def detail(self, index: int) -> Detail:
        """The texts of an invocation: output, response, error."""
        return self.trace.details.get(index, Detail())

    def _invocation(self, index: int) -> Invocation:
        trace = self.trace
        status, detail = trace.status[index], self.detail(index)
        start_ms, duration_ms = trace.start_ms(index), trace.duration_ms[index]
        rejection = REJECTIONS[status - REJECTED] if status >= REJECTED else None
        environment = trace.environment[index]
        init_ms, at_ms, end_ms = max(trace.init_ms[index], 0.0), trace.at_ms[index], start_ms + duration_ms
        id_ = self._requests.id(index)
        latency_ms = end_ms - at_ms
        if detail.responded_ms is not None:
            latency_ms = start_ms + detail.responded_ms - at_ms
        response = json.loads(detail.response) if detail.response else None
        error = detail.error
        if status == TIMEOUT:
            error = logs.timed_out(self.function)
            response = {"errorType": "Sandbox.Timedout", "errorMessage": f"RequestId: {id_} Error: {error}"}
        return Invocation(
            index=index, request=trace.request_of(index), request_id=id_, at_ms=at_ms,
            environment=None if environment == NOWHERE else environment, status=status_name(status),
            rejection=rejection, cold=trace.init_ms[index] != WARM, init_ms=init_ms, start_ms=start_ms,
            duration_ms=duration_ms, suppressed_ms=detail.suppressed_ms or 0.0,
            billed_ms=0 if environment == NOWHERE else billing.billed_ms(init_ms, duration_ms), end_ms=end_ms,
            latency_ms=latency_ms, response=response, error=error, error_type=detail.error_type,
        )  # fmt: skip

    def _chosen(self, number: int | None) -> Sequence[Environment]:
        """The environment with this number, or all of them."""
        return self.environments if number is None else [self.environments[number - 1]]

    @property
    def _names(self) -> str:
        return f"{self.seed}/{self.function.name}"

    def _single(self, index: int) -> Request:
        """A request that had one attempt."""
        one = self._invocation(index)
        fate = "error" if one.function_error else one.status
        return Request(index, one.at_ms, "RequestResponse", (index,), fate, one.at_ms + one.latency_ms)

    @cached_property
    def _attempts(self) -> dict[int, list[int]]:
        """The indexes of the attempts of each request."""
        attempts = defaultdict(list)
        for attempt, number in enumerate(self.trace.request):
            attempts[number].append(attempt)
        return attempts

    @cached_property
    def _served(self) -> dict[int, list[int]]:
        """The indexes of the requests that each environment served."""
        served = defaultdict(list)
        for index, number in enumerate(self.trace.environment):
            if number != NOWHERE:
                served[number].append(index)
        return served

    def _environment(self, number: int) -> Environment:
        created_ms, ended_ms = self.trace.created_ms[number - 1], self.trace.ended_ms[number - 1]
        version = self.deployments[self.trace.fleet[number - 1]].function.version
        return Environment(number, log_stream(self._names, number, created_ms, version), created_ms,
                           None if ended_ms == RUNNING else ended_ms, tuple(self._served[number]),
                           tuple(self._spans(number)))  # fmt: skip

    def _spans(self, number: int) -> Iterator[Span]:
        trace = self.trace
        served = self._served[number]
        ended_ms = trace.ended_ms[number - 1]
        last_ms = trace.end_ms if ended_ms == RUNNING else ended_ms
        init_status = STATUSES[trace.inits[number][1]] if number in trace.inits else "ok"
        first, created_ms, ready_ms = (
            served[0] if served else None,
            trace.created_ms[number - 1],
            self._ready_ms(number),
        )
        waited = first is not None and trace.init_ms[first] != WARM
        yield Span(number, Phase.INIT, created_ms, ready_ms, first if waited else None, init_status)
        if not waited:
            thawed_ms = last_ms if first is None else trace.start_ms(first)
            yield Span(number, Phase.FROZEN, ready_ms, thawed_ms, None, "ok")
        for place, index in enumerate(served):
            start_ms = trace.start_ms(index)
            end_ms = start_ms + trace.duration_ms[index]
            suppressed_ms = self.detail(index).suppressed_ms
            if suppressed_ms is not None:
                yield Span(number, Phase.INIT, start_ms, start_ms + suppressed_ms, index, "suppressed")
                start_ms += suppressed_ms
            yield Span(number, Phase.INVOKE, start_ms, end_ms, index, STATUSES[trace.status[index]])
            if place + 1 == len(served) and ended_ms == end_ms:
                break  # it was shut down without having been frozen
            thawed_ms = trace.start_ms(served[place + 1]) if place + 1 < len(served) else last_ms
            yield Span(number, Phase.FROZEN, end_ms, thawed_ms, None, "ok")
        if ended_ms != RUNNING:
            yield Span(number, Phase.SHUTDOWN, ended_ms, ended_ms, None, "ok")

    def _ready_ms(self, number: int) -> float:
        return min(self.trace.ready_ms[number - 1], self.trace.end_ms)


def status_name(status: int) -> str:
    """The word for a status of the trace."""
    if status < REJECTED:
        return STATUSES[status]
    return "throttled" if REJECTIONS[status - REJECTED].is_throttle else "rejected"


def story(run: Run) -> list[tuple[float, int, str]]:
    """(instant in ms, environment, phase in small letters) for every phase that began, in order of time."""
    moves = [(span.start_ms, span.environment, span.phase.lower()) for span in run.spans()]
    return sorted(moves, key=lambda move: move[:2])
