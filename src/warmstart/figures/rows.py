"""The rows of a timeline, one for each execution environment: in detail for few invocations, dense for many."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from warmstart.facts import plain
from warmstart.figures.axis import PX, WIDTH, Axis, time_text, width_px
from warmstart.figures.labels import label
from warmstart.figures.marks import (
    ARROW,
    COLOURS,
    ENDINGS,
    KIND,
    bar,
    before,
    mark,
    on_bar,
    paint,
    percent,
    slashes,
    stripes,
    text,
    wide_enough,
)
from warmstart.messages import N_
from warmstart.simulator.phases import Phase
from warmstart.simulator.run import Invocation, Span
from warmstart.simulator.trace import BackgroundRun

DETAILED_ROW, DENSE_ROW = 34, 13
BAR, TRACK, STRIP = 18, 9, 5
UNITS = 600  # steps across in which a dense row tells things apart
GAP = 0.9  # percent on each side of a cut's slashes
TOUCHING = 0.3
SHORTEST_WAIT_PX = 9


@dataclass
class Rows:
    """What is drawn, how high it is, which kinds of thing occur in it, and where each environment's row begins.

    `bars` holds where the bars of each row stand: (top, height).
    """

    body: str = ""
    height: float = 0
    kinds: set[str] = field(default_factory=set)
    tops: dict[int, float] = field(default_factory=dict)
    bars: list[tuple[float, float]] = field(default_factory=list)


def _number(number: int, y: float, provisioned: bool) -> str:
    words = f'<text x="-7" y="{y:g}" text-anchor="end" fill-opacity=".8">{plain(number)}</text>'
    if not provisioned:
        return words
    wide = width_px(plain(number)) + 7
    frame = f'x="{-3.5 - wide:g}" width="{wide:g}" y="{y - 10:g}" height="12"'
    return f'<rect {frame} fill="none" stroke="currentColor" stroke-opacity=".6"/>{words}'


def _tip(msgid: str, span: Span, **values: object) -> str:
    times = {"start": span.start_ms, "end": span.end_ms, "duration": span.end_ms - span.start_ms}
    return label("title", msgid, **values, **{name: time_text(ms) for name, ms in times.items()})


class Detailed:
    """Every span as a bar that says what it is, every wait as a line, every number where it fits."""

    def __init__(self, axis: Axis, run_end_ms: float, provisioned: frozenset[int] = frozenset()) -> None:
        self.axis = axis
        self.run_end_ms = run_end_ms
        self.provisioned = provisioned
        self.rows = Rows()
        self.free_from = 0.0
        self.last_invoke = -1.0

    def row(
        self, number: int, spans: Iterable[Span], waits: Iterable[Invocation], background: Iterable[BackgroundRun]
    ) -> None:
        """The environment's row is added below the others."""
        y = self.rows.tops[number] = self.rows.height
        self.rows.bars.append((y + TRACK, BAR))
        self.free_from = 0.0
        self.last_invoke = -1.0
        parts = [_number(number, y + TRACK + 13, number in self.provisioned)]
        if number in self.provisioned:
            self.rows.kinds.add("provisioned")
        # Of one that was ready before the run began there is no Init to be seen.
        spans = [span for span in spans if span.phase is not Phase.INIT or span.end_ms]
        lanes = _lanes(spans)
        for span, place in zip(spans, lanes, strict=True):
            parts.append(self.span(span, y + TRACK + place * (BAR + 2)))
        parts += [self.wait(wait, y + TRACK - 4) for wait in waits]
        pieces = list(background)
        strips = _strips(pieces)
        parts += [self.background(piece, y + TRACK + BAR + 2 + strips[piece.invocation] * STRIP) for piece in pieces]
        self.rows.body += "".join(parts)
        self.rows.height += DETAILED_ROW + max(strips.values(), default=0) * STRIP + max(lanes) * (BAR + 2)

    def span(self, span: Span, y: float) -> str:
        """One span's bar."""
        left, right = self.axis.at(span.start_ms), self.axis.at(span.end_ms)
        match span.phase:
            case Phase.FROZEN:
                return self.frozen(span, y + 6)
            case Phase.SHUTDOWN:
                return self.shutdown(span, left, right, y)
            case Phase.INVOKE:
                return self.invoke(span, left, right, y)
        return self.start(span, left, right, y)

    def start(self, span: Span, left: float, right: float, y: float) -> str:
        """Init or Restore; a suppressed Init takes the lower half of its invocation's bar."""
        kind = KIND[span.phase]
        if span.status == "suppressed":
            self.rows.kinds.add("suppressed")
            tip = _tip(N_("Suppressed Init: {start} to {end}, {duration}"), span)
            upper, lower = (y, BAR / 2), (y + BAR / 2, BAR / 2)
            drawn = bar("invoke", left, right, *upper) + bar(kind, left, right, *lower, tip)
            return drawn + stripes(left, right, *lower)
        self.rows.kinds.add(kind)
        name = str(span.phase)
        tip = _tip(N_("{phase}: {start} to {end}, {duration}"), span, phase=name)
        drawn = bar(kind, left, right, y, BAR, tip) if wide_enough(left, right) else before(kind, right, y, BAR, tip)
        drawn += stripes(left, right, y, BAR)
        if (right - left) * PX >= width_px(name) + 8:
            drawn += on_bar(kind, left, right, y + 13, name)
        return drawn + self.ending(span, right, y)

    def invoke(self, span: Span, left: float, right: float, y: float) -> str:
        """An invocation with its number in the bar, or above it where the bar is too narrow."""
        kind = "invoke" if span.status == "ok" else "error"
        number = span.invocation + 1
        tip = _tip(N_("Invocation {number}: {start} to {end}, {duration}"), span, number=number)
        self.rows.kinds.add("invoke" if kind == "invoke" else span.status)
        drawn = self.ending(span, right, y)
        if span.responded_ms is not None:
            self.rows.kinds.add("extensions")
            responded = self.axis.at(span.responded_ms)
            drawn = bar(kind, responded, right, y + BAR / 2, BAR / 2, tip) + drawn
            right = responded
        drawn = bar(kind, left, right, y, BAR, tip) + drawn
        if left - self.last_invoke < TOUCHING:
            drawn += f'<rect class="ws-between" fill="#fff" x="{percent(left)}" width="1.5" y="{y:g}" height="{BAR}"/>'
        self.last_invoke = right
        words = plain(number)
        wide = width_px(words)
        if (right - left) * PX >= wide + 4:
            drawn += on_bar(kind, left, right, y + 13, words)
        elif left * PX >= self.free_from and span.status == "ok":
            drawn += text(left, y - 1, words, ' dx="2" font-size="10"')
            self.free_from = left * PX + wide + 3
        return drawn

    def ending(self, span: Span, right: float, y: float) -> str:
        """The mark of an invocation, or an Init, that did not end well."""
        if span.status not in ENDINGS:
            return ""
        self.rows.kinds.add(span.status)
        return mark(right, y, ENDINGS[span.status])

    def frozen(self, span: Span, y: float) -> str:
        """A thin strip, open where the run ended before it did, and interrupted where the axis is cut."""
        self.rows.kinds.add("frozen")
        end_ms = self.axis.end_ms if span.end_ms == self.run_end_ms else span.end_ms
        left, right = self.axis.at(span.start_ms), self.axis.at(end_ms)
        tip = _tip(N_("Frozen: {start} to {end}, {duration}"), span)
        drawn = ""
        for cut in self.axis.cuts:
            middle = (cut.left + cut.right) / 2
            if left < middle < right:
                drawn += bar("frozen", left, middle - GAP, y, 6, tip) + slashes(middle, y + 3)
                left = middle + GAP
        return drawn + (bar("frozen", left, right, y, 6, tip) if right > left else "")

    def shutdown(self, span: Span, left: float, right: float, y: float) -> str:
        """The end of the environment: a wall, as wide as Shutdown took."""
        self.rows.kinds.add("shutdown")
        tip = _tip(N_("Shutdown: {start} to {end}, {duration}"), span)
        if (right - left) * PX < 4:
            return mark(left, y, f'class="ws-shutdown" fill="{COLOURS["shutdown"]}" d="M0-2h4v22h-4z"', tip)
        return bar("shutdown", left, right, y - 2, BAR + 4, tip)

    def wait(self, invocation: Invocation, y: float) -> str:
        """From the arrival to the moment the handler starts; empty where only the arrow head would be seen."""
        left, right = self.axis.at(invocation.at_ms), self.axis.at(invocation.start_ms)
        if (right - left) * PX < SHORTEST_WAIT_PX:
            return ""
        self.rows.kinds.add("waiting")
        return (
            f'<circle {paint("waiting")} cx="{percent(left)}" cy="{y:g}" r="2.5"/>'
            + bar("waiting", left, right, y - 0.75, 1.5)
            + mark(right, y, f'{paint("waiting")} d="{ARROW}"')
        )

    def background(self, piece: BackgroundRun, y: float) -> str:
        """A stretch in which work left over from an invocation ran."""
        self.rows.kinds.add("background")
        left, right = self.axis.at(piece.start_ms), self.axis.at(piece.end_ms)
        strip = bar("background", left, right, y, 3)
        if not piece.finished:
            return strip
        self.rows.kinds.add("done")
        return f'{strip}<circle {paint("background")} cx="{percent(right)}" cy="{y + 1.5:g}" r="3.5"/>'


