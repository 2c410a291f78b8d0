"""`simulate`: one function, its arrivals, one run."""

import json
from collections.abc import Callable, Iterable

from warmstart.facts import fact
from warmstart.messages import N_, Refused
from warmstart.simulator.arrivals import Arrivals, instants_ms
from warmstart.simulator.clock import BEGINNING, Alarm, Clock
from warmstart.simulator.fleet import Fleet
from warmstart.simulator.function import Function
from warmstart.simulator.handlers import HandlerCode
from warmstart.simulator.redirection import redirected
from warmstart.simulator.run import Run
from warmstart.simulator.scaling import Account
from warmstart.simulator.trace import Trace
from warmstart.simulator.workload import Declared


def simulate(
    function: Function,
    arrivals: Arrivals | Iterable[float],
    *,
    seed: int | str = 0,
    concurrency: int = fact("concurrency_account"),
    event: object = None,
) -> Run:
    """The run of a function whose requests arrive as described, synchronously and without retries.

    `arrivals` is a list of milliseconds or a description (constant, poisson, burst, ramp). All chance comes from
    `seed`. `concurrency` is the account's limit. `event` is what the handler receives: a value that JSON can hold, or a
    function from the request's index to one. Raises Refused for what cannot be simulated.

    >>> run = simulate(Function(init_ms=300, duration_ms=100), arrivals=[0, 500, 900])
    >>> run.cold_starts, run.throttles
    (1, 0)
    """
    if not isinstance(function, Function):
        raise Refused(N_("simulate({value}): the first argument is a Function"), value=repr(function))
    clock, trace = Clock(), Trace()
    pool = Account(concurrency).pool(function.reserved_concurrency)
    workload = Declared(function, seed) if function.code is None else HandlerCode(function, seed, events(event))
    fleet = Fleet(function, workload, clock, pool, trace)
    send(instants_ms(arrivals, seed), fleet.arrive, clock)
    with redirected():
        clock.run()
    trace.end_ms = float(clock.now)
    fleet.expire(trace.end_ms)
    return Run(function, trace, seed)


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


def events(event: object) -> Callable[[int], str]:
    """A function from a request's index to its event as JSON; raises Refused for what JSON cannot hold."""
    if callable(event):
        return lambda index: as_json(event(index))
    text = as_json({} if event is None else event)
    return lambda index: text


def as_json(event: object) -> str:
    """The event as JSON; raises Refused for what JSON cannot hold."""
    try:
        return json.dumps(event, allow_nan=False)
    except (TypeError, ValueError) as problem:
        raise Refused(N_("event: Lambda takes what JSON can hold ({problem})"), problem=str(problem)) from None
