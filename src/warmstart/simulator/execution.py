"""One stretch of learner code on its private clock: what time it is there, what it printed, and why it must stop.

Code runs whole at the instant at which it starts. Only `spend` moves its clock. Once it has been stopped, for whatever
reason, every further loop pass, call and wait stops it again, and what it still prints or writes is dropped: no
`except:` of its own can bring it back.
"""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

from warmstart.facts import plain
from warmstart.messages import N_, Refused
from warmstart.simulator.assumptions import ASSUMPTIONS
from warmstart.simulator.source import line_here
from warmstart.simulator.workload import Declaration, Stand

# Simulated time starts here (2026-01-01, UTC), so that logs have a date that is the same for every reader.
EPOCH_S = 1_767_225_600
TICKS_MAX = ASSUMPTIONS["ticks_max"].value
STANDS_MOST = 1000  # more than anybody steps through


def timestamp(at_ms: float) -> str:
    """An instant of the run as date and time in UTC, to the millisecond, as logs and telemetry write it."""
    seconds, milliseconds = divmod(int(at_ms), 1000)
    return f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(EPOCH_S + seconds))}.{milliseconds:03d}Z"


class Stop(BaseException):
    """Ends handler code from outside; no `except Exception` in it can catch this."""


class TimeUp(Stop):
    """The time limit was reached."""


class Exit(Stop):
    """The code ended its own process."""


class OutOfMemory(Exit):
    """The code needs more memory than its function has."""


class Execution:
    """Code that runs from `start_ms` and must be over before `deadline_ms`.

    `tmp` is the file system that it sees and `chance` where its random bytes come from; `request_id` is None in Init.
    `memory_mb` is the most memory that it has used so far, and `memory_limit_mb` what there is.
    """

    def __init__(
        self, start_ms: float, deadline_ms: float, cpu_share: float, tmp: object, chance: Random, request_id: str | None
    ) -> None:
        self.tmp = tmp
        self.randbytes = chance.randbytes
        self.request_id = request_id
        self.start_ms = self.now_ms = start_ms
        self.deadline_ms = deadline_ms
        self.cpu_share = cpu_share
        self.memory_mb, self.memory_limit_mb = 0.0, float("inf")
        self.output: list[tuple[float, str]] = []
        self.path: list[Stand] = []
        self.background: list[Declaration] = []
        self.ticks = 0
        self.stopped: BaseException | None = None
        self.stopped_line: int | None = None
        self.returned = ("", 0)
        self._line = ""
        self._wrote_at: int | None = None

    def spend(self, duration_ms: float) -> None:
        """The private clock has moved. Raises TimeUp at the deadline."""
        self.check()
        if self.now_ms + duration_ms >= self.deadline_ms:
            self.now_ms = self.deadline_ms
            self.stop(TimeUp())
        # Instants keep to a millionth of a millisecond, so that three waits of 0.1 s make 300 ms.
        self.now_ms = round(self.now_ms + duration_ms, 6)
        if duration_ms > 0:
            self.stand(line_here(), "spend", duration_ms)
        if duration_ms >= 1:
            self.ticks = 0

    def use_memory(self, mb: float) -> None:
        """The code holds this much memory now. Raises OutOfMemory when there is less."""
        self.check()
        self.memory_mb = max(self.memory_mb, min(mb, self.memory_limit_mb))
        if mb > self.memory_limit_mb:
            self.stop(OutOfMemory())

    def tick(self) -> bool:
        """True. Raises Refused when the code runs on and on without spending time."""
        self.check()
        self.ticks += 1
        if self.ticks > TICKS_MAX:
            self.refuse(
                N_("handler code went through {count} loop passes and calls without spending any time: "
                   "time.sleep and work say how long things take"),
                count=plain(TICKS_MAX),
            )  # fmt: skip
        return True

    def check(self) -> None:
        """Nothing while the code may go on; raises again what stopped it."""
        if self.stopped:
            raise self.stopped

    def stop(self, reason: BaseException) -> None:
        """Never returns: the code is over for this reason."""
        if self.stopped is None:
            self.stopped, self.stopped_line = reason, line_here()
        raise self.stopped

    def stand(self, line: int | None, did: str, spent_ms: float = 0.0) -> None:
        """The code stands at this line now; None, which is none of its own, is not kept."""
        if line is not None and (len(self.path) < STANDS_MOST or did == "end"):
            self.path.append(Stand(self.now_ms, line, did, round(spent_ms, 6), self.request_id is None))

    def refuse(self, msgid: str, **values: object) -> None:
        """Never returns: the whole run is refused with this sentence, whatever the code catches."""
        self.stop(Refused(msgid, **values))

    def write(self, text: str) -> int:
        """How much was written; whole lines leave at this instant, and nothing leaves once the code was stopped."""
        if not self.stopped:
            *lines, self._line = (self._line + text).split("\n")
            self._wrote_at = line_here()
            for line in lines:
                self.leave(line)
        return len(text)

    def leave(self, line: str) -> None:
        """A line of output leaves now."""
        self.output.append((self.now_ms, line))
        self.stand(self._wrote_at, "print")

    def flush(self) -> None:
        """A line leaves when it is complete or the code has ended."""

    def end(self) -> None:
        """A last line without its line break has left as well. Raises Refused if the code was refused."""
        if self._line:
            self.leave(self._line)
            self._line = ""
        if isinstance(self.stopped, Refused | KeyboardInterrupt):
            raise self.stopped


