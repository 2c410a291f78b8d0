"""SnapStart: Init runs when a version is published, and new environments resume from the snapshot of its end.

Models https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html
"""

from random import Random
from types import ModuleType

from warmstart.facts import fact
from warmstart.messages import N_, Refused
from warmstart.simulator.assumptions import ASSUMPTIONS
from warmstart.simulator.clock import Alarm, Clock
from warmstart.simulator.durations import drawing
from warmstart.simulator.environment import ExecutionEnvironment
from warmstart.simulator.fleet import Fleet
from warmstart.simulator.function import Function
from warmstart.simulator.initialization import SNAP_START, init_limit_ms
from warmstart.simulator.phases import RESTORE
from warmstart.simulator.rejections import REJECTIONS, RESTORE_ERROR, RESTORE_TIMEOUT
from warmstart.simulator.trace import NOWHERE, WARM
from warmstart.simulator.workload import OK, REJECTED, TIMEOUT, Detail, Outcome, Workload

SNAPSHOT = 0  # the number of the environment whose snapshot is taken: no request ever reaches it


class Hooks:
    """What the code wants to run before the snapshot and after each restore: the module `snapshot_restore_py`."""

    def __init__(self) -> None:
        self.before_snapshot: list = []
        self.after_restore: list = []

    def module(self) -> ModuleType:
        """The module, whose functions are decorators too."""
        module = ModuleType("snapshot_restore_py", "Hooks of SnapStart.")

        def registering(hooks: list):
            def register(function, *arguments, **options):
                hooks.append(lambda: function(*arguments, **options))
                return function

            return register

        module.register_before_snapshot = registering(self.before_snapshot)
        module.register_after_restore = registering(self.after_restore)
        return module

    def run_before_snapshot(self) -> None:
        """The hooks run, the last one registered first."""
        for hook in reversed(self.before_snapshot):
            hook()

    def run_after_restore(self) -> None:
        """The hooks run in the order in which they were registered."""
        for hook in self.after_restore:
            hook()


class Restored:
    """A workload whose environments begin with a Restore. An Init after a reset is an Init like any other."""

    def __init__(self, workload: Workload, function: Function, seed: int | str) -> None:
        self.workload = workload
        self.invoke = workload.invoke
        self.draw_restore_ms = drawing(function.restore_ms, Random(f"{seed}/{function.name}/snapshot"))

    def init(self, environment: ExecutionEnvironment, start_ms: float, limit_ms: float) -> Outcome:
        """The snapshot is restored; the limit is for what follows: the runtime is loaded, and the hooks run."""
        if environment.phase is not RESTORE:
            return self.workload.init(environment, start_ms, limit_ms)
        snapshot_ms = self.draw_restore_ms()
        after_ms, status, detail = self.workload.restore(environment, start_ms + snapshot_ms, limit_ms)
        detail = (detail or Detail())._replace(billed_restore_ms=after_ms)
        return snapshot_ms + after_ms, status, detail


class SnapStartFleet(Fleet):
    """The environments of a published version. Its Init ran when it was published, some time before the run."""

    initialization_type = SNAP_START
    begins = RESTORE

    def __init__(self, number: int, function: Function, workload: Workload, clock: Clock, *rest: object) -> None:
        super().__init__(number, function, workload, clock, *rest)
        self.init_limit_ms = fact("restore_timeout_ms")
        published_ms = clock.now - ASSUMPTIONS["published_before_s"].value * 1000.0
        limit_ms = init_limit_ms(SNAP_START, function.timeout_ms)
        outcome = workload.workload.init(ExecutionEnvironment(SNAPSHOT, clock, 0.0), published_ms, limit_ms)
        _, status, detail = outcome
        if status != OK:
            why = "Status: timeout" if status == TIMEOUT else detail.error or detail.error_type
            raise Refused(N_("snap_start: version {version} cannot be published, because its Init fails ({why})"),
                          version=function.version, why=why)  # fmt: skip
        self.trace.snapshots[number] = (published_ms, outcome)

    def init_done(self, alarm: Alarm) -> None:
        """The request that waited is invoked, or turned away because the Restore failed."""
        environment = alarm.owner
        if environment.ready:
            super().init_done(alarm)
            return
        trace, request = self.trace, environment.request
        restore_ms, status, _ = trace.inits[environment.number]
        rejection = RESTORE_TIMEOUT if status == TIMEOUT else RESTORE_ERROR
        trace.environment[request], trace.init_ms[request] = NOWHERE, WARM
        trace.duration_ms[request], trace.status[request] = restore_ms, REJECTED + REJECTIONS.index(rejection)
        self.limits.pool.busy -= 1
        self.shut_down(environment, alarm.at_ms)
        self.tell(request, alarm.at_ms)
