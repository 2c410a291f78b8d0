"""What happened in a run: one row of numbers for each request, and side tables for the few that have more to tell.

The columns are arrays of machine numbers, 29 bytes a row, so that a million requests are a few megabytes and one hash
says whether two runs are the same.
"""

import hashlib
import json
from array import array
from typing import NamedTuple

from warmstart.simulator.scaling import RATE, RESERVED, UNRESERVED
from warmstart.simulator.workload import Detail, Outcome

NOWHERE = 0  # in the column environment: the request was throttled
WARM = -1.0  # in the column init_ms: no Init came before this invocation
RUNNING = -1.0  # in the column ended_ms: the environment was still there when the run ended
# In the column status a throttle also says its reason: THROTTLED is the first of these, and so on.
REASONS = (UNRESERVED, RESERVED, RATE)


class BackgroundRun(NamedTuple):
    """A stretch in which background work of an invocation ran, and whether that finished it."""

    environment: int
    invocation: int
    label: str
    start_ms: float
    end_ms: float
    finished: bool


class Trace:
    """The record of a run. A request's row number is its index, an environment's row number is its number less one."""

    def __init__(self) -> None:
        self.at_ms, self.init_ms, self.duration_ms = array("d"), array("d"), array("d")
        self.environment, self.status = array("i"), array("B")
        self.created_ms, self.ended_ms = array("d"), array("d")
        self.details: dict[int, Detail] = {}
        self.inits: dict[int, Outcome] = {}
        self.background: list[BackgroundRun] = []
        self.end_ms = 0.0

    def __len__(self) -> int:
        return len(self.at_ms)

    def add(self, at_ms: float, environment: int, init_ms: float, duration_ms: float, status: int) -> None:
        """The row of a request, written when it arrives."""
        self.at_ms.append(at_ms)
        self.environment.append(environment)
        self.init_ms.append(init_ms)
        self.duration_ms.append(duration_ms)
        self.status.append(status)

    def start_ms(self, request: int) -> float:
        """When the invocation of a request began: at its arrival, or when the Init that it waited for had ended."""
        init_ms = self.init_ms[request]
        return self.at_ms[request] if init_ms == WARM else self.at_ms[request] + init_ms

    def bytes_per_row(self) -> float:
        """How many bytes a request takes in the columns."""
        columns = (self.at_ms, self.environment, self.init_ms, self.duration_ms, self.status)
        return sum(column.itemsize * len(column) for column in columns) / max(len(self), 1)

    def hash(self) -> str:
        """The SHA-256 of everything in the trace, in hexadecimal: the same on every machine."""
        digest = hashlib.sha256()
        for column in (self.at_ms, self.environment, self.init_ms, self.duration_ms, self.status, self.created_ms,
                       self.ended_ms):  # fmt: skip
            digest.update(column.tobytes())
        digest.update(json.dumps([sorted(self.details.items()), sorted(self.inits.items()), self.background,
                                  self.end_ms]).encode())  # fmt: skip
        return digest.hexdigest()
