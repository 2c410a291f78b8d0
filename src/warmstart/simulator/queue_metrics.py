"""What the event queue of a function sends to CloudWatch: samples (instant in ms, value) found in a run.

Models https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from warmstart.simulator.destinations import DEAD_LETTER
from warmstart.simulator.rejections import RECURSIVE, REJECTIONS
from warmstart.simulator.requests import DROPPED
from warmstart.simulator.trace import NOWHERE
from warmstart.simulator.workload import REJECTED

if TYPE_CHECKING:
    from warmstart.simulator.run import Run

Sample = tuple[float, float]


def received(run: "Run", period_ms: float) -> Iterator[Sample]:
    """1 for each event that the queue accepted."""
    return ((event.at_ms, 1) for event in run.events if event.fate != "rejected")


def age(run: "Run", period_ms: float) -> Iterator[Sample]:
    """At each invocation of an event, the time in ms since the queue accepted it: retries are older."""
    trace = run.trace
    for event in run.events:
        for attempt in event.attempts:
            if trace.environment[attempt] != NOWHERE:
                yield trace.at_ms[attempt], trace.at_ms[attempt] - event.at_ms


def dropped(run: "Run", period_ms: float) -> Iterator[Sample]:
    """1 for each event that left the queue without success, even if a destination or a dead-letter queue has it."""
    return ((event.ended_ms, 1) for event in run.events if event.fate in DROPPED)


def dead_letter_errors(run: "Run", period_ms: float) -> Iterator[Sample]:
    """1 for each event that could not be delivered to the dead-letter queue."""
    return ((one.at_ms, 1) for one in run.deliveries if one.problem and one.role == DEAD_LETTER)


def destination_delivery_failures(run: "Run", period_ms: float) -> Iterator[Sample]:
    """1 for each record that could not be delivered to a destination."""
    return ((one.at_ms, 1) for one in run.deliveries if one.problem and one.role != DEAD_LETTER)


def recursive_invocations_dropped(run: "Run", period_ms: float) -> Iterator[Sample]:
    """1 for each invocation that Lambda stopped because it was part of a recursive loop."""
    stopped = REJECTED + REJECTIONS.index(RECURSIVE)
    return ((at_ms, 1) for at_ms, status in zip(run.trace.at_ms, run.trace.status, strict=True) if status == stopped)
