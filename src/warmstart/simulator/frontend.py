"""Where all requests for one function come in, and are sent to the fleet that serves them.

A function has one pool of concurrency and one scaling rate. It has a fleet of environments for its present
configuration, another for provisioned concurrency, and keeps the trace of them all.
"""

from dataclasses import replace

from warmstart.simulator.assumptions import ASSUMPTIONS
from warmstart.simulator.asynchronous import EventQueue
from warmstart.simulator.calling import Calling
from warmstart.simulator.clients import ONCE
from warmstart.simulator.clock import BEGINNING, Clock
from warmstart.simulator.fleet import Fleet, Limits, Told
from warmstart.simulator.function import Function
from warmstart.simulator.handlers import HandlerCode
from warmstart.simulator.provisioned import ProvisionedFleet
from warmstart.simulator.requests import Requests, Traffic
from warmstart.simulator.run import Deployment, Run
from warmstart.simulator.scaling import Account, Pool, RequestRate, ScalingRate
from warmstart.simulator.trace import Trace
from warmstart.simulator.workload import Declared, Workload

# What changes the limits of a function, and the settings of its queue, makes no new environments.
NOT_THE_CODE = {"reserved_concurrency", "provisioned_concurrency", "maximum_retry_attempts", "maximum_event_age_s"}


class Frontend:
    """One function of a Region while it runs."""

    def __init__(self, function: Function, clock: Clock, account: Account, seed: int | str) -> None:
        self.function = function
        self.clock = clock
        self.account = account
        self.seed = seed
        self.trace = Trace()
        self.requests = Requests(f"{seed}/{function.name}", self.trace)
        self.deployments: list[Deployment] = []
        self.fleets: list[Fleet] = []
        self.queue = EventQueue(self, clock, self.requests, self.trace)
        self.told: dict[int, Told] = {}
        self.limits = Limits(account.pool(function.reserved_concurrency), ScalingRate(), account.requests)
        self.reservations = [(0.0, function.reserved_concurrency)]
        self.fleet = self.on_demand = self.deploy(function)
        if function.provisioned_concurrency:
            self.fleet = self.provision(function)
            self.fleet.allocated(function.provisioned_concurrency)

    def deploy(self, function: Function) -> Fleet:
        """A new fleet of environments on demand, without any environment yet."""
        return self._fleet(Fleet, function, "on-demand", self.limits)

    def provision(self, function: Function) -> ProvisionedFleet:
        """A fleet of provisioned environments before the fleet on demand, none of them allocated yet."""
        amount = function.provisioned_concurrency
        self.account.provision(self.limits.pool, amount)
        own = Limits(Pool(amount, self.limits.pool.rejection), self.limits.scaling_rate, RequestRate(amount))
        fleet = self._fleet(ProvisionedFleet, function, "provisioned-concurrency", own)
        fleet.on_demand = self.on_demand
        return fleet

    def _fleet(self, kind: type[Fleet], function: Function, initialization_type: str, limits: Limits) -> Fleet:
        number = len(self.fleets)
        self.deployments.append(Deployment(function, initialization_type))
        fleet = kind(
            number, function, self.workload(function, initialization_type), self.clock, limits, self.trace, self.told
        )
        self.fleets.append(fleet)
        return fleet

    def workload(self, function: Function, initialization_type: str) -> Workload:
        """What runs in the environments of a fleet."""
        seed = self.seed if not self.fleets else f"{self.seed}/{len(self.fleets)}"
        if function.code is None:
            return Declared(function, seed)
        return HandlerCode(function, seed, self.requests, initialization_type)

    def receive(self, traffic: Traffic, *, alone: bool):
        """A function of an instant that takes the next request of `traffic`.

        `alone` says that nothing else ever comes to this function and nothing changes it: then its plain synchronous
        requests need no table.
        """
        self.requests.traffic.append(traffic)
        source = len(self.requests.traffic) - 1
        if alone and traffic.client == ONCE and traffic.invocation == "RequestResponse":
            return self.fleet.arrive
        if traffic.invocation == "Event":
            take = self.queue.accept
        else:
            seed = f"{self.seed}/{self.function.name}/{source}"
            take = Calling(traffic.client, self.clock, self.requests, self.trace, self.arrive, seed).call
        count = iter(range(2**31))
        return lambda at_ms: take(self.requests.add(source, next(count), at_ms), at_ms)

    def arrive(self, number: int, at_ms: float, told: Told) -> None:
        """A synchronous attempt of a request; `told` hears how it went."""
        self.trace.request.append(number)
        self.told[len(self.trace)] = told
        self.fleet.arrive(at_ms)

    def place(self, number: int, at_ms: float, told: Told) -> None:
        """An asynchronous attempt of a request, which no quota of requests bounds."""
        self.trace.request.append(number)
        self.told[len(self.trace)] = told
        self.fleet.place(at_ms)

    def update(self, changes: dict[str, object], now_ms: float) -> None:
        """The function changes as described: limits at once, code and configuration after an update."""
        function = replace(self.function, **changes)
        if set(changes) - NOT_THE_CODE:
            done_ms = now_ms + ASSUMPTIONS["update_s"].value * 1000.0
            self.clock.alarm(self, BEGINNING).set(done_ms, lambda alarm: self.redeploy(function, alarm.at_ms))
        elif {"reserved_concurrency", "provisioned_concurrency"} & set(changes):
            self.limit(function, now_ms)
        self.function = function

    def redeploy(self, function: Function, now_ms: float) -> None:
        """From now on new environments serve, and those of the old configuration get no more requests."""
        old = self.fleet
        self.fleet = self.on_demand = self.deploy(function)
        old.retire(now_ms)

    def limit(self, function: Function, now_ms: float) -> None:
        """The function's reserved and provisioned concurrency change."""
        if self.fleet is not self.on_demand:
            self.fleet.retire(now_ms)
            self.fleet = self.on_demand
        before, shared = self.function, self.account.unreserved
        self.account.give_back(before.reserved_concurrency or before.provisioned_concurrency)
        busy = self.on_demand.busy()
        if self.limits.pool is shared:
            shared.busy -= busy
        self.limits.pool = self.account.pool(function.reserved_concurrency)
        self.limits.pool.busy += busy
        self.reservations.append((now_ms, function.reserved_concurrency))
        if function.provisioned_concurrency:
            self.fleet = self.provision(function)
            self.fleet.allocate(function.provisioned_concurrency, now_ms)

    def trim(self) -> None:
        """Rows that were being written when the run was interrupted are cut off."""
        self.trace.trim()
        self.requests.trim()

    def run(self, end_ms: float) -> Run:
        """What happened to the function."""
        self.trace.end_ms = end_ms
        for fleet in self.fleets:
            fleet.expire(end_ms)
        return Run(self.function, self.trace, self.seed, self.requests, self.deployments, self.reservations)
