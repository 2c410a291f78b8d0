"""The steps of a run: what happened in it, one thing after another, as one would tell it.

Each step is one thing at one instant. It knows in which phase of which environment it happened, what it wrote to the
environment's log stream, and at which line the code stood. Like every question, this one is asked of the trace.

At one instant what ends comes before what begins, as on the clock (clock.py).

With `log_format="JSON"`, and without permission to write, no step has lines of the log.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from heapq import merge
from itertools import islice

from warmstart.simulator.initialization import MANAGED_INSTANCES, PROVISIONED
from warmstart.simulator.logs import invocation_lines, start_lines
from warmstart.simulator.phases import Phase
from warmstart.simulator.rejections import DRY_RUN, REJECTIONS, RESTORE_ERROR, RESTORE_TIMEOUT
from warmstart.simulator.run import Environment, Run, Span
from warmstart.simulator.source import compiled
from warmstart.simulator.trace import NOWHERE, WARM
from warmstart.simulator.workload import OK, REJECTED, Detail, Stand


class Happening(StrEnum):
    """What can happen in a step."""

    INIT = "init"
    RESTORE = "restore"
    READY = "ready"
    READY_BEFORE = "ready before the run"
    INIT_FAILED = "init failed"
    RESTORE_FAILED = "restore failed"
    START = "start"
    THAW = "thaw"
    TAKE = "take"
    RESTARTED = "restarted"
    PRINT = "print"
    SPEND = "spend"
    BACKGROUND_DONE = "background done"
    RESPONSE = "response"
    END = "end"
    FROZEN = "frozen"
    SHUTDOWN = "shutdown"
    GONE = "gone"
    THROTTLE = "throttle"
    TURNED_AWAY = "turned away"
    CHECKED = "checked"


# A request comes; of those that come at one instant, the first one goes first.
ARRIVING = {Happening.INIT, Happening.RESTORE, Happening.THAW, Happening.TAKE, Happening.THROTTLE,
            Happening.TURNED_AWAY, Happening.CHECKED}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One thing that happened, `at_ms` from the start of the run.

    `span` is the phase in which it happened, None where no environment saw the attempt; `invocation` the index of the
    attempt that it belongs to; `log` what it wrote to the environment's log stream; `line` where the code stood,
    counted as in a stack trace; `text` what was printed there, or `spent_ms` how long the code had spent there.

    >>> step = next(simulate(Function(), arrivals=[0]).steps())
    >>> step.at_ms, step.what.value, step.environment
    (0.0, 'init', 1)
    """

    at_ms: float
    """When it happened."""
    what: Happening
    """What happened."""
    span: Span | None = None
    """The phase in which it happened; None for a throttle."""
    invocation: int | None = None
    """The index of the attempt that it belongs to, or None."""
    log: tuple[str, ...] = ()
    """What it wrote to the environment's log stream."""
    line: int | None = None
    """Where the code stood, counted as in a stack trace, or None."""
    text: str = ""
    """What was printed there."""
    spent_ms: float = 0.0
    """How long the code had spent there."""

    @property
    def environment(self) -> int | None:
        """The number of the environment in which it happened."""
        return self.span.environment if self.span else None


def steps(run: Run) -> Iterator[Step]:
    """Every step of the run, in order.

    >>> [step.what.value for step in simulate(Function(), arrivals=[0, 500]).steps()]
    ['init', 'start', 'end', 'frozen', 'thaw', 'end', 'frozen']
    """
    failed = _failed_restores(run)
    environments = (_Telling(run, one, failed.get(one.number)).steps() for one in run.environments)
    return merge(_not_taken(run, set(failed.values())), *environments, key=_order)


def _order(step: Step) -> tuple[float, bool, int]:
    arriving = step.what in ARRIVING and step.invocation is not None
    return step.at_ms, arriving, step.invocation if arriving else step.environment


def _not_taken(run: Run, waited: set[int]) -> Iterator[Step]:
    """The attempts that were turned away at once, not those that `waited` for a Restore first."""
    for index, environment in enumerate(run.trace.environment):
        if environment == NOWHERE and index not in waited:
            rejection, what = REJECTIONS[run.trace.status[index] - REJECTED], Happening.TURNED_AWAY
            if rejection.is_throttle:
                what = Happening.THROTTLE
            elif rejection is DRY_RUN:
                what = Happening.CHECKED
            yield Step(run.trace.at_ms[index], what, invocation=index)


