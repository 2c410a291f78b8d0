"""Where all requests for one function come in, and are sent to the fleet that serves them.

A function has one pool of concurrency and one scaling rate. It has a fleet of environments for its present
configuration, another for provisioned concurrency, one for each other version that requests name and for each tenant,
and keeps the trace of them all.
"""

from dataclasses import replace

from warmstart.facts import plain
from warmstart.messages import N_, Refused
from warmstart.simulator.assumptions import ASSUMPTIONS
from warmstart.simulator.asynchronous import EventQueue
from warmstart.simulator.calling import Calling
from warmstart.simulator.clients import ONCE
from warmstart.simulator.clock import BEGINNING, Alarm, Clock
from warmstart.simulator.extensions import WithExtensions, shutdown_ms
from warmstart.simulator.fleet import Fleet, Limits, Told
from warmstart.simulator.function import LATEST, Function
from warmstart.simulator.handlers import HandlerCode
from warmstart.simulator.managed_instances import ManagedFleet
from warmstart.simulator.provisioned import ProvisionedFleet
from warmstart.simulator.requests import REJECTED, Requests, Traffic
from warmstart.simulator.run import Run
from warmstart.simulator.scaling import Account, Pool, RequestRate, ScalingRate
from warmstart.simulator.snapstart import Restored, SnapStartFleet
from warmstart.simulator.spans import Deployment
from warmstart.simulator.states import FAILED, SUCCESSFUL, Readiness
from warmstart.simulator.trace import RUNNING, Trace, Update
from warmstart.simulator.workload import Declared, Workload

