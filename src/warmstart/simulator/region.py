"""A Region: functions that share an account's concurrency, what is sent to them, and what is changed while they run."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from warmstart.facts import fact
from warmstart.messages import N_, Refused
from warmstart.simulator.arrivals import Arrivals
from warmstart.simulator.clients import ONCE, Client
from warmstart.simulator.clock import BEGINNING
from warmstart.simulator.durations import not_negative, positive
from warmstart.simulator.function import LATEST, Function
from warmstart.simulator.payloads import payload as carried
from warmstart.simulator.progress import Progress
from warmstart.simulator.region_run import RegionRun
from warmstart.simulator.requests import Traffic
from warmstart.simulator.scaling import Account
from warmstart.simulator.simulation import Simulation

# What can be set for a published version too: limits, and how its asynchronous events are handled.
NOT_PUBLISHED = {"reserved_concurrency", "provisioned_concurrency", "maximum_retry_attempts", "maximum_event_age_s",
                 "on_success", "on_failure"}  # fmt: skip


@dataclass(frozen=True)
class Change:
    """Something that will be done to a function at an instant of the run: new settings, or its end.

    >>> Region().function("worker").update(memory_mb=256)
    Change(function='worker', settings={'memory_mb': 256}, deleted=False, fails=False)
    """

    function: str
    """The name of the function."""
    settings: dict[str, object]
    """The new settings by name."""
    deleted: bool = False
    """Whether the function is deleted instead."""
    fails: bool = False
    """Whether the update fails, and leaves the function as it was."""


class Deployed:
    """A function of a Region, which `Region.function` gives back.

    >>> region = Region()
    >>> worker = region.function("worker", duration_ms=200)
    >>> worker.invoke(constant(rate_per_s=5, seconds=10))
    >>> worker.name, len(region.run()["worker"].requests)
    ('worker', 50)
    """

    region: Region
    """The Region to which it belongs."""
    configuration: Function
    """How it begins."""

    def __init__(self, region: Region, configuration: Function) -> None:
        self.region = region
        self.configuration = configuration

    def __repr__(self) -> str:
        return f"{self.region!r}.function({self.name!r})"

    @property
    def name(self) -> str:
        """The function's name."""
        return self.configuration.name

    def invoke(
        self, arrivals: Arrivals | Iterable[float], *, event: object = None, payload: str | None = None,
        payload_kb: float | None = None, client: Client = ONCE, invocation: str | None = None,
        version: str | None = None, tenant: str | None = None,
    ) -> None:  # fmt: skip
        """Requests will come to this function as described; the arguments are those of `simulate`.

        `invocation` is how they invoke it and `version` which version they name, by default the function's own;
        `tenant` is whom they are for.
        """
        kind = replace(self.configuration, invocation=invocation or self.configuration.invocation).invocation
        if version is not None:
            replace(self.configuration, version=version, provisioned_concurrency=0)
        given = arrivals if isinstance(arrivals, Arrivals) else list(arrivals)
        carries = carried(event, payload, payload_kb)
        self.region.traffic.append((self.name, Traffic(given, carries, client, kind, tenant, version)))

    def update(self, *, fails: bool = False, **settings: object) -> Change:
        """A change of these settings, for `region.at`; one that `fails` leaves the function as it was.

        Raises Refused for settings that cannot be.
        """
        if "name" in settings:
            raise Refused(N_("name={value}: a function keeps its name"), value=repr(settings["name"]))
        if self.configuration.version != LATEST and set(settings) - NOT_PUBLISHED:
            raise Refused(
                N_("{names}: a published version never changes. Change $LATEST, and publish another version."),
                names=", ".join(sorted(set(settings) - NOT_PUBLISHED)), exception="InvalidParameterValueException",
            )  # fmt: skip
        replace(self.configuration, **settings)
        return Change(self.name, settings, fails=fails)

    def delete(self) -> Change:
        """The end of the function, for `region.at`: whoever invokes it later finds no function of this name."""
        return Change(self.name, {}, deleted=True)


