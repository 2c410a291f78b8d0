"""`sweep`: one scenario run with every combination of some parameters, here or wherever an executor runs it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import partial
from itertools import product
from typing import TYPE_CHECKING

from warmstart.messages import N_, Refused
from warmstart.simulator.arrivals import Arrivals
from warmstart.simulator.function import Function
from warmstart.simulator.run import Run
from warmstart.simulator.simulation import simulate

if TYPE_CHECKING:
    from concurrent.futures import Executor

OF_SIMULATE = ("seed", "concurrency")

Point = dict[str, object]
Ask = str | Sequence[str] | Callable[[Run], object] | None


def sweep(
    scenario: Callable[..., Run] | Function,
    *,
    arrivals: Arrivals | Iterable[float] | None = None,
    ask: Ask = None,
    executor: "Executor | None" = None,
    **over: Iterable,
) -> list[Point]:
    """One row for each combination of the values in `over`: the parameters, and what was asked of the run.

    `scenario` is a function of the parameters that returns a run, or a `Function`, which is simulated with `arrivals`;
    then the parameters are its settings, `seed` and `concurrency`. The last parameter changes fastest.

    `ask` names what a run can be asked for (`"cold_starts"`, `["throttles", "hash"]`), or is a function of the run: a
    dict that it returns joins the row, anything else is its `answer`. Without `ask` a row holds the `run`.

    `executor` is any `concurrent.futures.Executor`, for example a `ProcessPoolExecutor` or Dask's
    `Client(…).get_executor()`. Everything that is random comes from seeds, so the rows are the same with and without.
    What a run is asked for is asked where it ran, so that only answers travel. Processes need functions that they can
    import: from a module, not a lambda. Threads will do for functions without `code` only. An error carries the
    parameters that led to it as a note. Raises Refused for what cannot be swept.

    >>> def shop(rate_per_s):
    ...     return simulate(Function(name="shop"), poisson(rate_per_s, seconds=60))
    >>> sweep(shop, ask="cold_starts", rate_per_s=[1, 50])
    [{'rate_per_s': 1, 'cold_starts': 2}, {'rate_per_s': 50, 'cold_starts': 19}]
    """
    points = list(_points(over))
    row = partial(_row, _running(scenario, arrivals, over), _asking(ask, over))
    if executor is None:
        return [row(point) for point in points]
    futures = [executor.submit(row, point) for point in points]
    try:
        return [future.result() for future in futures]
    finally:
        for future in futures:  # after an error nobody waits for the rest
            future.cancel()


def _points(over: Mapping[str, Iterable]) -> Iterator[Point]:
    if not over:
        raise Refused(N_("sweep: say what to go over, for example memory_mb=[128, 256]"))
    values = {}
    for name, given in over.items():
        if isinstance(given, str | bytes) or not isinstance(given, Iterable):
            raise Refused(N_("{name}={value}: a sweep goes over a list of values"), name=name, value=repr(given))
        values[name] = list(given)
        if not values[name]:
            raise Refused(N_("{name}: there is no value to go over"), name=name)
    for combination in product(*values.values()):
        yield dict(zip(values, combination, strict=True))


def _running(scenario: Callable[..., Run] | Function, arrivals: object, over: Mapping) -> Callable[..., Run]:
    if not isinstance(scenario, Function):
        if not callable(scenario):
            raise Refused(N_("sweep({value}): the first argument is a Function, or a function that returns a run"),
                          value=repr(scenario))  # fmt: skip
        if arrivals is not None:
            raise Refused(N_("arrivals: only a Function takes them; a function that returns a run has its own"))
        return scenario
    if arrivals is None:
        raise Refused(N_("sweep: a Function needs arrivals, a list of milliseconds or a description"))
    settings = [*(field.name for field in fields(scenario)), *OF_SIMULATE]
    for name in over:
        if name not in settings:
            raise Refused(N_("{name}: a Function has no such setting; there is {names}"),
                          name=name, names=", ".join(settings))  # fmt: skip
    return partial(_simulated, scenario, arrivals if isinstance(arrivals, Arrivals) else list(arrivals))


def _simulated(function: Function, arrivals: Arrivals | list[float], **values: object) -> Run:
    of_simulate = {name: values.pop(name) for name in OF_SIMULATE if name in values}
    return simulate(replace(function, **values), arrivals, **of_simulate)


def _asking(ask: Ask, over: Mapping) -> Callable[[Run], Mapping]:
    if ask is None:
        return _itself
    if callable(ask):
        return partial(_answered, ask)
    names = [ask] if isinstance(ask, str) else list(ask)
    known = [name for name in dir(Run) if not name.startswith("_")]
    for name in names:
        if name not in known:
            raise Refused(N_("{name}: a run cannot be asked for that. It knows {names}."),
                          name=name, names=", ".join(known))  # fmt: skip
        if name in over:
            raise Refused(
                N_("{name}: this is a parameter of the sweep, so a row has no place for the answer"), name=name
            )
    return partial(_named, names)


def _itself(run: Run) -> Mapping:
    return {"run": run}


def _answered(ask: Callable[[Run], object], run: Run) -> Mapping:
    answer = ask(run)
    return answer if isinstance(answer, Mapping) else {"answer": answer}


def _named(names: list[str], run: Run) -> Mapping:
    if not all(hasattr(run, name) for name in names):
        raise Refused(N_("sweep: {value} is no run. Return what simulate() gives back."), value=repr(run)[:60])
    return {name: _number(getattr(run, name)) for name in names}


def _number(answer: object) -> object:
    """A question that is a method is asked, and a sequence of rows is counted."""
    if callable(answer):
        return answer()
    return len(answer) if isinstance(answer, Sequence) and not isinstance(answer, str) else answer


def _row(scenario: Callable[..., Run], asked: Callable[[Run], Mapping], point: Point) -> Point:
    try:
        return {**point, **asked(scenario(**point))}
    except Exception as error:
        error.add_note(", ".join(f"{name}={value!r}" for name, value in point.items()))
        raise
