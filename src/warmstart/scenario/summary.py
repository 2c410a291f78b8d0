"""The numbers that a report begins with, asked of one function's run or of several together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from warmstart.simulator import Run
from warmstart.simulator.trace import NOWHERE


@dataclass(frozen=True)
class Latency:
    """Milliseconds from arrival to response, throttled requests left out.

    A percentile is the shortest latency that this share of the attempts does not exceed.
    """

    p50: float
    p90: float
    p99: float
    longest: float


@dataclass(frozen=True)
class Summary:
    """How often what happened, and how long answers took; `latency_ms` is None if there was no attempt."""

    requests: int
    attempts: int
    cold_starts: int
    throttles: int
    errors: int
    timeouts: int
    environments: int
    latency_ms: Latency | None
    total_usd: float


def summary(runs: Sequence[Run]) -> Summary:
    """The numbers of all `runs` together."""

    def total(of: str) -> int:
        return sum(getattr(run, of) for run in runs)

    return Summary(
        requests=sum(len(run.invocations) for run in runs), attempts=total("attempts"),
        cold_starts=total("cold_starts"), throttles=total("throttles"), errors=total("errors"),
        timeouts=total("timeouts"), environments=sum(len(run.environments) for run in runs),
        latency_ms=_latency_ms(sorted(ms for run in runs for ms in _latencies_ms(run))),
        total_usd=round(sum(run.bill().total_usd for run in runs), 12),
    )  # fmt: skip


def busy_most(run: Run) -> int:
    """How many environments of a run were busy at once, at most."""
    return max(run.concurrency_steps()[1], default=0)


def _latencies_ms(run: Run) -> Iterator[float]:
    """Asked of the columns, because a row for each of a million requests would take long."""
    trace = run.trace
    for request, environment in enumerate(trace.environment):
        if environment != NOWHERE:
            yield round(trace.start_ms(request) + trace.duration_ms[request] - trace.at_ms[request], 3)


def _latency_ms(ordered: Sequence[float]) -> Latency | None:
    if not ordered:
        return None
    p50, p90, p99 = (ordered[ceil(len(ordered) * percent / 100) - 1] for percent in (50, 90, 99))
    return Latency(p50, p90, p99, ordered[-1])
