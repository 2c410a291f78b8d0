"""All execution environments of one function, and the way of every request through them.

The methods follow the documentation: a request arrives, is throttled or finds an environment; Init, Invoke, Frozen,
Shutdown. Everything that decides is elsewhere and has no clock; this is the only place that has one.
"""

from collections import deque

from warmstart.facts import fact
from warmstart.simulator.clock import Alarm, Clock
from warmstart.simulator.environment import ExecutionEnvironment
from warmstart.simulator.function import Function
from warmstart.simulator.phases import FROZEN, INVOKE, SHUTDOWN
from warmstart.simulator.routing import CHOICES
from warmstart.simulator.scaling import RATE, Pool, ScalingRate
from warmstart.simulator.trace import NOWHERE, REASONS, RUNNING, WARM, Trace
from warmstart.simulator.unfinished import run_background
from warmstart.simulator.workload import OK, RESETS, THROTTLED, Workload, init_then_invoke


class Fleet:
    """The environments of `function` on a clock and in a trace that other functions may share."""

    def __init__(self, function: Function, workload: Workload, clock: Clock, pool: Pool, trace: Trace) -> None:
        self.clock = clock
        self.workload = workload
        self.pool = pool
        self.trace = trace
        self.idle: deque[ExecutionEnvironment] = deque()
        self.choose = CHOICES[function.idle_choice]
        self.scaling_rate = ScalingRate()
        self.keep_alive_ms = function.keep_alive_s * 1000.0
        self.lifetime_ms = function.lifetime_s * 1000.0
        self.timeout_ms = function.timeout_ms
        self.init_limit_ms = fact("init_timeout_ms")
        self.shutdown_ms = fact("shutdown_no_extension_ms")

    def arrive(self, at_ms: float) -> None:
        """A request is throttled, served by an idle environment, or waits for a new one."""
        pool, idle = self.pool, self.idle
        self.expire(at_ms)
        if pool.busy >= pool.limit:
            self.throttle(at_ms, pool.reason)
        elif idle:
            pool.busy += 1
            self.invoke_warm(self.choose(idle), at_ms)
        elif self.scaling_rate.grants(at_ms):
            pool.busy += 1
            self.init(at_ms)
        else:
            self.throttle(at_ms, RATE)

    def throttle(self, at_ms: float, reason: str) -> None:
        """The request is turned away and no environment sees it."""
        self.trace.add(at_ms, NOWHERE, WARM, 0.0, THROTTLED + REASONS.index(reason))

    def init(self, at_ms: float) -> None:
        """A new environment starts its Init for the request that waits."""
        trace = self.trace
        trace.created_ms.append(at_ms)
        trace.ended_ms.append(RUNNING)
        environment = ExecutionEnvironment(len(trace.created_ms), self.clock, at_ms + self.lifetime_ms)
        environment.request = len(trace)
        outcome = self.workload.init(environment, at_ms, self.init_limit_ms)
        init_ms, status, detail = outcome
        environment.ready = status == OK
        if detail or not environment.ready:
            trace.inits[environment.number] = outcome
        trace.add(at_ms, environment.number, init_ms, 0.0, OK)
        environment.alarm.set(at_ms + init_ms, self.init_done)

    def init_done(self, alarm: Alarm) -> None:
        """The request that waited for this Init is invoked, and its row completed."""
        trace, environment = self.trace, alarm.owner
        request = environment.request
        trace.duration_ms[request], trace.status[request] = self.invoke(environment, request, alarm.at_ms)

    def invoke_warm(self, environment: ExecutionEnvironment, at_ms: float) -> None:
        """An idle environment is thawed and serves the request at once."""
        trace = self.trace
        duration_ms, status = self.invoke(environment, len(trace), at_ms)
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
            self.trace.details[request] = run_background(environment, request, now_ms, end_ms, detail, self.trace)
        if status in RESETS:
            environment.reset()
        environment.alarm.set(end_ms, self.invoke_done)
        return duration_ms, status

    def invoke_done(self, alarm: Alarm) -> None:
        """The response has left, and the environment is frozen until the next request or retires."""
        environment, now_ms = alarm.owner, alarm.at_ms
        self.pool.busy -= 1
        if now_ms >= environment.retires_ms:
            self.shut_down(environment, now_ms)
        else:
            environment.enter(FROZEN)
            environment.expires_ms = now_ms + self.keep_alive_ms
            self.idle.append(environment)

    def expire(self, now_ms: float) -> None:
        """Environments whose keep-alive has ended are shut down, at the instants at which it ended.

        The one that has been idle longest stands on the left, so that nobody needs to wait beside each of them.
        """
        idle = self.idle
        while idle and idle[0].expires_ms <= now_ms:
            environment = idle.popleft()
            self.shut_down(environment, environment.expires_ms)

    def shut_down(self, environment: ExecutionEnvironment, at_ms: float) -> None:
        """The environment is gone, and without extensions that takes no time."""
        environment.enter(SHUTDOWN)
        self.trace.ended_ms[environment.number - 1] = at_ms + self.shutdown_ms