# What changes the limits of a function, and the settings of its queue, makes no new environments.
LIMITS = {"reserved_concurrency", "provisioned_concurrency"}
NOT_THE_CODE = LIMITS | {"maximum_retry_attempts", "maximum_event_age_s"}


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
        self.beside: dict[tuple[str, str | None], Fleet] = {}
        self.queue = EventQueue(self, clock, self.requests, self.trace)
        self.told: dict[int, Told] = {}
        self.limits = Limits(account.pool(function.reserved_concurrency), ScalingRate(), account.requests)
        self.readiness = None if function.state == "Active" else Readiness(function, self.trace)
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
        if function.code is None:
            workload = Declared(function, seed)
        else:
            workload = HandlerCode(function, seed, self.requests, kind.initialization_type, tenant)
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
        if alone and not self.readiness and traffic.client == ONCE and traffic.invocation == "RequestResponse":
            return self.fleet_of(traffic).arrive
        if traffic.invocation == "Event":
            take = self.accept
        else:
            seed = f"{self.seed}/{self.function.name}/{source}"
            take = Calling(traffic.client, self.clock, self.requests, self.trace, self.arrive, seed).call
        count = iter(range(2**31))
        return lambda at_ms: take(self.requests.add(source, next(count), at_ms), at_ms)

    def _check_tenant(self, tenant: str | None) -> None:
        if self.function.tenant_isolation and tenant is None:
            raise Refused(N_("tenant={value}: {function} keeps tenants apart, so every request names one"),
                          value=repr(tenant), function=self.function.name,
                          exception="InvalidParameterValueException")  # fmt: skip
        if tenant is not None and not self.function.tenant_isolation:
            raise Refused(N_("tenant={value}: {function} has no tenant isolation"), value=repr(tenant),
                          function=self.function.name, exception="InvalidParameterValueException")  # fmt: skip

    def arrive(self, number: int, at_ms: float, told: Told) -> None:
        """A synchronous attempt of a request; `told` hears how it went."""
        fleet = self._attempt(number, told)
        rejection = self.readiness.rejection(at_ms) if self.readiness else None
        if rejection:
            fleet.reject(at_ms, rejection)
        else:
            fleet.arrive(at_ms)

    def accept(self, number: int, at_ms: float) -> None:
        """An event, which is in the queue from now on, unless the function cannot be invoked yet."""
        rejection = self.readiness.rejection(at_ms) if self.readiness else None
        if rejection:
            self._attempt(number, None).reject(at_ms, rejection)
            self.requests.end(number, REJECTED, at_ms)
        else:
            self.queue.accept(number, at_ms)

    def place(self, number: int, at_ms: float, told: Told) -> None:
        """An asynchronous attempt of a request, which no quota of requests bounds."""
        self._attempt(number, told).place(at_ms)

    def _attempt(self, number: int, told: Told | None) -> Fleet:
        """The fleet that the next row of the trace is for."""
        self.trace.request.append(number)
        if told:
            self.told[len(self.trace)] = told
        return self.fleet_of(self.requests.traffic[self.requests.source[number]])

    def changed(self, alarm: Alarm) -> None:
        """The instant of a change has come."""
        change = alarm.owner
        self.update(change.settings, alarm.at_ms, fails=change.fails)

    def update(self, changes: dict[str, object], now_ms: float, *, fails: bool = False) -> None:
        """The function changes as described: limits at once, code and configuration when the update is done.

        Raises Refused for an update while another one is in progress.
        """
        code = {name: value for name, value in changes.items() if name not in NOT_THE_CODE}
        limits = {name: value for name, value in changes.items() if name in NOT_THE_CODE}
        if code:
            self._update_code(code, now_ms, fails=fails)
        if limits:
            function = replace(self.function, **limits)
            if LIMITS & set(limits):
                self.limit(function, now_ms)
            self.function = function

    def _update_code(self, changes: dict[str, object], now_ms: float, *, fails: bool) -> None:
        updates = self.trace.updates
        if updates and now_ms < updates[-1].end_ms:
            raise Refused(N_("{function}.update({names}): another update is in progress until {until} ms"),
                          function=self.function.name, names=", ".join(sorted(changes)),
                          until=plain(updates[-1].end_ms), exception="ResourceConflictException")  # fmt: skip
        done_ms = now_ms + ASSUMPTIONS["update_s"].value * 1000.0
        updates.append(Update(now_ms, done_ms, FAILED if fails else SUCCESSFUL, tuple(sorted(changes))))
        if not fails:
            self.clock.alarm(self, BEGINNING).set(done_ms, lambda alarm: self.redeploy(changes, alarm.at_ms))

    def redeploy(self, changes: dict[str, object], now_ms: float) -> None:
        """From now on new environments serve, and those of the old configuration get no more requests."""
        old = [fleet for key, fleet in self.beside.items() if key[0] == self.function.version]
        self.beside = {key: fleet for key, fleet in self.beside.items() if key[0] != self.function.version}
        for fleet in (*old, self.fleet):
            fleet.retire(now_ms)
        self.function = replace(self.function, **changes)
        self.fleet = self.on_demand = self.deploy(self.function)

    def limit(self, function: Function, now_ms: float) -> None:
        """The function's reserved and provisioned concurrency change; environments that fit both stay."""
        before, shared = self.function, self.account.unreserved
        self.account.give_back(before.reserved_concurrency or before.provisioned_concurrency)
        busy = sum(fleet.busy() for fleet in self.fleets if fleet.limits is self.limits)
        if self.limits.pool is shared:
            shared.busy -= busy
        self.limits.pool = self.account.pool(function.reserved_concurrency)
        self.limits.pool.busy += busy
        amount = function.provisioned_concurrency
        if amount:
            self.account.provision(self.limits.pool, amount)
            if self.fleet is self.on_demand:
                self.fleet = self.provision(function)
            self.fleet.resize(amount, now_ms)
        elif self.fleet is not self.on_demand:
            self.fleet.retire(now_ms)
            self.fleet = self.on_demand

    def run(self, end_ms: float) -> Run:
        """What happened to the function; the run lasts until the last Shutdown is over."""
        trace = self.trace
        for fleet in self.fleets:
            fleet.expire(end_ms)
        last_ms = {place: shutdown_ms(one.function.extensions) for place, one in enumerate(self.deployments)}
        ends_ms = (at_ms + last_ms[fleet] for fleet, at_ms in zip(trace.fleet, trace.shut_down_ms, strict=True)
                   if at_ms != RUNNING)  # fmt: skip
        trace.end_ms = max(end_ms, max(ends_ms, default=0.0))
        return Run(self.function, trace, self.seed, self.requests, self.deployments)