class Region:
    """A description of functions and of what happens to them; running it twice gives the same runs.

    `concurrency` is the account's limit, and all chance comes from `seed`.

    >>> region = Region()
    >>> shop = region.function("shop", duration_ms=200, on_success="lambda:mail")
    >>> mail = region.function("mail", duration_ms=50)
    >>> shop.invoke(poisson(rate_per_s=10, seconds=60), invocation="Event")
    >>> region.at(seconds=30, do=shop.update(reserved_concurrency=1))
    >>> run = region.run()
    >>> run["shop"].throttles > 0, len(run["shop"].events), len(run["mail"].events)
    (True, 642, 642)
    """

    seed: int | str
    """The seed of all chance."""
    concurrency: int
    """The account's limit."""
    functions: dict[str, Deployed]
    """Its functions by name."""

    def __init__(self, *, seed: int | str = 0, concurrency: int = fact("concurrency_account")) -> None:
        self.seed = seed
        self.concurrency = concurrency
        self.functions: dict[str, Deployed] = {}
        self.traffic: list[tuple[str, Traffic]] = []
        self.changes: list[tuple[float, Change]] = []
        Account(concurrency)

    def __repr__(self) -> str:
        return f"Region(seed={self.seed!r}, concurrency={self.concurrency})"

    def function(self, name: str, **configuration: object) -> Deployed:
        """A new function of this Region; the arguments are those of `Function`.

        Raises Refused for a configuration that Lambda refuses, and for concurrency that the account does not have.
        """
        if name in self.functions:
            raise Refused(N_("name={value}: this Region has a function of that name already"), value=repr(name),
                          exception="ResourceConflictException")  # fmt: skip
        deployed = Deployed(self, Function(name=name, **configuration))
        account = Account(self.concurrency)
        for one in (*self.functions.values(), deployed):
            pool = account.pool(one.configuration.reserved_concurrency)
            if one.configuration.provisioned_concurrency:
                account.provision(pool, one.configuration.provisioned_concurrency)
        self.functions[name] = deployed
        return deployed

    function.__signature__ = inspect.signature(Function).replace(return_annotation=Deployed)

    def at(self, *, do: Change, hours: float = 0, minutes: float = 0, seconds: float = 0, ms: float = 0) -> None:
        """At this instant of the run the change is made."""
        if not isinstance(do, Change):
            raise Refused(N_("do={value}: give a change, such as worker.update(reserved_concurrency=10)"),
                          value=repr(do))  # fmt: skip
        at_ms = 0.0
        for name, value, length_ms in (("hours", hours, 3_600_000), ("minutes", minutes, 60_000),
                                       ("seconds", seconds, 1000), ("ms", ms, 1)):  # fmt: skip
            at_ms += not_negative(name, value) * length_ms
        self.changes.append((at_ms, do))

    def run(
        self, *, hours: float = 0, minutes: float = 0, seconds: float = 0, progress: Progress | None = None
    ) -> RegionRun:
        """The runs of all functions. Without a length the run ends when all is over.

        With one, nothing begins after it, and what has begun is over when the run ends. `progress` is called with the
        part of the run that is done, from 0 to 1, as in `simulate`.
        """
        until_ms = hours * 3_600_000 + minutes * 60_000 + seconds * 1000
        if until_ms:
            positive("minutes", until_ms / 60_000)
        self._check_loops(until_ms)
        simulation = Simulation(self.seed, self.concurrency)
        for deployed in self.functions.values():
            simulation.add(deployed.configuration)
        for at_ms, change in self.changes:
            frontend = simulation.frontends[change.function]
            simulation.clock.alarm(change, BEGINNING).set(at_ms, frontend.change)
        named = [name for name, _ in self.traffic]
        busy = {change.function for _, change in self.changes} | self._targets()
        for place, (name, traffic) in enumerate(self.traffic):
            alone = named.count(name) == 1 and name not in busy
            simulation.send(name, traffic, f"{self.seed}/{name}/{place}", alone=alone)
        end_ms = simulation.run(until_ms or None, progress)
        runs = {name: frontend.run(end_ms) for name, frontend in simulation.frontends.items()}
        return RegionRun(runs, self.concurrency)

    def _configurations(self) -> Iterator[Function]:
        """Every configuration that a function has in a run, without the destinations of changes one by one."""
        for deployed in self.functions.values():
            yield deployed.configuration
        for _, change in self.changes:
            yield replace(self.functions[change.function].configuration, **change.settings)

    def _targets(self) -> set[str]:
        """The names of the functions that are destinations of others; raises Refused for one that is not here."""
        targets = set()
        for function in self._configurations():
            for setting, name in function.invoked():
                if name not in self.functions:
                    raise Refused(N_("{name}={value}: this Region has no function of that name"), name=setting,
                                  value=repr(f"lambda:{name}"), exception="InvalidParameterValueException")  # fmt: skip
                targets.add(name)
        return targets

    def _check_loops(self, until_ms: float) -> None:
        """Nothing, unless a run without a length may be in a loop that nothing stops: that is Refused."""
        if until_ms:
            return
        leads_to: dict[str, set[str]] = {}
        for function in self._configurations():
            leads_to.setdefault(function.name, set()).update(name for _, name in function.invoked())
        for function in self._configurations():
            reached, new = set(), {function.name}
            while new:
                new = {name for one in new for name in leads_to.get(one, ())} - reached
                reached |= new
            if function.recursive_loop == "Allow" and function.name in reached:
                raise Refused(
                    N_("{name}: with recursive_loop='Allow' this loop may never end, so the run needs a length, "
                       "such as region.run(minutes=10)"),
                    name=function.name,
                )  # fmt: skip
