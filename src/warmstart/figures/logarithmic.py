"""A logarithmic time axis: each step to the right is ten times longer, so that a second and six hours fit together.

A logarithm has no zero. From 0 to `FIRST_MS` there is a short stretch on which time runs evenly.
"""

from math import log

from warmstart.figures.axis import MIN, MS, PX, UNITS, WIDTH, H, Piece, S, Tick, in_unit, width_px

FIRST_MS = 100.0
BEGIN, END = 9.0, 3.0  # percent: the even stretch on the left, and the room that is left on the right
ROUND_MS = (0, *(number * unit for unit, numbers in (
    (100 * MS, range(1, 10)), (S, range(1, 10)), (10 * S, range(1, 6)), (MIN, range(1, 10)), (10 * MIN, range(1, 6)),
    (H, range(1, 6)), (6 * H, range(1, 5)),
) for number in numbers))  # fmt: skip
NAMED_MS = {0, 100 * MS, S, 10 * S, MIN, 10 * MIN, H, 6 * H, 24 * H}
OFTEN_MS = {number * unit for unit in (100 * MS, S, 10 * S) for number in (2, 5)}  # where the axis is short
SHORT = 300  # times FIRST_MS
GAP_PX = 4


class LogAxis:
    """From 0 to `end_ms`; it is drawn by what draws any other axis."""

    cuts = ()
    named_cuts = True

    def __init__(self, end_ms: float) -> None:
        self.end_ms = max(end_ms, 10 * FIRST_MS)
        self.scale = (WIDTH - BEGIN - END) / log(self.end_ms / FIRST_MS)
        self.pieces = [Piece(0.0, self.end_ms, 0.0, WIDTH, cut=False)]

    def at(self, ms: float) -> float:
        """Where the instant stands, in percent of the drawing."""
        if ms <= FIRST_MS:
            return BEGIN * max(ms, 0.0) / FIRST_MS
        return min(BEGIN + log(ms / FIRST_MS) * self.scale, WIDTH)

    def ticks(self) -> list[Tick]:
        """Round instants, in order; some have a label, where it does not touch another."""
        rounds = [ms for ms in ROUND_MS if ms <= self.end_ms]
        named = NAMED_MS | OFTEN_MS if self.end_ms < SHORT * FIRST_MS else NAMED_MS
        free_px, found = -WIDTH, []
        for ms in rounds:
            at, words = self.at(ms), _words(ms) if ms in named else ""
            half_px = width_px(words) / 2
            if words and at * PX - half_px < free_px:
                words = ""
            if words:
                free_px = at * PX + half_px + GAP_PX
            found.append(Tick(at, words))
        return found


def _words(ms: float) -> str:
    unit, name = next(((unit, name) for unit, name in UNITS if ms >= unit), UNITS[-1])
    return in_unit(ms, unit, name) if ms else "0"
