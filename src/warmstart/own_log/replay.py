"""The invocations of a log on a time axis, and the same arrivals in the simulator."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from statistics import median

from warmstart.facts import fact
from warmstart.own_log.log import Log, Reported
from warmstart.simulator import Function, Run, simulate
from warmstart.simulator.durations import whole_us

# A log tells times in whole milliseconds, or in whole seconds: by so much may two invocations seem to overlap.
OVERLAP_MS = 20.0
COARSE_MS = 1000.0
MOST = 5_000


@dataclass(frozen=True)
class Placed:
    """Where an invocation stands: in milliseconds from the first arrival, and in which of the reader's rows, from 1."""

    one: Reported
    row: int
    arrival_ms: float
    start_ms: float
    end_ms: float


@dataclass(frozen=True)
class Replay:
    """The reader's invocations in order of arrival, and the run that simulates them.

    `dated` says whether the log gives times; if not, the invocations stand one after another, and the run shows one
    cold and one warm start. `began_ms` is the first arrival since 1970. `undated` counts those that had no time,
    `left_off` those beyond what is drawn, `by_stream` says whether the rows are log streams, `coarse` whether the
    times are whole seconds.
    """

    placed: tuple[Placed, ...]
    run: Run
    dated: bool
    began_ms: float
    undated: int
    left_off: int
    by_stream: bool
    coarse: bool


@dataclass(frozen=True)
class InOrder:
    """Durations as they were measured, one after another; when they are used up, their median."""

    measured_ms: tuple[float, ...]

    @property
    def mean_ms(self) -> float:
        """The mean of what was measured."""
        return sum(self.measured_ms) / len(self.measured_ms)

    def drawing(self, random: Random) -> Callable[[], float]:
        """A function that returns the next duration."""
        coming, middle = iter(self.measured_ms), whole_us(median(self.measured_ms))
        return lambda: next(coming, middle)


def replay(log: Log) -> Replay:
    """Where each invocation of the log stands, and the run of a function that takes as long as was measured."""
    dated = [one for one in log.invocations if one.at_ms is not None or one.started_ms is not None]
    if not dated:
        return _in_a_row(log)
    coarse = len(dated) > 1 and all((one.at_ms or one.started_ms) % COARSE_MS == 0 for one in dated)
    started = sorted(((_start_ms(one), one) for one in dated), key=lambda pair: pair[0] - pair[1].start_up_ms)
    left_off = max(0, len(started) - MOST)
    placed = _rows(started[:MOST], COARSE_MS if coarse else OVERLAP_MS)
    began_ms = placed[0].arrival_ms
    placed = [Placed(one.one, one.row, *(whole_us(ms - began_ms) for ms in (one.arrival_ms, one.start_ms, one.end_ms)))
              for one in placed]  # fmt: skip
    # No invocation in a log was throttled, whatever the concurrency of the account is.
    concurrency = max(fact("concurrency_account"), len(placed))
    run = simulate(modelled(log, placed), [one.arrival_ms for one in placed], concurrency=concurrency)
    by_stream = all(one.one.stream for one in placed)
    return Replay(tuple(placed), run, True, began_ms, len(log.invocations) - len(dated), left_off, by_stream, coarse)


def modelled(log: Log, placed: list[Placed]) -> Function:
    """A function with the memory, the timeout and the measured durations of the log."""
    inits = tuple(whole_us(one.one.start_up_ms) for one in placed if one.one.cold)
    init_ms = log.init_ms or 0.0
    handlers = tuple(whole_us(_handler_ms(one.one, init_ms)) for one in sorted(placed, key=_started))
    low, high = fact("memory_min_mb"), fact("memory_max_mb")
    longest_s = max((int(one.one.duration_ms // 1000) + 1 for one in placed if one.one.status != "timeout"), default=1)
    timeout_s = min(max(log.timeout_s or fact("timeout_default_s"), longest_s), fact("timeout_max_s"))
    settings: dict = {"init_ms": InOrder(inits)} if inits else {}
    return Function(
        name="my-function", memory_mb=min(max(log.memory_mb or low, low), high), duration_ms=InOrder(handlers),
        timeout_s=timeout_s, **settings,
    )  # fmt: skip


def _started(one: Placed) -> float:
    return one.start_ms


def _handler_ms(one: Reported, init_ms: float) -> float:
    """What the simulator must be told: after a reset it adds the Init that a Duration in a log has in it already."""
    return max(one.duration_ms - init_ms, 0.0) if one.after_reset and one.status == "ok" else one.duration_ms


def _start_ms(one: Reported) -> float:
    """When Invoke began: when START was written, else as long before REPORT as the invocation took."""
    return one.at_ms - one.duration_ms if one.started_ms is None else one.started_ms


def _rows(started: list[tuple[float, Reported]], overlap_ms: float) -> list[Placed]:
    """A row for each log stream; without streams as few rows as do without overlap, a cold start in a new one."""
    rows: dict[str | int, int] = {}
    free_ms: dict[int, float] = {}
    placed = []
    for start_ms, one in started:
        arrival_ms = start_ms - one.start_up_ms
        if one.stream:
            row = rows.setdefault(one.stream, len(rows) + 1)
        else:
            idle = [] if one.cold else [row for row, ms in free_ms.items() if ms <= arrival_ms + overlap_ms]
            row = max(idle, key=lambda row: free_ms[row]) if idle else rows.setdefault(one.line, len(rows) + 1)
        late_ms = free_ms.get(row, arrival_ms) - arrival_ms
        late_ms = late_ms if 0 < late_ms <= overlap_ms else 0.0
        end_ms = start_ms + late_ms + one.duration_ms
        free_ms[row] = max(free_ms.get(row, end_ms), end_ms)
        placed.append(Placed(one, row, arrival_ms + late_ms, start_ms + late_ms, end_ms))
    return sorted(placed, key=lambda one: one.arrival_ms)


def _in_a_row(log: Log) -> Replay:
    """The invocations one after another, beside a cold and a warm start of the simulator."""
    at_ms, placed = 0.0, []
    for one in log.invocations[:MOST]:
        start_ms = whole_us(at_ms + one.start_up_ms)
        end_ms = whole_us(start_ms + one.duration_ms)
        placed.append(Placed(one, 1, at_ms, start_ms, end_ms))
        at_ms = end_ms
    measured = modelled(log, placed)
    init_ms = measured.init_ms if log.init_ms is None else log.init_ms
    duration_ms = whole_us(median(measured.duration_ms.measured_ms))
    typical = replace(measured, init_ms=init_ms, duration_ms=duration_ms)
    run = simulate(typical, [0.0, whole_us(init_ms + min(duration_ms, typical.timeout_ms))])
    return Replay(tuple(placed), run, False, 0.0, len(log.invocations), max(0, len(log.invocations) - MOST), False,
                  False)  # fmt: skip
