"""What AWS meters of a run: which milliseconds of it are billed, and at which price.

Models https://aws.amazon.com/lambda/pricing/
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from warmstart.simulator import metering
from warmstart.simulator.billing import billed_ms
from warmstart.simulator.initialization import ON_DEMAND, PROVISIONED, SNAP_START
from warmstart.simulator.metering import Metered
from warmstart.simulator.trace import NOWHERE, WARM

if TYPE_CHECKING:
    from warmstart.simulator.run import Run


def metered(run: "Run") -> Metered:
    """All that is metered of the run of one function."""
    function, trace = run.function, run.trace
    on_demand, provisioned, tmp = 0.0, 0.0, 0.0
    for number, ms in [*_invocations_ms(run), *_inits_alone_ms(run)]:
        deployment = run.deployment(number)
        used = metering.gb_seconds(deployment.function.memory_mb, ms)
        if deployment.initialization_type == PROVISIONED:
            provisioned += used
        else:
            on_demand += used
        tmp += metering.tmp_gb_seconds(deployment.function.tmp_mb, ms)
    restores = sum(run.deployments[fleet].initialization_type == SNAP_START for fleet in trace.fleet)
    return Metered(
        architecture=function.architecture,
        free_tier=not any(amount for _, amount in run.provisions),
        requests=run.attempts + sum(_further_requests(run)),
        gb_seconds=on_demand,
        provisioned_duration_gb_seconds=provisioned,
        provisioned_gb_seconds=sum(_provisioned_gb_seconds(run)),
        tmp_gb_seconds=tmp,
        snapshot_gb_seconds=sum(
            metering.snapshot_gb_seconds(run.deployments[fleet].function.memory_mb, run.end_ms / 1000)
            for fleet in trace.snapshots
        ),
        restored_gb=metering.restored_gb(function.memory_mb, restores),
        streamed_gb=sum(
            metering.streamed_gb(one.response_bytes)
            for one in trace.details.values()
            if one.first_byte_ms is not None and one.response_bytes
        ),
    )


def told_init_ms(run: "Run", index: int) -> float:
    """The Init that the REPORT of an invocation tells of: on demand, the first one of its environment has it."""
    trace, number = run.trace, run.trace.environment[index]
    deployment = run.deployment(number)
    if trace.init_ms[index] != WARM:
        return 0.0 if deployment.initialization_type == SNAP_START else trace.init_ms[index]
    ahead = deployment.function.initialized_ahead and deployment.initialization_type == ON_DEMAND
    if not ahead or run.served(number)[0] != index:
        return 0.0
    return trace.ready_ms[number - 1] - trace.created_ms[number - 1]


def invocation_ms(run: "Run", index: int) -> int:
    """What an invocation is billed for; of a Restore, that is the part after the snapshot was there."""
    trace, number = run.trace, run.trace.environment[index]
    if number == NOWHERE:
        return 0
    if trace.init_ms[index] > 0 and run.deployment(number).initialization_type == SNAP_START:
        _, _, detail = trace.inits[number]
        return billed_ms(0.0, trace.duration_ms[index]) + billed_ms(0.0, detail.billed_restore_ms)
    return billed_ms(told_init_ms(run, index), trace.duration_ms[index])


def _invocations_ms(run: "Run") -> Iterator[tuple[int, int]]:
    """(environment, what it is billed for) of each invocation."""
    return ((number, invocation_ms(run, index)) for index, number in enumerate(run.trace.environment) if number)


def _inits_alone_ms(run: "Run") -> Iterator[tuple[int, int]]:
    """(environment, what it is billed for) of each Init that no invocation tells of."""
    trace = run.trace
    for number, (created_ms, ready_ms) in enumerate(zip(trace.created_ms, trace.ready_ms, strict=True), start=1):
        how = run.deployment(number).initialization_type
        told = run.served(number) and how == ON_DEMAND
        if not told and ready_ms > created_ms and how != SNAP_START:
            yield number, billed_ms(ready_ms - created_ms, 0.0)


def _further_requests(run: "Run") -> Iterator[int]:
    """What each large asynchronous event counts as beyond one request."""
    return (metering.requests_of_event(size) - 1 for size in run.event_sizes())


def _provisioned_gb_seconds(run: "Run") -> Iterator[float]:
    """The GB-seconds of each amount of provisioned concurrency, from when it was set to the next or to the end."""
    ends_ms = [ms for ms, _ in run.provisions[1:]] + [run.end_ms]
    for (start_ms, amount), end_ms in zip(run.provisions, ends_ms, strict=True):
        yield metering.provisioned_gb_seconds(amount, run.function.memory_mb, (end_ms - start_ms) / 1000)
