"""The life of an event from the moment it is accepted: every attempt, and the waits between them.

A first retry comes after a minute, and some events stay for six hours. A logarithmic axis shows both at once.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from warmstart.facts import fact, plain
from warmstart.figures.axis import PX, WIDTH, short_text, time_text, width_px
from warmstart.figures.figure import Figure, figure, svg
from warmstart.figures.labels import label
from warmstart.figures.lane import turned_away
from warmstart.figures.legend import key
from warmstart.figures.life import HEADINGS, Life, life_of, lives_table
from warmstart.figures.logarithmic import GAP_PX, LogAxis
from warmstart.figures.marks import (
    ARRIVAL,
    ARROW,
    BARRED,
    COLOURS,
    CROSS,
    DIAMOND,
    ENDINGS,
    FATES,
    bar,
    line,
    mark,
    paint,
    percent,
    plot,
    stripes,
    text,
    wide_enough,
)
from warmstart.figures.timescale import grid, time_axis
from warmstart.messages import N_
from warmstart.simulator.run import Invocation, Run

ROWS_MOST = 12
ROW, HIGH, TRACK, LINE = 74, 16, 45, 15  # pixels: a row, a bar in it, the line on which all stands, and one of words
CLOSE_PX = 11  # crosses that are nearer are ticks
SHORTEST_PX = 14  # a wait that is drawn shorter has no words
ORDER = ("accepted", "arrival", "init", "restore", "invoke", "error", "timeout", "crash", "throttled",
         "throttled-often", "rejected", "checked", "waiting", "waiting-error", "waiting-throttle", "success",
         "exhausted", "dropped", "given-up", "expired", "unfinished", "oldest")  # fmt: skip
MARKS = {"ok": "success", "checked": "success", "retries exhausted": "exhausted", "expired": "expired",
         "switched off": "dropped", "recursive": "dropped", "deleted": "dropped", "waiting": "unfinished"}  # fmt: skip
SHAPES = {"success": ("success", paint("success")), "exhausted": ("given-up", paint("error")),
          "given-up": ("given-up", paint("error")), "dropped": ("dropped", paint("error")), "expired": ("expired", ""),
          "unfinished": ("unfinished", "")}  # fmt: skip
CROSSES = {"throttled": f'{paint("throttled")} d="{CROSS}"', "rejected": f'fill-rule="evenodd" d="{BARRED}"',
           "checked": f'd="{DIAMOND}"'}  # fmt: skip


def journey(run: Run, index: int | Iterable[int] = 0) -> Figure:
    """The life of a request of `run`, or of several, each in a row; `index` counts from 0.

    Raises Refused for a request that the run does not have.

    >>> simulate(Function(invocation="Event", duration_ms=1500, timeout_s=1), arrivals=[0]).journey()
    journey(0: attempts=3, fate='retries exhausted', ended_ms=183300)
    """
    chosen = [index] if isinstance(index, int) else list(index)
    lives = [life_of(run, one) for one in chosen[:ROWS_MOST]]
    axis = LogAxis(_end_ms(run, lives))
    kinds: set[str] = set()
    headings = rows = ""
    bottom = 0.0
    for life in lives:
        headings += _heading(life, bottom + 12)
        bottom += LINE * len(life.sent)
        rows += _row(axis, life, bottom, kinds)
        bottom += ROW
    bottom -= 4
    first = 20 + LINE * (len(lives[0].sent) if lives else 0)
    body = grid(axis, first, bottom) + _oldest(run, axis, lives, bottom, kinds) + rows
    below, height = time_axis(axis, bottom)
    unit = label("text", N_("Age of the request, on a logarithmic axis"), f'y="{height + 10:g}" font-size="11"')
    drawing = svg(height + 16, _title(lives), _about(), headings + plot(body + below + unit))
    counts = Counter(turned_away(one.rejection) for life in lives for one in life.attempts if one.rejection)
    values = {"accepted": {"status": str(fact("status_async_accepted"))},
              "oldest": {"age": time_text(run.function.maximum_event_age_s * 1000.0)},
              **{kind: {"count": count} for kind, count in counts.items()}}  # fmt: skip
    legend = [key(kind, **values.get(kind, {})) for kind in ORDER if kind in kinds]
    return figure("journey", drawing, legend, lives_table(lives, len(chosen) - len(lives)), _numbers(lives))


def _end_ms(run: Run, lives: list[Life]) -> float:
    """The age at which the axis ends: the oldest that any gets, and of an event the oldest that it might get."""
    ends = [life.age(max([life.request.ended_ms, *(one.end_ms for one in life.attempts)])) for life in lives]
    if any(life.is_event for life in lives):
        ends.append(run.function.maximum_event_age_s * 1000.0)
    return max(ends, default=0.0)


def _oldest(run: Run, axis: LogAxis, lives: list[Life], bottom: float, kinds: set[str]) -> str:
    """A wall at the age at which an event expires."""
    if not any(life.is_event for life in lives):
        return ""
    kinds.add("oldest")
    at = axis.at(run.function.maximum_event_age_s * 1000.0)
    return line(at, at, 18, bottom, 'stroke-width="1.5" stroke-dasharray="4 2"')


def _heading(life: Life, y: float) -> str:
    """What became of it, and in a line of its own each place where it went then."""
    msgid = HEADINGS[life.kind, life.request.fate]
    words = label("text", msgid, f'y="{y:g}" font-weight="600"', number=life.request.index + 1)
    for place, (sent, name) in enumerate(life.sent, 1):
        words += label("text", sent, f'y="{y + place * LINE:g}"', **({"name": name} if name else {}))
    return words


def _row(axis: LogAxis, life: Life, top: float, kinds: set[str]) -> str:
    y = top + TRACK
    kind = "accepted" if life.is_event else "arrival"
    kinds.add(kind)
    parts = [line(0, axis.at(life.age(life.request.ended_ms)), y, y, 'stroke-opacity=".25"')]
    parts += [_wait(axis, life, *wait, y, kinds) for wait in life.waits]
    parts.append(_durations(axis, life, y - HIGH - 2))
    for often, together in groupby(_crowded(axis, life), key=lambda one: one[0]):
        attempts = [attempt for _, attempt in together]
        parts.append(_often(axis, life, attempts, y, kinds) if often else
                     "".join(_attempt(axis, life, attempt, y, kinds) for attempt in attempts))  # fmt: skip
    parts += [_counts(axis, life, y), mark(0, y - 9, f'd="{ARRIVAL}"'), _end(axis, life, y, kinds)]
    return "".join(parts)


def _crowded(axis: LogAxis, life: Life) -> list[tuple[bool, Invocation]]:
    """(whether it stands too near to others to be drawn by itself, the attempt)."""
    places = [axis.at(life.age(attempt.at_ms)) * PX for attempt in life.attempts]
    found = []
    for place, attempt in enumerate(life.attempts):
        beside = [abs(places[place] - places[other]) for other in (place - 1, place + 1) if 0 <= other < len(places)]
        found.append((attempt.rejection is not None and min(beside, default=CLOSE_PX) < CLOSE_PX, attempt))
    return found


def _often(axis: LogAxis, life: Life, attempts: list[Invocation], y: float, kinds: set[str]) -> str:
    """Attempts that were turned away one soon after the other: a tick for each."""
    kinds.add("throttled-often")
    ticks = "".join(
        f'<rect {paint("throttled")} x="{percent(axis.at(life.age(one.at_ms)))}" y="{y - HIGH / 2:g}" width="1.5" '
        f'height="{HIGH}"/>'
        for one in attempts
    )
    return f"<g>{_tip(life, attempts[0], attempts[-1])}{ticks}</g>"


def _tip(life: Life, first: Invocation, last: Invocation) -> str:
    values = {"first": life.attempts.index(first) + 1, "start": time_text(life.age(first.at_ms)),
              "end": time_text(life.age(last.end_ms))}  # fmt: skip
    if first is last:
        return label("title", N_("Attempt {first}: {start} to {end}"), **values)
    return label("title", N_("Attempts {first} to {last}: {start} to {end}"), last=life.attempts.index(last) + 1,
                 **values)  # fmt: skip


def _attempt(axis: LogAxis, life: Life, attempt: Invocation, y: float, kinds: set[str]) -> str:
    tip = _tip(life, attempt, attempt)
    at = axis.at(life.age(attempt.at_ms))
    if attempt.rejection is not None:
        kind = turned_away(attempt.rejection)
        kinds.add(kind)
        return mark(at, y, CROSSES[kind], tip)
    start, end = axis.at(life.age(attempt.start_ms)), axis.at(life.age(attempt.end_ms))
    kind = "invoke" if attempt.status == "ok" else "error"
    drawn = bar(kind, start, end, y - HIGH / 2, HIGH, tip)
    if not wide_enough(start, end):
        drawn = f'<rect {paint(kind)} x="{percent(start)}" y="{y - HIGH / 2:g}" width="3" height="{HIGH}">{tip}</rect>'
    kinds.add("invoke" if kind == "invoke" else attempt.status)
    if attempt.cold and wide_enough(at, start):
        begin = "restore" if attempt.restore_ms else "init"
        kinds.add(begin)
        drawn = bar(begin, at, start, y - HIGH / 2, HIGH) + stripes(at, start, y - HIGH / 2, HIGH) + drawn
    if attempt.status in ENDINGS:
        drawn += mark(end, y - HIGH / 2, ENDINGS[attempt.status])
    return drawn


def _wait(axis: LogAxis, life: Life, before: Invocation, start: float, end: float, y: float, kinds: set[str]) -> str:
    """An arrow to the next attempt, with how long that is where there is room for it."""
    after_error = "waiting-error" if life.is_event else "waiting"  # a client has waited in vain for an answer
    kinds.add("waiting-throttle" if before.rejection is not None else after_error)
    left, right = axis.at(start), axis.at(end)
    dashes = ' stroke-dasharray="3 2"' if before.rejection is not None else ""
    drawn = (
        f'<line class="ws-waits" x1="{percent(left)}" x2="{percent(right)}" y1="{y:g}" y2="{y:g}" '
        f'stroke="{COLOURS["waiting"]}" stroke-width="2"{dashes}/>'
    )
    if (right - left) * PX >= SHORTEST_PX:
        drawn += mark(right, y, f'{paint("waiting")} d="{ARROW}" transform="translate(-4 0)"')
    return drawn


def _durations(axis: LogAxis, life: Life, y: float) -> str:
    """How long each wait is, above it, where there is room beside the first mark."""
    free_px, drawn = 6.0, []
    for _, start, end in life.waits:
        left, right, words = axis.at(start) * PX, axis.at(end) * PX, short_text(end - start)
        middle, half_px = (left + right) / 2, width_px(words) / 2
        if right - left >= SHORTEST_PX and middle - half_px >= free_px:
            free_px = middle + half_px + GAP_PX
            drawn.append(text(middle / PX, y, words, ' text-anchor="middle" font-size="11"'))
    return "".join(drawn)


def _counts(axis: LogAxis, life: Life, y: float) -> str:
    """The number of each attempt below it, where it does not touch the one before."""
    free_px, drawn = -WIDTH, []
    for number, attempt in enumerate(life.attempts, 1):
        start, end = axis.at(life.age(attempt.at_ms)), axis.at(life.age(attempt.end_ms))
        middle, half_px = (start + end) / 2, width_px(plain(number)) / 2
        if middle * PX - half_px < free_px:
            continue
        free_px = middle * PX + half_px + GAP_PX
        drawn.append(text(middle, y + HIGH / 2 + 12, plain(number), ' text-anchor="middle" font-size="11"'))
    return "".join(drawn)


def _end(axis: LogAxis, life: Life, y: float, kinds: set[str]) -> str:
    kind = MARKS.get(life.request.fate, "given-up")
    kinds.add(kind)
    shape, attributes = SHAPES[kind]
    place = axis.at(life.age(life.request.ended_ms))
    aside = 0 if kind == "expired" else 12
    return mark(place, y, f'{attributes} transform="translate({aside} 0)" d="{FATES[shape]}"')


def _title(lives: list[Life]) -> str:
    return label("title", N_("From the first attempt to the end. Requests: {requests}, attempts: {attempts}"),
                 requests=len(lives), attempts=sum(len(life.attempts) for life in lives))  # fmt: skip


def _about() -> str:
    return label("desc", N_("Each row is a request with its attempts and the waits between them. Time runs from left "
                            "to right on a logarithmic axis. The table below the figure tells the same."))  # fmt: skip


def _numbers(lives: list[Life]) -> str:
    told = ", ".join(
        f"{life.request.index}: attempts={len(life.attempts)}, fate={life.request.fate!r}, "
        f"ended_ms={round(life.request.ended_ms, 3):.15g}"
        for life in lives
    )
    return f"journey({told})"
