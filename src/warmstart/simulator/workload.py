"""What runs in an execution environment: how long Init and an invocation take, and how they end.

Two workloads answer the same two questions. `Declared` (here) takes its durations from the configuration; `HandlerCode`
(handlers.py) runs the learner's own code. Neither has a clock: instants come in, durations go out.
"""

from random import Random
from typing import NamedTuple, Protocol

from warmstart.facts import fact
from warmstart.simulator.durations import drawing
from warmstart.simulator.environment import ExecutionEnvironment
from warmstart.simulator.function import Function

STATUSES = ("ok", "error", "timeout", "crash", "throttled")
OK, ERROR, TIMEOUT, CRASH, THROTTLED = range(len(STATUSES))
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
    the part of an invocation that an Init after a reset took, and `suppressed` the status of that Init.
    """

    error_type: str | None = None
    error: str | None = None
    response: str | None = None
    output: tuple[tuple[float, str], ...] = ()
    background: tuple[Declaration, ...] = ()
    suppressed_ms: float | None = None
    suppressed: int | None = None
    path: tuple[Stand, ...] = ()


# How long an Init or an invocation took, its status, and what else there is to tell of it. A plain tuple, because there
# is one for each of a million invocations.
Outcome = tuple[float, int, Detail | None]


class Workload(Protocol):
    """What a fleet asks of the code that it runs."""

    def init(self, environment: ExecutionEnvironment, start_ms: float, limit_ms: float) -> Outcome:
        """How Init goes when it starts at `start_ms` and may take less than `limit_ms`."""

    def invoke(self, environment: ExecutionEnvironment, request: int, start_ms: float, limit_ms: float) -> Outcome:
        """How the invocation of a request goes when it starts at `start_ms` and may take less than `limit_ms`."""


class Declared:
    """Init and invocations that take as long as the configuration says."""

    def __init__(self, function: Function, seed: int | str) -> None:
        self.draw_init_ms = drawing(function.init_ms, Random(f"{seed}/{function.name}/init"))
        self.draw_duration_ms = drawing(function.duration_ms, Random(f"{seed}/{function.name}/duration"))
        self.background_ms = function.background_ms

    def init(self, environment: ExecutionEnvironment, start_ms: float, limit_ms: float) -> Outcome:
        """A drawn duration, cut at the limit."""
        init_ms = self.draw_init_ms()
        return (init_ms, OK, None) if init_ms < limit_ms else (limit_ms, TIMEOUT, None)

    def invoke(self, environment: ExecutionEnvironment, request: int, start_ms: float, limit_ms: float) -> Outcome:
        """A drawn duration, cut at the limit; any background work starts with the invocation."""
        duration_ms = self.draw_duration_ms()
        detail = None
        if self.background_ms:
            detail = Detail(background=(Declaration(start_ms, self.background_ms, ""),))
        return (duration_ms, OK, detail) if duration_ms < limit_ms else (limit_ms, TIMEOUT, detail)


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
    output, path = (*init_detail.output, *detail.output), (*init_detail.path, *detail.path)
    detail = detail._replace(output=output, path=path, suppressed_ms=init_ms, suppressed=OK)
    return limit_ms if status == TIMEOUT else init_ms + duration_ms, status, detail


def cpu_share(memory_mb: int) -> float:
    """The part of a vCPU that one thread gets: memory in proportion, and never more than one vCPU.

    Models https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
    """
    return min(1.0, memory_mb / fact("vcpu_memory_mb"))
