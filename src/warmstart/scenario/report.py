"""The report of a scenario in a terminal: plain text of 80 columns; only lines of the log can be longer."""

from collections import Counter
from collections.abc import Iterator
from textwrap import wrap

from warmstart.facts import plain
from warmstart.figures.axis import time_text
from warmstart.scenario.summary import Summary, bill_of, summary
from warmstart.simulator import RegionRun, Run
from warmstart.simulator.initialization import MANAGED_INSTANCES, PROVISIONED, SNAP_START
from warmstart.simulator.trace import RUNNING

NAME, WIDTH = 16, 80
KINDS = {PROVISIONED: "provisioned", SNAP_START: "SnapStart", MANAGED_INSTANCES: "managed"}
NOT_BILLED = "  Managed Instances are paid for as EC2 instances, which are not simulated"


def report(run: RegionRun, title: str, log_lines: int = 0) -> str:
    """What happened to the functions of `run`, one after the other, and the last lines of each one's log."""
    whole = summary(run)
    each = {one.function.name: summary(one) for one in run.functions}
    parts = [_heading(run, title, whole), _summary(whole), _functions(each, whole)]
    if whole.events:
        parts.append(_events(each))
    parts += [_environments(run, each), _bill(run, each)]
    if log_lines:
        parts += [_log(one, log_lines) for one in run.functions]
    return "\n\n".join("\n".join(part) for part in parts)


def log_tail(run: Run, count: int) -> list[str]:
    """The last lines of a run's log streams, which come one after the other, each below its name."""
    lines: list[str] = []
    for number in range(len(run.environments), 0, -1):
        lines = [*run.logs(number).splitlines(), *([""] if lines else []), *lines]
        if len(lines) >= count:
            break
    return lines[-count:]


def _heading(run: RegionRun, title: str, whole: Summary) -> Iterator[str]:
    yield title
    yield f"  Functions: {len(run)}, from 0 ms to {time_text(run.end_ms)}, seed {run.functions[0].seed}"
    if run.limit is not None:
        yield f"  Concurrency of the account: {plain(run.limit)}, in use at most: {plain(whole.concurrency_most)}"


def _summary(whole: Summary) -> Iterator[str]:
    def row(what: str, number: str, remark: str = "") -> str:
        return f"  {what:<16}{number:>14}   {remark}".rstrip()

    yield "Summary"
    yield row("Requests", plain(whole.requests))
    yield row("Attempts", plain(whole.attempts), f"retries sent: {plain(whole.retries)}" if whole.retries else "")
    yield row("Cold starts", plain(whole.cold_starts), _share(whole.cold_starts, whole.attempts, "attempts"))
    yield row("Throttles", plain(whole.throttles), _share(whole.throttles, whole.sent, "all that was sent"))
    if whole.rejections:
        rejected = _share(whole.rejections, whole.sent, "all that was sent")
        yield row("Other rejections", plain(whole.rejections), rejected)
    timeouts = f"timeouts among them: {plain(whole.timeouts)}" if whole.timeouts else ""
    yield row("Errors", plain(whole.errors), timeouts or _share(whole.errors, whole.attempts, "attempts"))
    if latency_ms := whole.latency_ms:
        yield row("Latency p50", f"{_ms(latency_ms.p50)} ms", "from arrival to response")
        yield row("Latency p99", f"{_ms(latency_ms.p99)} ms", f"the longest: {_ms(latency_ms.longest)} ms")


def _share(part: int, whole: int, of: str) -> str:
    return f"{part / whole:.1%} of {of}" if part else ""


def _functions(each: dict[str, Summary], whole: Summary) -> Iterator[str]:
    headings = ("requests", "attempts", "cold", "throttles", "errors", "p50 (ms)", "p99 (ms)")
    yield _counted("Functions", headings)
    for name, one in each.items():
        yield _counted(f"  {name}", _numbers(one))
    if len(each) > 1:
        yield _counted("  Total", _numbers(whole))


