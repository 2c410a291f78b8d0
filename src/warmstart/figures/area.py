"""How many at every instant, as an area: a step function drawn on a grid too fine to see, and levels to read it by."""

from collections.abc import Iterable
from itertools import pairwise

from warmstart.facts import plain
from warmstart.figures.axis import WIDTH, Axis
from warmstart.figures.marks import COLOURS, line, text

UNITS = 900
ROUND = (1, 2, 5)


def busy_area(
    axis: Axis, times_ms: list[float], busy: list[int], y: float, height: float, scale: float, kind: str = "busy",
    opacity: str = ".3",
) -> str:  # fmt: skip
    """The area under the steps and a firm edge on top of it; it stands on `y + height`, `scale` pixels for each."""
    steps = _steps(axis, times_ms, busy)
    area, edge = [f"M0 {height:g}"], []
    for (start, level), (end, _) in pairwise([*steps, (UNITS, 0)]):
        top = round(height - level * scale, 1)
        area.append(f"H{start}V{top:g}")
        if level:
            edge.append(f"M{start} {top:g}H{end}v2H{start}z")
    colour = f'class="ws-{kind}" fill="{COLOURS[kind]}"'
    below = f'<path {colour} fill-opacity="{opacity}" d="{"".join(area)}H{UNITS}V{height:g}z"/>'
    return (
        f'<svg y="{y:g}" width="{WIDTH:g}%" height="{height:g}" viewBox="0 0 {UNITS} {height:g}" '
        f'preserveAspectRatio="none">{below}<path {colour} d="{"".join(edge)}"/></svg>'
    )


def _steps(axis: Axis, times_ms: list[float], busy: list[int]) -> list[tuple[int, int]]:
    """(place, level): of what falls into one place, the highest."""
    steps, place, top, level = [], 0, 0, 0
    for ms, count in zip(times_ms, busy, strict=True):
        here = int(axis.at(ms) / WIDTH * UNITS)
        if here > place:
            steps += [(place, top), (place + 1, level)]
            place, top = here, level
        level = count
        top = max(top, count)
    steps += [(place, top), (place + 1, level)]
    return [step for before, step in pairwise([(0, -1), *steps]) if step[1] != before[1]]


def levels(high: float, top: float, height: float, limits: Iterable[int] = (), *, right: bool = False) -> str:
    """Lines at a few round numbers, each with its number above it where no limit is in the way.

    `high` is what stands for the whole `height` below `top`; the numbers stand on the left, or else on the `right`.
    """
    scale = height / high
    step = next(step * 10**power for power in range(12) for step in ROUND if high / (step * 10**power) <= 4)
    at, more = (WIDTH, ' text-anchor="end"') if right else (0, ' dx="3"')
    body = ""
    for number in range(step, int(high) + 1, step):
        y = top + height - number * scale
        body += line(0, WIDTH, y, y, 'stroke-opacity=".13"')
        if not any(0 <= (limit - number) * scale <= 16 for limit in limits):
            body += text(at, y - 3, plain(number), f'{more} font-size="11" fill-opacity=".8"')
    return body
