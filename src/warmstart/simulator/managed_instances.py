"""Managed Instances: environments that each handle many invocations at a time, and are never frozen.

Only this much is modelled: how requests are spread, turned away when all is full, and what a timeout does. The
environments are there before the run, and their number stays.

Models https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-execution-environment.html
"""

from warmstart.simulator.clock import ENDING, Alarm
from warmstart.simulator.environment import ExecutionEnvironment
from warmstart.simulator.fleet import Fleet
from warmstart.simulator.function import Function
from warmstart.simulator.initialization import MANAGED_INSTANCES
from warmstart.simulator.rejections import MANAGED_FULL
from warmstart.simulator.trace import WARM
from warmstart.simulator.workload import OK, TIMEOUT

FOREVER_MS = float("inf")


class ManagedFleet(Fleet):
    """The environments of a function on Managed Instances; `busy_in` counts the invocations in each of them."""

    initialization_type = MANAGED_INSTANCES

    def __init__(self, number: int, function: Function, *rest: object) -> None:
        super().__init__(number, function, *rest)
        self.most = function.environment_concurrency
        self.environments: list[ExecutionEnvironment] = []
        self.busy_in: list[int] = [0] * function.managed_environments
        for _ in range(function.managed_environments):
            environment, init_ms = self.new_environment(0.0, self.init_limit_ms)
            self.trace.inits.setdefault(environment.number, (init_ms, OK, None))
            self.trace.ready_ms[-1] = 0.0
            self.environments.append(environment)

    def arrive(self, at_ms: float) -> None:
        """A synchronous request, given to the environment with most room, or throttled when all are full."""
        self.place(at_ms)

    def place(self, at_ms: float) -> bool:
        """Whether a request found an environment with room."""
        least = min(self.busy_in)
        if least >= self.most:
            self.reject(at_ms, MANAGED_FULL)
            return False
        self.take(self.busy_in.index(least), at_ms)
        return True

    def take(self, place: int, at_ms: float) -> None:
        """The environment handles one more invocation. At the timeout its caller is told, while the code runs on."""
        self.busy_in[place] += 1
        environment, request = self.environments[place], len(self.trace)
        duration_ms, status, detail = self.workload.invoke(environment, request, at_ms, FOREVER_MS)
        ended = self.clock.alarm((place, request), ENDING)
        ended.set(at_ms + duration_ms, self.ended)
        if duration_ms >= self.timeout_ms:
            duration_ms, status = self.timeout_ms, TIMEOUT
        if detail:
            self.trace.details[request] = detail
        self.trace.add(at_ms, environment.number, WARM, duration_ms, status)
        if request in self.told:
            self.clock.alarm(request, ENDING).set(at_ms + duration_ms, lambda alarm: self.tell(request, alarm.at_ms))

    def ended(self, alarm: Alarm) -> None:
        """The code of an invocation has come to its end, and there is room for another."""
        self.busy_in[alarm.owner[0]] -= 1

    def retire(self, now_ms: float) -> None:
        """No request will come any more."""
        for environment in self.environments:
            self.shut_down(environment, now_ms)
        self.environments = []
