"""Watches the simulator while a cell is at work: how far its runs have come, and whether the reader stopped one."""

import time
from collections.abc import Callable

from warmstart.live.output import Event
from warmstart.simulator.progress import watch

QUIET_S, BETWEEN_S = 0.4, 0.1


class Watch:
    """Tells of runs that take long enough for a reader to wonder. `cut` says that the reader has stopped one."""

    def __init__(self, tell: Callable[[Event], None]) -> None:
        self._tell = tell
        self._next_s = 0.0
        self.cut = False

    def __enter__(self) -> "Watch":
        """A cell begins its work: its runs are watched from here."""
        self.cut = False
        self._next_s = time.monotonic() + QUIET_S
        watch(self._progress, self._interrupted)
        return self

    def __exit__(self, *_error: object) -> None:
        watch(None)

    def _progress(self, share: float) -> None:
        if self.cut:
            raise KeyboardInterrupt  # whatever else the cell wants to simulate, the reader has stopped it
        now_s = time.monotonic()
        if now_s >= self._next_s:
            self._next_s = now_s + BETWEEN_S
            self._tell({"event": "progress", "share": share})

    def _interrupted(self) -> None:
        if not self.cut:
            self.cut = True
            self._tell({"event": "cut"})
