"""Logs as CloudWatch shows them, one stream for each execution environment, in Lambda's text format.

Models https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html and
https://docs.aws.amazon.com/lambda/latest/dg/python-logging.html; the INIT_START line is as observed.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from warmstart.facts import fact
from warmstart.simulator.assumptions import ASSUMPTIONS
from warmstart.simulator.context import REGION
from warmstart.simulator.function import Function
from warmstart.simulator.workload import CRASH, ERROR, OK, STATUSES, TIMEOUT, Detail

if TYPE_CHECKING:
    from warmstart.simulator.run import Environment, Invocation, Run

RUNTIME = fact("runtime_python").replace("python", "python:") + ".v1"


def log_stream_text(run: "Run", environment: "Environment") -> str:
    """All lines of one environment's log stream, under its name."""
    return "\n".join([environment.log_stream, *lines(run, environment)])


def lines(run: "Run", environment: "Environment") -> Iterator[str]:
    """The lines of a log stream, oldest first."""
    init_ms, status, detail = run.trace.inits.get(environment.number, (0.0, OK, None))
    yield f"INIT_START Runtime Version: {RUNTIME}\tRuntime Version ARN: arn:aws:lambda:{REGION}::runtime:{'0' * 64}"
    yield from printed(detail)
    if status != OK:
        yield init_report(init_ms, "init", status, detail)
    for index in environment.invocations:
        yield from invocation_lines(run, run.invocations[index], run.detail(index), status != OK)


def invocation_lines(run: "Run", invocation: "Invocation", detail: Detail, init_failed: bool) -> Iterator[str]:
    """START, what the code printed, END and REPORT."""
    yield f"START RequestId: {invocation.request_id} Version: {run.function.version}"
    yield from printed(detail)
    if detail.suppressed not in (None, OK):
        yield init_report(detail.suppressed_ms, "invoke", detail.suppressed, detail)
    yield f"END RequestId: {invocation.request_id}"
    yield report(run.function, invocation, init_failed)


def report(function: Function, invocation: "Invocation", init_failed: bool) -> str:
    """The REPORT line of an invocation; an Init that failed has reported for itself."""
    parts = [
        f"REPORT RequestId: {invocation.request_id}",
        f"Duration: {invocation.duration_ms:.2f} ms",
        f"Billed Duration: {invocation.billed_ms} ms",
        f"Memory Size: {function.memory_mb} MB",
        f"Max Memory Used: {ASSUMPTIONS['memory_used_mb'].value} MB",
    ]
    if invocation.cold and not init_failed:
        parts.append(f"Init Duration: {invocation.init_ms:.2f} ms")
    parts += how_it_ended(STATUSES.index(invocation.status), invocation.error_type)
    return "\t".join(parts)


def init_report(duration_ms: float, phase: str, status: int, detail: Detail | None) -> str:
    """The INIT_REPORT line of an Init that did not succeed."""
    return "\t".join([f"INIT_REPORT Init Duration: {duration_ms:.2f} ms", f"Phase: {phase}",
                      *how_it_ended(status, detail.error_type if detail else None)])  # fmt: skip


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
