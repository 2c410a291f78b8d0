"""One run: a clock, an account, the functions, and what is sent to them. `simulate` runs a single function."""

from collections.abc import Callable, Iterable

from warmstart.facts import fact
from warmstart.messages import N_, Refused
from warmstart.simulator.arrivals import Arrivals, instants_ms
from warmstart.simulator.clients import ONCE, Client
from warmstart.simulator.clock import BEGINNING, Alarm, Clock
from warmstart.simulator.frontend import Frontend
from warmstart.simulator.function import Function
from warmstart.simulator.payloads import payload as carried
from warmstart.simulator.progress import Progress, stops, was_interrupted, watching
from warmstart.simulator.redirection import redirected
from warmstart.simulator.requests import Traffic
from warmstart.simulator.run import Run
from warmstart.simulator.scaling import Account


class Simulation:
    """The functions of a Region on one clock."""

    def __init__(self, seed: int | str, concurrency: int) -> None:
        self.seed = seed
        self.clock = Clock()
        self.account = Account(concurrency)
        self.frontends: dict[str, Frontend] = {}
        self.last_arrival_ms = 0.0

    def add(self, function: Function) -> Frontend:
        """The function, ready to be invoked."""
        frontend = Frontend(function, self.clock, self.account, self.seed)
        frontend.neighbors = self.frontends
        self.frontends[function.name] = frontend
        return frontend

    def send(self, name: str, traffic: Traffic, seed: str, *, alone: bool) -> None:
        """The traffic will come to the function of this name; its arrivals are drawn from `seed`."""
        times_ms = instants_ms(traffic.arrivals, seed)
        if times_ms:
            self.last_arrival_ms = max(self.last_arrival_ms, times_ms[-1])
        send(times_ms, self.frontends[name].receive(traffic, alone=alone), self.clock)

    def run(self, until_ms: float | None, progress: Progress | None) -> float:
        """The instant at which the run ended: when all is over, or when what had begun at `until_ms` is over.

        A run that is interrupted (Ctrl+C, or Stop in a page) ends there, with what it has.
        """
        progress, clock = watching(progress), self.clock
        with redirected():
            try:
                if progress:
                    for share, stop_ms in stops(self.last_arrival_ms if until_ms is None else until_ms):
                        progress(share)
                        clock.run_before(stop_ms)
                    progress(1.0)
                if until_ms is None:
                    clock.run()
                else:
                    clock.run_out(until_ms)
            except KeyboardInterrupt:
                for frontend in self.frontends.values():
                    frontend.trim()
                was_interrupted()
                return float(clock.now)
        return max(float(clock.now), until_ms or 0.0)


def simulate(
    function: Function,
    arrivals: Arrivals | Iterable[float],
    *,
    seed: int | str = 0,
    concurrency: int = fact("concurrency_account"),
    event: object = None,
    payload: str | None = None,
    payload_kb: float | None = None,
    client: Client = ONCE,
    progress: Progress | None = None,
) -> Run:
    """The run of a function whose requests arrive as described.

    `arrivals` is a list of milliseconds or a description (constant, poisson, burst, ramp). All chance comes from
    `seed`. `concurrency` is the account's limit. `event` is what the handler receives: a value that JSON can hold, or a
    function from the request's index to one. `payload` is the raw text of the request, instead of an event, and
    `payload_kb` how large the request is taken to be. `client` says how the callers retry. `progress` is called with
    the part of the run that is done, from 0 to 1. Raises Refused for what cannot be simulated.

    >>> run = simulate(Function(init_ms=300, duration_ms=100), arrivals=[0, 500, 900])
    >>> run.cold_starts, run.throttles
    (1, 0)

    A progress bar, in a terminal and in a notebook (`pip install tqdm`); without `file=` it is shown where you are:

    >>> from io import StringIO
    >>> from tqdm.auto import tqdm
    >>> with tqdm(total=1, file=StringIO()) as bar:
    ...     run = simulate(Function(), poisson(50, seconds=60), progress=lambda part: bar.update(part - bar.n))
    >>> bar.n
    1.0
    """
    if not isinstance(function, Function):
        raise Refused(N_("simulate({value}): the first argument is a Function"), value=repr(function))
    simulation = Simulation(seed, concurrency)
    frontend = simulation.add(function)
    traffic = Traffic(arrivals, carried(event, payload, payload_kb), client, function.invocation)
    simulation.send(function.name, traffic, str(seed), alone=True)
    return frontend.run(simulation.run(None, progress))


def send(times_ms: Iterable[float], arrive: Callable[[float], None], clock: Clock) -> None:
    """At each instant the clock will call `arrive` with it. Only the next arrival is ever on the clock."""
    upcoming = iter(times_ms)

    def arrived(alarm: Alarm) -> None:
        arrive(alarm.at_ms)
        set_next(alarm)

    def set_next(alarm: Alarm) -> None:
        at_ms = next(upcoming, None)
        if at_ms is not None:
            alarm.set(at_ms, arrived)

    set_next(clock.alarm("arrivals", BEGINNING))
