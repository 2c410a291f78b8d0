"""The lifecycle of an execution environment, drawn from the table of legal moves that the simulator itself obeys.

Models https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
"""

from dataclasses import dataclass
from itertools import pairwise

from warmstart.figures.figure import Figure, svg
from warmstart.figures.labels import label
from warmstart.figures.legend import KEYS
from warmstart.figures.marks import KIND, line, mark, paint, percent
from warmstart.messages import N_
from warmstart.simulator.phases import NEXT, Phase

Moves = dict[Phase, frozenset[Phase]]

NODE, BETWEEN, MARGIN = 46, 36, 3
LEFT, RIGHT = (5.0, 47.0), (53.0, 95.0)
PLACES = {  # phase: (row, from left to right in percent); two columns, so that it stands on a phone
    Phase.INIT: (0, LEFT),
    Phase.RESTORE: (0, RIGHT),
    Phase.INVOKE: (1, LEFT),
    Phase.FROZEN: (1, RIGHT),
    Phase.SHUTDOWN: (2, (LEFT[0], RIGHT[1])),
}
DOING = {
    Phase.INIT: N_("your code is loaded"),
    Phase.RESTORE: N_("a snapshot resumes"),
    Phase.INVOKE: N_("your handler runs"),
    Phase.FROZEN: N_("nothing runs"),
    Phase.SHUTDOWN: N_("the environment ends"),
}
WORDS = {
    (Phase.INIT, Phase.INVOKE): N_("Init → Invoke: the code is loaded, and the first request is handled."),
    (Phase.INIT, Phase.FROZEN): N_("Init → Frozen: it was prepared ahead of any request, and waits for its first one."),
    (Phase.INIT, Phase.SHUTDOWN): N_("Init → Shutdown: Lambda removes it before its first request."),
    (Phase.RESTORE, Phase.INVOKE): N_("Restore → Invoke: the snapshot runs, and the request that waited is handled."),
    (Phase.RESTORE, Phase.SHUTDOWN): N_("Restore → Shutdown: Lambda removes it before its first request."),
    (Phase.INVOKE, Phase.FROZEN): N_("Invoke → Frozen: the response has left; nothing runs until the next request."),
    (Phase.INVOKE, Phase.SHUTDOWN): N_("Invoke → Shutdown: Lambda removes the environment after an invocation."),
    (Phase.FROZEN, Phase.INVOKE): N_("Frozen → Invoke: a request comes and reuses the environment, a warm start."),
    (Phase.FROZEN, Phase.SHUTDOWN): N_(
        "Frozen → Shutdown: no request has come for some time, or Lambda renews the environment."
    ),
}  # fmt: skip
HEADS = {"down": "M-4.5-8h9L0 0z", "up": "M-4.5 8h9L0 0z", "right": "M-8-4.5v9L0 0z", "left": "M8-4.5v9L0 0z"}


@dataclass(frozen=True)
class Box:
    """Where a phase stands: percent across, pixels down."""

    left: float
    right: float
    row: int

    @property
    def top(self) -> float:
        """The upper edge."""
        return MARGIN + self.row * (NODE + BETWEEN)

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + NODE

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.top + NODE / 2

    @property
    def centre(self) -> float:
        """Half way across."""
        return (self.left + self.right) / 2


BOXES = {phase: Box(*across, row) for phase, (row, across) in PLACES.items()}


def lifecycle(moves: Moves = NEXT) -> Figure:
    """The phases and an arrow for every legal move; the same as a list of moves in words below it.

    >>> lifecycle()
    lifecycle(phases=5, moves=9)
    """
    listed = [(before, after) for before in PLACES for after in PLACES if after in moves.get(before, ())]
    phases = [phase for phase in PLACES if any(phase in move for move in listed)]
    body = "".join(map(_arrow, listed)) + "".join(map(_node, phases))
    height = max(BOXES[phase].bottom for phase in phases) + MARGIN
    title = label("title", N_("The states of an execution environment and the moves between them"))
    about = label("desc", N_("Moves: {moves}"), moves=", ".join(f"{before} → {after}" for before, after in listed))
    drawing = svg(height, title, about, body)
    words = "".join(label("li", WORDS[move]) for move in listed)
    summary = label("summary", N_("The figure in words"))
    told = f'<details class="ws-table">{summary}<ul>{words}</ul></details>'
    numbers = f"lifecycle(phases={len(phases)}, moves={len(listed)})"
    return Figure(f'<figure class="ws-figure ws-lifecycle">{drawing}{told}</figure>', numbers)


def _node(phase: Phase) -> str:
    box, kind = BOXES[phase], KIND[phase]
    frame = f'x="{percent(box.left)}" width="{percent(box.right - box.left)}" y="{box.top}"'
    centred = f'x="{percent(box.centre)}" text-anchor="middle"'
    return (
        f'<g class="ws-phase"><rect {frame} height="{NODE}" fill="none" stroke="currentColor" stroke-opacity=".45"/>'
        f'<rect {paint(kind)} {frame} height="5"/>'
        + label("text", KEYS[kind][1], f'{centred} y="{box.top + 22}" font-weight="700" font-size="13"')
        + label("text", DOING[phase], f'{centred} y="{box.top + 38}" font-size="11"')
        + "</g>"
    )


def _arrow(move: tuple[Phase, Phase]) -> str:
    before, after = move
    points, head = _way(BOXES[before], BOXES[after])
    tip = mark(*points[-1], f'd="{HEADS[head]}"')
    lines = "".join(
        line(x1, x2, y1, y2, 'stroke-width="1.5" stroke-linecap="square"') for (x1, y1), (x2, y2) in pairwise(points)
    )
    return f'<g class="ws-move" data-move="{before} {after}">{lines}{tip}</g>'


def _way(start: Box, end: Box) -> tuple[list[tuple[float, float]], str]:
    """The corners of an arrow and where its head points."""
    if start.row == end.row:
        if start.left < end.left:
            return [(start.right, start.middle - 8), (end.left, start.middle - 8)], "right"
        return [(start.left, start.middle + 8), (end.right, start.middle + 8)], "left"
    down = start.row < end.row
    leave, arrive, head = (start.bottom, end.top, "down") if down else (start.top, end.bottom, "up")
    aside = 0 if down else 6
    if abs(start.row - end.row) == 1:
        if end.left <= start.centre <= end.right:
            return [(start.centre + aside, leave), (start.centre + aside, arrive)], head
        # Two such arrows may cross; each has its own level, and no line lies on another.
        rightward = start.left < end.left
        level = leave + (arrive - leave) * (0.55 if rightward else 0.3)
        begin, beside = start.centre + (6 if rightward else 0), end.centre + 12
        return [(begin, leave), (begin, level), (beside, level), (beside, arrive)], head
    on_left = start.left == LEFT[0]
    gutter, side = (1.5, "left") if on_left else (98.5, "right")
    leave, arrive, head = getattr(start, side), getattr(end, side), "right" if on_left else "left"
    return [(leave, start.middle), (gutter, start.middle), (gutter, end.middle), (arrive, end.middle)], head
