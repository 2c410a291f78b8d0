"""Logs as CloudWatch shows them, one stream for each execution environment, as text or as JSON.

As text, Lambda writes START, END and REPORT around what the code prints. As JSON, it writes its telemetry, each event
one line, from its level upwards; the code's own lines are there beside them.

Models https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html,
https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html and
https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
"""

import json
import math
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from warmstart.facts import fact
from warmstart.simulator.assumptions import ASSUMPTIONS
from warmstart.simulator.billing import billed_ms
from warmstart.simulator.function import Function
from warmstart.simulator.initialization import ON_DEMAND, SNAP_START
from warmstart.simulator.metered import told_init_ms
from warmstart.simulator.snapstart import SNAPSHOT
from warmstart.simulator.telemetry import RUNTIME, RUNTIME_ARN, SUCCESS, as_written, record_of
from warmstart.simulator.workload import CRASH, ERROR, OK, STATUSES, TIMEOUT, Detail, Outcome

if TYPE_CHECKING:
    from warmstart.simulator.run import Environment, Invocation, Run
    from warmstart.simulator.spans import Deployment

PUBLISHED = "published"  # how the environment of a snapshot was initialized

DEBUG, INFO, WARN = fact("log_system_levels")
# The levels of lines, least important first; Python's logging has names of its own for two of them.
LEVELS = fact("log_application_levels")
PYTHONS_NAMES = {"WARNING": WARN, "CRITICAL": "FATAL"}
# The level of each event: when its status is success (or it has none), and otherwise.
SYSTEM_LEVELS = {
    "platform.initStart": (INFO, INFO),
    "platform.initRuntimeDone": (DEBUG, WARN),
    "platform.initReport": (DEBUG, WARN),
    "platform.restoreStart": (INFO, INFO),
    "platform.restoreRuntimeDone": (DEBUG, WARN),
    "platform.restoreReport": (INFO, WARN),
    "platform.start": (INFO, INFO),
    "platform.runtimeDone": (DEBUG, WARN),
    "platform.report": (INFO, WARN),
}


def log_text(run: "Run", number: int | None, environments: Iterable["Environment"]) -> str:
    """The log streams of the environments, each under its name; nothing without permission to write.

    With all environments (no `number`) the Init comes first whose snapshot they resume from.
    """
    if not run.function.logs_permitted:
        return ""
    lines = json_lines if run.function.log_format == "JSON" else text_lines
    streams = ["\n".join([environment.log_stream, *lines(run, environment)]) for environment in environments]
    if number is None:
        streams = [snapshot_text(run, fleet) for fleet in run.trace.snapshots] + streams
    return "\n\n".join(streams)


def json_lines(run: "Run", environment: "Environment") -> Iterator[str]:
    """The lines of a log stream in JSON, oldest first: those whose level is important enough."""
    function = run.function
    system = function.system_log_level or fact("log_level_default")
    application = function.application_log_level or fact("log_level_default")
    for event in as_written(run, [environment]):
        if event["type"] == "function":
            if at_least(line_level(event), application):
                yield event["record"]
        elif at_least(event_level(event), system) and not is_suppressed_init(event):
            yield json.dumps(event, separators=(",", ":"))


def event_level(event: dict) -> str:
    """The level that AWS gives to an event."""
    type_, record = event["type"], event["record"]
    when_good, otherwise = SYSTEM_LEVELS[type_]
    if record.get("status", SUCCESS) != SUCCESS:
        return otherwise
    if type_ == "platform.initReport" and record["initializationType"] != ON_DEMAND:
        return INFO
    return when_good


def is_suppressed_init(event: dict) -> bool:
    """Whether an event belongs to a suppressed Init that did not fail: of that Lambda tells extensions only."""
    record = event["record"]
    return record.get("phase") == "invoke" and record.get("status", SUCCESS) == SUCCESS


def line_level(event: dict) -> str:
    """The level of a line that the code wrote: its key `level`, and INFO without a valid level or timestamp."""
    record = record_of(event)
    level = str(record.get("level")).upper() if isinstance(record, dict) and is_time(record.get("timestamp")) else ""
    level = PYTHONS_NAMES.get(level, level)
    return level if level in LEVELS else ASSUMPTIONS["plain_line_level"].value


def is_time(text: object) -> bool:
    """Whether this is a date and time with a time zone, in the format of RFC 3339."""
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except (TypeError, ValueError):
        return False


def at_least(level: str, least: str) -> bool:
    """Whether a level is as important as `least`, or more."""
    return LEVELS.index(level) >= LEVELS.index(least)


def text_lines(run: "Run", environment: "Environment") -> Iterator[str]:
    """The lines of a log stream in text, oldest first."""
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
    yield f"{begun} Runtime Version: {RUNTIME}\tRuntime Version ARN: {RUNTIME_ARN}"
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
    init_ms = told_init_ms(run, invocation.index) if started[1] == OK else 0.0
    yield "\t".join([report(deployment.function, invocation, detail, init_ms, started[2]),
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
        parts += [f"Restore Duration: {invocation.restore_ms:.2f} ms",
                  f"Billed Restore Duration: {billed_ms(restored.billed_restore_ms, 0.0)} ms"]  # fmt: skip
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
