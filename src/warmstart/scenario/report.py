"""The report of a scenario in a terminal: plain text of 80 columns; only lines of the log can be longer."""

from collections.abc import Iterator, Sequence

from warmstart.facts import plain
from warmstart.figures.axis import time_text
from warmstart.scenario.summary import Summary, busy_most, summary
from warmstart.simulator import Run
from warmstart.simulator.trace import RUNNING

NAME = 16


def report(runs: Sequence[Run], title: str, log_lines: int = 0) -> str:
    """What happened to the functions of `runs`, one after the other, and the last lines of each one's log."""
    whole = summary(runs)
    parts = [_heading(runs, title), _summary(whole), _functions(runs, whole), _environments(runs), _bill(runs, whole)]
    if log_lines:
        parts += [_log(run, log_lines) for run in runs]
    return "\n\n".join("\n".join(part) for part in parts)


def log_tail(run: Run, count: int) -> list[str]:
    """The last lines of a run's log streams, which come one after the other, each below its name."""
    lines: list[str] = []
    for number in range(len(run.environments), 0, -1):
        lines = [*run.logs(number).splitlines(), *([""] if lines else []), *lines]
        if len(lines) >= count:
            break
    return lines[-count:]


def _heading(runs: Sequence[Run], title: str) -> Iterator[str]:
    yield title
    yield f"  Functions: {len(runs)}, from 0 ms to {time_text(max(run.end_ms for run in runs))}, seed {runs[0].seed}"


def _summary(whole: Summary) -> Iterator[str]:
    def row(what: str, number: str, remark: str = "") -> str:
        return f"  {what:<16}{number:>14}   {remark}".rstrip()

    yield "Summary"
    yield row("Requests", plain(whole.requests))
    yield row("Attempts", plain(whole.attempts))
    yield row("Cold starts", plain(whole.cold_starts), _share(whole.cold_starts, whole.attempts, "attempts"))
    yield row("Throttles", plain(whole.throttles), _share(whole.throttles, whole.requests, "requests"))
    timeouts = f"timeouts among them: {plain(whole.timeouts)}" if whole.timeouts else ""
    yield row("Errors", plain(whole.errors), timeouts or _share(whole.errors, whole.attempts, "attempts"))
    if latency_ms := whole.latency_ms:
        yield row("Latency p50", f"{_ms(latency_ms.p50)} ms", "from arrival to response")
        yield row("Latency p99", f"{_ms(latency_ms.p99)} ms", f"the longest: {_ms(latency_ms.longest)} ms")


def _share(part: int, whole: int, of: str) -> str:
    return f"{part / whole:.1%} of {of}" if part else ""


def _functions(runs: Sequence[Run], whole: Summary) -> Iterator[str]:
    headings = ("requests", "attempts", "cold", "throttles", "errors", "p50 (ms)", "p99 (ms)")
    yield _counted("Functions", headings)
    for run in runs:
        yield _counted(f"  {run.function.name}", _numbers(summary([run])))
    if len(runs) > 1:
        yield _counted("  Total", _numbers(whole))


def _numbers(one: Summary) -> tuple[str, ...]:
    counts = one.requests, one.attempts, one.cold_starts, one.throttles, one.errors
    latencies_ms = (one.latency_ms.p50, one.latency_ms.p99) if one.latency_ms else ()
    return *map(plain, counts), *(map(_ms, latencies_ms) if latencies_ms else ("-", "-"))


def _counted(name: str, cells: tuple[str, ...]) -> str:
    return _named(name) + "".join(
        f"{cell:>{width}}" for cell, width in zip(cells, (9, 10, 7, 10, 7, 10, 11), strict=True)
    )


def _environments(runs: Sequence[Run]) -> Iterator[str]:
    widths = (9, 11, 13, 14, 15)

    def row(name: str, cells: tuple[str, ...]) -> str:
        return _named(name) + "".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))

    yield row("Environments", ("created", "shut down", "at the end", "busy at most", "requests each"))
    for run in runs:
        created = len(run.environments)
        left = run.trace.ended_ms.count(RUNNING)
        each = plain(round(run.attempts / created, 1)) if created else "-"
        counts = map(plain, (created, created - left, left, busy_most(run)))
        yield row(f"  {run.function.name}", (*counts, each))


def _bill(runs: Sequence[Run], whole: Summary) -> Iterator[str]:
    yield f"{'Bill':<67}{'USD':>13}"
    for run in runs:
        name = f"  {run.function.name}"
        for line in run.bill().lines:
            quantity = plain(round(line.quantity, 6))
            yield f"{_named(name)}{line.what:<24.24}{quantity:>14} {line.unit:<12.12}{_usd(line.usd):>13}"
            name = ""
    yield f"{'  Total, before any free tier':<67}{_usd(whole.total_usd):>13}"


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
