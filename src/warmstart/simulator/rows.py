"""The rows of a finished run: its attempts and its environments, each made from the trace when it is looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warmstart.facts import fact
from warmstart.simulator import metered
from warmstart.simulator.function import Function
from warmstart.simulator.initialization import SNAP_START
from warmstart.simulator.rejections import DRY_RUN, REJECTIONS, Rejection
from warmstart.simulator.responses import answered
from warmstart.simulator.spans import Deployment, Span, spans
from warmstart.simulator.trace import NOWHERE, RUNNING, WARM
from warmstart.simulator.workload import REJECTED, STATUSES

if TYPE_CHECKING:
    from warmstart.simulator.run import Run


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


@dataclass(frozen=True)
class Invocation:
    """One attempt to invoke the function, and what became of it. Times are milliseconds from the start of the run.

    >>> first = simulate(Function(init_ms=300, duration_ms=100), [0, 500]).invocations[0]
    >>> first.cold, first.init_ms, first.duration_ms, first.latency_ms
    (True, 300.0, 100.0, 400.0)
    """

    index: int
    """Counted from 0 in order of arrival."""
    request: int
    """The index of the request that the attempt belongs to."""
    request_id: str
    """As the log prints it."""
    at_ms: float
    """When the attempt arrived."""
    environment: int | None
    """The number of the environment that served it; None if it was turned away."""
    status: str
    """How it ended: `ok`, `error`, `timeout`, `crash`, `throttled`, `rejected`, or `checked` for a DryRun."""
    rejection: Rejection | None
    """How it was turned away, else None."""
    cold: bool
    """Whether it waited for the Init or the Restore of a new environment."""
    init_ms: float
    """The Init that it waited for, else 0."""
    restore_ms: float
    """The Restore that it waited for, else 0."""
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
    """From arrival to response; extensions may work on after that."""
    response: object
    """What the caller received."""
    error: str | None
    """The message of a function error, else None."""
    error_type: str | None
    """The type of a function error, else None."""
    response_bytes: int | None = None
    """How much of a streamed response left; of another one its size, where that was declared."""
    first_byte_ms: float | None = None
    """How long after its arrival a streamed response began to leave, else None."""
    replayed: bool = False
    """Whether an idempotent function had done the work before."""

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
    """An execution environment as seen after the run.

    >>> one = simulate(Function(init_ms=300), [0, 500]).environments[0]
    >>> one.number, one.ready_ms, one.invocations, one.ended_ms
    (1, 300.0, (0, 1), None)
    """

    number: int
    """Counted from 1 in order of creation."""
    deployment: Deployment
    """Which configuration, version and tenant it serves, and how it got ready."""
    log_stream: str
    """The name of its log stream."""
    created_ms: float
    """When its Init or Restore began."""
    ended_ms: float | None
    """When its Shutdown was over; None if it was still there when the run ended."""
    invocations: tuple[int, ...]
    """The indexes of the attempts that it served."""
    spans: tuple[Span, ...]
    """Its phases in order of time."""

    @property
    def ready_ms(self) -> float:
        """When its Init or Restore was over."""
        return self.spans[0].end_ms


def invocation(run: "Run", index: int) -> Invocation:
    """The row of the attempt with this index."""
    trace = run.trace
    status, detail = trace.status[index], run.detail(index)
    start_ms, duration_ms = trace.start_ms(index), trace.duration_ms[index]
    rejection = REJECTIONS[status - REJECTED] if status >= REJECTED else None
    environment = trace.environment[index]
    waited_ms, at_ms, end_ms = max(trace.init_ms[index], 0.0), trace.at_ms[index], start_ms + duration_ms
    restored = waited_ms > 0 and _is_restored(run, environment)
    id_ = run.request_id(index)
    latency_ms = end_ms - at_ms
    if detail.responded_ms is not None:
        latency_ms = start_ms + detail.responded_ms - at_ms
    first_byte_ms = None
    if detail.first_byte_ms is not None:
        first_byte_ms = start_ms + (detail.suppressed_ms or 0.0) + detail.first_byte_ms - at_ms
    response, error = answered(_served_by(run, index), status, detail, id_)
    return Invocation(
        index=index, request=trace.request_of(index), request_id=id_, at_ms=at_ms,
        environment=None if environment == NOWHERE else environment, status=status_name(status),
        rejection=rejection, cold=trace.init_ms[index] != WARM, init_ms=0.0 if restored else waited_ms,
        restore_ms=waited_ms if restored else 0.0, start_ms=start_ms,
        duration_ms=duration_ms, suppressed_ms=detail.suppressed_ms or 0.0,
        billed_ms=metered.invocation_ms(run, index), end_ms=end_ms,
        latency_ms=latency_ms, response=response, error=error, error_type=detail.error_type,
        response_bytes=detail.response_bytes, first_byte_ms=first_byte_ms, replayed=detail.replayed,
    )  # fmt: skip


def environment(run: "Run", number: int) -> Environment:
    """The row of the environment with this number."""
    created_ms, phases = run.trace.created_ms[number - 1], tuple(phases_of(run, number))
    deployment = run.deployment(number)
    stream = run.log_stream(number, created_ms, deployment.function.version)
    ended_ms = None if run.trace.shut_down_ms[number - 1] == RUNNING else phases[-1].end_ms
    return Environment(number, deployment, stream, created_ms, ended_ms, tuple(run.served(number)), phases)


def phases_of(run: "Run", number: int) -> Iterator[Span]:
    """The phases of the environment with this number, in order of time."""
    return spans(run.trace, number, run.served(number), run.deployment(number))


def _is_restored(run: "Run", environment: int) -> bool:
    return environment != NOWHERE and run.deployment(environment).initialization_type == SNAP_START


def _served_by(run: "Run", attempt: int) -> Function:
    """The function as it was configured where an attempt ran."""
    environment = run.trace.environment[attempt]
    return run.function if environment == NOWHERE else run.deployment(environment).function


def status_name(status: int) -> str:
    """The word for a status of the trace."""
    if status < REJECTED:
        return STATUSES[status]
    rejection = REJECTIONS[status - REJECTED]
    if rejection is DRY_RUN:
        return "checked"
    return "throttled" if rejection.is_throttle else "rejected"
