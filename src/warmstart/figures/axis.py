"""The time axis: where an instant stands, which stretches without work are cut, and where the round ticks are."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from warmstart.facts import plain

# Positions across are percentages of the drawing; labels must also fit on the narrowest phone.
WIDTH = 88.5
NARROWEST_PX = 320
PX = NARROWEST_PX / 100
LEFT_PX = 24
LETTER_PX = 5.8
SHORT = 8  # letters
CUTS_MOST = 18
NAMELESS = 2.4  # percent: the width of a cut whose length stands in the legend

MS, S, MIN, H = 1, 1000, 60_000, 3_600_000
UNITS = ((H, "h"), (MIN, "min"), (S, "s"), (MS, "ms"))
_DECIMAL = tuple(step * 10.0**power for power in range(-3, 4) for step in (1, 2, 5))
STEPS_MS = tuple(ms for ms in _DECIMAL if ms <= 10_000) + tuple(
    [ms * unit for unit, most in ((S, 30), (MIN, 30)) for ms in (15, 20, 30) if ms <= most]
    + [MIN, 2 * MIN, 5 * MIN, 10 * MIN]
    + [H * hours for hours in (1, 2, 3, 6, 12, 24, 48, 120, 240, 480, 1200, 2400, 4800)]
)
STEPS_MS = tuple(sorted(set(STEPS_MS)))


def width_px(text: str) -> float:
    """How wide ASCII text of a figure is at most."""
    return len(text) * LETTER_PX


def in_unit(ms: float, unit: int, name: str) -> str:
    """The time in this unit, as exactly as the simulator knows it."""
    return f"{plain(round(ms / unit, 6))} {name}"


def time_text(ms: float) -> str:
    """A time in the unit that suits it, exact to the microsecond: `300 ms`, `1.25 s`, `10 min 0.3 s`, `2 h 5 min`."""
    ms = round(ms, 3)
    if ms < S:
        return in_unit(ms, MS, "ms")
    parts = []
    for unit, name in ((H, "h"), (MIN, "min")):
        if ms >= unit:
            parts.append(f"{plain(int(ms // unit))} {name}")
            ms = round(ms % unit, 3)
    if ms or not parts:
        parts.append(in_unit(ms, S, "s"))
    return " ".join(parts)


def short_text(ms: float) -> str:
    """A time in few letters: exact if that is short, else in two digits after `≈`."""
    exact = time_text(ms)
    if len(exact) <= SHORT:
        return exact
    unit, name = next(((unit, name) for unit, name in UNITS if ms >= (2 * unit if unit > S else unit)), UNITS[-1])
    return f"≈ {plain(float(f'{ms / unit:.2g}'))} {name}"


@dataclass(frozen=True)
class Piece:
    """A stretch of time and where it stands, in percent; a cut piece has a scale of its own."""

    start_ms: float
    end_ms: float
    left: float
    right: float
    cut: bool

    @property
    def text(self) -> str:
        """How long the stretch is."""
        return short_text(self.end_ms - self.start_ms)


@dataclass(frozen=True)
class Tick:
    """A round instant; the text is empty where a label would touch its neighbour."""

    at: float
    text: str


class Axis:
    """From 0 to a little after `end_ms`; the long stretches between the `active` ones are cut."""

    def __init__(self, end_ms: float, active: Iterable[tuple[float, float]]) -> None:
        cuts = _cuts(end_ms, _merged(active))
        self.cut_texts = [short_text(end - start) for start, end in cuts]
        widths = [(width_px(text) + 10) / PX for text in self.cut_texts]
        self.named_cuts = sum(widths) <= WIDTH * 0.65
        if not self.named_cuts:
            widths = [NAMELESS] * len(cuts)
        drawn_ms = (end_ms - sum(end - start for start, end in cuts)) or 1000.0
        self.start_ms, self.end_ms = 0.0, end_ms + drawn_ms * 0.04
        self.scale = (WIDTH - sum(widths)) / (drawn_ms * 1.04)
        self.pieces = list(self._laid_out(cuts, widths))
        self._starts = [piece.start_ms for piece in self.pieces]

    def _laid_out(self, cuts: list[tuple[float, float]], widths: list[float]) -> Iterator[Piece]:
        at_ms, left = 0.0, 0.0
        for (start, end), width in zip(cuts, widths, strict=True):
            if start > at_ms:
                right = left + (start - at_ms) * self.scale
                yield Piece(at_ms, start, left, right, cut=False)
                left = right
            yield Piece(start, end, left, left + width, cut=True)
            at_ms, left = end, left + width
        yield Piece(at_ms, self.end_ms, left, WIDTH, cut=False)

    @property
    def cuts(self) -> list[Piece]:
        """The cut pieces."""
        return [piece for piece in self.pieces if piece.cut]

    @property
    def corners(self) -> list[tuple[float, float]]:
        """(instant in ms, where it stands in percent): between two neighbours time runs evenly."""
        return [(0.0, 0.0), *((piece.end_ms, self.at(piece.end_ms)) for piece in self.pieces)]

    def at(self, ms: float) -> float:
        """Where the instant stands, in percent of the drawing."""
        if len(self.pieces) == 1:
            return min(ms * self.scale, WIDTH)
        piece = self.pieces[max(bisect_right(self._starts, ms) - 1, 0)]
        if piece.cut:
            share = (ms - piece.start_ms) / (piece.end_ms - piece.start_ms)
            return piece.left + share * (piece.right - piece.left)
        return min(piece.left + (ms - piece.start_ms) * self.scale, WIDTH)

    def _fits(self, step_ms: float) -> bool:
        """Whether a label at every step leaves a gap to the next one, even on a phone."""
        last = self.end_ms // step_ms
        widths = [width_px(in_unit(n * step_ms, *_unit(self.end_ms, step_ms))) for n in (last, max(last - 1, 0))]
        return step_ms * self.scale * PX >= sum(widths) / 2 + 9

    def _tick_text(self, ms: float, unit: int, name: str) -> str:
        """The instant in the axis's unit; after a cut in the unit that suits it best, if that is short."""
        suited = time_text(ms)
        return suited if self.cut_texts and ms and len(suited) <= SHORT else in_unit(ms, unit, name)

    def ticks(self) -> list[Tick]:
        """Round instants outside the cuts, in order."""
        step = next((step for step in STEPS_MS if self._fits(step)), STEPS_MS[-1])
        taken = [((p.left + p.right) / 2 * PX, width_px(p.text) / 2) for p in self.cuts] if self.named_cuts else []
        found = []
        for piece in self.pieces:
            if piece.cut:
                continue
            unit, name = _unit(piece.end_ms, step)
            number = -(-piece.start_ms // step)
            while number * step <= piece.end_ms:
                at, text = self.at(number * step), self._tick_text(number * step, unit, name)
                middle, half = at * PX, width_px(text) / 2
                free = all(abs(middle - other) >= half + other_half + 5 for other, other_half in taken)
                if free and middle + half <= NARROWEST_PX - LEFT_PX:
                    taken.append((middle, half))
                else:
                    text = ""
                found.append(Tick(at, text))
                number += 1
        return found


def _unit(end_ms: float, step_ms: float) -> tuple[int, str]:
    if step_ms >= H or (step_ms >= MIN and end_ms >= 3 * H and step_ms % H == 0):
        return H, "h"
    if step_ms >= MIN:
        return MIN, "min"
    if step_ms >= S or end_ms > 2 * S:
        return S, "s"
    return MS, "ms"


def _merged(active: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for start, end in sorted(active):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _cuts(end_ms: float, active: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The stretches without work that would leave the work too small to see."""
    work_ms = sum(end - start for start, end in active)
    if not work_ms or work_ms >= end_ms / 4:
        return []
    starts = [0.0, *(end for _, end in active)]
    ends = [*(start for start, _ in active), end_ms]
    long = [(start, end) for start, end in zip(starts, ends, strict=True) if end - start > work_ms]
    return long if len(long) <= CUTS_MOST else []
