"""CloudWatch metrics by their names: samples found in the trace, put together period by period.

Each metric is a line of METRICS: its unit, the question that finds its samples, and the statistics in which AWS says it
should be read, the most useful first. A period without samples has no data point, as in CloudWatch.

Models https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html and
https://docs.aws.amazon.com/lambda/latest/dg/monitoring-concurrency.html
"""

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from warmstart.facts import fact, plain
from warmstart.messages import N_, Refused
from warmstart.simulator import queue_metrics
from warmstart.simulator.rejections import REJECTIONS
from warmstart.simulator.trace import NOWHERE
from warmstart.simulator.workload import OK, REJECTED

if TYPE_CHECKING:
    from warmstart.simulator.run import Run

# An instant in ms, and the value that was sent to CloudWatch then.
Sample = tuple[float, float]


class Metric(NamedTuple):
    """A metric: its unit, its samples in a run for periods of so many ms, and its statistics."""

    unit: str
    question: Callable[["Run", float], Iterable[Sample]]
    statistics: tuple[str, ...]


class Datapoint(NamedTuple):
    """The value of a metric in the period that starts at `start_ms`.

    >>> run = simulate(Function(), arrivals=[0, 500, 61_000])
    >>> run.metrics("Invocations")[0]
    Datapoint(start_ms=0.0, value=2)
    """

    start_ms: float
    """When the period starts."""
    value: float
    """The statistic of the metric in the period."""


class Datapoints(list[Datapoint]):
    """The data points of a metric in order of time: a list of (start_ms, value) that also says what it is."""

    def __init__(self, points: Iterable[Datapoint], title: str) -> None:
        super().__init__(points)
        self.title = title

    def __repr__(self) -> str:
        return "\n".join([self.title, *(f"{point.start_ms:>12,.0f} ms  {point.value:>12,g}" for point in self)])


def invocations(run: "Run", period_ms: float) -> Iterator[Sample]:
    """1 for each request that was not throttled."""
    trace = run.trace
    return ((at_ms, 1) for at_ms, place in zip(trace.at_ms, trace.environment, strict=True) if place != NOWHERE)


def errors(run: "Run", period_ms: float) -> Iterator[Sample]:
    """1 for each invocation that ended in a function error, 0 for each other one."""
    trace = run.trace
    rows = zip(trace.at_ms, trace.environment, trace.status, strict=True)
    return ((at_ms, int(status != OK)) for at_ms, place, status in rows if place != NOWHERE)


def throttles(run: "Run", period_ms: float) -> Iterator[Sample]:
    """1 for each request that was throttled, 0 for each other one."""
    trace = run.trace
    throttled = {REJECTED + code for code, rejection in enumerate(REJECTIONS) if rejection.is_throttle}
    return ((at_ms, int(status in throttled)) for at_ms, status in zip(trace.at_ms, trace.status, strict=True))


def duration(run: "Run", period_ms: float) -> Iterator[Sample]:
    """The duration of each invocation in ms: without an Init that came before it, with one that ran inside it."""
    trace = run.trace
    rows = zip(trace.at_ms, trace.environment, trace.duration_ms, strict=True)
    return ((at_ms, duration_ms) for at_ms, place, duration_ms in rows if place != NOWHERE)


def concurrent_executions(run: "Run", period_ms: float) -> Iterator[Sample]:
    """How many requests are in progress, whenever that changes and as long as there are any."""
    return lasting(*run.concurrency_steps(), period_ms)


def lasting(times_ms: list[float], values: list[float], period_ms: float) -> Iterator[Sample]:
    """Samples of a value that holds until it changes: at each change, and anew in each period that it lasts into."""
    for start_ms, end_ms, value in zip(times_ms, [*times_ms[1:], times_ms[-1]], values, strict=True):
        at_ms = start_ms
        while value and at_ms < end_ms:
            yield at_ms, value
            at_ms = (at_ms // period_ms + 1) * period_ms


SUM = ("Sum",)
MAXIMUM = ("Maximum",)
PERCENTILES = "p0 to p100"
ALL = ("Average", "Minimum", "Maximum", "Sum", "SampleCount", PERCENTILES)

METRICS = {
    "Invocations": Metric("Count", invocations, SUM),
    "Errors": Metric("Count", errors, SUM),
    "Throttles": Metric("Count", throttles, SUM),
    "Duration": Metric("Milliseconds", duration, ALL),
    "ConcurrentExecutions": Metric("Count", concurrent_executions, MAXIMUM),
    "AsyncEventsReceived": Metric("Count", queue_metrics.received, SUM),
    "AsyncEventAge": Metric("Milliseconds", queue_metrics.age, ALL),
    "AsyncEventsDropped": Metric("Count", queue_metrics.dropped, SUM),
    "DeadLetterErrors": Metric("Count", queue_metrics.dead_letter_errors, SUM),
    "DestinationDeliveryFailures": Metric("Count", queue_metrics.destination_delivery_failures, SUM),
    "RecursiveInvocationsDropped": Metric("Count", queue_metrics.recursive_invocations_dropped, SUM),
}

STATISTICS: dict[str, Callable[[list[float]], float]] = {
    "Average": lambda values: math.fsum(values) / len(values),
    "Minimum": min,
    "Maximum": max,
    "Sum": lambda values: sum(values) if isinstance(values[0], int) else math.fsum(values),
    "SampleCount": len,
}


def datapoints(run: "Run", name: str, period_s: int, statistic: str | None) -> Datapoints:
    """The data points of a metric; raises Refused for an unknown name, statistic or period."""
    if name not in METRICS:
        raise Refused(N_("metrics({name}): this run has the metrics {metrics}"),
                      name=repr(name), metrics=", ".join(METRICS))  # fmt: skip
    metric = METRICS[name]
    statistic = statistic or metric.statistics[0]
    compute = computing(name, statistic)
    period_ms = checked_period_s(period_s) * 1000.0
    periods = defaultdict(list)
    for at_ms, value in metric.question(run, period_ms):
        periods[at_ms // period_ms * period_ms].append(value)
    points = (Datapoint(start_ms, compute(periods[start_ms])) for start_ms in sorted(periods))
    return Datapoints(points, f"{name}, {statistic}, {plain(period_s)} s, {metric.unit}")


def computing(name: str, statistic: str) -> Callable[[list[float]], float]:
    """The function that makes one value of a period's samples; raises Refused for what AWS does not advise."""
    offered = METRICS[name].statistics
    if statistic in STATISTICS and statistic in offered:
        return STATISTICS[statistic]
    percent = re.fullmatch(r"p(\d+(?:\.\d+)?)", str(statistic))
    if percent and PERCENTILES in offered and float(percent[1]) <= 100:
        return lambda values: percentile(values, float(percent[1]))
    raise Refused(N_("statistic={value}: {name} is read in {statistics}"),
                  value=repr(statistic), name=name, statistics=", ".join(offered))  # fmt: skip


def percentile(values: list[float], percent: float) -> float:
    """The smallest of the values that `percent` of them do not exceed."""
    rank = math.ceil(round(percent * len(values) / 100, 9))
    return sorted(values)[max(rank, 1) - 1]


def checked_period_s(period_s: int) -> int:
    """The period itself; raises Refused unless it is one that CloudWatch offers for Lambda's metrics."""
    least = fact("metric_period_s")
    if not isinstance(period_s, int) or isinstance(period_s, bool) or period_s < least or period_s % least:
        raise Refused(N_("period_s={value}: CloudWatch offers periods of {least} s and whole multiples of it"),
                      value=repr(period_s), least=plain(least))  # fmt: skip
    return period_s
