"""One execution environment: a number, a phase, and what it keeps from one invocation to the next."""

from warmstart.simulator.clock import ENDING, Alarm, Clock
from warmstart.simulator.phases import NEXT, IllegalMove, Phase


class ExecutionEnvironment:
    """Where a function's code runs, one invocation at a time.

    `expires_ms` is the end of its keep-alive while it is frozen, and `retires_ms` when it has lived long enough.
    `ready` is false until an Init has succeeded, and again after a reset. `kept` is what the code left behind (its
    module, its /tmp), and `background` the work that freezing interrupted.
    """

    __slots__ = ("alarm", "background", "expires_ms", "kept", "number", "phase", "ready", "request", "retires_ms")

    def __init__(self, number: int, clock: Clock, retires_ms: float, begins: Phase = Phase.INIT) -> None:
        self.number = number
        self.phase = begins
        self.ready = False
        self.request = -1
        self.expires_ms = 0.0
        self.retires_ms = retires_ms
        self.kept: object = None
        self.background: list = []
        self.alarm: Alarm = clock.alarm(self, ENDING)

    def enter(self, phase: Phase) -> None:
        """The environment is in `phase` now. Raises IllegalMove where NEXT does not lead."""
        if phase not in NEXT[self.phase]:
            raise IllegalMove(f"environment {self.number}: {self.phase} to {phase} at {self.alarm.env.now} ms")
        self.phase = phase

    def reset(self) -> None:
        """The runtime is gone, and the next invocation starts it again. /tmp stays."""
        self.ready = False
        self.background = []
