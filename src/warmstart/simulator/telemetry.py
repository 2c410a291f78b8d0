"""Logs as CloudWatch shows them, one stream for each execution environment, in Lambda's text format.

Models https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html and
https://docs.aws.amazon.com/lambda/latest/dg/python-logging.html; the INIT_START line is as observed.
"""

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from warmstart.facts import fact
from warmstart.simulator import billing
from warmstart.simulator.assumptions import ASSUMPTIONS
from warmstart.simulator.context import REGION
from warmstart.simulator.function import Function
from warmstart.simulator.initialization import ON_DEMAND, SNAP_START
from warmstart.simulator.snapstart import SNAPSHOT
from warmstart.simulator.workload import CRASH, ERROR, OK, STATUSES, TIMEOUT, Detail, Outcome

if TYPE_CHECKING:
    from warmstart.simulator.run import Environment, Invocation, Run
    from warmstart.simulator.spans import Deployment

PUBLISHED = "published"  # how the environment of a snapshot was initialised

RUNTIME = fact("runtime_python").replace("python", "python:") + ".v1"


def log_stream_text(run: "Run", environment: "Environment") -> str:
    """All lines of one environment's log stream, under its name."""
    return "\n".join([environment.log_stream, *lines(run, environment)])


def lines(run: "Run", environment: "Environment") -> Iterator[str]:
    """The lines of a log stream, oldest first."""
    outcome = run.trace.inits.get(environment.number, (0.0, OK, None))
    yield from start_lines(outcome, environment.deployment.initialization_type)
    for index in environment.invocations:
        yield from invocation_lines(run, environment.deployment, run.invocations[index], outcome)


def snapshot_text(run: "Run", fleet: int) -> str:
    """The log stream of the Init whose snapshot the environments of a fleet resume from."""
    published_ms, outcome = run.trace.snapshots[fleet]
    stream = run.log_stream(SNAPSHOT, published_ms, run.deployments[fleet].function.version)
    return "\n".join([stream, *start_lines(outcome, PUBLISHED)])


def start_lines(outcome: Outcome, how: str) -> Iterator[str]:
    """The lines of an Init or a Restore; a good Init on demand is told by the REPORT of its first invocation."""
    duration_ms, status, detail = outcome
    begun = "RESTORE_START" if how == SNAP_START else "INIT_START"
    yield f"{begun} Runtime Version: {RUNTIME}\tRuntime Version ARN: arn:aws:lambda:{REGION}::runtime:{'0' * 64}"
    yield from printed(detail)
    if how == SNAP_START:
        yield restore_report(outcome)
    elif status != OK or how != ON_DEMAND:
        yield init_report(duration_ms, "init", status, detail)


def invocation_lines(
    run: "Run", deployment: "Deployment", invocation: "Invocation", started: Outcome
) -> Iterator[str]:  # fmt: skip
    """START, what the code printed, END and REPORT, after the environment's Init or Restore went as told."""
    detail = run.detail(invocation.index)
    yield f"START RequestId: {invocation.request_id} Version: {deployment.function.version}"
    yield from printed(detail)
    if detail.suppressed not in (None, OK):
        yield init_report(detail.suppressed_ms, "invoke", detail.suppressed, detail)
    yield f"END RequestId: {invocation.request_id}"
    told_init_ms = run.told_init_ms(invocation.index) if started[1] == OK else 0.0
    yield "\t".join([report(deployment.function, invocation, detail, told_init_ms, started[2]),
                     *how_it_ended(STATUSES.index(invocation.status), invocation.error_type)])  # fmt: skip


def report(
    function: Function, invocation: "Invocation", detail: Detail, init_ms: float, restored: Detail | None
) -> str:  # fmt: skip
    """The REPORT line of an invocation; an Init that failed has reported for itself."""
    parts = [
        f"REPORT RequestId: {invocation.request_id}",
        f"Duration: {invocation.duration_ms:.2f} ms",
        f"Billed Duration: {invocation.billed_ms} ms",
        f"Memory Size: {function.memory_mb} MB",
        f"Max Memory Used: {math.ceil(detail.memory_mb or ASSUMPTIONS['memory_used_mb'].value)} MB",
    ]
    if init_ms:
        parts.append(f"Init Duration: {init_ms:.2f} ms")
    if invocation.restore_ms:
        billed_ms = billing.billed_ms(restored.billed_restore_ms, 0.0)
        parts += [f"Restore Duration: {invocation.restore_ms:.2f} ms", f"Billed Restore Duration: {billed_ms} ms"]
    return "\t".join(parts)


def restore_report(outcome: Outcome) -> str:
    """The RESTORE_REPORT line of a Restore."""
    duration_ms, status, detail = outcome
    return "\t".join([f"RESTORE_REPORT Restore Duration: {duration_ms:.2f} ms",
                      *how_it_ended(status, detail.error_type)])  # fmt: skip


def init_report(duration_ms: float, phase: str, status: int, detail: Detail | None) -> str:
    """The INIT_REPORT line of an Init; where it succeeded, observed logs give no phase."""
    line = f"INIT_REPORT Init Duration: {duration_ms:.2f} ms"
    if status == OK:
        return line
    return "\t".join([line, f"Phase: {phase}", *how_it_ended(status, detail.error_type if detail else None)])


def how_it_ended(status: int, error_type: str | None) -> list[str]:
    """The parts of a report that tell of a failure."""
    if status == TIMEOUT:
        return ["Status: timeout"]
    if status in (ERROR, CRASH):
        return ["Status: error", f"Error Type: {error_type}"]
    return []


def printed(detail: Detail | None) -> Iterator[str]:
    """The lines that the code printed."""
    return (line for _, line in detail.output) if detail else iter(())


def timed_out(function: Function) -> str:
    """The sentence that Lambda gives for a timeout."""
    return f"Task timed out after {function.timeout_s:.2f} seconds"
