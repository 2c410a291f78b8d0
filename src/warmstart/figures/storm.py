"""A retry storm: how many attempts come, on top of the requests that were asked for, and how many are throttled.

Throttled ones hang below the line, like a reflection: what the reflection lacks was served.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from warmstart.facts import plain
from warmstart.figures.area import levels
from warmstart.figures.axis import MS, STEPS_MS, WIDTH, Axis, time_text
from warmstart.figures.figure import Figure, figure, folded_table, svg
from warmstart.figures.labels import label
from warmstart.figures.legend import ATTEMPTS, key
from warmstart.figures.marks import COLOURS, line, plot
from warmstart.figures.timescale import grid, time_axis
from warmstart.messages import N_
from warmstart.simulator.rejections import REJECTIONS
from warmstart.simulator.run import Run
from warmstart.simulator.workload import REJECTED

BARS_MOST = 120
HEAD, HEIGHT, BELOW = 56, 90, 12  # pixels of a panel: three lines of words, the highest bar, what is left below
BAR, GAP = 10, 1  # steps across: a bar, and what is left beside it
STRETCHES = 12
THROTTLES = {REJECTED + code for code, one in enumerate(REJECTIONS) if one.is_throttle}  # statuses of the trace
WAITS = {
    ("fixed", False): N_("Fixed waits of {first}"),
    ("fixed", True): N_("Fixed waits of {first}, with jitter"),
    ("exponential", False): N_("Exponential waits from {first}"),
    ("exponential", True): N_("Exponential waits from {first}, with jitter"),
}


@dataclass(frozen=True)
class Wave:
    """The attempts of a run, counted in steps of `step_ms`.

    `attempts` holds a count for each (step, which attempt of its request, at most the last of the legend).
    """

    run: Run
    step_ms: float
    attempts: Counter
    throttled: Counter

    def total(self, step: int) -> int:
        """The attempts in a step."""
        return sum(self.attempts[step, number] for number in range(len(ATTEMPTS)))

    @property
    def peak(self) -> int:
        """The most attempts in any step."""
        return max((self.total(step) for step in {step for step, _ in self.attempts}), default=0)

    @property
    def depth(self) -> int:
        """The most throttles in any step."""
        return max(self.throttled.values(), default=0)


def storm(run: Run, *others: Run) -> Figure:
    """The attempts of `run` over time, stacked: the first attempts, and on top of them the retries.

    Other runs stand below it on the same axis and to the same scale: `fixed.storm(exponential, with_jitter)`.

    >>> hot = Function(reserved_concurrency=5)
    >>> fixed = simulate(hot, burst(20), client=Client(retries=2, wait="fixed"))
    >>> jitter = simulate(hot, burst(20), client=Client(retries=2, jitter=True))
    >>> fixed.storm(jitter)
    storm(requests=20, attempts=50, throttles=45, peak=20; requests=20, attempts=50, throttles=45, peak=21)
    """
    runs = (run, *others)
    end_ms = max(one.end_ms for one in runs)
    step_ms = next((step for step in STEPS_MS if step >= MS and end_ms <= step * BARS_MOST), STEPS_MS[-1])
    waves = [_wave(one, step_ms) for one in runs]
    axis = Axis(max(end_ms, step_ms), [(0.0, end_ms)])
    high = max([1, *(wave.peak for wave in waves)]) * 1.12
    unit = label("text", N_("Attempts in each {duration}"), 'y="12"', duration=time_text(step_ms))
    headings, panels, y = unit, "", 20.0
    for wave in waves:
        headings += _words(wave, y)
        panels += _panel(axis, wave, HEIGHT / high, y + HEAD)
        y += HEAD + HEIGHT * (1 + wave.depth / high) + BELOW
    y -= BELOW
    below, height = time_axis(axis, y)
    drawing = svg(height, _title(waves), _about(), headings + plot(grid(axis, 20 + HEAD, y) + panels + below))
    occurring = sorted({number for wave in waves for _, number in wave.attempts})
    legend = [key(f"attempt-{number + 1}") for number in occurring]
    if throttled := sum(wave.throttled.total() for wave in waves):
        legend.append(key("throttled-below", count=throttled))
    return figure("storm", drawing, legend, _table(waves), _numbers(waves))


def _wave(run: Run, step_ms: float) -> Wave:
    trace = run.trace
    before, attempts, throttled = Counter(), Counter(), Counter()
    for attempt, at_ms in enumerate(trace.at_ms):
        step, request = int(at_ms / step_ms), trace.request_of(attempt)
        attempts[step, min(before[request], len(ATTEMPTS) - 1)] += 1
        before[request] += 1
        if trace.status[attempt] in THROTTLES:
            throttled[step] += 1
    return Wave(run, step_ms, attempts, throttled)


def _panel(axis: Axis, wave: Wave, scale: float, top: float) -> str:
    """The bars of a run, `scale` pixels for each attempt, and below the line those that were throttled."""
    layers, thrown_back = [[] for _ in ATTEMPTS], []
    for step in sorted({step for step, _ in wave.attempts}):
        x, y = step * BAR, float(HEIGHT)
        for number, layer in enumerate(layers):
            if tall := wave.attempts[step, number] * scale:
                y -= tall
                layer.append(f"M{x} {y:.2f}h{BAR - GAP}v{tall:.2f}h{GAP - BAR}z")
        if tall := wave.throttled[step] * scale:
            thrown_back.append(f"M{x} {HEIGHT}h{BAR - GAP}v{tall:.2f}h{GAP - BAR}z")
    kinds = [*(f"attempt-{number}" for number in range(1, len(ATTEMPTS) + 1)), "throttled"]
    paths = "".join(
        f'<path class="ws-{kind}" fill="{COLOURS[kind]}" d="{"".join(shapes)}"/>'
        for kind, shapes in zip(kinds, [*layers, thrown_back], strict=True) if shapes
    )  # fmt: skip
    across, high = axis.end_ms / wave.step_ms * BAR, HEIGHT + wave.depth * scale
    return (
        levels(HEIGHT / scale, top, HEIGHT, right=True)
        + f'<svg y="{top:g}" width="{WIDTH}%" height="{high:.2f}" viewBox="0 0 {across:.2f} {high:.2f}" '
        f'preserveAspectRatio="none">{paths}</svg>' + line(0, WIDTH, top + HEIGHT, top + HEIGHT, 'stroke-opacity=".6"')
    )


def _strategy(run: Run) -> tuple[str, dict[str, object]]:
    """Who sends the attempts, as a message with its values."""
    clients = set(run.clients)
    if not clients:
        return N_("Event queue"), {}
    if len(clients) > 1:
        return N_("Several clients"), {}
    (client,) = clients
    if not client.retries:
        return N_("A client without retries"), {}
    return WAITS[client.wait, client.jitter], {"first": time_text(client.first_ms)}


def _words(wave: Wave, y: float) -> str:
    """What the client does, how often it tried, and what came of it."""
    run = wave.run
    msgid, values = _strategy(run)
    succeeded = sum(request.fate == "ok" for request in run.requests)
    heading = label("text", msgid, f'y="{y + 12:g}" font-weight="600"', **values)
    counts = label("text", N_("Attempts: {attempts}. Throttled: {throttled}."), f'y="{y + 27:g}"',
                   attempts=len(run.trace), throttled=run.throttles)  # fmt: skip
    ends = label("text", N_("Requests that succeed: {succeeded} of {requests}."), f'y="{y + 42:g}"',
                 succeeded=succeeded, requests=len(run.requests))  # fmt: skip
    return heading + counts + ends


def _title(waves: list[Wave]) -> str:
    return label("title", N_("Attempts over time. Requests: {requests}, attempts: {attempts}, throttles: {throttles}"),
                 requests=", ".join(plain(len(wave.run.requests)) for wave in waves),
                 attempts=", ".join(plain(len(wave.run.trace)) for wave in waves),
                 throttles=", ".join(plain(wave.run.throttles) for wave in waves))  # fmt: skip


def _about() -> str:
    return label("desc", N_("Each bar is a short stretch of time. From bottom to top it shows the first attempts, and "
                            "then the retries. The table below the figure tells the same."))  # fmt: skip


def _table(waves: list[Wave]) -> str:
    headings = [
        label("th", msgid, 'scope="col"')
        for msgid in (N_("Client"), N_("From"), N_("To"), *ATTEMPTS, N_("Throttled"))
    ]  # fmt: skip
    last = max((step for wave in waves for step, _ in wave.attempts), default=0)
    each = -(-(last + 1) // STRETCHES)
    edges = range(0, (last // each + 2) * each, each)
    rows = []
    for wave in waves:
        msgid, values = _strategy(wave.run)
        for start, end in pairwise(edges):
            counts = [sum(wave.attempts[step, number] for step in range(start, end)) for number in range(len(ATTEMPTS))]
            counts.append(sum(wave.throttled[step] for step in range(start, end)))
            rows.append([label("th", msgid, 'scope="row"', **values),
                         *(f"<td>{time_text(step * wave.step_ms)}</td>" for step in (start, end)),
                         *(f"<td>{plain(count)}</td>" for count in counts)])  # fmt: skip
    return folded_table(headings, rows)


def _numbers(waves: list[Wave]) -> str:
    told = "; ".join(
        f"requests={len(wave.run.requests)}, attempts={len(wave.run.trace)}, throttles={wave.run.throttles}, "
        f"peak={wave.peak}"
        for wave in waves
    )
    return f"storm({told})"
