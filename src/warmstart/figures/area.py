"""How many are busy at every instant, as an area: a step function drawn on a grid too fine to see."""

from itertools import pairwise

from warmstart.figures.axis import WIDTH, Axis
from warmstart.figures.marks import COLOURS

UNITS = 900


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
