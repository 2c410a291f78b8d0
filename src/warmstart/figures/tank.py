"""The concurrency of an account as a tank: a compartment for each reservation, and one that all others share.

The walls keep other functions out of a compartment, and its own function in.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain, pairwise

from warmstart.facts import plain
from warmstart.figures.area import busy_area
from warmstart.figures.axis import WIDTH, Axis, time_text
from warmstart.figures.figure import Figure, figure, folded_table, svg
from warmstart.figures.labels import label
from warmstart.figures.lane import arrivals_of
from warmstart.figures.legend import key
from warmstart.figures.marks import COLOURS, line, plot, text
from warmstart.figures.timescale import busy_stretches, cut_keys, grid, time_axis
from warmstart.messages import N_
from warmstart.simulator.region import RegionRun
from warmstart.simulator.run import Run

TALL, LEAST = 230, 46  # pixels: all compartments together, and the lowest one
HEAD, RAIN = 34, 12  # pixels above a compartment: two lines of words, and what it throws back
BINS = 120
STRETCHES = 12
FUNCTIONS = 4  # colours


@dataclass(frozen=True)
class Compartment:
    """Functions that share `limit`; `wall` says whether it is one function's own, and `walls` how that changed."""

    runs: tuple[Run, ...]
    limit: int
    walls: tuple[tuple[float, int], ...] = ()

    @property
    def names(self) -> str:
        """The names of its functions."""
        return ", ".join(run.function.name for run in self.runs)

    @property
    def throttles(self) -> int:
        """How many attempts were thrown back here."""
        return sum(run.throttles for run in self.runs)


def tank(run: RegionRun) -> Figure:
    """The busy environments of all functions of `run` over time, each in its part of the account's concurrency.

    >>> region = Region(concurrency=110)
    >>> region.function("shop", reserved_concurrency=5).invoke(burst(8))
    >>> region.function("mail").invoke(burst(3))
    >>> region.run().concurrency()
    tank(shop: 5 busy, 3 throttled, mail: 3 busy, 0 throttled)
    """
    compartments = _compartments(run)
    steps = {one.function.name: one.concurrency_steps() for one in run.functions}
    colours = {name: f"function-{place % FUNCTIONS + 1}" for place, name in enumerate(run)}
    throttled = {one.function.name: arrivals_of(one).throttled_ms for one in run.functions}
    active = chain(*(busy_stretches(*steps[name]) for name in run),
                   *(zip(times, times, strict=True) for times in throttled.values()))  # fmt: skip
    axis = Axis(run.end_ms, active)
    heights = _heights([one.limit for one in compartments])
    body, y = "", 0.0
    for one, height in zip(compartments, heights, strict=True):
        levels = _stacked([steps[each.function.name] for each in one.runs])
        body += _words(one, max(levels[-1][1], default=0), y)
        y += HEAD
        body += _rain(axis, [ms for each in one.runs for ms in throttled[each.function.name]], y)
        y += RAIN
        body += _compartment(axis, one, levels, colours, y, height)
        y += height + 10
    top = grid(axis, HEAD + RAIN, y - 10)
    below, high = time_axis(axis, y - 6)
    drawing = svg(high, _title(run), _about(), plot(top + body + below))
    legend = [key(colours[name], name=name) for name in run]
    if any(throttled.values()):
        legend.append(key("throttled-dense", count=sum(map(len, throttled.values()))))
    table = _table(run, steps, throttled)
    numbers = ", ".join(f"{name}: {max(busy, default=0)} busy, {run[name].throttles} throttled"
                        for name, (_, busy) in steps.items())  # fmt: skip
    return figure("tank", drawing, legend + cut_keys(axis), table, f"tank({numbers})")


def _compartments(run: RegionRun) -> list[Compartment]:
    """One for each function that ever had a reservation, and below them the one that all others share."""
    own, shared, taken = [], [], Counter()
    for one in run.functions:
        walls = tuple((ms, limit) for ms, limit in one.reservations if limit is not None)
        if walls:
            own.append(Compartment((one,), max(max(limit for _, limit in walls), 1), walls))
            taken["reserved"] += one.reservations[0][1] or 0
        else:
            shared.append(one)
    if shared:
        own.append(Compartment(tuple(shared), max(run.limit - taken["reserved"], 1)))
    return own


def _heights(limits: list[int]) -> list[float]:
    """In proportion to the limits, as far as the lowest can still be read."""
    return [max(TALL * limit / sum(limits), LEAST) for limit in limits]


def _stacked(steps: list[tuple[list[float], list[int]]]) -> list[tuple[list[float], list[int]]]:
    """(instants, how many are busy) of the first function, of the first two together, and so on."""
    changes: dict[float, int] = defaultdict(int)
    layers = []
    for times_ms, busy in steps:
        for place, ms in enumerate(times_ms):
            changes[ms] += busy[place] - (busy[place - 1] if place else 0)
        times, levels, level = [], [], 0
        for ms in sorted(changes):
            level += changes[ms]
            times.append(ms)
            levels.append(level)
        layers.append((times, levels))
    return layers


