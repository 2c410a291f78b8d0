"""Synchronous requests under way: each attempt of a client, and what it does when the answer comes or does not.

Models https://docs.aws.amazon.com/lambda/latest/dg/invocation-sync.html
"""

from random import Random

from warmstart.simulator.clients import Client
from warmstart.simulator.clock import BEGINNING, ENDING, Clock
from warmstart.simulator.rejections import REJECTIONS
from warmstart.simulator.requests import FAILED, REJECTED, SUCCEEDED, THROTTLED, TIMED_OUT, Requests
from warmstart.simulator.trace import Trace
from warmstart.simulator.workload import OK
from warmstart.simulator.workload import REJECTED as TURNED_AWAY


class Calling:
    """The requests of one client. `attempt(number, at_ms, told)` hands an attempt to the function."""

    def __init__(self, client: Client, clock: Clock, requests: Requests, trace: Trace, attempt, seed: str) -> None:
        self.client = client
        self.clock = clock
        self.requests = requests
        self.trace = trace
        self.attempt = attempt
        self.random = Random(f"{seed}/client")

    def call(self, number: int, at_ms: float, failed: int = 0) -> None:
        """An attempt of the request; `failed` attempts came before it."""
        answered = [False]

        def told(row: int, now_ms: float) -> None:
            if not answered[0]:
                answered[0] = True
                self.answered(number, failed + 1, self.trace.status[row], now_ms)

        def waited(alarm) -> None:
            if not answered[0]:
                answered[0] = True
                self.retry_or_end(number, failed + 1, TIMED_OUT, alarm.at_ms)

        if self.client.timeout_s is not None:
            self.clock.alarm(number, ENDING).set(at_ms + self.client.timeout_s * 1000.0, waited)
        self.attempt(number, at_ms, told)

    def answered(self, number: int, failed: int, status: int, now_ms: float) -> None:
        """An answer has come: a result and a function error end the request, the rest may be tried again."""
        if status < TURNED_AWAY:
            self.requests.end(number, SUCCEEDED if status == OK else FAILED, now_ms)
        elif REJECTIONS[status - TURNED_AWAY].is_retried:
            throttled = REJECTIONS[status - TURNED_AWAY].is_throttle
            self.retry_or_end(number, failed, THROTTLED if throttled else REJECTED, now_ms)
        else:
            self.requests.end(number, REJECTED, now_ms)

    def retry_or_end(self, number: int, failed: int, fate: int, now_ms: float) -> None:
        """The client waits and tries again, or has tried often enough."""
        if failed > self.client.retries:
            self.requests.end(number, fate, now_ms)
            return
        wait_ms = self.client.wait_ms(failed, self.random)
        self.clock.alarm(number, BEGINNING).set(now_ms + wait_ms, lambda alarm: self.call(number, alarm.at_ms, failed))
