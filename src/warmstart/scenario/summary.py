"""The numbers that a report begins with, asked of one function's run or of the run of a Region."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from warmstart.simulator import Bill, RegionRun, Run
from warmstart.simulator.rejections import DRY_RUN, REJECTIONS
from warmstart.simulator.trace import NOWHERE
from warmstart.simulator.workload import REJECTED

Asked = Run | RegionRun
# The trace's codes for what is neither a throttle nor a DryRun that found nothing wrong.
OTHER_REJECTIONS = [
    REJECTED + code for code, one in enumerate(REJECTIONS) if not one.is_throttle and one is not DRY_RUN
]


@dataclass(frozen=True)
class Latency:
    """Milliseconds from arrival to response, attempts that were turned away left out.

    A percentile is the shortest latency that this share of the attempts does not exceed.
    """

    p50: float
    p90: float
    p99: float
    longest: float


@dataclass(frozen=True)
class Summary:
    """How often what happened, and how long answers took.

    `sent` counts every attempt, also those that were turned away, and `retries` those after the first of a request.
    `latency_ms` is None if no environment took any, and `total_usd` if the costs are not simulated.
    """

    requests: int
    sent: int
    retries: int
    attempts: int
    cold_starts: int
    throttles: int
    rejections: int
    errors: int
    timeouts: int
    events: int
    fates: dict[str, int]
    concurrency_most: int
    latency_ms: Latency | None
    total_usd: float | None


def summary(asked: Asked) -> Summary:
    """The numbers of one run, or of all functions of a Region together."""
    runs = functions(asked)

    def total(of: str) -> int:
        return sum(getattr(run, of) for run in runs)

    fates = sum((Counter(run.fates()) for run in runs), Counter())
    bill = bill_of(asked)
    return Summary(
        requests=sum(len(run.requests) for run in runs), sent=sum(len(run.invocations) for run in runs),
        retries=sum(map(_retries, runs)), attempts=total("attempts"), cold_starts=total("cold_starts"),
        throttles=total("throttles"),
        rejections=sum(run.trace.status.count(code) for run in runs for code in OTHER_REJECTIONS),
        errors=total("errors"), timeouts=total("timeouts"), events=fates.total(), fates=dict(fates.most_common()),
        concurrency_most=_concurrency_most(runs),
        latency_ms=_latency_ms(sorted(ms for run in runs for ms in _latencies_ms(run))),
        total_usd=None if bill is None else bill.total_usd,
    )  # fmt: skip


def functions(asked: Asked) -> tuple[Run, ...]:
    """The run itself, or those of all functions of a Region."""
    return asked.functions if isinstance(asked, RegionRun) else (asked,)


def bill_of(asked: Asked) -> Bill | None:
    """The bill before any free tier; None with Managed Instances, which are paid for as EC2 instances."""
    managed = any(run.function.managed_environments for run in functions(asked))
    return None if managed else asked.bill()


def _retries(run: Run) -> int:
    """How many attempts were not the first of their request."""
    request = run.trace.request
    return len(request) - len(set(request))


def _concurrency_most(runs: Sequence[Run]) -> int:
    """How many requests were in progress at once, at most."""
    changes: Counter[float] = Counter()
    for run in runs:
        before = 0
        for at_ms, busy in zip(*run.concurrency_steps(), strict=True):
            changes[at_ms] += busy - before
            before = busy
    most = level = 0
    for at_ms in sorted(changes):
        level += changes[at_ms]
        most = max(most, level)
    return most


def _latencies_ms(run: Run) -> Iterator[float]:
    """`Invocation.latency_ms`, asked of the columns, because a row for each of a million attempts would take long."""
    trace = run.trace
    for attempt, environment in enumerate(trace.environment):
        if environment != NOWHERE:
            detail = trace.details.get(attempt)
            responded_ms = detail.responded_ms if detail else None
            lasted_ms = trace.duration_ms[attempt] if responded_ms is None else responded_ms
            yield round(trace.start_ms(attempt) + lasted_ms - trace.at_ms[attempt], 3)


def _latency_ms(ordered: Sequence[float]) -> Latency | None:
    if not ordered:
        return None
    p50, p90, p99 = (ordered[ceil(len(ordered) * percent / 100) - 1] for percent in (50, 90, 99))
    return Latency(p50, p90, p99, ordered[-1])
