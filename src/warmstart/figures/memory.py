"""Memory against duration and cost: one function, run with each of several memory settings.

Models https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html: CPU power grows with memory. One thread
computes on at most one vCPU, and waiting takes as long with any memory.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil, log

from warmstart.facts import fact, plain
from warmstart.figures.axis import NARROWEST_PX, time_text, width_px
from warmstart.figures.figure import Figure, figure, folded_table, svg
from warmstart.figures.labels import label
from warmstart.figures.legend import key
from warmstart.figures.marks import COLOURS, line, mark, paint, text
from warmstart.messages import N_, Refused
from warmstart.simulator.billing import charged
from warmstart.simulator.durations import is_number, not_negative
from warmstart.simulator.function import Function
from warmstart.simulator.metering import Metered, gb_seconds
from warmstart.simulator.simulation import simulate

SETTINGS = (128, 256, 512, 1024, 1769, 3008)
SETTINGS_MOST = 12
MILLION = 1_000_000
CODE = """
import time
from warmstart import work
def handler(event, context):
    work(cpu_ms={cpu_ms!r})
    time.sleep({wait_ms!r} / 1000)
"""
LEFT, RIGHT, UNITS = 6.0, 88.0, 1000
PANEL, HEAD, APART = 112, 26, 22
TICKS_MOST = 4
QUIET = ' text-anchor="end" font-size="11" fill-opacity=".8"'
DOT = "M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z"


@dataclass(frozen=True)
class Point:
    """A warm invocation with this much memory: how long it takes, and what a million of them cost."""

    memory_mb: int
    duration_ms: float
    billed_ms: int
    million_usd: float


def memory_curve(
    cpu_ms: float = 1000, wait_ms: float = 0, memory_mb: Sequence[int] = SETTINGS, architecture: str = "x86_64"
) -> Figure:
    """How long a warm invocation takes and what a million of them cost, before any free tier, by memory.

    It computes for `cpu_ms` on a full vCPU, in one thread, and waits for `wait_ms`. Raises Refused for numbers and
    settings that make no sense, and for an invocation that would reach the longest timeout.

    >>> memory_curve(cpu_ms=500, memory_mb=[512, 1024])
    memory_curve(512 MB: 1727.54 ms, 14.60 USD, 1024 MB: 863.77 ms, 14.60 USD)
    """
    not_negative("cpu_ms", cpu_ms)
    not_negative("wait_ms", wait_ms)
    listed = set(memory_mb) if isinstance(memory_mb, Iterable) else set()
    settings = sorted(listed) if all(map(is_number, listed)) else []
    if not 2 <= len(settings) <= SETTINGS_MOST:
        raise Refused(N_("memory_mb={value}: a curve has 2 to {most} different settings"),
                      value=repr(memory_mb), most=SETTINGS_MOST)  # fmt: skip
    points = [_point(cpu_ms, wait_ms, memory, architecture) for memory in settings]
    title = label("title", N_("Memory against duration and cost. Computing: {cpu_ms} ms, waiting: {wait_ms} ms"),
                  cpu_ms=cpu_ms, wait_ms=wait_ms)  # fmt: skip
    about = label("desc", N_("From left to right memory grows. The upper curve is the duration, the lower one the "
                             "cost. The table below the figure tells the same."))  # fmt: skip
    full = fact("vcpu_memory_mb")
    keys = [key("vcpu", memory=full)] if settings[0] <= full <= settings[-1] else []
    body, height = _panels(points, full if keys else None)
    return figure("memory", svg(height, title, about, body), keys, _table(points), _numbers(points))


def _point(cpu_ms: float, wait_ms: float, memory_mb: int, architecture: str) -> Point:
    limit_s = fact("timeout_max_s")
    function = Function(code=CODE.format(cpu_ms=cpu_ms, wait_ms=wait_ms), memory_mb=memory_mb,
                        architecture=architecture, timeout_s=limit_s, init_ms=0)  # fmt: skip
    (warm,) = simulate(function, [0]).invocations  # as if warm: its Init takes no time
    if warm.status != "ok":
        raise Refused(N_("memory_mb={value}: this invocation would not end before the longest timeout, {limit} s"),
                      value=memory_mb, limit=limit_s)  # fmt: skip
    million = Metered(architecture=architecture, requests=MILLION,
                      gb_seconds=gb_seconds(memory_mb, warm.billed_ms * MILLION))  # fmt: skip
    return Point(memory_mb, warm.duration_ms, warm.billed_ms, round(charged([million]).total_usd, 6))


def _place(memory_mb: float, settings: list[int]) -> float:
    """Where a memory setting stands, in percent: each doubling is as far as the next."""
    low, high = settings[0], settings[-1]
    return LEFT + (RIGHT - LEFT) * log(memory_mb / low) / log(high / low)


def _panels(points: list[Point], full_mb: int | None) -> tuple[str, float]:
    """Both curves above one axis of memory, with a line at one vCPU, and how high that is."""
    settings = [point.memory_mb for point in points]
    places = [_place(memory, settings) for memory in settings]
    curves = (
        (N_("Duration of a warm invocation"), "invoke", [point.duration_ms for point in points], time_text),
        (N_("Cost of a million invocations (USD)"), None, [point.million_usd for point in points], plain),
    )
    body, top = "", 0.0
    for heading, kind, values, words in curves:
        body += label("text", heading, f'y="{top + 12:g}" font-weight="600"')
        body += _curve(top + HEAD, list(zip(places, values, strict=True)), kind, words)
        if full_mb:
            at = _place(full_mb, settings)
            body += line(
                at, at, top + HEAD, top + HEAD + PANEL, 'stroke-width="2" stroke-dasharray="6 3" stroke-opacity=".6"'
            )
        top += HEAD + PANEL + APART
    bottom = top - APART
    return body + _memory_axis(dict(zip(settings, places, strict=True)), bottom), bottom + 42


def _curve(top: float, dots: list[tuple[float, float]], kind: str | None, words: Callable[[float], str]) -> str:
    """A curve from zero up with its grid, whose numbers `words` writes; `kind` gives it a colour of its own."""
    high = max(value for _, value in dots) * 1.12 or 1.0
    bottom, step = top + PANEL, _step(high)
    body = line(0, 100, bottom, bottom, 'stroke-opacity=".6"')
    for number in range(1, ceil(high / step)):
        y = bottom - number * step / high * PANEL
        body += line(0, 100, y, y, 'stroke-opacity=".13"')
        body += text(100, y - 3, words(round(number * step, 6)), QUIET)
    corners = [(at / 100 * UNITS, round(PANEL * (1 - value / high), 1)) for at, value in dots]
    edge = "L".join(f"{x:g} {y:g}" for x, y in corners)
    fill = paint(kind) if kind else ""
    stroke = f'class="ws-{kind}-edge" stroke="{COLOURS[kind]}"' if kind else 'stroke="currentColor"'
    body += (
        f'<svg y="{top:g}" width="100%" height="{PANEL}" viewBox="0 0 {UNITS} {PANEL}" preserveAspectRatio="none">'
        f'<path {fill} fill-opacity=".18" d="M{corners[0][0]:g} {PANEL}L{edge}L{corners[-1][0]:g} {PANEL}z"/>'
        f'<path {stroke} fill="none" stroke-width="2" vector-effect="non-scaling-stroke" d="M{edge}"/></svg>'
    )
    return body + "".join(mark(at, bottom - value / high * PANEL, f'{fill} d="{DOT}"') for at, value in dots)


def _step(high: float) -> float:
    """The smallest round step that divides the height into few parts."""
    power = 1e-6
    while True:
        for digit in (1, 2, 5):
            if high / (digit * power) <= TICKS_MOST:
                return digit * power
        power *= 10


def _memory_axis(places: dict[int, float], y: float) -> str:
    """A label below each setting that has room on a phone, the largest and the smallest first."""
    body, taken = "", []
    memories = list(places)
    for memory in [memories[0], memories[-1], *memories[1:-1]]:
        at, words = places[memory], plain(memory)
        middle, half = at / 100 * NARROWEST_PX, width_px(words) / 2
        body += line(at, at, y, y + 5, 'stroke-opacity=".6"')
        if all(abs(middle - other) >= half + other_half + 4 for other, other_half in taken):
            taken.append((middle, half))
            body += text(at, y + 18, words, ' text-anchor="middle" font-size="11"')
    return body + label("text", N_("Memory (MB)"), f'x="50%" y="{y + 36:g}" text-anchor="middle" font-size="11"')


def _table(points: list[Point]) -> str:
    columns = (N_("Memory (MB)"), N_("Duration of a warm invocation"), N_("Billed"),
               N_("Cost of a million invocations (USD)"))  # fmt: skip
    rows = [
        [
            f'<th scope="row">{plain(point.memory_mb)}</th>',
            f"<td>{plain(round(point.duration_ms, 2))} ms</td>",
            f"<td>{plain(point.billed_ms)} ms</td>",
            f"<td>{point.million_usd:,.2f}</td>",
        ]
        for point in points
    ]
    return folded_table([label("th", column, 'scope="col"') for column in columns], rows)


def _numbers(points: list[Point]) -> str:
    told = ", ".join(f"{point.memory_mb} MB: {point.duration_ms:g} ms, {point.million_usd:.2f} USD" for point in points)
    return f"memory_curve({told})"
