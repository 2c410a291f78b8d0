"""What an extension hears from Lambda's Telemetry API: the platform's events, and the lines that the code wrote.

Each event is a dict with AWS's keys: `time` (UTC), `type`, and `record`, whose own keys depend on the type. Keys that
AWS calls optional are there when the simulator knows their value.

Models https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html
"""

import json
import math
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import TYPE_CHECKING

from warmstart.facts import fact
from warmstart.simulator.assumptions import ASSUMPTIONS
from warmstart.simulator.context import REGION
from warmstart.simulator.execution import timestamp
from warmstart.simulator.initialization import SNAP_START
from warmstart.simulator.workload import OK, STATUSES, Detail

if TYPE_CHECKING:
    from warmstart.simulator.run import Environment, Invocation, Run
    from warmstart.simulator.spans import Deployment

PUBLISHED = "published"  # how the environment of a snapshot was initialized

RUNTIME = fact("runtime_python").replace("python", "python:") + ".v1"
RUNTIME_ARN = f"arn:aws:lambda:{REGION}::runtime:{'0' * 64}"
SUCCESS = "success"
# What AWS calls the simulator's statuses.
STATUS = {"ok": SUCCESS, "error": "error", "timeout": "timeout", "crash": "error"}

# An event and the instant in ms at which it happened.
Timed = tuple[float, dict]


def events(run: "Run", environments: Iterable["Environment"]) -> list[dict]:
    """The events of these environments in order of time; at one instant, in the order in which they followed."""
    if run.function.log_format == "JSON":
        return [event | {"record": record_of(event)} for event in as_written(run, environments)]
    return as_written(run, environments)


def as_written(run: "Run", environments: Iterable["Environment"]) -> list[dict]:
    """The events in order of time, each line that the code wrote as it was written."""
    timed = [one for environment in environments for one in _environment(run, environment)]
    return [event for _, event in sorted(timed, key=itemgetter(0))]


def record_of(event: dict) -> dict | str:
    """The record of an event; a line that is an object in JSON is read as one."""
    record = event["record"]
    try:
        read = json.loads(record) if isinstance(record, str) else record
    except ValueError:
        return record
    return read if isinstance(read, dict) else record


def _environment(run: "Run", environment: "Environment") -> Iterator[Timed]:
    start, how = environment.spans[0], environment.deployment.initialization_type
    _, status, detail = run.trace.inits.get(environment.number, (0.0, OK, None))
    begin = _restore if how == SNAP_START else _init
    yield from begin(environment.deployment, "init", start.start_ms, start.end_ms, status, detail)
    for index in environment.invocations:
        yield from _invocation(run, environment.deployment, run.invocations[index], run.detail(index))


def _init(
    deployment: "Deployment", phase: str, start_ms: float, end_ms: float, status: int, detail: Detail | None
) -> Iterator[Timed]:
    """An Init, in a phase of its own or (a suppressed one) in the phase invoke."""
    how = {"initializationType": deployment.initialization_type, "phase": phase}
    yield _platform("initStart", start_ms, how | _of(deployment))
    if phase == "init":
        yield from _lines(detail, end_ms)
    ended = how | {"status": STATUS[STATUSES[status]]}
    yield _platform("initRuntimeDone", end_ms, ended)
    yield _platform("initReport", end_ms, ended | _failure(status, detail) | _lasted(start_ms, end_ms))


def _restore(
    deployment: "Deployment", _phase: str, start_ms: float, end_ms: float, status: int, detail: Detail | None
) -> Iterator[Timed]:
    """A Restore from the snapshot of a published version."""
    ended = {"status": STATUS[STATUSES[status]]}
    yield _platform("restoreStart", start_ms, _of(deployment))
    yield from _lines(detail, end_ms)
    yield _platform("restoreRuntimeDone", end_ms, ended)
    yield _platform("restoreReport", end_ms, ended | _failure(status, detail) | _lasted(start_ms, end_ms))


def _of(deployment: "Deployment") -> dict:
    """What an event says of the runtime and the function."""
    function = deployment.function
    return {"runtimeVersion": RUNTIME, "runtimeVersionArn": RUNTIME_ARN,
            "functionName": function.name, "functionVersion": function.version}  # fmt: skip


def _lasted(start_ms: float, end_ms: float) -> dict:
    return {"metrics": {"durationMs": round(end_ms - start_ms, 3)}}


def _failure(status: int, detail: Detail | None) -> dict:
    return _error_type(status, detail.error_type if detail else None)


def _invocation(
    run: "Run", deployment: "Deployment", invocation: "Invocation", detail: Detail
) -> Iterator[Timed]:  # fmt: skip
    """An invocation, after the suppressed Init if there was one."""
    start_ms = invocation.start_ms
    if detail.suppressed is not None:
        ready_ms = start_ms + detail.suppressed_ms
        yield from _init(deployment, "invoke", start_ms, ready_ms, detail.suppressed, detail)
        start_ms = ready_ms
    request = {"requestId": invocation.request_id}
    yield _platform("start", start_ms, request | {"version": deployment.function.version})
    yield from _lines(detail, invocation.end_ms)
    status = STATUSES.index(invocation.status)
    ended = {"status": STATUS[invocation.status]} | _error_type(status, detail.error_type)
    done_ms = invocation.end_ms if detail.responded_ms is None else invocation.start_ms + detail.responded_ms
    yield _platform("runtimeDone", done_ms, request | ended | _lasted(start_ms, done_ms))
    yield _platform("report", invocation.end_ms, request | {"metrics": _report(run, invocation, detail)} | ended)


def _report(run: "Run", invocation: "Invocation", detail: Detail) -> dict:
    metrics = {
        "durationMs": round(invocation.duration_ms, 3),
        "billedDurationMs": invocation.billed_ms,
        "memorySizeMB": run.deployment(invocation.environment).function.memory_mb,
        "maxMemoryUsedMB": math.ceil(detail.memory_mb or ASSUMPTIONS["memory_used_mb"].value),
    }
    init_failed = run.trace.inits.get(invocation.environment, (0.0, OK, None))[1] != OK
    if invocation.init_ms and not init_failed:
        metrics["initDurationMs"] = round(invocation.init_ms, 3)
    if invocation.restore_ms:
        metrics["restoreDurationMs"] = round(invocation.restore_ms, 3)
    return metrics


def _error_type(status: int, error_type: str | None) -> dict:
    return {"errorType": error_type} if STATUS[STATUSES[status]] == "error" else {}


def _lines(detail: Detail | None, end_ms: float) -> Iterator[Timed]:
    """The lines that the code wrote; a crash is written by Lambda, and is an event."""
    written_by_lambda = f"{detail.error}\n{detail.error_type}" if detail else None
    for at_ms, line in detail.output if detail else ():
        if line != written_by_lambda:
            # The sum of start and duration can miss the handler's last instant by the last bit of a float.
            yield min(at_ms, end_ms), {"time": timestamp(at_ms), "type": "function", "record": line}


def _platform(kind: str, at_ms: float, record: dict) -> Timed:
    return at_ms, {"time": timestamp(at_ms), "type": f"platform.{kind}", "record": record}
