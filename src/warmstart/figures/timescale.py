"""How a figure shows its time axis: the line, its ticks, its cuts, and what the legend says of them."""

from collections.abc import Iterator

from warmstart.figures.axis import Axis, short_text
from warmstart.figures.legend import key
from warmstart.figures.marks import line, slashes, text


def time_axis(axis: Axis, y: float) -> tuple[str, float]:
    """The axis with its ticks and cuts in a group, drawn at `y`, and the height at which it ends."""
    parts = []
    for piece in axis.pieces:
        if not piece.cut:
            parts.append(line(piece.left, piece.right, y, y, 'stroke-opacity=".6"'))
            continue
        middle = (piece.left + piece.right) / 2
        parts.append(slashes(middle, y))
        if axis.named_cuts:
            parts.append(text(middle, y + 18, piece.text, ' text-anchor="middle" font-size="11" font-style="italic"'))
    for tick in axis.ticks():
        parts.append(line(tick.at, tick.at, y, y + (5 if tick.text else 3), 'stroke-opacity=".6"'))
        if tick.text:
            parts.append(text(tick.at, y + 18, tick.text, ' text-anchor="middle" font-size="11"'))
    return f'<g class="ws-axis">{"".join(parts)}</g>', y + 24


def grid(axis: Axis, top: float, bottom: float) -> str:
    """Faint lines down from the ticks that have a label."""
    return "".join(line(tick.at, tick.at, top, bottom, 'stroke-opacity=".13"') for tick in axis.ticks() if tick.text)


def busy_stretches(times_ms: list[float], busy: list[int]) -> Iterator[tuple[float, float]]:
    """From when to when any request is in progress."""
    start_ms = None
    for ms, count in zip(times_ms, busy, strict=True):
        if count and start_ms is None:
            start_ms = ms
        elif not count and start_ms is not None:
            yield start_ms, ms
            start_ms = None


def cut_keys(axis: Axis) -> list[str]:
    """What the legend says of the cuts, if there are any."""
    if not axis.cuts:
        return []
    if axis.named_cuts:
        return [key("cut")]
    shortest, longest = (short_text(one(cut.end_ms - cut.start_ms for cut in axis.cuts)) for one in (min, max))
    if shortest == longest:
        return [key("cut-same", duration=longest)]
    return [key("cut-each", shortest=shortest, longest=longest)]