def _words(one: Compartment, peak: int, y: float) -> str:
    values = {"peak": peak, "throttled": one.throttles}
    first, second = f'y="{y + 12:g}" font-weight="600"', f'y="{y + 27:g}"'
    if one.walls:
        limits = " → ".join(plain(limit) for _, limit in one.walls)
        heading = label("text", N_("{name}: {limit} reserved"), first, name=one.names, limit=limits)
    else:
        heading = label("text", N_("{names}: {limit} shared"), first, names=one.names, limit=one.limit)
    return heading + label("text", N_("Busy at most: {peak}. Throttled: {throttled}."), second, **values)


def _rain(axis: Axis, throttled_ms: list[float], y: float) -> str:
    """What was thrown back, above the compartment: the more at one time, the higher the bar."""
    if not throttled_ms:
        return ""
    bins = Counter(int(axis.at(ms) / WIDTH * BINS) for ms in throttled_ms)
    most = max(bins.values())
    bars = []
    for place, count in sorted(bins.items()):
        high = max(RAIN * count / most, 2)
        bars.append(f"M{place * 10} {RAIN - high:g}h9V{RAIN}h-9z")
    return (
        f'<svg y="{y - 2:g}" width="{WIDTH}%" height="{RAIN}" viewBox="0 0 {BINS * 10} {RAIN}" '
        f'preserveAspectRatio="none"><path class="ws-throttled" fill="{COLOURS["throttled"]}" '
        f'd="{"".join(bars)}"/></svg>'
    )


def _compartment(
    axis: Axis, one: Compartment, levels: list[tuple[list[float], list[int]]], colours: dict[str, str], y: float,
    height: float,
) -> str:  # fmt: skip
    """The floor, the levels of its functions from the highest to the lowest, and the wall on top."""
    scale = height / one.limit
    body = ""
    for run, (times_ms, busy) in reversed(list(zip(one.runs, levels, strict=True))):
        body += busy_area(axis, times_ms, busy, y, height, scale, colours[run.function.name], "1")
    body += line(0, WIDTH, y + height, y + height, 'stroke-width="2"')
    body += "".join(line(side, side, y, y + height + 1, 'stroke-width="2"') for side in (0, WIDTH))
    for (start, limit), (end, _) in pairwise([*one.walls, (axis.end_ms, 0)]):
        top = y + height - limit * scale
        body += line(axis.at(start), axis.at(end), top, top, 'stroke-width="3"')
    if not one.walls:
        body += line(0, WIDTH, y, y, 'stroke-width="2" stroke-dasharray="2 2"')
    return body + text(WIDTH, y - 5, plain(one.limit), ' text-anchor="end" font-size="11" font-weight="600"')


def _title(run: RegionRun) -> str:
    return label("title", N_("The account's concurrency as a tank. Concurrency: {limit}, functions: {names}, "
                             "throttles: {throttles}"),
                 limit=run.limit, names=", ".join(run),
                 throttles=sum(one.throttles for one in run.functions))  # fmt: skip


def _about() -> str:
    return label("desc", N_("Each compartment is a part of the account's concurrency; its height shows how much that "
                            "is. Colour shows how many execution environments are busy, and time runs from left to "
                            "right. The table below the figure tells the same."))  # fmt: skip


def _table(run: RegionRun, steps: dict[str, tuple[list[float], list[int]]], throttled: dict[str, list[float]]) -> str:
    headings = [label("th", msgid, 'scope="col"') for msgid in (N_("From"), N_("To"))]
    for name in run:
        headings.append(label("th", N_("{name}: busy at most"), 'scope="col"', name=name))
        headings.append(label("th", N_("{name}: throttled"), 'scope="col"', name=name))
    edges = [run.end_ms * number / STRETCHES for number in range(STRETCHES + 1)]
    rows = []
    for number, (start, end) in enumerate(pairwise(edges)):
        until = bisect_right if number == STRETCHES - 1 else bisect_left  # the last stretch holds its end as well
        row = [f'<th scope="row">{time_text(start)}</th>', f"<td>{time_text(end)}</td>"]
        for name in run:
            times_ms, busy = steps[name]
            first, last = bisect_right(times_ms, start), until(times_ms, end)
            turned_away = sorted(throttled[name])
            row.append(f"<td>{plain(max(busy[max(first - 1, 0) : last], default=0))}</td>")
            row.append(f"<td>{plain(until(turned_away, end) - bisect_left(turned_away, start))}</td>")
        rows.append(row)
    return folded_table(headings, rows if run.end_ms else [])