_running: Execution | None = None
_thread = 0


def running() -> Execution | None:
    """The execution that is under way in this thread, or None: the other threads of a notebook have a real clock."""
    return _running if _running is not None and threading.get_ident() == _thread else None


@contextmanager
def under_way(execution: Execution) -> Iterator[None]:
    """A context in which `execution` is the one that is running, and gets all that is printed."""
    global _running, _thread
    before = _running, _thread, sys.stdout, sys.stderr
    _running, _thread, sys.stdout, sys.stderr = execution, threading.get_ident(), execution, execution
    try:
        yield
    finally:
        _running, _thread, sys.stdout, sys.stderr = before


def work(cpu_ms: float) -> None:
    """The handler has computed for this long on a full vCPU, and longer with a smaller share of one.

    Raises Refused outside handler code, and for a value that is no duration.

    >>> code = '''
    ... from warmstart import work
    ... def handler(event, context):
    ...     work(cpu_ms=100)
    ... '''
    >>> [simulate(Function(code=code, memory_mb=mb), [0]).invocations[0].duration_ms for mb in (256, 512)]
    [691.015625, 345.507812]
    """
    execution = inside("work")
    execution.spend(_duration("cpu_ms", cpu_ms, execution) / execution.cpu_share)


def use_memory(mb: float) -> None:
    """The code holds `mb` megabytes from now on, the runtime included. With more than its function has, it is killed.

    Raises Refused outside handler code, and for a value that is no amount.

    >>> code = '''
    ... from warmstart import use_memory
    ... def handler(event, context):
    ...     use_memory(mb=200)
    ... '''
    >>> [simulate(Function(code=code, memory_mb=mb), [0]).invocations[0].status for mb in (128, 256)]
    ['crash', 'ok']
    """
    execution = inside("use_memory")
    execution.use_memory(_duration("mb", mb, execution))


def background(ms: float, text: str) -> None:
    """From now on work of `ms` milliseconds goes on beside the handler, and prints `text` when it is finished.

    It gets time only while the environment is in Invoke. What is unfinished when the handler returns is frozen with the
    environment and goes on in its next invocation. Raises Refused outside handler code, and for what is no duration.

    >>> code = '''
    ... import time
    ... from warmstart import background
    ... def handler(event, context):
    ...     background(50, "sent")
    ...     time.sleep(0.03)
    ... '''
    >>> run = simulate(Function(code=code), arrivals=[0, 1000])
    >>> [piece.finished for piece in run.background()]
    [False, True, False]
    """
    execution = inside("background")
    execution.check()
    execution.background.append(Declaration(execution.now_ms, _duration("ms", ms, execution), str(text)))


def inside(name: str) -> Execution:
    """The execution under way; raises Refused when `name` is called where there is none."""
    execution = running()
    if execution is None:
        raise Refused(N_("{name}(): this is for handler code, which runs in simulated time"), name=name)
    return execution


def _duration(name: str, value: object, execution: Execution) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
        execution.refuse(N_("{name}={value}: this must be a number, 0 or more"), name=name, value=repr(value))
    return value


def tick() -> bool:
    """True; counted for the execution under way, if there is one."""
    return _running is None or _running.tick()


def returning(value: object, where: tuple[str, int]) -> object:
    """The value itself; the execution under way, if there is one, knows from which function and line it is returned."""
    if _running is not None:
        _running.returned = where
    return value
