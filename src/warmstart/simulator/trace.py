"""What happened to a function in a run: one row of numbers for each attempt, side tables for the few with more to tell.

The columns are arrays of machine numbers, 29 bytes a row, so that a million attempts are a few megabytes and one hash
says whether two runs are the same.
"""

import hashlib
import json
from array import array
from typing import NamedTuple

from warmstart.simulator.workload import Detail, Outcome

NOWHERE = 0  # in the column environment: the request was turned away
WARM = -1.0  # in the column init_ms: no Init came before this invocation
RUNNING = -1.0  # in the column shut_down_ms: the environment was still there when the run ended


class BackgroundRun(NamedTuple):
    """A stretch in which background work of an invocation ran, and whether that finished it.

    >>> run = simulate(Function(background_ms=150), arrivals=[0, 1000])
    >>> [piece.finished for piece in run.background()]
    [False, True, False]
    """

    environment: int
    """The number of the environment."""
    invocation: int
    """The index of the attempt that started the work."""
    label: str
    """What it prints when it is finished."""
    start_ms: float
    """When the stretch began."""
    end_ms: float
    """When it ended."""
    finished: bool
    """Whether the work was finished then."""


def cut_even(*columns: array) -> None:
    """Cut the columns to the length of the shortest."""
    whole = min(map(len, columns))
    for column in columns:
        del column[whole:]


class Update(NamedTuple):
    """A change of a function's code or configuration: its settings, and how LastUpdateStatus ends.

    >>> region = Region()
    >>> worker = region.function("worker")
    >>> region.at(seconds=10, do=worker.update(memory_mb=256))
    >>> region.run(minutes=1)["worker"].updates
    [Update(start_ms=10000.0, end_ms=15000.0, status='Successful', settings=('memory_mb',))]
    """

    start_ms: float
    """When the update began."""
    end_ms: float
    """When it was done."""
    status: str
    """`Successful` or `Failed`."""
    settings: tuple[str, ...]
    """The names of the settings."""


class Trace:
    """The record of a run. An attempt's row number is its index, an environment's row number is its number less one.

    `request` says for each attempt which request it belongs to. It is empty where every request has one attempt, in
    the order of the rows. `fleet` says for each environment to which of the function's fleets it belongs, and
    `shut_down_ms` when its Shutdown began. `snapshots` holds the Init of each fleet that resumes from one.
    """

    def __init__(self) -> None:
        self.at_ms, self.init_ms, self.duration_ms = array("d"), array("d"), array("d")
        self.environment, self.status = array("i"), array("B")
        self.request = array("i")
        self.created_ms, self.ready_ms, self.shut_down_ms, self.fleet = array("d"), array("d"), array("d"), array("H")
        self.details: dict[int, Detail] = {}
        self.inits: dict[int, Outcome] = {}
        self.snapshots: dict[int, tuple[float, Outcome]] = {}
        self.updates: list[Update] = []
        self.states: list[tuple[float, str]] = []
        self.background: list[BackgroundRun] = []
        self.end_ms = 0.0

    def __len__(self) -> int:
        return len(self.at_ms)

    def add(self, at_ms: float, environment: int, init_ms: float, duration_ms: float, status: int) -> None:
        """The row of an attempt, written when it arrives."""
        self.at_ms.append(at_ms)
        self.environment.append(environment)
        self.init_ms.append(init_ms)
        self.duration_ms.append(duration_ms)
        self.status.append(status)

    def start_ms(self, attempt: int) -> float:
        """When the invocation began: when it arrived, or when the Init that it waited for had ended."""
        init_ms = self.init_ms[attempt]
        return self.at_ms[attempt] if init_ms == WARM else self.at_ms[attempt] + init_ms

    def request_of(self, attempt: int) -> int:
        """The index of the request that an attempt belongs to."""
        return self.request[attempt] if self.request else attempt

    def trim(self) -> None:
        """Cut off a row that was being written when the run was interrupted."""
        cut_even(self.at_ms, self.environment, self.init_ms, self.duration_ms, self.status)
        cut_even(self.created_ms, self.ready_ms, self.shut_down_ms, self.fleet)
        del self.request[len(self) :]

    def bytes_per_row(self) -> float:
        """How many bytes an attempt takes in the columns."""
        columns = (self.at_ms, self.environment, self.init_ms, self.duration_ms, self.status, self.request)
        return sum(column.itemsize * len(column) for column in columns) / max(len(self), 1)

    def hash(self) -> str:
        """The SHA-256 of everything in the trace, in hexadecimal: the same on every machine."""
        digest = hashlib.sha256()
        for column in (self.at_ms, self.environment, self.init_ms, self.duration_ms, self.status, self.request,
                       self.created_ms, self.ready_ms, self.shut_down_ms, self.fleet):  # fmt: skip
            digest.update(column.tobytes())
        beside = [sorted(self.details.items()), sorted(self.inits.items()), self.background,
                  sorted(self.snapshots.items()), self.updates, self.states, self.end_ms]  # fmt: skip
        digest.update(json.dumps(beside).encode())
        return digest.hexdigest()
