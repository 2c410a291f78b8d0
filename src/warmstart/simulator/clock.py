"""The simulated clock: SimPy's environment, in milliseconds, and the one event that the hot path uses.

**The tie rule.** What ends at an instant ends before anything begins at that instant: an environment whose invocation
ends at 500 ms serves the request of 500 ms, and one whose keep-alive ends at 500 ms does not. Requests of one instant
come in the order in which they were given.
"""

from collections.abc import Callable
from heapq import heappop, heappush

import simpy
from simpy.events import NORMAL, URGENT

ENDING, BEGINNING = URGENT, NORMAL


class Clock(simpy.Environment):
    """Simulated time, in milliseconds from the start of the run.

    `cancels` says whether alarms may be cancelled in this run, and `cancelled` how many of them are still ahead.
    """

    cancels = False
    cancelled = 0

    def alarm(self, owner: object, order: int) -> "Alarm":
        """An alarm of `owner` whose ringing is an ENDING or a BEGINNING."""
        return Alarm(self, owner, order)

    def run(self) -> None:
        """All has happened. Alarms that were cancelled are not waited for."""
        if self.cancels:
            while len(self._queue) > self.cancelled:
                self.step()
        else:
            super().run()

    def run_before(self, until_ms: float) -> None:
        """All that happens before `until_ms` has happened."""
        queue = self._queue
        while queue and queue[0][0] < until_ms:
            self.step()

    def run_out(self, until_ms: float) -> None:
        """All that happens before `until_ms` has happened; then nothing begins any more, and what goes on ends."""
        self.run_before(until_ms)
        queue = self._queue
        while len(queue) > self.cancelled:
            if queue[0][1] == BEGINNING:
                heappop(queue)
            else:
                self.step()


class Alarm(simpy.Event):
    """An event that is used again and again: set to an instant, it rings once and calls one function with itself.

    An execution environment does one thing at a time, so it has one alarm; a million invocations make no new events.
    """

    def __init__(self, clock: Clock, owner: object, order: int) -> None:
        super().__init__(clock)
        self.owner = owner
        self.order = order
        self.at_ms = clock.now
        self._ok = True
        self._queue, self._counter = clock._queue, clock._eid

    def set(self, at_ms: float, ring: Callable[["Alarm"], None]) -> None:
        """At `at_ms` the clock calls `ring(self)`."""
        self.at_ms = at_ms
        self.callbacks = [ring]
        # SimPy schedules by delay only, and now + (at - now) is not always `at`; a test compares instants with ==.
        heappush(self._queue, (at_ms, self.order, next(self._counter), self))

    def cancel(self) -> bool:
        """Whether the alarm had not rung yet. If so it never will, and the run does not wait for it.

        Only in a clock that `cancels`.
        """
        if self.callbacks is None:
            return False
        self.env.cancelled += 1
        self.callbacks = [_come_to_nothing]
        return True


def _come_to_nothing(alarm: Alarm) -> None:
    alarm.env.cancelled -= 1
