"""The steps of a run: what happened in it, one thing after another, as one would tell it.

Each step is one thing at one instant. It knows in which phase of which environment it happened, what it wrote to the
environment's log stream, and at which line the code stood. Like every question, this one is asked of the trace.

At one instant what ends comes before what begins, as on the clock (clock.py).
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from heapq import merge
from itertools import islice

from warmstart.simulator.logs import text_lines
from warmstart.simulator.phases import Phase
from warmstart.simulator.run import Environment, Run, Span
from warmstart.simulator.source import compiled
from warmstart.simulator.trace import NOWHERE, WARM
from warmstart.simulator.workload import OK, Detail, Stand


class Happening(StrEnum):
    """What can happen in a step."""

    INIT = "init"
    INIT_FAILED = "init failed"
    START = "start"
    THAW = "thaw"
    RESTARTED = "restarted"
    PRINT = "print"
    SPEND = "spend"
    BACKGROUND_DONE = "background done"
    END = "end"
    FROZEN = "frozen"
    SHUTDOWN = "shutdown"
    THROTTLE = "throttle"


# A request comes; of those that come at one instant, the first one goes first.
ARRIVING = {Happening.INIT, Happening.THAW, Happening.THROTTLE}


@dataclass(frozen=True)
class Step:
    """One thing that happened, `at_ms` from the start of the run.

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
    return merge(_throttles(run), *(_Telling(run, environment).steps() for environment in run.environments), key=_order)


def _order(step: Step) -> tuple[float, bool, int]:
    arriving = step.what in ARRIVING and step.invocation is not None
    return step.at_ms, arriving, step.invocation if arriving else step.environment


def _throttles(run: Run) -> Iterator[Step]:
    for index, environment in enumerate(run.trace.environment):
        if environment == NOWHERE:
            yield Step(run.trace.at_ms[index], Happening.THROTTLE, invocation=index)


class _Telling:
    """The steps of one environment; its log stream is read along, so that every line gets to the step that wrote it."""

    def __init__(self, run: Run, environment: Environment) -> None:
        self.run, self.environment = run, environment
        self.log = text_lines(run, environment)
        own = (piece for piece in run.background() if piece.environment == environment.number)
        self.done = deque((piece.end_ms, piece.invocation) for piece in own if piece.finished and not piece.label)

    def written(self, count: int = 1) -> tuple[str, ...]:
        """The next lines of the log stream."""
        return tuple(islice(self.log, count))

    def steps(self) -> Iterator[Step]:
        """Every step of the environment, in order."""
        for span in self.environment.spans:
            match span.phase:
                case Phase.FROZEN if span.end_ms > span.start_ms or span == self.environment.spans[-1]:
                    yield Step(span.start_ms, Happening.FROZEN, span)
                case Phase.SHUTDOWN:
                    yield Step(span.start_ms, Happening.SHUTDOWN, span)
                case Phase.INIT if span.status != "suppressed":
                    yield from self.init(span)
                case Phase.INIT:
                    yield from self.suppressed_init(span)
                case Phase.INVOKE:
                    yield from self.invoke(span)

    def init(self, span: Span) -> Iterator[Step]:
        """From the request that finds no idle environment."""
        _, status, detail = self.run.trace.inits.get(span.environment, (0.0, OK, None))
        yield Step(span.start_ms, Happening.INIT, span, span.invocation, self.written())
        yield from self.stands(span, detail or Detail(), init=True, last=True)
        if status != OK:
            line = _last_line(detail, init=True)
            yield Step(span.end_ms, Happening.INIT_FAILED, span, span.invocation, self.written(), line)

    def suppressed_init(self, span: Span) -> Iterator[Step]:
        """The first part of an invocation after a reset."""
        detail = self.run.detail(span.invocation)
        yield self.start(span, None)
        yield from self.stands(span, detail, init=True, last=detail.suppressed != OK)
        if detail.suppressed == OK:
            yield Step(span.end_ms, Happening.RESTARTED, span, span.invocation, line=self.handler_line())
        else:
            line = _last_line(detail, init=True)
            yield Step(span.end_ms, Happening.INIT_FAILED, span, span.invocation, self.written(), line)

    def invoke(self, span: Span) -> Iterator[Step]:
        """From START to REPORT; after a suppressed Init, START has been told."""
        detail = self.run.detail(span.invocation)
        if detail.suppressed is None:
            yield self.start(span, self.handler_line())
        if detail.suppressed in (None, OK):
            stands = self.stands(span, detail, init=False, last=True)
            yield from merge(stands, self.background_done(span), key=lambda step: step.at_ms)
        yield Step(span.end_ms, Happening.END, span, span.invocation, self.written(2), _last_line(detail, init=False))

    def start(self, span: Span, line: int | None) -> Step:
        """An invocation begins: after Init, or at the arrival of its request."""
        warm = self.run.trace.init_ms[span.invocation] == WARM
        what = Happening.THAW if warm else Happening.START
        return Step(span.start_ms, what, span, span.invocation, self.written(), line)

    def background_done(self, span: Span) -> Iterator[Step]:
        """Background work without a text of its own that got finished during an invocation."""
        while self.done and self.done[0][0] <= span.end_ms:
            at_ms, invocation = self.done.popleft()
            yield Step(at_ms, Happening.BACKGROUND_DONE, span, invocation)

    def stands(self, span: Span, detail: Detail, *, init: bool, last: bool) -> Iterator[Step]:
        """What the code did in Init, or in the handler; with the `last` of both, what else was written."""
        for stand, text in _in_order(detail):
            if stand.init == init if stand.line else last:
                log = self.written() if stand.did == "print" else ()
                what = Happening(stand.did)
                yield Step(stand.at_ms, what, span, span.invocation, log, stand.line, text, stand.spent_ms)

    def handler_line(self) -> int | None:
        """The line at which the handler begins."""
        function = self.run.function
        if function.code is None:
            return None
        return compiled(function.code).functions.get(function.handler.rpartition(".")[2], (None,))[0]


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