def _failed_restores(run: Run) -> dict[int, int]:
    """By environment, the attempt that was turned away because its Restore failed. Both began at one instant."""
    trace, waiting = run.trace, defaultdict(deque)
    if not trace.snapshots:
        return {}
    codes = {REJECTED + REJECTIONS.index(one) for one in (RESTORE_TIMEOUT, RESTORE_ERROR)}
    for index, status in enumerate(trace.status):
        if status in codes:
            waiting[trace.at_ms[index]].append(index)
    failed = {
        number: trace.created_ms[number - 1] for number, (_, status, _) in sorted(trace.inits.items()) if status != OK
    }
    return {number: waiting[at_ms].popleft() for number, at_ms in failed.items() if waiting[at_ms]}


class _Telling:
    """The steps of one environment.

    The lines of its log are read along, those of an invocation with that invocation, so that every line gets to the
    step that wrote it. `failed_for` is the attempt that waited for a Restore that failed.
    """

    def __init__(self, run: Run, environment: Environment, failed_for: int | None) -> None:
        self.run, self.environment, self.failed_for = run, environment, failed_for
        self.how = environment.deployment.initialization_type
        self.outcome = run.trace.inits.get(environment.number, (0.0, OK, None))
        self.logs = run.function.logs_permitted and run.function.log_format != "JSON"
        self.lists_code = environment.deployment.function.code == run.function.code
        own = (piece for piece in run.background() if piece.environment == environment.number)
        self.done = deque((piece.end_ms, piece.invocation) for piece in own if piece.finished and not piece.label)

    def steps(self) -> Iterator[Step]:
        """Every step of the environment, in order."""
        if self.how == MANAGED_INSTANCES:
            return merge(*(self.of((span,)) for span in self.environment.spans), key=_order)
        return self.of(self.environment.spans)

    def of(self, spans: Iterable[Span]) -> Iterator[Step]:
        """Every step of phases that follow one another."""
        log = iter(())
        for span in spans:
            match span.phase:
                case Phase.FROZEN if span.end_ms > span.start_ms or span == self.environment.spans[-1]:
                    yield Step(span.start_ms, Happening.FROZEN, span)
                case Phase.SHUTDOWN:
                    yield Step(span.start_ms, Happening.SHUTDOWN, span)
                    if span.end_ms > span.start_ms:
                        yield Step(span.end_ms, Happening.GONE, span)
                case Phase.INIT if span.status == "suppressed":
                    log = self.invocation_log(span)
                    yield from self.suppressed_init(span, log)
                case Phase.INIT | Phase.RESTORE:
                    yield from self.first(span)
                case Phase.INVOKE:
                    if self.run.detail(span.invocation).suppressed is None:
                        log = self.invocation_log(span)
                    yield from self.invoke(span, log)

    def invocation_log(self, span: Span) -> Iterator[str]:
        """The lines of the log that belong to an invocation."""
        call = self.run.invocations[span.invocation]
        lines = invocation_lines(self.run, self.environment.deployment, call, self.outcome)
        return lines if self.logs else iter(())

    def first(self, span: Span) -> Iterator[Step]:
        """The Init or the Restore with which the environment begins, for the request that needs it or ahead of it."""
        duration_ms, status, detail = self.outcome
        log = start_lines(self.outcome, self.how) if self.logs else iter(())
        ready_ms = self.run.trace.ready_ms[span.environment - 1]
        restores = span.phase is Phase.RESTORE
        failed = Happening.RESTORE_FAILED if restores else Happening.INIT_FAILED
        line = _last_line(detail, init=True)
        if self.how in (PROVISIONED, MANAGED_INSTANCES) and ready_ms == 0:
            what = Happening.READY_BEFORE if status == OK else failed
            yield Step(span.start_ms, what, span, None, tuple(log), spent_ms=duration_ms)
            return
        attempt = span.invocation if self.failed_for is None else self.failed_for
        begins = Happening.RESTORE if restores else Happening.INIT
        yield Step(span.start_ms, begins, span, attempt, _next(log))
        whole = replace(span, end_ms=max(ready_ms, span.end_ms))
        for step in self.stands(whole, detail or Detail(), log, init=True, last=True):
            # Where the environment was given up before it was ready, the rest did not happen.
            if step.at_ms <= span.end_ms:
                yield replace(step, span=span)
        if span.end_ms < ready_ms:
            return
        if status != OK:
            yield Step(span.end_ms, failed, span, attempt, _next(log), self.known(line))
        elif restores or attempt is None:
            yield Step(span.end_ms, Happening.READY, span, attempt, _next(log))

    def suppressed_init(self, span: Span, log: Iterator[str]) -> Iterator[Step]:
        """The first part of an invocation after a reset."""
        detail = self.run.detail(span.invocation)
        yield self.start(span, None, log)
        yield from self.stands(span, detail, log, init=True, last=detail.suppressed != OK)
        if detail.suppressed == OK:
            yield Step(span.end_ms, Happening.RESTARTED, span, span.invocation, line=self.handler_line())
        else:
            line = self.known(_last_line(detail, init=True))
            yield Step(span.end_ms, Happening.INIT_FAILED, span, span.invocation, _next(log), line)

    def invoke(self, span: Span, log: Iterator[str]) -> Iterator[Step]:
        """From START to REPORT; after a suppressed Init, START has been told."""
        detail = self.run.detail(span.invocation)
        line = self.known(_last_line(detail, init=False))
        if detail.suppressed is None:
            yield self.start(span, self.handler_line(), log)
        told = []
        if detail.suppressed in (None, OK):
            told += [self.stands(span, detail, log, init=False, last=True), self.background_done(span)]
        if span.responded_ms is not None:
            told.append([Step(span.responded_ms, Happening.RESPONSE, span, span.invocation, line=line)])
            line = None
        yield from merge(*told, key=lambda step: step.at_ms)
        yield Step(span.end_ms, Happening.END, span, span.invocation, _next(log, 2), line)

    def start(self, span: Span, line: int | None, log: Iterator[str]) -> Step:
        """An invocation begins: after Init or Restore, or at the arrival of its request."""
        what = Happening.START
        if self.run.trace.init_ms[span.invocation] == WARM:
            what = Happening.TAKE if self.how == MANAGED_INSTANCES else Happening.THAW
        return Step(span.start_ms, what, span, span.invocation, _next(log), line)

    def background_done(self, span: Span) -> Iterator[Step]:
        """Background work without a text of its own that got finished during an invocation."""
        while self.done and self.done[0][0] <= span.end_ms:
            at_ms, invocation = self.done.popleft()
            yield Step(at_ms, Happening.BACKGROUND_DONE, span, invocation)

    def stands(self, span: Span, detail: Detail, log: Iterator[str], *, init: bool, last: bool) -> Iterator[Step]:
        """What the code did in Init, or in the handler; with the `last` of both, what else was written."""
        for stand, text in _in_order(detail):
            if stand.init == init if stand.line else last:
                lines = _next(log) if stand.did == "print" else ()
                at_ms = min(stand.at_ms, span.end_ms)  # a sum of floats can lie beyond it by a last bit
                line = self.known(stand.line)
                yield Step(at_ms, Happening(stand.did), span, span.invocation, lines, line, text, stand.spent_ms)

    def known(self, line: int | None) -> int | None:
        """The line, where the environment runs the code that the run is listed with; None after an update of it."""
        return line if self.lists_code else None

    def handler_line(self) -> int | None:
        """The line at which the handler begins."""
        function = self.run.function
        if function.code is None or not self.lists_code:
            return None
        return compiled(function.code).functions.get(function.handler.rpartition(".")[2], (None,))[0]


def _next(log: Iterator[str], count: int = 1) -> tuple[str, ...]:
    """The next lines of the log."""
    return tuple(islice(log, count))


def _in_order(detail: Detail) -> Iterator[tuple[Stand, str]]:
    """Where the code stood until it ended, with what it printed there, and what was printed by no line of it.

    At one instant the code's own lines are the first in the output.
    """
    output = deque(detail.output)
    for stand in detail.path:
        while output and output[0][0] < stand.at_ms:
            at_ms, text = output.popleft()
            yield Stand(at_ms, None, "print"), text
        if stand.did != "end":
            yield stand, output.popleft()[1] if stand.did == "print" else ""
    for at_ms, text in output:
        yield Stand(at_ms, None, "print"), text


def _last_line(detail: Detail | None, *, init: bool) -> int | None:
    """Where the code stood when it ended; None where no code ran."""
    path = detail.path if detail else ()
    return next((stand.line for stand in reversed(path) if stand.did == "end" and stand.init == init), None)
