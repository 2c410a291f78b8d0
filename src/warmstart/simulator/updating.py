"""What is done to a function while it runs: its configuration and code are updated, its limits set, or it is deleted.

Models https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html (LastUpdateStatus) and
https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
"""

from dataclasses import replace

from warmstart.facts import plain
from warmstart.messages import N_, Refused
from warmstart.simulator.assumptions import ASSUMPTIONS
from warmstart.simulator.clock import BEGINNING, Alarm, Clock
from warmstart.simulator.fleet import Fleet, Limits
from warmstart.simulator.function import Function
from warmstart.simulator.scaling import Account
from warmstart.simulator.states import FAILED, SUCCESSFUL
from warmstart.simulator.trace import Trace, Update

# What changes the limits of a function, and the settings of its queue, makes no new environments.
LIMITS = {"reserved_concurrency", "provisioned_concurrency"}
NOT_THE_CODE = LIMITS | {"maximum_retry_attempts", "maximum_event_age_s", "on_success", "on_failure",
                         "dead_letter_queue", "recursive_loop", "duplicates", "system_errors"}  # fmt: skip


class Updating:
    """The part of a function's frontend that changes the function."""

    function: Function
    clock: Clock
    account: Account
    trace: Trace
    deleted: bool
    limits: Limits
    fleet: Fleet
    on_demand: Fleet
    beside: dict[tuple[str, str | None], Fleet]
    reservations: list[tuple[float, int | None]]
    provisions: list[tuple[float, int]]
    fleets: list[Fleet]

    def delete(self, now_ms: float) -> None:
        """The function is gone: what it is doing ends, and nothing new begins."""
        self.deleted = True
        self.fleet.retire(now_ms)

    def change(self, alarm: Alarm) -> None:
        """The change that owns the alarm is made, unless the function is gone."""
        if alarm.owner.deleted:
            self.delete(alarm.at_ms)
        elif not self.deleted:
            self.update(alarm.owner.settings, alarm.at_ms, fails=alarm.owner.fails)

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
        if self.deleted:
            return
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
        self.reservations.append((now_ms, function.reserved_concurrency))
        self.provisions.append((now_ms, function.provisioned_concurrency))
        amount = function.provisioned_concurrency
        if amount:
            self.account.provision(self.limits.pool, amount)
            if self.fleet is self.on_demand:
                self.fleet = self.provision(function)
            self.fleet.resize(amount, now_ms)
        elif self.fleet is not self.on_demand:
            self.fleet.retire(now_ms)
            self.fleet = self.on_demand
