"""The event queue of a function: events are accepted at once, and tried until one place has them.

Models https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
"""

from dataclasses import dataclass

from warmstart.facts import fact
from warmstart.simulator.clock import BEGINNING, Clock
from warmstart.simulator.requests import EXHAUSTED, EXPIRED, SUCCEEDED, Requests
from warmstart.simulator.trace import Trace
from warmstart.simulator.workload import OK, REJECTED


def retry_delay_ms(errors: int) -> float:
    """How long the queue waits after a function error of an event, its first or its second."""
    return fact("async_retry_delay_first_ms") if errors == 1 else fact("async_retry_delay_second_ms")


def back_off_ms(returns: int) -> float:
    """How long an event waits that was throttled, or met a system error, for the `returns`th time."""
    longest_ms = fact("async_backoff_max_ms")
    # 2 to the 9th is above the longest already, and a power of thousands would not fit into a float.
    return min(fact("async_backoff_min_ms") * 2.0 ** min(returns - 1, 9), longest_ms)


@dataclass(slots=True)
class Pending:
    """An event in the queue: when it was accepted, how many function errors it met, and how often it came back."""

    number: int
    at_ms: float
    errors: int = 0
    returns: int = 0


class EventQueue:
    """The queue of one function. `attempt(number, at_ms, told)` hands an attempt to the function."""

    def __init__(self, frontend, clock: Clock, requests: Requests, trace: Trace) -> None:
        self.frontend = frontend
        self.clock = clock
        self.requests = requests
        self.trace = trace

    def accept(self, number: int, at_ms: float) -> None:
        """The event is in the queue, the caller has its 202, and the first attempt follows at once."""
        self.attempt(Pending(number, at_ms), at_ms)

    def attempt(self, event: Pending, now_ms: float) -> None:
        """The event is handed to the function, unless it has grown too old."""
        if now_ms - event.at_ms >= self.frontend.function.maximum_event_age_s * 1000.0:
            self.leave(event, EXPIRED, now_ms)
            return
        self.frontend.place(event.number, now_ms, lambda row, at_ms: self.told(event, self.trace.status[row], at_ms))

    def told(self, event: Pending, status: int, now_ms: float) -> None:
        """An attempt has ended: in success, in a function error, or before any environment saw the event."""
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
        alarm.set(min(now_ms + wait_ms, oldest_ms), lambda alarm: self.attempt(event, alarm.at_ms))

    def leave(self, event: Pending, fate: int, now_ms: float) -> None:
        """The event leaves the queue for good."""
        self.requests.end(event.number, fate, now_ms)
