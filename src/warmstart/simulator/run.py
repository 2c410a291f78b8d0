"""A finished run: questions asked of its trace.

Nothing here was counted while the simulation ran. Every number is found in the trace when it is asked for.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from warmstart.facts import fact
from warmstart.simulator import billing, telemetry
from warmstart.simulator.context import log_stream, request_id
from warmstart.simulator.function import Function
from warmstart.simulator.phases import Phase
from warmstart.simulator.trace import NOWHERE, REASONS, RUNNING, WARM, BackgroundRun, Trace
from warmstart.simulator.workload import OK, STATUSES, THROTTLED, TIMEOUT, Detail


@dataclass(frozen=True)
class Invocation:
    """One request and what became of it. Times are milliseconds from the start of the run.

    >>> first = simulate(Function(init_ms=300, duration_ms=100), [0, 500]).invocations[0]
    >>> first.cold, first.init_ms, first.duration_ms, first.latency_ms
    (True, 300.0, 100.0, 400.0)
    """

    index: int
    """Counted from 0 in order of arrival."""
    request_id: str
    """As the log prints it."""
    at_ms: float
    """When the request arrived."""
    environment: int | None
    """The number of the environment that served it; None if it was throttled."""
    status: str
    """How it ended: `ok`, `error`, `timeout`, `crash` or `throttled`."""
    reason: str | None
    """The reason of a throttle, as AWS's API names it, else None."""
    cold: bool
    """Whether it waited for the Init of a new environment."""
    init_ms: float
    """The Init that it waited for, else 0."""
    start_ms: float
    """When the invocation began."""
    duration_ms: float
    """How long the invocation took."""
    suppressed_ms: float
    """The Init that ran inside it after a reset, else 0."""
    billed_ms: int
    """What is billed for it, in whole steps of billing."""
    end_ms: float
    """When the invocation ended."""
    latency_ms: float
    """From arrival to response."""
    response: object
    """What the caller received."""
    error: str | None
    """The message of a function error, else None."""
    error_type: str | None
    """The type of a function error, else None."""

    @property
    def status_code(self) -> int:
        """The HTTP status of a synchronous call: a function error is a 200 too."""
        return fact("status_throttled") if self.reason else fact("status_ok")

    @property
    def function_error(self) -> str | None:
        """The header X-Amz-Function-Error of a synchronous call."""
        return None if self.status in ("ok", "throttled") else "Unhandled"


@dataclass(frozen=True)
class Span:
    """An environment in one phase, from `start_ms` to `end_ms`.

    >>> [span.phase.value for span in simulate(Function(), [0, 500]).spans()]
    ['Init', 'Invoke', 'Frozen', 'Invoke', 'Frozen']
    """

    environment: int
    """The number of the environment."""
    phase: Phase
    """Init, Invoke, Frozen or Shutdown."""
    start_ms: float
    """When the phase began."""
    end_ms: float
    """When it ended."""
    invocation: int | None
    """The index of the request that it served, or None."""
    status: str
    """How the phase went: `ok`, `suppressed` for an Init after a reset, or the status of the invocation."""


@dataclass(frozen=True)
class Environment:
    """An execution environment as seen after the run.

    >>> one = simulate(Function(), [0, 500]).environments[0]
    >>> one.number, one.invocations, one.ended_ms
    (1, (0, 1), None)
    """

    number: int
    """Counted from 1 in order of creation."""
    log_stream: str
    """The name of its log stream."""
    created_ms: float
    """When its Init began."""
    ended_ms: float | None
    """When it was shut down; None if it was still there when the run ended."""
    invocations: tuple[int, ...]
    """The indexes of the requests that it served."""
    spans: tuple[Span, ...]
    """Its phases in order of time."""


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

    >>> run = simulate(Function(), arrivals=[0, 500, 900])
    >>> run
    Run(requests=3, cold_starts=1, throttles=0, errors=0, end_ms=1000.0)
    >>> run.warm_starts, len(run.environments)
    (2, 1)
    """

    def __init__(self, function: Function, trace: Trace, seed: int | str) -> None:
        self.function = function
        self.trace = trace
        self.seed = seed

    def __repr__(self) -> str:
        return (f"Run(requests={len(self.trace)}, cold_starts={self.cold_starts}, throttles={self.throttles}, "
                f"errors={self.errors}, end_ms={self.end_ms})")  # fmt: skip

    @property
    def attempts(self) -> int:
        """How often the handler was to run: all requests that were not throttled."""
        return len(self.trace) - self.throttles

    @property
    def cold_starts(self) -> int:
        """Requests that waited for the Init of a new environment."""
        return len(self.trace) - self.trace.init_ms.count(WARM)

    @property
    def warm_starts(self) -> int:
        """Requests that an idle environment served."""
        return self.attempts - self.cold_starts

    @property
    def throttles(self) -> int:
        """Requests that were turned away; CloudWatch counts them neither as invocations nor as errors."""
        return self.trace.environment.count(NOWHERE)

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
        """All requests in order of arrival, throttled ones too."""
        return Rows(len(self.trace), self._invocation)

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
        """The log streams of all environments, or of one, as CloudWatch shows them."""
        numbers = range(1, len(self.trace.created_ms) + 1) if environment is None else [environment]
        return "\n\n".join(telemetry.log_stream_text(self, self.environments[number - 1]) for number in numbers)

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
        throttled = trace.environment[index] == NOWHERE
        init_ms, at_ms, end_ms = max(trace.init_ms[index], 0.0), trace.at_ms[index], start_ms + duration_ms
        id_ = request_id(self._names, index)
        response = json.loads(detail.response) if detail.response else None
        error = detail.error
        if status == TIMEOUT:
            error = telemetry.timed_out(self.function)
            response = {"errorType": "Sandbox.Timedout", "errorMessage": f"RequestId: {id_} Error: {error}"}
        return Invocation(
            index=index, request_id=id_, at_ms=at_ms, environment=None if throttled else trace.environment[index],
            status=STATUSES[min(status, THROTTLED)], reason=REASONS[status - THROTTLED] if throttled else None,
            cold=trace.init_ms[index] != WARM, init_ms=init_ms, start_ms=start_ms, duration_ms=duration_ms,
            suppressed_ms=detail.suppressed_ms or 0.0,
            billed_ms=0 if throttled else billing.billed_ms(init_ms, duration_ms), end_ms=end_ms,
            latency_ms=end_ms - at_ms, response=response, error=error, error_type=detail.error_type,
        )  # fmt: skip

    @property
    def _names(self) -> str:
        return f"{self.seed}/{self.function.name}"

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
        return Environment(number, log_stream(self._names, number, created_ms), created_ms,
                           None if ended_ms == RUNNING else ended_ms, tuple(self._served[number]),
                           tuple(self._spans(number)))  # fmt: skip

    def _spans(self, number: int) -> Iterator[Span]:
        trace = self.trace
        served = self._served[number]
        ended_ms = trace.ended_ms[number - 1]
        last_ms = trace.end_ms if ended_ms == RUNNING else ended_ms
        init_status = STATUSES[trace.inits[number][1]] if number in trace.inits else "ok"
        yield Span(number, Phase.INIT, trace.created_ms[number - 1], trace.start_ms(served[0]), served[0], init_status)
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


def story(run: Run) -> list[tuple[float, int, str]]:
    """(instant in ms, environment, phase in small letters) for every phase that began, in order of time."""
    moves = [(span.start_ms, span.environment, span.phase.lower()) for span in run.spans()]
    return sorted(moves, key=lambda move: move[:2])
