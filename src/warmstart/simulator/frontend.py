"""Where all requests for one function come in, and are sent to the fleet that serves them.

A function has one pool of concurrency and one scaling rate. It has a fleet of environments for its present
configuration, another for provisioned concurrency, one for each other version that requests name and for each tenant,
and keeps the trace of them all.
"""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from warmstart.messages import N_, Refused
from warmstart.simulator.admission import turned_away
from warmstart.simulator.asynchronous import EventQueue
from warmstart.simulator.calling import Calling
from warmstart.simulator.clock import Clock
from warmstart.simulator.extensions import WithExtensions, shutdown_ms
from warmstart.simulator.fleet import Fleet, Limits, Told
from warmstart.simulator.function import LATEST, Function
from warmstart.simulator.handlers import HandlerCode
from warmstart.simulator.idempotency import Entry, Idempotent
from warmstart.simulator.managed_instances import ManagedFleet
from warmstart.simulator.payloads import Payload
from warmstart.simulator.provisioned import ProvisionedFleet
from warmstart.simulator.recursion import Chain
from warmstart.simulator.rejections import RECURSIVE, SERVICE_ERROR, Rejection
from warmstart.simulator.requests import REJECTED, Requests, Traffic
from warmstart.simulator.responses import Responding
from warmstart.simulator.run import Run
from warmstart.simulator.scaling import Account, Pool, RequestRate, ScalingRate
from warmstart.simulator.snapstart import Restored, SnapStartFleet
from warmstart.simulator.spans import Deployment
from warmstart.simulator.states import Readiness
from warmstart.simulator.trace import RUNNING, Trace
from warmstart.simulator.updating import Updating
from warmstart.simulator.workload import Declared, Workload


