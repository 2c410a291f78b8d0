"""The lane on top of a figure: when requests arrive, which come again, and which of them are turned away."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from warmstart.facts import plain
from warmstart.figures.axis import PX, WIDTH, Axis, width_px
from warmstart.figures.labels import label
from warmstart.figures.legend import key
from warmstart.figures.marks import AGAIN, ARRIVAL, BARRED, COLOURS, CROSS, DIAMOND, line, mark, paint, percent, text
from warmstart.messages import N_
from warmstart.simulator.rejections import REJECTIONS, Rejection
from warmstart.simulator.run import Run
from warmstart.simulator.trace import NOWHERE
from warmstart.simulator.workload import REJECTED

MARKS_MOST = 40
WAITS_MOST = 20
BINS = 120
CLOSE = 1.0  # percent: what is nearer than a few pixels is one mark
MARKS = {  # from top to bottom, each in a row of its own
    "throttled": f'{paint("throttled")} transform="translate(0 -5)" d="{CROSS}"',
    "rejected": f'fill-rule="evenodd" transform="translate(0 -5)" d="{BARRED}"',
    "checked": f'transform="translate(0 -5)" d="{DIAMOND}"',
    "again": f'fill-rule="evenodd" d="{AGAIN}"',
    "arrival": f'd="{ARRIVAL}"',
}
DENSE = {"arrival": "arrivals", "again": "again-dense", "throttled": "throttled-dense", "rejected": "rejected-dense",
         "checked": "checked-dense"}  # fmt: skip


@dataclass
class Arrivals:
    """When attempts came, in ms, by kind: an arrival, one that came again, throttled, otherwise rejected, only checked.

    `codes` says for each kind that was turned away how often and why. `waits` holds (instant, kind) of an attempt that
    was turned away, and of the next one of the same request.
    """

    times_ms: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    codes: dict[str, Counter] = field(default_factory=lambda: defaultdict(Counter))
    waits: dict[tuple[tuple[float, str], tuple[float, str]], None] = field(default_factory=dict)

    @property
    def throttled_ms(self) -> list[float]:
        """When requests were throttled."""
        return self.times_ms.get("throttled", [])

    @property
    def others_ms(self) -> list[float]:
        """When all other requests came."""
        return sorted(ms for kind, times in self.times_ms.items() if kind != "throttled" for ms in times)


@dataclass
class Lane:
    """The heading and the marks, how high they are, and which kinds of mark occur."""

    heading: str
    body: str
    height: float
    kinds: list[str] = field(default_factory=list)


def arrivals_of(run: Run) -> Arrivals:
    """All attempts of `run`."""
    trace, arrivals, before = run.trace, Arrivals(), {}
    if not trace.request and NOWHERE not in trace.environment:
        return Arrivals({"arrival": list(trace.at_ms)})
    for attempt, (at_ms, environment) in enumerate(zip(trace.at_ms, trace.environment, strict=True)):
        kind, request = "arrival", trace.request_of(attempt)
        if environment == NOWHERE:
            rejection = REJECTIONS[trace.status[attempt] - REJECTED]
            kind = turned_away(rejection)
            arrivals.codes[kind][rejection.reason or rejection.exception or "DryRun"] += 1
        elif request in before:
            kind = "again"
        if trace.request:
            earlier = before.get(request)
            if earlier and earlier[1] in ("throttled", "rejected") and len(arrivals.waits) <= WAITS_MOST:
                arrivals.waits[earlier, (at_ms, kind)] = None
            before[request] = at_ms, kind
        arrivals.times_ms[kind].append(at_ms)
    return arrivals


def turned_away(rejection: Rejection) -> str:
    """How it was turned away: throttled, rejected otherwise, or only checked, by a DryRun that finds nothing wrong."""
    if rejection.is_throttle:
        return "throttled"
    return "rejected" if rejection.exception else "checked"


def lane(axis: Axis, arrivals: Arrivals) -> Lane:
    """Each request as a mark as long as the marks can be told apart, else how many arrive in each stretch."""
    groups = {kind: _groups(axis, arrivals.times_ms[kind]) for kind in MARKS if arrivals.times_ms.get(kind)}
    if sum(map(len, groups.values())) <= MARKS_MOST and all(map(_countable, groups.values())):
        return _marks(axis, groups, arrivals)
    return _histogram(axis, arrivals)


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


def _marks(axis: Axis, groups: dict[str, list[tuple[float, int]]], arrivals: Arrivals) -> Lane:
    body, y, rows = "", 16.0, {}
    for kind, places in groups.items():
        counted = any(count > 1 for _, count in places)
        y += (4 if rows else 0) + 12 + (11 if counted else 0)
        rows[kind] = y
        body += "".join(mark(at, y, MARKS[kind]) for at, _ in places)
        body += "".join(text(at, y - 13, _times(count), ' text-anchor="middle" font-size="11"')
                        for at, count in places if count > 1)  # fmt: skip
    if groups and "arrival" not in groups and "again" not in groups:
        y += 4
    waits = arrivals.waits if len(arrivals.waits) <= WAITS_MOST else ()
    body = "".join(_wait(axis, rows, *wait) for wait in waits) + body + line(0, WIDTH, y, y, 'stroke-opacity=".35"')
    kinds = [kind for kind in reversed(MARKS) if kind in groups] + (["waiting-throttle"] if waits else [])
    return Lane(label("text", N_("Arrivals"), 'y="11"'), body, y, kinds)


def _wait(axis: Axis, rows: dict[str, float], before: tuple[float, str], after: tuple[float, str]) -> str:
    (x1, y1), (x2, y2) = ((percent(axis.at(ms)), rows[kind] - 5) for ms, kind in (before, after))
    return (
        f'<line class="ws-waits" x1="{x1}" x2="{x2}" y1="{y1:g}" y2="{y2:g}" stroke="{COLOURS["waiting"]}" '
        'stroke-width="1.5" stroke-dasharray="3 2"/>'
    )


def _histogram(axis: Axis, arrivals: Arrivals) -> Lane:
    """Bars in the order of DENSE, one on top of the other; what was turned away is narrower."""
    bins = {kind: Counter(int(axis.at(ms) / WIDTH * BINS) for ms in arrivals.times_ms.get(kind, ())) for kind in DENSE}
    whole = sum(bins.values(), Counter())
    peak, high, base = max(whole.values()), 30, 48
    shapes = {kind: [] for kind in DENSE}
    for number in sorted(whole):
        x, y = number * 10, float(base)
        for kind, path in shapes.items():
            if tall := bins[kind][number] / peak * high:
                left, wide = {"throttled": (3, 3), "rejected": (2, 5), "checked": (2, 5)}.get(kind, (0, 9))
                path.append(f"M{x + left} {y:.1f}v{-tall:.1f}h{wide}v{tall:.1f}z")
                y -= tall
    paint_of = {"arrival": 'fill-opacity=".6"', "again": 'fill-opacity=".25"', "throttled": paint("throttled"),
                "rejected": "", "checked": 'fill-opacity=".6"'}  # fmt: skip
    paths = "".join(f'<path {paint_of[kind]} d="{"".join(path)}"/>' for kind, path in shapes.items() if path)
    body = (
        line(0, WIDTH, base, base, 'stroke-opacity=".35"')
        + f'<svg width="{WIDTH}%" height="{base}" viewBox="0 0 {BINS * 10} {base}" preserveAspectRatio="none">'
        f"{paths}</svg>"
    )
    heading = label("text", N_("Arrivals: {count}, tallest bar: {peak}"), 'y="11"',
                    count=sum(map(len, arrivals.times_ms.values())), peak=peak)  # fmt: skip
    return Lane(heading, body, base, [DENSE[kind] for kind, path in shapes.items() if path])


def arrival_keys(lanes: Iterable[Lane], every: Iterable[Arrivals]) -> list[str]:
    """What the legend says of the lanes: an entry for each kind of mark, and one for each reason to be turned away."""
    kinds = dict.fromkeys(kind for top in lanes for kind in top.kinds)
    codes = defaultdict(Counter)
    for arrivals in every:
        for kind, counts in arrivals.codes.items():
            codes[kind].update(counts)
    entries = []
    for kind in kinds:
        reasons = codes.get(kind.removesuffix("-dense"))
        if reasons:
            entries += [key(kind, reason, count=count) for reason, count in sorted(reasons.items())]
        else:
            entries.append(key(kind))
    return entries
