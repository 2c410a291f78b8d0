"""A finished run: questions asked of its trace.

Nothing here was counted while the simulation ran. Every number is found in the trace when it is asked for.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from warmstart.facts import fact
from warmstart.messages import N_, Refused
from warmstart.simulator import billing, logs, metered, metrics, telemetry
from warmstart.simulator.calls import Calls, Rows
from warmstart.simulator.context import log_stream
from warmstart.simulator.function import Function
from warmstart.simulator.initialization import SNAP_START
from warmstart.simulator.rejections import DRY_RUN, REJECTIONS, Rejection
from warmstart.simulator.requests import Requests
from warmstart.simulator.responses import answered
from warmstart.simulator.spans import Deployment, Span, spans
from warmstart.simulator.states import last_update_status, state_at
from warmstart.simulator.trace import NOWHERE, RUNNING, WARM, BackgroundRun, Trace, Update
from warmstart.simulator.workload import OK, REJECTED, STATUSES, TIMEOUT, Detail


@dataclass(frozen=True)
class Invocation:
    """One attempt to invoke the function, and what became of it. Times are milliseconds from the start of the run.

    `request` is the index of the request that the attempt belongs to. `environment` is None when it was turned away:
    then `rejection` says how, `exception` is AWS's name for it, and `reason` why it was throttled. `init_ms` is the
    Init that it waited for, else 0, and `restore_ms` the Restore; `suppressed_ms` the Init that ran inside it after a
    reset, else 0. `latency_ms` ends when the response leaves, and `response` is what it holds. Of a streamed one
    `first_byte_ms` says how long after its arrival it began to leave, and `response_bytes` how much of it left.
    `replayed` says that an idempotent function had done the work before.
    """

    index: int
    request: int
    request_id: str
    """As the log prints it."""
    at_ms: float
    """When the request arrived."""
    environment: int | None
    """The number of the environment that served it; None if it was throttled."""
    status: str
    rejection: Rejection | None
    cold: bool
    """Whether it waited for the Init of a new environment."""
    init_ms: float
    restore_ms: float
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
    response_bytes: int | None = None
    first_byte_ms: float | None = None
    replayed: bool = False

    @property
    def exception(self) -> str | None:
        """The name of AWS's exception when no environment saw the attempt."""
        return self.rejection.exception if self.rejection else None

    @property
    def reason(self) -> str | None:
        """The reason that AWS gives for a throttle."""
        return self.rejection.reason if self.rejection else None

    @property
    def status_code(self) -> int:
        """The HTTP status of the attempt: a function error is a 200 too. An event's caller has a 202 all the same."""
        return self.rejection.status_code if self.rejection else fact("status_ok")

    @property
    def function_error(self) -> str | None:
        """The header X-Amz-Function-Error of a synchronous call."""
        return "Unhandled" if self.status in ("error", "timeout", "crash") else None


@dataclass(frozen=True)
class Environment:
    """An execution environment as seen after the run; `ended_ms` is None if it was still there when the run ended.

    `deployment` says which configuration, version and tenant it serves, and how it got ready.
    """

    number: int
    deployment: Deployment
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


