"""The event queue of a function: events are accepted at once, and tried until one place has them.

Models https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
"""

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from warmstart.facts import fact
from warmstart.simulator.assumptions import ASSUMPTIONS
from warmstart.simulator.clock import BEGINNING, Clock
from warmstart.simulator.outlets import Outlets
from warmstart.simulator.recursion import is_loop
from warmstart.simulator.requests import DELETED, EXHAUSTED, EXPIRED, STOPPED, SUCCEEDED, SWITCHED_OFF, Requests
from warmstart.simulator.trace import Trace
from warmstart.simulator.workload import OK, REJECTED

if TYPE_CHECKING:
    from warmstart.simulator.frontend import Frontend

FIRST_DELAY_MS, SECOND_DELAY_MS = fact("async_retry_delay_first_ms"), fact("async_retry_delay_second_ms")
SHORTEST_MS, LONGEST_MS = fact("async_backoff_min_ms"), fact("async_backoff_max_ms")
DOUBLINGS_MAX = 9  # by then a wait is above the longest, and a power of thousands would not fit into a float


def retry_delay_ms(errors: int) -> float:
    """How long the queue waits after a function error of an event, its first or its second."""
    return FIRST_DELAY_MS if errors == 1 else SECOND_DELAY_MS


def back_off_ms(returns: int) -> float:
    """How long an event waits that was throttled, or met a system error, for the `returns`th time."""
    return min(SHORTEST_MS * 2.0 ** min(returns - 1, DOUBLINGS_MAX), LONGEST_MS)


@dataclass(slots=True)
class Pending:
    """An event in the queue: when it was accepted, how many function errors it met, how often it came back unserved.

    `last` is the row of its last attempt that ran, if there is one.
    """

    number: int
    at_ms: float
    errors: int = 0
    returns: int = 0
    last: int | None = None


class EventQueue:
    """The queue of one function. `duplicates` is the part of its events that Lambda delivers twice."""

    def __init__(self, frontend: "Frontend", clock: Clock, requests: Requests, trace: Trace, seed: str) -> None:
        self.frontend = frontend
        self.clock = clock
        self.requests = requests
        self.trace = trace
        self.outlets = Outlets(frontend)
        self.chance = Random(f"{seed}/duplicates")

    def accept(self, number: int, at_ms: float) -> None:
        """The event is in the queue, the caller has its 202, and the first attempt follows at once."""
        duplicates = self.frontend.function.duplicates
        if duplicates and self.chance.random() < duplicates:
            later_ms = at_ms + ASSUMPTIONS["duplicate_delay_s"].value * 1000.0
            self.clock.alarm(number, BEGINNING).set(later_ms, self.deliver_again)
        self.attempt(Pending(number, at_ms), at_ms)

    def accept_later(self, number: int, at_ms: float, delay_ms: float) -> None:
        """The event is in the queue, and its first attempt follows after a while."""
        event = Pending(number, at_ms)
        self.clock.alarm(event, BEGINNING).set(at_ms + delay_ms, lambda alarm: self.attempt(event, alarm.at_ms))

    def deliver_again(self, alarm) -> None:
        """A duplicate of an event comes to the function, if it can take it; nobody waits for how that ends."""
        if not self.frontend.deleted and self.frontend.function.reserved_concurrency != 0:
            self.frontend.place(alarm.owner, alarm.at_ms, lambda row, at_ms: None)

    def attempt(self, event: Pending, now_ms: float) -> None:
        """The event is handed to the function, unless it has grown too old or the function takes none any more."""
        frontend = self.frontend
        if frontend.deleted:
            self.requests.end(event.number, DELETED, now_ms)
        elif now_ms - event.at_ms >= frontend.function.maximum_event_age_s * 1000.0:
            self.leave(event, EXPIRED, now_ms)
        elif frontend.function.reserved_concurrency == 0:
            self.leave(event, SWITCHED_OFF, now_ms)
        elif self.requests.chains and is_loop(self.requests.chain(event.number), frontend.function):
            frontend.stop_loop(event.number, now_ms)
            self.leave(event, STOPPED, now_ms)
        else:
            frontend.place(event.number, now_ms, lambda row, at_ms: self.told(event, row, at_ms))

    def told(self, event: Pending, row: int, now_ms: float) -> None:
        """An attempt has ended: in success, in a function error, or before any environment saw the event."""
        status = self.trace.status[row]
        if status < REJECTED:
            event.last = row
        if status == OK:
            self.leave(event, SUCCEEDED, now_ms)
        elif status >= REJECTED:
            event.returns += 1
            self.wait(event, back_off_ms(event.returns), now_ms)
        else:
            event.errors += 1
            if event.errors > self.frontend.function.maximum_retry_attempts:
                self.leave(event, EXHAUSTED, now_ms)
            else:
                self.wait(event, retry_delay_ms(event.errors), now_ms)

    def wait(self, event: Pending, wait_ms: float, now_ms: float) -> None:
        """The event is back in the queue, until its next attempt or until it is too old."""
        oldest_ms = event.at_ms + self.frontend.function.maximum_event_age_s * 1000.0
        alarm = self.clock.alarm(event, BEGINNING)
        alarm.set(max(min(now_ms + wait_ms, oldest_ms), now_ms), lambda alarm: self.attempt(event, alarm.at_ms))

    def leave(self, event: Pending, fate: int, now_ms: float) -> None:
        """The event leaves the queue for good, and goes or is told of where the function's settings say."""
        self.requests.end(event.number, fate, now_ms)
        if fate != SUCCEEDED or self.frontend.function.on_success:
            self.outlets.send(event.number, fate, event.errors + (fate == SUCCEEDED), event.last, now_ms)
