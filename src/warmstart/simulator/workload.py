"""What runs in an execution environment: how long Init and an invocation take, and how they end.

Two workloads answer the same two questions. `Declared` (here) takes its durations from the configuration; `HandlerCode`
(handlers.py) runs the learner's own code. Neither has a clock: instants come in, durations go out.
"""

from random import Random
from typing import TYPE_CHECKING, NamedTuple, Protocol

from warmstart.facts import fact
from warmstart.simulator.durations import drawing
from warmstart.simulator.environment import ExecutionEnvironment

if TYPE_CHECKING:
    from warmstart.simulator.function import Function

STATUSES = ("ok", "error", "timeout", "crash")
OK, ERROR, TIMEOUT, CRASH = range(len(STATUSES))
REJECTED = len(STATUSES)  # the first of the statuses that say why no environment saw the request: see rejections.py
RESETS = {TIMEOUT, CRASH}


class Declaration(NamedTuple):
    """Background work that an invocation started: from when, for how long, and what it prints when it is finished."""

    start_ms: float
    needs_ms: float
    text: str


class Stand(NamedTuple):
    """Where the code stood at an instant: the line of its source (None: at none), and what it had just done there.

    `did` is "print", "spend" or "end" (it returned, failed or was stopped); `spent_ms` is how long it spent there;
    `init` says whether this was in Init.
    """

    at_ms: float
    line: int | None
    did: str
    spent_ms: float = 0.0
    init: bool = False


class Detail(NamedTuple):
    """What an Init or an invocation left behind beside its numbers.

    `output` holds (instant in ms, line); `path` where the code stood, in order; `response` is JSON; `suppressed_ms` is
    the part of an invocation that an Init after a reset took, and `suppressed` the status of that Init. `responded_ms`
    is how long after the start the response left, where the invocation went on after that. `response_bytes` is the size
    of the response where it was declared, `first_byte_ms` how long after the start a streamed one began to leave.
    `replayed` says that the answer came from a table of what was done before, and no work was done. `memory_mb` is the
    most memory that the code said it used. `billed_restore_ms` is the part of a Restore that loading the runtime and
    the hooks took.
    """

    error_type: str | None = None
    error: str | None = None
    response: str | None = None
    output: tuple[tuple[float, str], ...] = ()
    background: tuple[Declaration, ...] = ()
    suppressed_ms: float | None = None
    suppressed: int | None = None
    responded_ms: float | None = None
    response_bytes: int | None = None
    first_byte_ms: float | None = None
    replayed: bool = False
    memory_mb: float | None = None
    billed_restore_ms: float | None = None
    path: tuple[Stand, ...] = ()


# How long an Init or an invocation took, its status, and what else there is to tell of it. A plain tuple, because there
# is one for each of a million invocations.
Outcome = tuple[float, int, Detail | None]


class Workload(Protocol):
    """What a fleet asks of the code that it runs."""

    def init(self, environment: ExecutionEnvironment, start_ms: float, limit_ms: float) -> Outcome:
        """How Init goes when it starts at `start_ms` and may take less than `limit_ms`."""

    def restore(self, environment: ExecutionEnvironment, start_ms: float, limit_ms: float) -> Outcome:
        """How the rest of a Restore goes when the snapshot is there: the runtime is loaded, and hooks run."""

    def invoke(self, environment: ExecutionEnvironment, request: int, start_ms: float, limit_ms: float) -> Outcome:
        """How the invocation of a request goes when it starts at `start_ms` and may take less than `limit_ms`."""


class Declared:
    """Init and invocations that take as long as the configuration says."""

    def __init__(self, function: "Function", seed: int | str) -> None:
        self.draw_init_ms = drawing(function.init_ms, Random(f"{seed}/{function.name}/init"))
        self.draw_duration_ms = drawing(function.duration_ms, Random(f"{seed}/{function.name}/duration"))
        self.draw_restore_ms = drawing(function.after_restore_ms, Random(f"{seed}/{function.name}/restore"))
        self.background_ms = function.background_ms

    def init(self, environment: ExecutionEnvironment, start_ms: float, limit_ms: float) -> Outcome:
        """A drawn duration, cut at the limit."""
        return cut(self.draw_init_ms(), limit_ms)

    def restore(self, environment: ExecutionEnvironment, start_ms: float, limit_ms: float) -> Outcome:
        """A drawn duration, cut at the limit."""
        return cut(self.draw_restore_ms(), limit_ms)

    def invoke(self, environment: ExecutionEnvironment, request: int, start_ms: float, limit_ms: float) -> Outcome:
        """A drawn duration, cut at the limit; any background work starts with the invocation."""
        duration_ms = self.draw_duration_ms()
        detail = None
        if self.background_ms:
            detail = Detail(background=(Declaration(start_ms, self.background_ms, ""),))
        return (duration_ms, OK, detail) if duration_ms < limit_ms else (limit_ms, TIMEOUT, detail)


def cut(duration_ms: float, limit_ms: float) -> Outcome:
    """A success after `duration_ms`, or a timeout at the limit."""
    return (duration_ms, OK, None) if duration_ms < limit_ms else (limit_ms, TIMEOUT, None)


def init_then_invoke(
    workload: Workload, environment: ExecutionEnvironment, request: int, start_ms: float, limit_ms: float
) -> Outcome:
    """An invocation in an environment whose runtime is not running: the suppressed Init and then the handler.

    Both together have the function's timeout, and the invocation's duration holds both.
    """
    init_ms, init_status, init_detail = workload.init(environment, start_ms, limit_ms)
    init_detail = init_detail or Detail()
    if init_status != OK:
        return init_ms, init_status, init_detail._replace(suppressed_ms=init_ms, suppressed=init_status)
    environment.ready = True
    duration_ms, status, detail = workload.invoke(environment, request, start_ms + init_ms, limit_ms - init_ms)
    detail = detail or Detail()
    if detail.responded_ms is not None:
        detail = detail._replace(responded_ms=init_ms + detail.responded_ms)
    output, path = (*init_detail.output, *detail.output), (*init_detail.path, *detail.path)
    detail = detail._replace(output=output, path=path, suppressed_ms=init_ms, suppressed=OK)
    return limit_ms if status == TIMEOUT else init_ms + duration_ms, status, detail


def cpu_share(memory_mb: int) -> float:
    """The part of a vCPU that one thread gets: memory in proportion, and never more than one vCPU.

    Models https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
    """
    return min(1.0, memory_mb / fact("vcpu_memory_mb"))
