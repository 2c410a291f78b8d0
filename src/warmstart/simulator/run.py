"""A finished run: questions asked of its trace.

Nothing here was counted while the simulation ran. Every number is found in the trace when it is asked for.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from warmstart.messages import N_, Refused
from warmstart.simulator import billing, logs, metered, metrics, rows, telemetry
from warmstart.simulator.calls import Calls
from warmstart.simulator.context import log_stream
from warmstart.simulator.function import Function
from warmstart.simulator.rejections import REJECTIONS
from warmstart.simulator.requests import Requests
from warmstart.simulator.rows import Environment, Invocation, Rows
from warmstart.simulator.spans import Deployment, Span
from warmstart.simulator.states import last_update_status, state_at
from warmstart.simulator.trace import NOWHERE, WARM, BackgroundRun, Trace, Update
from warmstart.simulator.workload import OK, REJECTED, TIMEOUT, Detail


class Run(Calls):
    """What happened when a function was simulated. The same function, arrivals and seed give an equal run.

    >>> run = simulate(Function(), arrivals=[0, 500, 900])
    >>> run
    Run(requests=3, cold_starts=1, throttles=0, errors=0, end_ms=1000.0)
    >>> run.warm_starts, len(run.environments)
    (2, 1)
    """

    function: Function
    """The function, as it was configured in the end."""
    trace: Trace
    """All that is kept of the run: columns of numbers, one row for each attempt."""
    seed: int | str
    """The seed of all chance."""
    deployments: list[Deployment]
    """The function as each of its fleets of environments ran it."""
    reservations: list[tuple[float, int | None]]
    """(instant in ms, reserved concurrency from then on, or None), in order of time."""
    provisions: list[tuple[float, int]]
    """(instant in ms, provisioned concurrency from then on, 0 for none), in order of time."""
    account_concurrency: int
    """The concurrency of the account, of all its functions together."""

    def __init__(
        self, function: Function, trace: Trace, seed: int | str, requests: Requests, deployments: list[Deployment],
        reservations: list[tuple[float, int | None]], provisions: list[tuple[float, int]],
        account_concurrency: int,
    ) -> None:  # fmt: skip
        self.function = function
        self.trace = trace
        self.seed = seed
        self._requests = requests
        self.deployments = deployments
        self.reservations = reservations
        self.provisions = provisions
        self.account_concurrency = account_concurrency

    def __repr__(self) -> str:
        return (f"Run(requests={len(self.requests)}, cold_starts={self.cold_starts}, throttles={self.throttles}, "
                f"errors={self.errors}, end_ms={self.end_ms})")  # fmt: skip

    @property
    def attempts(self) -> int:
        """How often the handler was to run: every attempt that an environment took."""
        return len(self.trace) - self.trace.environment.count(NOWHERE)

    @property
    def cold_starts(self) -> int:
        """Attempts that waited for the Init of a new environment."""
        return len(self.trace) - self.trace.init_ms.count(WARM)

    @property
    def warm_starts(self) -> int:
        """Attempts that an idle environment served."""
        return self.attempts - self.cold_starts

    @property
    def throttles(self) -> int:
        """Attempts that were throttled; CloudWatch counts them neither as invocations nor as errors."""
        return sum(self.trace.status.count(REJECTED + code) for code, one in enumerate(REJECTIONS) if one.is_throttle)

    @property
    def errors(self) -> int:
        """Invocations that ended in a function error: errors, timeouts and crashes, as CloudWatch counts them."""
        return self.attempts - self.trace.status.count(OK)

    @property
    def timeouts(self) -> int:
        """Invocations that reached the function's timeout."""
        return self.trace.status.count(TIMEOUT)

    @property
    def end_ms(self) -> float:
        """The instant at which the last thing ended; keep-alive beyond the last response is not waited for."""
        return self.trace.end_ms

    @property
    def invocations(self) -> Sequence[Invocation]:
        """All attempts in order of arrival, throttled ones too."""
        return Rows(len(self.trace), lambda index: rows.invocation(self, index))

    @property
    def environments(self) -> Sequence[Environment]:
        """All execution environments in order of creation."""
        return Rows(len(self.trace.created_ms), lambda place: rows.environment(self, place + 1))

    def spans(self) -> Iterator[Span]:
        """Every phase of every environment, in order of environment, then time."""
        for number in range(1, len(self.trace.created_ms) + 1):
            yield from rows.phases_of(self, number)

    def background(self) -> Iterator[BackgroundRun]:
        """Every stretch in which background work ran, in order of time."""
        return iter(self.trace.background)

    @property
    def updates(self) -> list[Update]:
        """Every update of the function's code or configuration, in order of time."""
        return self.trace.updates

    def state(self, at_ms: float) -> str:
        """The function's state at an instant: Active, Pending or Inactive."""
        return state_at(self.trace.states, at_ms)

    def last_update_status(self, at_ms: float) -> str:
        """The function's LastUpdateStatus at an instant: Successful, InProgress or Failed."""
        return last_update_status(self.trace.updates, at_ms)

    def concurrency_steps(self) -> tuple[list[float], list[int]]:
        """(instants in ms, requests in progress from that instant on): from a request's arrival to its response."""
        trace, changes = self.trace, defaultdict(int)
        for request, at_ms in enumerate(trace.at_ms):
            if trace.environment[request] != NOWHERE:
                changes[at_ms] += 1
                changes[trace.start_ms(request) + trace.duration_ms[request]] -= 1
        times_ms, busy = [0.0], [0]
        for at_ms in sorted(changes):
            if at_ms == times_ms[-1]:
                busy[-1] += changes[at_ms]
            elif changes[at_ms]:
                times_ms.append(at_ms)
                busy.append(busy[-1] + changes[at_ms])
        return times_ms, busy

    def logs(self, environment: int | None = None) -> str:
        """The log streams of all environments, or of one, as CloudWatch shows them; "" without permission to write."""
        return logs.log_text(self, environment, self._chosen(environment))

    def telemetry(self, environment: int | None = None) -> list[dict]:
        """What an extension in each environment, or in one, hears from the Telemetry API, in order of time."""
        return telemetry.events(self, self._chosen(environment))

    def metrics(self, name: str, period_s: int = 60, statistic: str | None = None) -> metrics.Datapoints:
        """A CloudWatch metric: (start of the period in ms, value) for each period that has data.

        Without a `statistic` it is the one that AWS advises for the metric. Raises Refused for an unknown name,
        statistic or period.

        >>> simulate(Function(), arrivals=[0, 500, 61_000]).metrics("Invocations")
        Invocations, Sum, 60 s, Count
                   0 ms             2
              60,000 ms             1
        """
        return metrics.datapoints(self, name, period_s, statistic)

    def metered(self) -> billing.Metered:
        """What AWS meters of the run; `billing.charged` makes a bill of one run or of several.

        Raises Refused for a function on Managed Instances.
        """
        if self.function.managed_environments:
            raise Refused(N_("bill(): functions on Managed Instances pay for EC2 instances, which are not simulated"))
        return metered.metered(self)

    def log_stream(self, environment: int, created_ms: float, version: str) -> str:
        """The name of an environment's log stream."""
        return log_stream(f"{self.seed}/{self.function.name}", environment, created_ms, version)

    def bill(self, *, free_tier: billing.FreeTier | bool = False) -> billing.Bill:
        """What the run costs in USD, before any free tier unless `free_tier` is True or says what is left of it."""
        return billing.charged([self.metered()], free_tier)

    def hash(self) -> str:
        """A hexadecimal digest of the whole trace: equal runs have equal digests, on every machine."""
        return self.trace.hash()

    def deployment(self, environment: int) -> Deployment:
        """The function as the environment with this number runs it."""
        return self.deployments[self.trace.fleet[environment - 1]]

    def served(self, environment: int) -> list[int]:
        """The indexes of the attempts that the environment with this number served."""
        return self._served[environment]

    def detail(self, index: int) -> Detail:
        """The texts of an invocation: output, response, error."""
        return self.trace.details.get(index, Detail())

    def _chosen(self, number: int | None) -> Sequence[Environment]:
        """The environment with this number, or all of them."""
        return self.environments if number is None else [self.environments[number - 1]]

    @cached_property
    def _served(self) -> dict[int, list[int]]:
        """The indexes of the requests that each environment served."""
        served = defaultdict(list)
        for index, number in enumerate(self.trace.environment):
            if number != NOWHERE:
                served[number].append(index)
        return served


def story(run: Run) -> list[tuple[float, int, str]]:
    """(instant in ms, environment, phase in small letters) for every phase that began, in order of time."""
    moves = [(span.start_ms, span.environment, span.phase.lower()) for span in run.spans()]
    return sorted(moves, key=lambda move: move[:2])