def _lanes(spans: list[Span]) -> list[int]:
    """Which lane of the row each span takes: always the first, unless invocations run beside each other."""
    lanes, free_from = [], []
    for span in spans:
        place = next((n for n, free_ms in enumerate(free_from) if free_ms <= span.start_ms), len(free_from))
        free_from[place : place + 1] = [span.end_ms]
        lanes.append(place)
    return lanes


def _strips(pieces: list[BackgroundRun]) -> dict[int, int]:
    """Which strip below the bar each invocation's background work takes: the first that is free."""
    ends: dict[int, float] = {piece.invocation: piece.end_ms for piece in pieces}
    strips: dict[int, int] = {}
    free_from: list[float] = []
    for piece in pieces:
        if piece.invocation in strips:
            continue
        strip = next((n for n, free_ms in enumerate(free_from) if free_ms <= piece.start_ms), len(free_from))
        free_from[strip : strip + 1] = [ends[piece.invocation]]
        strips[piece.invocation] = strip
    return strips


DENSE = {  # kind: (offset, height) in a row of ten, later ones on top: a start shows below what it was for
    "frozen": (4, 3), "invoke": (0, 10), "error": (0, 4), "init": (5, 5), "restore": (5, 5), "shutdown": (0, 10),
}  # fmt: skip
DENSE_NAMES = {"init": "init-dense", "error": "failed"}


