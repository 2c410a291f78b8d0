"""The lane on top of a figure: when requests arrive, and which of them are throttled."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from warmstart.facts import plain
from warmstart.figures.axis import PX, WIDTH, Axis, width_px
from warmstart.figures.labels import label
from warmstart.figures.legend import key
from warmstart.figures.marks import ARRIVAL, COLOURS, CROSS, line, mark, paint, text
from warmstart.messages import N_
from warmstart.simulator.rejections import REJECTIONS
from warmstart.simulator.run import Run
from warmstart.simulator.workload import REJECTED

MARKS_MOST = 40
BINS = 120
THROTTLES = {rejection.reason for rejection in REJECTIONS if rejection.is_throttle}
CLOSE = 1.0  # percent: what is nearer than a few pixels is one mark


@dataclass
class Lane:
    """The heading and the marks, how high they are, and which kinds of mark occur."""

    heading: str
    body: str
    height: float
    kinds: list[str] = field(default_factory=list)


def lane(axis: Axis, taken_ms: list[float], throttled_ms: list[float]) -> Lane:
    """Each request as a mark as long as the marks can be told apart, else how many arrive in each stretch."""
    groups = _groups(axis, taken_ms), _groups(axis, throttled_ms)
    if len(groups[0]) + len(groups[1]) <= MARKS_MOST and all(map(_countable, groups)):
        return _marks(*groups)
    return _histogram(axis, taken_ms, throttled_ms)


def _groups(axis: Axis, times_ms: list[float]) -> list[tuple[float, int]]:
    """(position, count) of arrivals that stand at one place."""
    groups: list[tuple[float, int]] = []
    for ms, count in Counter(times_ms).items():
        at = axis.at(ms)
        if groups and at - groups[-1][0] < CLOSE:
            groups[-1] = (groups[-1][0], groups[-1][1] + count)
        else:
            groups.append((at, count))
        if len(groups) > MARKS_MOST:
            break
    return groups


def _times(count: int) -> str:
    return f"×{plain(count)}"


def _half_px(count: int) -> float:
    return max(width_px(_times(count)) / 2 if count > 1 else 0, 5)


def _countable(groups: list[tuple[float, int]]) -> bool:
    """Whether the count above a mark stays clear of the marks beside it, even on a phone."""
    return all(
        (count == 1 and next_count == 1) or (after - at) * PX >= _half_px(count) + _half_px(next_count)
        for (at, count), (after, next_count) in pairwise(groups)
    )


def _marks(taken: list[tuple[float, int]], throttled: list[tuple[float, int]]) -> Lane:
    body, y = "", 16.0
    for groups, height, attributes in (
        (throttled, 12, f'{paint("throttled")} transform="translate(0 -5)" d="{CROSS}"'),
        (taken, 12, f'd="{ARRIVAL}"'),
    ):
        if groups:
            counted = any(count > 1 for _, count in groups)
            y += height + (11 if counted else 0)
            body += "".join(mark(at, y, attributes) for at, _ in groups)
            body += "".join(text(at, y - 13, _times(count), ' text-anchor="middle" font-size="11"')
                            for at, count in groups if count > 1)  # fmt: skip
            y += 4 if groups is throttled else 0
    body += line(0, WIDTH, y, y, 'stroke-opacity=".35"')
    kinds = [kind for kind, some in (("arrival", taken), ("throttled", throttled)) if some]
    return Lane(label("text", N_("Arrivals"), 'y="11"'), body, y, kinds)


def _histogram(axis: Axis, taken_ms: list[float], throttled_ms: list[float]) -> Lane:
    taken, throttled = (Counter(int(axis.at(ms) / WIDTH * BINS) for ms in times) for times in (taken_ms, throttled_ms))
    peak = max((taken + throttled).values())
    high, base = 30, 48
    bars, crossed = [], []
    for number in sorted(taken | throttled):
        x, y = number * 10, taken[number] / peak * high
        bars.append(f"M{x} {base}v{-y:.1f}h9v{y:.1f}z")
        if more := throttled[number] / peak * high:
            crossed.append(f"M{x + 3} {base - y:.1f}v{-more:.1f}h3v{more:.1f}z")
    crosses = f'<path class="ws-throttled" fill="{COLOURS["throttled"]}" d="{"".join(crossed)}"/>' if crossed else ""
    body = (
        line(0, WIDTH, base, base, 'stroke-opacity=".35"')
        + f'<svg width="{WIDTH}%" height="{base}" viewBox="0 0 {BINS * 10} {base}" preserveAspectRatio="none">'
        f'<path d="{"".join(bars)}" fill-opacity=".6"/>{crosses}</svg>'
    )
    heading = label("text", N_("Arrivals: {count}, tallest bar: {peak}"), 'y="11"',
                    count=len(taken_ms) + len(throttled_ms), peak=peak)  # fmt: skip
    return Lane(heading, body, base, ["arrivals", "throttled-dense"] if throttled else ["arrivals"])


def arrivals_of(run: Run) -> tuple[list[float], list[float], dict[str, int]]:
    """When the requests arrived that were taken, when those that were throttled, and how often for which reason."""
    trace = run.trace
    taken = [ms for ms, environment in zip(trace.at_ms, trace.environment, strict=True) if environment]
    throttled = [ms for ms, environment in zip(trace.at_ms, trace.environment, strict=True) if not environment]
    reasons: dict[str, int] = Counter()
    for code, count in Counter(trace.status).items():
        if code >= REJECTED:
            rejection = REJECTIONS[code - REJECTED]
            reasons[rejection.reason or rejection.exception or "DryRun"] += count
    return taken, throttled, reasons


def arrival_keys(top: Lane, reasons: dict[str, int]) -> list[str]:
    """What the legend says of the lane on top: an entry for arrivals, and one for each reason of a rejection."""
    entries = []
    for kind in top.kinds:
        if kind.startswith("throttled"):
            for reason, count in sorted(reasons.items()):
                shape = kind if reason in THROTTLES else kind.replace("throttled", "rejected")
                entries.append(key(shape, reason, count=count))
        else:
            entries.append(key(kind))
    return entries
