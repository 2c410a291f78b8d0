"""Where all requests for one function come in, and are sent to the fleet that serves them.

A function has one pool of concurrency and one scaling rate. It has a fleet of environments for its present
configuration, another for provisioned concurrency, and keeps the trace of them all.
"""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from warmstart.simulator.admission import turned_away
from warmstart.simulator.assumptions import ASSUMPTIONS
from warmstart.simulator.asynchronous import EventQueue
from warmstart.simulator.calling import Calling
from warmstart.simulator.clock import BEGINNING, Alarm, Clock
from warmstart.simulator.fleet import Fleet, Limits, Told
from warmstart.simulator.function import Function
from warmstart.simulator.handlers import HandlerCode
from warmstart.simulator.idempotency import Entry, Idempotent
from warmstart.simulator.payloads import Payload
from warmstart.simulator.provisioned import ProvisionedFleet
from warmstart.simulator.recursion import Chain
from warmstart.simulator.rejections import RECURSIVE, SERVICE_ERROR, Rejection
from warmstart.simulator.requests import REJECTED, Requests, Traffic
from warmstart.simulator.responses import Responding
from warmstart.simulator.run import Deployment, Run
from warmstart.simulator.scaling import Account, Pool, RequestRate, ScalingRate
from warmstart.simulator.trace import Trace
from warmstart.simulator.workload import Declared, Workload

# What changes the limits of a function, and the settings of its queue, makes no new environments.
NOT_THE_CODE = {"reserved_concurrency", "provisioned_concurrency", "maximum_retry_attempts", "maximum_event_age_s",
                "on_success", "on_failure", "dead_letter_queue", "recursive_loop", "duplicates",
                "system_errors"}  # fmt: skip


class Frontend:
    """One function of a Region while it runs. `neighbors` are all functions of the Region by name."""

    def __init__(self, function: Function, clock: Clock, account: Account, seed: int | str) -> None:
        self.function = function
        self.clock = clock
        self.account = account
        self.seed = seed
        self.trace = Trace()
        self.requests = Requests(f"{seed}/{function.name}", self.trace)
        self.deployments: list[Deployment] = []
        self.fleets: list[Fleet] = []
        self.neighbors: dict[str, Frontend] = {function.name: self}
        self.deleted = False
        self.records: list[str] = []
        self.done: dict[int, Entry] = {}
        self.queue = EventQueue(self, clock, self.requests, self.trace, f"{seed}/{function.name}")
        self.failing = Random(f"{seed}/{function.name}/system_errors")
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
        if function.code is not None:
            workload = HandlerCode(function, seed, self.requests, initialization_type)
        else:
            workload = Declared(function, seed)
            if function.response_kb or function.response_stream:
                workload = Responding(workload, function)
        return Idempotent(workload, self.done, self.trace) if function.idempotent else workload

    def receive(self, traffic: Traffic, *, alone: bool):
        """A function of an instant that takes the next request of `traffic`.

        `alone` says that nothing else ever comes to this function and nothing changes it: then its plain synchronous
        requests need no table.
        """
        self.requests.traffic.append(traffic)
        source = len(self.requests.traffic) - 1
        count = iter(range(2**31))
        if alone and traffic.client.asks_once and traffic.invocation == "RequestResponse":
            return self.plainly(traffic, count)
        if traffic.invocation == "Event":
            take = self.accept
        else:
            seed = f"{self.seed}/{self.function.name}/{source}"
            take = Calling(traffic.client, self.clock, self.requests, self.trace, self.arrive, seed).call
        return lambda at_ms: take(self.requests.add(source, next(count), at_ms), at_ms)

    def plainly(self, traffic: Traffic, count: Iterator[int]):
        """A function of an instant that takes the next synchronous request, which has a single attempt."""
        always = None
        if traffic.event.each_bytes is not None:
            always = turned_away(traffic, 0, exists=True)
            if always is None and not self.function.system_errors:
                return self.fleet.arrive

        def take(at_ms: float) -> None:
            index = next(count)
            self.answer(always or turned_away(traffic, index, exists=True), at_ms)

        return take

    def answer(self, rejection: Rejection | None, at_ms: float) -> None:
        """A synchronous attempt is turned away for this reason, or goes to the fleet, unless the service fails."""
        if not rejection and self.fails():
            rejection = SERVICE_ERROR
        if rejection:
            self.fleet.reject(at_ms, rejection)
        else:
            self.fleet.arrive(at_ms)

    def fails(self) -> bool:
        """Whether the service itself fails at this attempt."""
        return self.function.system_errors > 0 and self.failing.random() < self.function.system_errors

    def arrive(self, number: int, at_ms: float, told: Told) -> None:
        """A synchronous attempt of a request; `told` hears how it went."""
        self.trace.request.append(number)
        self.told[len(self.trace)] = told
        requests = self.requests
        self.answer(turned_away(requests.of(number), requests.index[number], exists=not self.deleted), at_ms)

    def accept(self, number: int, at_ms: float) -> None:
        """An asynchronous request: into the event queue with it, or it is turned away."""
        requests = self.requests
        rejection = turned_away(requests.of(number), requests.index[number], exists=not self.deleted)
        if rejection:
            self.trace.request.append(number)
            self.fleet.reject(at_ms, rejection)
            requests.end(number, REJECTED, at_ms)
        else:
            self.queue.accept(number, at_ms)

    def place(self, number: int, at_ms: float, told: Told) -> None:
        """An asynchronous attempt of a request, which no quota of requests bounds."""
        self.trace.request.append(number)
        self.told[len(self.trace)] = told
        if self.fails():
            self.fleet.reject(at_ms, SERVICE_ERROR)
        else:
            self.fleet.place(at_ms)

    def receive_record(self, text: str, at_ms: float, delay_ms: float, chain: Chain) -> None:
        """The record of another function's event is accepted as an event of this function."""
        if not self.records:
            records = self.records
            self.requests.traffic.append(Traffic([], Payload(lambda index: records[index]), invocation="Event"))
            self.records_source = len(self.requests.traffic) - 1
        self.records.append(text)
        number = self.requests.add(self.records_source, len(self.records) - 1, at_ms)
        self.requests.chains[number] = chain
        self.queue.accept_later(number, at_ms, delay_ms)

    def stop_loop(self, number: int, at_ms: float) -> None:
        """An attempt is turned away because it is part of a recursive loop."""
        self.trace.request.append(number)
        self.fleet.reject(at_ms, RECURSIVE)

    def delete(self, now_ms: float) -> None:
        """The function is gone: what it is doing ends, and nothing new begins."""
        self.deleted = True
        self.fleet.retire(now_ms)

    def change(self, alarm: Alarm) -> None:
        """The change that owns the alarm is made, unless the function is gone."""
        if alarm.owner.deleted:
            self.delete(alarm.at_ms)
        elif not self.deleted:
            self.update(alarm.owner.settings, alarm.at_ms)

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
        if self.deleted:
            return
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

    def run(self, end_ms: float) -> Run:
        """What happened to the function."""
        self.trace.end_ms = end_ms
        for fleet in self.fleets:
            fleet.expire(end_ms)
        return Run(self.function, self.trace, self.seed, self.requests, self.deployments, self.reservations)