class Dense:
    """Each phase as one path, in steps too small to see; what is shorter than a step takes a step."""

    def __init__(self, axis: Axis, run_end_ms: float, provisioned: frozenset[int] = frozenset()) -> None:
        self.axis = axis
        self.run_end_ms = run_end_ms
        self.provisioned = provisioned
        self.rows = Rows()

    def row(self, number: int, spans: Iterable[Span]) -> None:
        """The environment's row is added below the others."""
        y = self.rows.height
        steps: dict[str, list[list[int]]] = defaultdict(list)
        scale, at = UNITS / WIDTH, self.axis.at
        for span in spans:
            kind = KIND[span.phase]
            if kind == "init" and not span.end_ms:
                continue
            if kind == "invoke" and span.status != "ok":
                kind = "error"
            end_ms = self.axis.end_ms if span.end_ms == self.run_end_ms and kind == "frozen" else span.end_ms
            start, end = int(at(span.start_ms) * scale), int(at(end_ms) * scale)
            if kind != "frozen":
                end = max(end, start + 1)
            row = steps[kind]
            if row and start <= row[-1][1]:
                row[-1][1] = max(end, row[-1][1])
            elif end > start:
                row.append([start, end])
        self.rows.kinds |= {DENSE_NAMES.get(kind, kind) for kind in steps}
        if number in self.provisioned:
            self.rows.kinds.add("provisioned")
        paths = "".join(
            f'<path class="ws-{kind}" fill="{COLOURS[kind]}" d="'
            + "".join(f"M{start} {top}h{end - start}v{height}h{start - end}z" for start, end in steps[kind])
            + '"/>'
            for kind, (top, height) in DENSE.items() if steps.get(kind)
        )  # fmt: skip
        self.rows.body += _number(number, y + 10, number in self.provisioned) + (
            f'<svg y="{y + 1:g}" width="{WIDTH:g}%" height="10" viewBox="0 0 {UNITS} 10" preserveAspectRatio="none">'
            f"{paths}</svg>"
        )
        self.rows.bars.append((y + 1, 10))
        self.rows.height += DENSE_ROW