class Run(Calls):
    """What happened when a function was simulated. The same function, arrivals and seed give an equal run.

    `reservations` lists (instant in ms, reserved concurrency from then on, or None), and `provisions` the same of
    provisioned concurrency, with 0 for none.
    """

    def __init__(
        self, function: Function, trace: Trace, seed: int | str, requests: Requests, deployments: list[Deployment],
        reservations: list[tuple[float, int | None]], provisions: list[tuple[float, int]],
    ) -> None:  # fmt: skip
        self.function = function
        self.trace = trace
        self.seed = seed
        self._requests = requests
        self.deployments = deployments
        self.reservations = reservations
        self.provisions = provisions

    def __repr__(self) -> str:
        return (f"Run(requests={len(self.requests)}, cold_starts={self.cold_starts}, throttles={self.throttles}, "
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

    @property
    def updates(self) -> list[Update]:
        """Every update of the function's code or configuration, in order of time."""
        return self.trace.updates

    def state(self, at_ms: float) -> str:
        """The function's state at an instant: Active, Pending or Inactive."""
        return state_at(self.trace.states, at_ms)

    def last_update_status(self, at_ms: float) -> str:
        """The function's LastUpdateStatus at an instant: Successful, InProgress or Failed."""
        return last_update_status(self.trace.updates, at_ms)

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
        return logs.log_text(self, environment, self._chosen(environment))

    def telemetry(self, environment: int | None = None) -> list[dict]:
        """What an extension in each environment, or in one, hears from the Telemetry API, in order of time."""
        return telemetry.events(self, self._chosen(environment))

    def metrics(self, name: str, period_s: int = 60, statistic: str | None = None) -> metrics.Datapoints:
        """A CloudWatch metric: (start of the period in ms, value) for each period that has data.

        Without a `statistic` it is the one that AWS advises for the metric. Raises Refused for an unknown name,
        statistic or period.
        """
        return metrics.datapoints(self, name, period_s, statistic)

    def metered(self) -> billing.Metered:
        """What AWS meters of the run; `billing.charged` makes a bill of one run or of several.

        Raises Refused for a function on Managed Instances.
        """
        if self.function.managed_environments:
            raise Refused(N_("bill(): functions on Managed Instances pay for EC2 instances, which are not simulated"))
        return metered.metered(self)

    def log_stream(self, environment: int, created_ms: float, version: str) -> str:
        """The name of an environment's log stream."""
        return log_stream(f"{self.seed}/{self.function.name}", environment, created_ms, version)

    def bill(self, *, free_tier: billing.FreeTier | bool = False) -> billing.Bill:
        """What the run costs in USD, before any free tier unless `free_tier` is True or says what is left of it."""
        return billing.charged([self.metered()], free_tier)

    def hash(self) -> str:
        """A hexadecimal digest of the whole trace: equal runs have equal digests, on every machine."""
        return self.trace.hash()

    def deployment(self, environment: int) -> Deployment:
        """The function as the environment with this number runs it."""
        return self.deployments[self.trace.fleet[environment - 1]]

    def served(self, environment: int) -> list[int]:
        """The indexes of the attempts that the environment with this number served."""
        return self._served[environment]

    def detail(self, index: int) -> Detail:
        """The texts of an invocation: output, response, error."""
        return self.trace.details.get(index, Detail())

    def _invocation(self, index: int) -> Invocation:
        trace = self.trace
        status, detail = trace.status[index], self.detail(index)
        start_ms, duration_ms = trace.start_ms(index), trace.duration_ms[index]
        rejection = REJECTIONS[status - REJECTED] if status >= REJECTED else None
        environment = trace.environment[index]
        waited_ms, at_ms, end_ms = max(trace.init_ms[index], 0.0), trace.at_ms[index], start_ms + duration_ms
        restored = waited_ms > 0 and self._is_restored(environment)
        id_ = self._requests.id(index)
        latency_ms = end_ms - at_ms
        if detail.responded_ms is not None:
            latency_ms = start_ms + detail.responded_ms - at_ms
        first_byte_ms = None
        if detail.first_byte_ms is not None:
            first_byte_ms = start_ms + (detail.suppressed_ms or 0.0) + detail.first_byte_ms - at_ms
        response, error = answered(self._served_by(index), status, detail, id_)
        return Invocation(
            index=index, request=trace.request_of(index), request_id=id_, at_ms=at_ms,
            environment=None if environment == NOWHERE else environment, status=status_name(status),
            rejection=rejection, cold=trace.init_ms[index] != WARM, init_ms=0.0 if restored else waited_ms,
            restore_ms=waited_ms if restored else 0.0, start_ms=start_ms,
            duration_ms=duration_ms, suppressed_ms=detail.suppressed_ms or 0.0,
            billed_ms=metered.invocation_ms(self, index), end_ms=end_ms,
            latency_ms=latency_ms, response=response, error=error, error_type=detail.error_type,
            response_bytes=detail.response_bytes, first_byte_ms=first_byte_ms, replayed=detail.replayed,
        )  # fmt: skip

    def _chosen(self, number: int | None) -> Sequence[Environment]:
        """The environment with this number, or all of them."""
        return self.environments if number is None else [self.environments[number - 1]]

    def _is_restored(self, environment: int) -> bool:
        return environment != NOWHERE and self.deployment(environment).initialization_type == SNAP_START

    def _served_by(self, attempt: int) -> Function:
        """The function as it was configured where an attempt ran."""
        environment = self.trace.environment[attempt]
        return self.function if environment == NOWHERE else self.deployment(environment).function

    @cached_property
    def _served(self) -> dict[int, list[int]]:
        """The indexes of the requests that each environment served."""
        served = defaultdict(list)
        for index, number in enumerate(self.trace.environment):
            if number != NOWHERE:
                served[number].append(index)
        return served

    def _environment(self, number: int) -> Environment:
        created_ms, phases = self.trace.created_ms[number - 1], tuple(self._spans(number))
        deployment = self.deployment(number)
        stream = self.log_stream(number, created_ms, deployment.function.version)
        ended_ms = None if self.trace.shut_down_ms[number - 1] == RUNNING else phases[-1].end_ms
        return Environment(number, deployment, stream, created_ms, ended_ms, tuple(self._served[number]), phases)

    def _spans(self, number: int) -> Iterator[Span]:
        return spans(self.trace, number, self._served[number], self.deployment(number))


def status_name(status: int) -> str:
    """The word for a status of the trace."""
    if status < REJECTED:
        return STATUSES[status]
    rejection = REJECTIONS[status - REJECTED]
    if rejection is DRY_RUN:
        return "checked"
    return "throttled" if rejection.is_throttle else "rejected"


def story(run: Run) -> list[tuple[float, int, str]]:
    """(instant in ms, environment, phase in small letters) for every phase that began, in order of time."""
    moves = [(span.start_ms, span.environment, span.phase.lower()) for span in run.spans()]
    return sorted(moves, key=lambda move: move[:2])
