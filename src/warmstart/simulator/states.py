"""The state of a function, and of its last update: whether it can be invoked, and with which code.

Models https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html
"""

from warmstart.simulator.function import Function
from warmstart.simulator.rejections import INACTIVE, PENDING, SNAPSHOT_NOT_READY, Rejection
from warmstart.simulator.trace import Trace, Update

SUCCESSFUL, FAILED, IN_PROGRESS = "Successful", "Failed", "InProgress"


class Readiness:
    """Whether a function can be invoked yet. Each change of its state is written into the trace.

    A Pending function becomes Active by itself. An Inactive one waits for its first request, turns it away, and is
    Pending until its resources are there again.
    """

    def __init__(self, function: Function, trace: Trace) -> None:
        self.pending_ms = function.pending_s * 1000.0
        self.pending = SNAPSHOT_NOT_READY if function.snap_start else PENDING
        self.inactive = SNAPSHOT_NOT_READY if function.snap_start else INACTIVE
        self.states = trace.states
        self.states.append((0.0, function.state))
        if function.state == "Pending":
            self.states.append((self.pending_ms, "Active"))

    def rejection(self, at_ms: float) -> Rejection | None:
        """What a request of this instant meets: None when the function is Active."""
        if self.states[-1][1] == "Inactive":
            self.states += [(at_ms, "Pending"), (at_ms + self.pending_ms, "Active")]
            return self.inactive
        return self.pending if at_ms < self.states[-1][0] else None


def state_at(states: list[tuple[float, str]], at_ms: float) -> str:
    """The state of a function at an instant, from its changes in order of time; without any it is Active."""
    return next((state for since_ms, state in reversed(states) if since_ms <= at_ms), "Active")


def last_update_status(updates: list[Update], at_ms: float) -> str:
    """LastUpdateStatus at an instant: InProgress, and then how the update ended; without any it is Successful."""
    begun = [update for update in updates if update.start_ms <= at_ms]
    if not begun:
        return SUCCESSFUL
    return IN_PROGRESS if at_ms < begun[-1].end_ms else begun[-1].status
