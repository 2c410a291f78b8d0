"""The concurrency of a run: how many execution environments are busy at every instant, and where the limits are."""

from bisect import bisect_left, bisect_right
from itertools import chain, pairwise

from warmstart.facts import plain
from warmstart.figures.anchors import anchors
from warmstart.figures.area import busy_area, levels
from warmstart.figures.axis import WIDTH, Axis, time_text
from warmstart.figures.figure import Figure, figure, folded_table, svg
from warmstart.figures.labels import label
from warmstart.figures.lane import arrival_keys, arrivals_of, lane
from warmstart.figures.legend import key
from warmstart.figures.marks import line, plot, text
from warmstart.figures.timescale import busy_stretches, cut_keys, grid, time_axis
from warmstart.messages import N_
from warmstart.simulator.rejections import UNRESERVED
from warmstart.simulator.run import Run

HEIGHT = 150
STRETCHES = 12
DASHES = {"reserved": "6 3", "account": "2 2"}
NEAR = 2.0  # a limit is drawn up to this many times what is reached


def concurrency(run: Run) -> Figure:
    """The busy environments of `run` over time: arrivals on top, limits as lines where the run comes near them.

    >>> simulate(Function(), burst(5) + burst(1, at_ms=900)).concurrency()
    concurrency(requests=6, peak=5, throttles=0, end_ms=1000)
    """
    times_ms, busy = run.concurrency_steps()
    arrivals = arrivals_of(run)
    throttled = arrivals.throttled_ms
    peak = max(busy, default=0)
    limits = _limits(run, peak, UNRESERVED.reason in arrivals.codes["throttled"])
    axis = Axis(run.end_ms, chain(busy_stretches(times_ms, busy), zip(throttled, throttled, strict=True)))
    top = lane(axis, arrivals)
    first = top.height + 30
    high = max([peak, 1, *limits.values()]) * 1.15
    scale = HEIGHT / high

    body = grid(axis, first, first + HEIGHT) + top.body
    body += busy_area(axis, times_ms, busy, first, HEIGHT, scale)
    body += levels(high, first, HEIGHT, limits.values()) + _limit_lines(limits, first, scale)
    below, height = time_axis(axis, first + HEIGHT)
    heading = label("text", N_("Busy execution environments, at most {peak}"), f'y="{first - 10:g}"', peak=peak)
    whole = top.heading + heading + plot(body + below)
    drawing = svg(height, _title(run, peak), _about(), whole, anchors(axis, run))
    legend = [
        *arrival_keys([top], [arrivals]),
        key("busy"),
        *(key(kind, limit=limit) for kind, limit in limits.items()),
    ]
    table = _table(run.end_ms, times_ms, busy, [arrivals.others_ms, throttled])
    requests, throttles = len(run.invocations), len(throttled)
    numbers = f"concurrency(requests={requests}, peak={peak}, throttles={throttles}, end_ms={run.end_ms:g})"
    return figure("concurrency", drawing, legend + cut_keys(axis), table, numbers)


def _limits(run: Run, peak: int, account_reached: bool) -> dict[str, int]:
    """The reserved concurrency if the run comes near it, and the account's limit if the function had all of it."""
    limits = {}
    reserved = run.function.reserved_concurrency
    if reserved is not None and reserved <= max(peak, 1) * NEAR:
        limits["reserved"] = reserved
    if account_reached and peak == run.account_concurrency:
        limits["account"] = peak
    return limits


def _limit_lines(limits: dict[str, int], first: float, scale: float) -> str:
    """A dashed line for each limit; its number stands at the right end unless another one stands there."""
    body, numbered = "", []
    for kind, limit in limits.items():
        y = first + HEIGHT - limit * scale
        body += line(0, WIDTH, y, y, f'stroke-width="2" stroke-dasharray="{DASHES[kind]}"')
        if all(abs(y - other) > 14 for other in numbered):
            body += text(WIDTH, y - 5, plain(limit), ' text-anchor="end" font-size="11" font-weight="600"')
            numbered.append(y)
    return body


def _title(run: Run, peak: int) -> str:
    return label("title", N_("Concurrency. Requests: {requests}, busy execution environments at most: {peak}, "
                             "throttles: {throttles}"),
                 requests=len(run.invocations), peak=peak, throttles=run.throttles)  # fmt: skip


def _about() -> str:
    return label("desc", N_("The height is the number of busy execution environments, and time runs from left "
                            "to right. The table below the figure tells the same."))  # fmt: skip


def _table(end_ms: float, times_ms: list[float], busy: list[int], arrivals: list[list[float]]) -> str:
    headings = [
        label("th", msgid, 'scope="col"')
        for msgid in (N_("From"), N_("To"), N_("Busy at most"), N_("Arrivals"), N_("Throttled"))
    ]
    edges = [end_ms * number / STRETCHES for number in range(STRETCHES + 1)]
    rows = []
    for number, (start, end) in enumerate(pairwise(edges)):
        until = bisect_right if number == STRETCHES - 1 else bisect_left  # the last stretch holds its end as well
        first, last = bisect_right(times_ms, start), until(times_ms, end)
        taken, throttled = (until(times, end) - bisect_left(times, start) for times in arrivals)
        numbers = (max(busy[max(first - 1, 0) : last], default=0), taken + throttled, throttled)
        rows.append([f'<th scope="row">{time_text(start)}</th>', f"<td>{time_text(end)}</td>",
                     *(f"<td>{plain(number)}</td>" for number in numbers)])  # fmt: skip
    return folded_table(headings, rows if end_ms else [])
