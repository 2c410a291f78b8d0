"""The execution environments of one version of a function, and the way of every request through them.

The methods follow the documentation: a request arrives, is throttled or finds an environment; Init, Invoke, Frozen,
Shutdown. Everything that decides is elsewhere and has no clock; this is the only place that has one.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from warmstart.simulator.clock import ENDING, Alarm, Clock
from warmstart.simulator.environment import ExecutionEnvironment
from warmstart.simulator.function import Function
from warmstart.simulator.initialization import ON_DEMAND, init_limit_ms
from warmstart.simulator.phases import FROZEN, INIT, INVOKE, SHUTDOWN
from warmstart.simulator.rejections import REJECTIONS, REQUEST_RATE, SCALING_RATE, Rejection
from warmstart.simulator.routing import CHOICES
from warmstart.simulator.scaling import Pool, RequestRate, ScalingRate
from warmstart.simulator.trace import NOWHERE, RUNNING, WARM, Trace
from warmstart.simulator.unfinished import run_background
from warmstart.simulator.workload import OK, REJECTED, RESETS, Workload, init_then_invoke

# What is called when the outcome of an attempt is known, with the attempt's row and the instant in ms.
Told = Callable[[int, float], None]


@dataclass(slots=True)
class Limits:
    """What bounds the fleets of a function: its pool of concurrency, its scaling rate, the quota of requests."""

    pool: Pool
    scaling_rate: ScalingRate
    requests: RequestRate


class Fleet:
    """The environments of `function` as it was configured when this fleet began; `number` is its place in the trace."""

    initialization_type = ON_DEMAND
    begins = INIT

    def __init__(
        self, number: int, function: Function, workload: Workload, clock: Clock, limits: Limits, trace: Trace,
        told: dict[int, Told],
    ) -> None:  # fmt: skip
        self.number = number
        self.clock = clock
        self.workload = workload
        self.limits = limits
        self.trace = trace
        self.idle: deque[ExecutionEnvironment] = deque()
        self.told = told
        self.choose = CHOICES[function.idle_choice]
        self.keep_alive_ms = function.keep_alive_s * 1000.0
        self.lifetime_ms = function.lifetime_s * 1000.0
        self.timeout_ms = function.timeout_ms
        self.init_limit_ms = init_limit_ms(self.initialization_type, self.timeout_ms)
        self.preparing = 0

    def arrive(self, at_ms: float) -> None:
        """A synchronous request: throttled by a limit, served by an idle environment, or waiting for a new one."""
        requests = self.limits.requests
        if at_ms >= requests.until_ms:
            requests.next_window(at_ms)
        if requests.left < 1:
            self.reject(at_ms, REQUEST_RATE)
        elif self.place(at_ms):
            requests.left -= 1

    def place(self, at_ms: float) -> bool:
        """Whether a request was given an environment: an idle one, or a new one; else it is throttled."""
        limits, idle = self.limits, self.idle
        pool = limits.pool
        self.expire(at_ms)
        if pool.busy >= pool.limit:
            self.reject(at_ms, pool.rejection)
        elif idle:
            pool.busy += 1
            self.invoke_warm(self.choose(idle), at_ms)
            return True
        elif limits.scaling_rate.grants(at_ms):
            pool.busy += 1
            self.init(at_ms)
            return True
        else:
            self.reject(at_ms, SCALING_RATE)
        return False

    def reject(self, at_ms: float, rejection: Rejection) -> None:
        """The request is turned away and no environment sees it."""
        self.trace.add(at_ms, NOWHERE, WARM, 0.0, REJECTED + REJECTIONS.index(rejection))
        self.tell(len(self.trace) - 1, at_ms)

    def tell(self, attempt: int, now_ms: float) -> None:
        """Whoever waits for the outcome of an attempt learns that it is known."""
        told = self.told.pop(attempt, None)
        if told:
            told(attempt, now_ms)

    def new_environment(self, at_ms: float, limit_ms: float) -> tuple[ExecutionEnvironment, float]:
        """A new environment in its Init, and how long that will take."""
        trace = self.trace
        environment = ExecutionEnvironment(len(trace.created_ms) + 1, self.clock, at_ms + self.lifetime_ms, self.begins)
        outcome = self.workload.init(environment, at_ms, limit_ms)
        init_ms, status, detail = outcome
        trace.created_ms.append(at_ms)
        trace.ready_ms.append(at_ms + init_ms)
        trace.shut_down_ms.append(RUNNING)
        trace.fleet.append(self.number)
        environment.ready = status == OK
        if detail or not environment.ready:
            trace.inits[environment.number] = outcome
        return environment, init_ms

    def init(self, at_ms: float) -> None:
        """A new environment starts its Init for the request that waits."""
        environment, init_ms = self.new_environment(at_ms, self.init_limit_ms)
        environment.request = len(self.trace)
        self.trace.add(at_ms, environment.number, init_ms, 0.0, OK)
        environment.alarm.set(at_ms + init_ms, self.init_done)

    def init_done(self, alarm: Alarm) -> None:
        """The request that waited for this Init is invoked, and its row completed."""
        trace, environment = self.trace, alarm.owner
        request = environment.request
        trace.duration_ms[request], trace.status[request] = self.invoke(environment, request, alarm.at_ms)

    def prepare(self, at_ms: float) -> None:
        """A new environment starts its Init although no request waits for it."""
        environment, init_ms = self.new_environment(at_ms, self.init_limit_ms)
        self.preparing += 1
        environment.alarm.set(at_ms + init_ms, self.prepared)

    def prepared(self, alarm: Alarm) -> None:
        """The environment is frozen until the first request comes."""
        environment = alarm.owner
        self.preparing -= 1
        environment.enter(FROZEN)
        environment.expires_ms = alarm.at_ms + self.keep_alive_ms
        self.idle.append(environment)

    def invoke_warm(self, environment: ExecutionEnvironment, at_ms: float) -> None:
        """An idle environment is thawed and serves the request at once."""
        trace = self.trace
        environment.request = len(trace)
        duration_ms, status = self.invoke(environment, environment.request, at_ms)
        trace.add(at_ms, environment.number, WARM, duration_ms, status)

    def invoke(self, environment: ExecutionEnvironment, request: int, now_ms: float) -> tuple[float, int]:
        """How long the invocation that begins now will take, and its status; the alarm is set to its end."""
        environment.enter(INVOKE)
        if environment.ready:
            duration_ms, status, detail = self.workload.invoke(environment, request, now_ms, self.timeout_ms)
        else:
            duration_ms, status, detail = init_then_invoke(self.workload, environment, request, now_ms, self.timeout_ms)
        end_ms = now_ms + duration_ms
        if detail or environment.background:
            detail = run_background(environment, request, now_ms, end_ms, detail, self.trace)
            self.trace.details[request] = detail
        if status in RESETS:
            environment.reset()
        environment.alarm.set(end_ms, self.invoke_done)
        if detail and detail.responded_ms is not None and request in self.told:
            # The response leaves while extensions go on, and with it whoever waited.
            self.clock.alarm(environment, ENDING).set(
                now_ms + detail.responded_ms, lambda alarm: self.tell(request, alarm.at_ms)
            )
        return duration_ms, status

    def invoke_done(self, alarm: Alarm) -> None:
        """The response has left, and the environment is frozen until the next request or retires."""
        environment, now_ms = alarm.owner, alarm.at_ms
        self.limits.pool.busy -= 1
        if now_ms >= environment.retires_ms:
            self.shut_down(environment, now_ms)
        else:
            environment.enter(FROZEN)
            environment.expires_ms = now_ms + self.keep_alive_ms
            self.idle.append(environment)
        if self.told:
            self.tell(environment.request, now_ms)

    def expire(self, now_ms: float) -> None:
        """Environments whose keep-alive has ended are shut down, at the instants at which it ended.

        The one that has been idle longest stands on the left, so that nobody needs to wait beside each of them.
        """
        idle = self.idle
        while idle and idle[0].expires_ms <= now_ms:
            environment = idle.popleft()
            self.shut_down(environment, environment.expires_ms)

    def shut_down(self, environment: ExecutionEnvironment, at_ms: float) -> None:
        """Shutdown begins, and no request finds the environment any more."""
        environment.enter(SHUTDOWN)
        self.trace.shut_down_ms[environment.number - 1] = at_ms

    def busy(self) -> int:
        """How many environments have a request."""
        trace = self.trace
        there = sum(
            1 for fleet, shut_down_ms in zip(trace.fleet, trace.shut_down_ms, strict=True)
            if fleet == self.number and shut_down_ms == RUNNING
        )  # fmt: skip
        return there - len(self.idle) - self.preparing

    def retire(self, now_ms: float) -> None:
        """No request will come any more: what is idle is shut down, and what is busy when it has ended."""
        self.keep_alive_ms = self.lifetime_ms = 0.0
        while self.idle:
            self.shut_down(self.idle.popleft(), now_ms)
