"""A log to try: invented, from a run of the simulator, as `aws logs tail` prints it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from math import ceil

from warmstart.simulator import Function, Run, logs, simulate
from warmstart.simulator.execution import EPOCH_S
from warmstart.simulator.workload import OK

CODE = """
import time

def handler(event, context):
    print("order", event["order"])
    time.sleep(event["seconds"])
"""
SECONDS = (0.1336, 0.1187, 0.1252, 0.1291, 4.0, 0.1204, 0.1187)
ARRIVALS = (0, 700, 1450, 1500, 2300, 6900, 7600)


def example_run() -> Run:
    """The run behind the example: cold and warm starts, two requests at a time, a timeout and what comes after it."""
    function = Function(name="orders", code=CODE, init_ms=284.31, memory_mb=256)
    return simulate(function, ARRIVALS, event=lambda index: {"order": 1001 + index, "seconds": SECONDS[index]})


def example_log() -> str:
    """The lines of all log streams of the example, in order of time."""
    return "\n".join(text for _, _, text in sorted(_lines(example_run()))) + "\n"


def _lines(run: Run) -> Iterator[tuple[float, int, str]]:
    """(instant in ms, place among lines of one instant, the line with its time and its log stream)."""
    place = 0
    for environment in run.environments:
        start, *_ = logs.text_lines(run, environment)
        told = [(environment.created_ms, start)]
        for index in environment.invocations:
            one, detail = run.invocations[index], run.detail(index)
            first, *_, end, report = logs.invocation_lines(run, environment.deployment, one, (one.init_ms, OK, None))
            told += [(one.start_ms, first), *detail.output, (one.end_ms, end), (one.end_ms, report)]
        for at_ms, text in told:
            place += 1
            yield at_ms, place, f"{_moment(at_ms)} {environment.log_stream} {text}"


def _moment(at_ms: float) -> str:
    ms = ceil(at_ms)
    moment = datetime.fromtimestamp(EPOCH_S + ms // 1000, UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{ms % 1000:03d}000+00:00"