class Frontend(Updating):
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
        self.beside: dict[tuple[str, str | None], Fleet] = {}
        self.readiness = None if function.state == "Active" else Readiness(function, self.trace)
        self.reservations = [(0.0, function.reserved_concurrency)]
        self.provisions = [(0.0, function.provisioned_concurrency)]
        self.fleet = self.on_demand = self.deploy(function)
        if function.provisioned_concurrency:
            self.account.provision(self.limits.pool, function.provisioned_concurrency)
            self.fleet = self.provision(function)
            self.fleet.allocated(function.provisioned_concurrency)
        for _ in range(function.initialized_ahead):
            self.on_demand.prepare(0.0)

    def deploy(self, function: Function, tenant: str | None = None) -> Fleet:
        """A new fleet of environments that are made when they are needed."""
        kind = Fleet
        if function.managed_environments:
            kind = ManagedFleet
        elif function.snap_start and function.version != LATEST:
            kind = SnapStartFleet
        return self._fleet(kind, function, self.limits, tenant)

    def provision(self, function: Function) -> ProvisionedFleet:
        """A fleet of provisioned environments before the fleet on demand, none of them allocated yet."""
        amount = function.provisioned_concurrency
        own = Limits(Pool(amount, self.limits.pool.rejection), self.limits.scaling_rate, RequestRate(amount))
        fleet = self._fleet(ProvisionedFleet, function, own)
        fleet.on_demand = self.on_demand
        return fleet

    def _fleet(self, kind: type[Fleet], function: Function, limits: Limits, tenant: str | None = None) -> Fleet:
        number = len(self.fleets)
        self.deployments.append(Deployment(function, kind.initialization_type, tenant))
        workload = self.workload(function, kind, tenant)
        fleet = kind(number, function, workload, self.clock, limits, self.trace, self.told)
        self.fleets.append(fleet)
        return fleet

    def workload(self, function: Function, kind: type[Fleet] = Fleet, tenant: str | None = None) -> Workload:
        """What runs in the environments of a fleet of this kind."""
        seed = self.seed if not self.fleets else f"{self.seed}/{len(self.fleets)}"
        if function.code is not None:
            workload = HandlerCode(function, seed, self.requests, kind.initialization_type, tenant)
        else:
            workload = Declared(function, seed)
            if function.response_kb or function.response_stream:
                workload = Responding(workload, function)
        if function.idempotent:
            workload = Idempotent(workload, self.done, self.trace)
        if function.extensions:
            workload = WithExtensions(workload, function.extensions)
        return Restored(workload, function, seed) if kind is SnapStartFleet else workload

    def fleet_of(self, traffic: Traffic) -> Fleet:
        """The fleet that serves requests of this source now."""
        version = traffic.version or self.function.version
        if version == self.function.version and traffic.tenant is None:
            return self.fleet
        key = version, traffic.tenant
        if key not in self.beside:
            function = replace(self.function, version=version, provisioned_concurrency=0)
            self.beside[key] = self.deploy(function, traffic.tenant)
        return self.beside[key]

    def receive(self, traffic: Traffic, *, alone: bool):
        """A function of an instant that takes the next request of `traffic`.

        `alone` says that nothing else ever comes to this function and nothing changes it: then its plain synchronous
        requests need no table. Raises Refused for a tenant too many or too few.
        """
        self._check_tenant(traffic.tenant)
        self.requests.traffic.append(traffic)
        source = len(self.requests.traffic) - 1
        count = iter(range(2**31))
        if alone and not self.readiness and traffic.client.asks_once and traffic.invocation == "RequestResponse":
            return self.plainly(traffic, count)
        if traffic.invocation == "Event":
            take = self.accept
        else:
            seed = f"{self.seed}/{self.function.name}/{source}"
            take = Calling(traffic.client, self.clock, self.requests, self.trace, self.arrive, seed).call
        return lambda at_ms: take(self.requests.add(source, next(count), at_ms), at_ms)

    def _check_tenant(self, tenant: str | None) -> None:
        if self.function.tenant_isolation and tenant is None:
            raise Refused(N_("tenant={value}: {function} keeps tenants apart, so every request names one"),
                          value=repr(tenant), function=self.function.name,
                          exception="InvalidParameterValueException")  # fmt: skip
        if tenant is not None and not self.function.tenant_isolation:
            raise Refused(N_("tenant={value}: {function} has no tenant isolation"), value=repr(tenant),
                          function=self.function.name, exception="InvalidParameterValueException")  # fmt: skip

    def plainly(self, traffic: Traffic, count: Iterator[int]):
        """A function of an instant that takes the next synchronous request, which has a single attempt."""
        fleet, always = self.fleet_of(traffic), None
        if traffic.event.each_bytes is not None:
            always = turned_away(traffic, 0, exists=True)
            if always is None and not self.function.system_errors:
                return fleet.arrive

        def take(at_ms: float) -> None:
            index = next(count)
            self.answer(fleet, always or turned_away(traffic, index, exists=True), at_ms)

        return take

    def answer(self, fleet: Fleet, rejection: Rejection | None, at_ms: float) -> None:
        """A synchronous attempt is turned away for this reason, or goes to the fleet, unless the service fails."""
        if not rejection and self.fails():
            rejection = SERVICE_ERROR
        if rejection:
            fleet.reject(at_ms, rejection)
        else:
            fleet.arrive(at_ms)

    def refusal(self, number: int, at_ms: float) -> Rejection | None:
        """Why a request is turned away before any fleet hears of it, if it is."""
        requests = self.requests
        rejection = turned_away(requests.of(number), requests.index[number], exists=not self.deleted)
        return rejection or (self.readiness.rejection(at_ms) if self.readiness else None)

    def fails(self) -> bool:
        """Whether the service itself fails at this attempt."""
        return self.function.system_errors > 0 and self.failing.random() < self.function.system_errors

    def arrive(self, number: int, at_ms: float, told: Told) -> None:
        """A synchronous attempt of a request; `told` hears how it went."""
        self.answer(self._attempt(number, told), self.refusal(number, at_ms), at_ms)

    def accept(self, number: int, at_ms: float) -> None:
        """An asynchronous request: into the event queue with it, or it is turned away."""
        rejection = self.refusal(number, at_ms)
        if rejection:
            self._attempt(number, None).reject(at_ms, rejection)
            self.requests.end(number, REJECTED, at_ms)
        else:
            self.queue.accept(number, at_ms)

    def place(self, number: int, at_ms: float, told: Told) -> None:
        """An asynchronous attempt of a request, which no quota of requests bounds."""
        fleet = self._attempt(number, told)
        if self.fails():
            fleet.reject(at_ms, SERVICE_ERROR)
        else:
            fleet.place(at_ms)

    def _attempt(self, number: int, told: Told | None) -> Fleet:
        """The fleet that the next row of the trace is for."""
        self.trace.request.append(number)
        if told:
            self.told[len(self.trace)] = told
        return self.fleet_of(self.requests.of(number))

    def receive_record(self, text: str, at_ms: float, delay_ms: float, chain: Chain) -> None:
        """The record of another function's event is accepted as an event of this function."""
        if not self.records:
            records = self.records
            self.requests.traffic.append(Traffic([], Payload(records.__getitem__), invocation="Event"))
            self.records_source = len(self.requests.traffic) - 1
        self.records.append(text)
        number = self.requests.add(self.records_source, len(self.records) - 1, at_ms)
        self.requests.chains[number] = chain
        self.queue.accept_later(number, at_ms, delay_ms)

    def stop_loop(self, number: int, at_ms: float) -> None:
        """An attempt is turned away because it is part of a recursive loop."""
        self.trace.request.append(number)
        self.fleet.reject(at_ms, RECURSIVE)

    def trim(self) -> None:
        """Rows that were being written when the run was interrupted are cut off."""
        self.trace.trim()
        self.requests.trim()

    def run(self, end_ms: float) -> Run:
        """What happened to the function; the run lasts until the last Shutdown is over."""
        trace = self.trace
        for fleet in self.fleets:
            fleet.expire(end_ms)
        last_ms = {place: shutdown_ms(one.function.extensions) for place, one in enumerate(self.deployments)}
        ends_ms = (at_ms + last_ms[fleet] for fleet, at_ms in zip(trace.fleet, trace.shut_down_ms, strict=True)
                   if at_ms != RUNNING)  # fmt: skip
        trace.end_ms = max(end_ms, max(ends_ms, default=0.0))
        return Run(self.function, trace, self.seed, self.requests, self.deployments, self.reservations,
                   self.provisions, self.account.concurrency)  # fmt: skip
