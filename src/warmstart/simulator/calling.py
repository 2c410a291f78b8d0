"""Synchronous requests under way: each attempt of a client, and what it does when the answer comes or does not.

Models https://docs.aws.amazon.com/lambda/latest/dg/invocation-sync.html
"""

from random import Random

from warmstart.simulator.clients import COST, Client
from warmstart.simulator.clock import BEGINNING, ENDING, Clock
from warmstart.simulator.rejections import DRY_RUN, REJECTIONS
from warmstart.simulator.requests import CHECKED, FAILED, REJECTED, SUCCEEDED, THROTTLED, TIMED_OUT, Requests
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
        self.tokens = client.retry_tokens
        clock.cancels |= client.timeout_s is not None

    def call(self, number: int, at_ms: float, failed: int = 0, cost: int = 0) -> None:
        """An attempt of the request; `failed` attempts came before it, and as a retry it took `cost` tokens."""
        waiting = None
        if self.client.timeout_s is not None:
            waiting = self.clock.alarm(number, ENDING)
            waiting.set(
                at_ms + self.client.timeout_s * 1000.0,
                lambda alarm: self.retry_or_end(number, failed + 1, TIMED_OUT, alarm.at_ms),
            )

        def told(row: int, now_ms: float) -> None:
            if waiting is None or waiting.cancel():
                self.answered(number, failed + 1, self.trace.status[row], now_ms, cost)

        self.attempt(number, at_ms, told)

    def answered(self, number: int, failed: int, status: int, now_ms: float, cost: int) -> None:
        """An answer has come: a result and a function error end the request, the rest may be tried again."""
        if status < TURNED_AWAY:
            if self.tokens is not None:
                self.tokens = min(self.tokens + (cost or 1), self.client.retry_tokens)
            self.requests.end(number, SUCCEEDED if status == OK else FAILED, now_ms)
            return
        rejection = REJECTIONS[status - TURNED_AWAY]
        if rejection.is_retried:
            self.retry_or_end(number, failed, THROTTLED if rejection.is_throttle else REJECTED, now_ms)
        else:
            self.requests.end(number, CHECKED if rejection is DRY_RUN else REJECTED, now_ms)

    def retry_or_end(self, number: int, failed: int, fate: int, now_ms: float) -> None:
        """The client waits and tries again, or has tried often enough, or has no tokens left for a retry."""
        throttled = fate == THROTTLED
        cost = COST[throttled] if self.tokens is not None else 0
        if failed > self.client.retries or cost > (self.tokens or 0):
            self.requests.end(number, fate, now_ms)
            return
        if cost:
            self.tokens -= cost
        wait_ms = self.client.wait_ms(failed, self.random, throttled=throttled)
        self.clock.alarm(number, BEGINNING).set(
            now_ms + wait_ms, lambda alarm: self.call(number, alarm.at_ms, failed, cost)
        )
