"""Provisioned concurrency: execution environments that are initialized before any request comes.

Models https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
"""

import math
from heapq import heappop, heappush

from warmstart.facts import fact
from warmstart.simulator.assumptions import ASSUMPTIONS
from warmstart.simulator.clock import BEGINNING, ENDING, Alarm
from warmstart.simulator.environment import ExecutionEnvironment
from warmstart.simulator.fleet import Fleet
from warmstart.simulator.function import Function
from warmstart.simulator.initialization import PROVISIONED
from warmstart.simulator.phases import FROZEN
from warmstart.simulator.scaling import RequestRate
from warmstart.simulator.workload import OK

FOREVER_MS = float("inf")
MINUTE_MS = 60_000.0


def recommended(peak: int) -> int:
    """The provisioned concurrency that AWS recommends for a usual peak of so many requests at once: a tenth more."""
    return math.ceil(round(peak * (100 + fact("provisioned_buffer_percent")) / 100, 6))


class ProvisionedFleet(Fleet):
    """The provisioned environments of a version. What they cannot take spills over to the fleet on demand.

    At first none of them serves before all of them are ready, at `usable_ms`. They are not shut down for being idle,
    but they grow old, and then another takes the place. `due` holds the instants at which one gets ready or old, and
    `surplus` says how many too many there are.
    """

    initialization_type = PROVISIONED
    on_demand: Fleet

    def __init__(self, number: int, function: Function, *rest: object) -> None:
        super().__init__(number, function, *rest)
        self.keep_alive_ms = FOREVER_MS
        self.amount = self.surplus = 0
        self.coming: list[ExecutionEnvironment] = []
        self.due: list[float] = []
        self.usable_ms = FOREVER_MS

    def allocated(self, amount: int) -> None:
        """`amount` environments have been ready since before the run began."""
        self.amount = amount
        for _ in range(amount):
            self.prepare(0.0)
            self.trace.ready_ms[-1] = self.coming[-1].expires_ms = 0.0
        heappush(self.due, 0.0)
        self.usable_ms = 0.0

    def resize(self, amount: int, at_ms: float) -> None:
        """From `at_ms` on there shall be `amount` environments: more are allocated, or some are given up."""
        more, self.amount = amount - self.amount, amount
        self.limits.requests = RequestRate(amount)
        self.allocate(more, at_ms)
        self.surplus += max(-more, 0)
        for waiting in (self.coming, self.idle):
            while self.surplus and waiting:
                self.shut_down(waiting.pop(), at_ms)

    def allocate(self, amount: int, at_ms: float) -> None:
        """From `at_ms` on `amount` environments are initialized, as many in a minute as Lambda allows."""
        begin_ms = at_ms + ASSUMPTIONS["provisioned_delay_s"].value * 1000.0
        per_minute = fact("provisioned_per_minute")
        for first in range(0, amount, per_minute):
            alarm = self.clock.alarm((min(per_minute, amount - first), first + per_minute >= amount), BEGINNING)
            alarm.set(begin_ms + first // per_minute * MINUTE_MS, self.begin)

    def begin(self, alarm: Alarm) -> None:
        """The Init of some environments begins; with the last of them it is known when all can be used."""
        amount, last = alarm.owner
        if not self.lifetime_ms:
            return  # the allocation was given up
        given_up = min(amount, self.surplus)
        self.surplus -= given_up
        for _ in range(amount - given_up):
            self.prepare(alarm.at_ms)
        ready_ms = max((environment.expires_ms for environment in self.coming), default=alarm.at_ms)
        if last:
            self.usable_ms = min(self.usable_ms, ready_ms)
        # So that a run does not end in the middle of the allocation.
        self.clock.alarm(self, ENDING).set(ready_ms, lambda alarm: None)

    def prepare(self, at_ms: float) -> None:
        """A new environment starts its Init although no request waits; until it is ready `expires_ms` says when."""
        environment, init_ms = self.new_environment(at_ms, self.init_limit_ms)
        # It reports its Init for itself, however that went.
        self.trace.inits.setdefault(environment.number, (init_ms, OK, None))
        environment.expires_ms = at_ms + init_ms
        self.coming.append(environment)
        heappush(self.due, environment.expires_ms)
        heappush(self.due, environment.retires_ms)

    def arrive(self, at_ms: float) -> None:
        """A synchronous request: a provisioned environment takes it, or else it goes to the fleet on demand."""
        self.expire(at_ms)
        requests = self.limits.requests
        if at_ms >= requests.until_ms:
            requests.next_window(at_ms)
        if self.idle and at_ms >= self.usable_ms and requests.left >= 1:
            requests.left -= 1
            self.limits.pool.busy += 1
            self.invoke_warm(self.choose(self.idle), at_ms)
        else:
            self.on_demand.arrive(at_ms)

    def place(self, at_ms: float) -> bool:
        """Whether a request was given an environment: a provisioned one, or one on demand."""
        self.expire(at_ms)
        if self.idle and at_ms >= self.usable_ms:
            self.limits.pool.busy += 1
            self.invoke_warm(self.choose(self.idle), at_ms)
            return True
        return self.on_demand.place(at_ms)

    def expire(self, now_ms: float) -> None:
        """What has become ready by now is idle, and what has grown old while it was idle is replaced."""
        while self.due and self.due[0] <= now_ms:
            due_ms = heappop(self.due)
            while self.due and self.due[0] == due_ms:
                heappop(self.due)
            for environment in [one for one in self.coming if one.expires_ms <= due_ms]:
                self.coming.remove(environment)
                environment.enter(FROZEN)
                self.idle.append(environment)
            for environment in [one for one in self.idle if one.retires_ms <= due_ms]:
                self.idle.remove(environment)
                self.shut_down(environment, environment.retires_ms)

    def invoke_done(self, alarm: Alarm) -> None:
        """The environment is frozen, or shut down if it is old or one too many."""
        if self.surplus:
            alarm.owner.retires_ms = alarm.at_ms
        super().invoke_done(alarm)

    def shut_down(self, environment: ExecutionEnvironment, at_ms: float) -> None:
        """The environment is gone, and another one starts its Init in its place, unless there are too many."""
        super().shut_down(environment, at_ms)
        if self.surplus:
            self.surplus -= 1
        elif self.lifetime_ms:
            self.prepare(at_ms)

    def retire(self, now_ms: float) -> None:
        """No request will come any more; environments that were getting ready are given up."""
        super().retire(now_ms)
        for environment in self.coming:
            self.shut_down(environment, now_ms)
        self.coming = []
