"""The phases that an execution environment went through, read from the trace of a finished run.

Models https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from warmstart.simulator.extensions import shutdown_ms
from warmstart.simulator.function import Function
from warmstart.simulator.initialization import MANAGED_INSTANCES, ON_DEMAND, SNAP_START
from warmstart.simulator.phases import Phase
from warmstart.simulator.trace import RUNNING, WARM, Trace
from warmstart.simulator.workload import STATUSES


@dataclass(frozen=True)
class Deployment:
    """The function as a fleet of environments runs it.

    >>> run = simulate(Function(version="1", provisioned_concurrency=1), arrivals=[0])
    >>> run.environments[0].deployment.initialization_type
    'provisioned-concurrency'
    """

    function: Function
    """The configuration."""
    initialization_type: str = ON_DEMAND
    """AWS's word: on-demand, provisioned-concurrency, snap-start or lambda-managed-instances."""
    tenant: str | None = None
    """Whom its environments are for, where the function keeps tenants apart."""


@dataclass(frozen=True)
class Span:
    """An environment in one phase, from `start_ms` to `end_ms`.

    >>> [span.phase.value for span in simulate(Function(), [0, 500]).spans()]
    ['Init', 'Invoke', 'Frozen', 'Invoke', 'Frozen']
    """

    environment: int
    """The number of the environment."""
    phase: Phase
    """Init, Restore, Invoke, Frozen or Shutdown."""
    start_ms: float
    """When the phase began."""
    end_ms: float
    """When it ended."""
    invocation: int | None
    """The index of the attempt that it served, or None."""
    status: str
    """How the phase went: `ok`, `suppressed` for an Init after a reset, or the status of the invocation."""
    responded_ms: float | None = None
    """When the response left, where extensions worked on after it, else None."""


def spans(trace: Trace, number: int, served: list[int], deployment: Deployment) -> Iterator[Span]:
    """The phases of environment `number`, which served the attempts `served`, in order of time."""
    shut_down_ms = trace.shut_down_ms[number - 1]
    last_ms = trace.end_ms if shut_down_ms == RUNNING else shut_down_ms
    yield _start(trace, number, served, deployment, last_ms)
    if deployment.initialization_type == MANAGED_INSTANCES:
        yield from (invocation(trace, number, index) for index in served)
    else:
        yield from _one_at_a_time(trace, number, served, last_ms)
    if shut_down_ms != RUNNING:
        end_ms = shut_down_ms + shutdown_ms(deployment.function.extensions)
        yield Span(number, Phase.SHUTDOWN, shut_down_ms, end_ms, None, "ok")


def waited(trace: Trace, served: list[int]) -> bool:
    """Whether a request waited for the Init or the Restore of the environment that served these attempts."""
    return bool(served) and trace.init_ms[served[0]] != WARM


def invocation(trace: Trace, number: int, index: int) -> Span:
    """An attempt from the start of its handler to its end."""
    start_ms, detail = trace.start_ms(index), trace.details.get(index)
    responded_ms = None if detail is None or detail.responded_ms is None else start_ms + detail.responded_ms
    return Span(number, Phase.INVOKE, start_ms, start_ms + trace.duration_ms[index], index,
                STATUSES[trace.status[index]], responded_ms)  # fmt: skip


def _start(trace: Trace, number: int, served: list[int], deployment: Deployment, last_ms: float) -> Span:
    phase = Phase.RESTORE if deployment.initialization_type == SNAP_START else Phase.INIT
    status = STATUSES[trace.inits[number][1]] if number in trace.inits else "ok"
    ready_ms = min(trace.ready_ms[number - 1], last_ms)
    for_whom = served[0] if waited(trace, served) else None
    return Span(number, phase, trace.created_ms[number - 1], ready_ms, for_whom, status)


def _one_at_a_time(trace: Trace, number: int, served: list[int], last_ms: float) -> Iterator[Span]:
    """Frozen and Invoke by turns; an Init after a reset is the first part of its invocation."""
    frozen_ms = None if waited(trace, served) else min(trace.ready_ms[number - 1], last_ms)
    if not served and frozen_ms == last_ms:
        return  # it never got ready, or ended as it did
    for index in served:
        span = invocation(trace, number, index)
        if frozen_ms is not None:
            yield Span(number, Phase.FROZEN, frozen_ms, span.start_ms, None, "ok")
        detail = trace.details.get(index)
        start_ms = span.start_ms
        if detail and detail.suppressed_ms is not None:
            yield Span(number, Phase.INIT, start_ms, start_ms + detail.suppressed_ms, index, "suppressed")
            start_ms += detail.suppressed_ms
        yield replace(span, start_ms=start_ms)
        frozen_ms = span.end_ms
    if frozen_ms != last_ms or trace.shut_down_ms[number - 1] == RUNNING:
        yield Span(number, Phase.FROZEN, frozen_ms, last_ms, None, "ok")