def _numbers(one: Summary) -> tuple[str, ...]:
    counts = one.requests, one.attempts, one.cold_starts, one.throttles, one.errors
    latencies_ms = (one.latency_ms.p50, one.latency_ms.p99) if one.latency_ms else ()
    return *map(plain, counts), *(map(_ms, latencies_ms) if latencies_ms else ("-", "-"))


def _counted(name: str, cells: tuple[str, ...]) -> str:
    return _named(name) + "".join(
        f"{cell:>{width}}" for cell, width in zip(cells, (9, 10, 7, 10, 7, 10, 11), strict=True)
    )


def _events(each: dict[str, Summary]) -> Iterator[str]:
    """What became of the events of asynchronous invocations."""
    yield f"{'Events':<{NAME}}{'requests':>9}   what became of them"
    for name, one in each.items():
        if one.events:
            fates = ", ".join(f"{fate}: {plain(count)}" for fate, count in one.fates.items())
            first, *more = wrap(fates, WIDTH - NAME - 12)
            yield f"{_named(f'  {name}')}{plain(one.events):>9}   {first}"
            yield from (" " * (NAME + 12) + line for line in more)


def _environments(run: RegionRun, each: dict[str, Summary]) -> Iterator[str]:
    def row(name: str, cells: tuple[str, ...]) -> str:
        return _named(name) + "".join(
            f"{cell:>{width}}" for cell, width in zip(cells, (9, 11, 13, 14, 15), strict=True)
        )

    yield row("Environments", ("created", "shut down", "at the end", "busy at most", "attempts each"))
    for one in run.functions:
        served = Counter(one.trace.environment)
        types = [one.deployments[fleet].initialization_type for fleet in one.trace.fleet]
        busy = plain(each[one.function.name].concurrency_most)
        yield row(f"  {one.function.name}", _lives(one, range(1, len(types) + 1), served, busy))
        for kind, word in KINDS.items():
            if kind in types:
                numbers = [number for number, type_ in enumerate(types, 1) if type_ == kind]
                yield row(f"    {word}", _lives(one, numbers, served, ""))


def _lives(run: Run, numbers: range | list[int], served: Counter, busy: str) -> tuple[str, ...]:
    """How many environments there were, were shut down and were left, and how many attempts each of them served."""
    created = len(numbers)
    left = sum(run.trace.shut_down_ms[number - 1] == RUNNING for number in numbers)
    each = plain(round(sum(served[number] for number in numbers) / created, 1)) if created else "-"
    return plain(created), plain(created - left), plain(left), busy, each


def _bill(run: RegionRun, each: dict[str, Summary]) -> Iterator[str]:
    yield _priced("Bill", "USD")
    bill = bill_of(run)
    if bill is None:
        yield NOT_BILLED
    else:
        for line in bill.lines:
            quantity = plain(round(line.quantity, 6))
            yield f"  {line.title:<36.36}{quantity:>15} {line.unit:<13.13}{_usd(line.usd):>13}"
        yield _priced("  Total, before any free tier", _usd(bill.total_usd))
    if len(run) > 1:
        yield "  Each function by itself"
        for name, one in each.items():
            yield _priced(f"    {name}", "-" if one.total_usd is None else _usd(one.total_usd))


def _priced(what: str, amount: str) -> str:
    return f"{what:<67.67}{amount:>13}"


def _log(run: Run, count: int) -> Iterator[str]:
    yield f"Log of {run.function.name}, the last lines"
    yield from (f"  {line}" for line in log_tail(run, count))


def _named(name: str) -> str:
    """The name at the width of its column."""
    return f"{name:<{NAME}}" if len(name) < NAME else f"{name[: NAME - 3]}.. "


def _ms(time_ms: float) -> str:
    return plain(round(time_ms, 2))


def _usd(amount: float) -> str:
    return plain(round(amount, 10))
