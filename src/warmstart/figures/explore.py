"""A figure with controls: native inputs in the page, ipywidgets in a notebook, from one description."""

import inspect
import json
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from html import escape

from warmstart.figures.controls import CONTROLS_MOST, Control, Value, control
from warmstart.messages import N_, Refused
from warmstart.simulator.function import Function
from warmstart.simulator.run import Run
from warmstart.simulator.simulation import simulate

OF_SIMULATE = ("seed", "concurrency")


class Exploration:
    """A drawing function and its controls; the value of a cell that a page or a notebook lets the reader play with."""

    def __init__(self, draw: Callable[..., object], controls: list[Control]) -> None:
        self._draw = draw
        self._controls = {one.name: one for one in controls}

    @property
    def controls(self) -> list[dict[str, object]]:
        """For each control: name, kind (range, choice or switch), value, label, and low, high, step or choices."""
        return [one.described() for one in self._controls.values()]

    def show(self, **values: object) -> str:
        """The HTML of the figure with the controls at `values`, the others where they stand at first.

        Raises Refused for a name that is no control and for a value that the control cannot stand at.
        """
        for name in values:
            if name not in self._controls:
                raise Refused(N_("{name}: this figure has no such control; it has {names}"),
                              name=name, names=", ".join(self._controls))  # fmt: skip
        standing = {name: one.taken(values.get(name, one.value)) for name, one in self._controls.items()}
        return _html(self._draw(**standing))

    def __repr__(self) -> str:
        return f"explore({', '.join(f'{one.name}={one.value!r}' for one in self._controls.values())})"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, object]:
        frame = self.show()
        controls = escape(json.dumps(self.controls, ensure_ascii=False))
        bundle = {"text/plain": repr(self),
                  "text/html": f'<div class="ws-explore" data-controls="{controls}">{frame}</div>'}  # fmt: skip
        if _in_a_notebook():
            from warmstart.figures.widgets import widget  # imports ipywidgets, which nothing else needs

            bundle |= widget(self, frame)
        return bundle


def explore(draw: Callable[..., object] | Function, *, arrivals: object = None, **controls: object) -> Exploration:
    """An Exploration of `draw`: a function of the controls' names that returns a figure or a run, or a `Function`.

    Each control is (low, high) or (low, high, step), a list of choices, or True or False; it stands at first at the
    parameter's default, if it can. A `Function` is simulated with `arrivals`; its controls are its settings, `seed` and
    `concurrency`. Raises Refused for controls that do not fit.

    >>> explore(Function(duration_ms=100), arrivals=[0, 500, 900], duration_ms=(50, 600, 50))
    explore(duration_ms=100)
    """
    if isinstance(draw, Function):
        drawing, defaults = _simulating(draw, arrivals), _settings(draw)
    elif callable(draw) and arrivals is None:
        drawing, defaults = draw, _parameters(draw, controls)
    elif callable(draw):
        raise Refused(N_("arrivals: only a Function takes them; a drawing function has its own"))
    else:
        raise Refused(N_("explore({value}): the first argument is a Function, or a function that draws"),
                      value=repr(draw))  # fmt: skip
    if not 0 < len(controls) <= CONTROLS_MOST:
        raise Refused(N_("explore: a figure has 1 to {most} controls, and this one has {count}"),
                      most=CONTROLS_MOST, count=len(controls))  # fmt: skip
    for name in controls:
        if name not in defaults:
            raise Refused(
                N_("{name}: neither the Function nor the drawing function has this parameter; there is {names}"),
                name=name,
                names=", ".join(defaults),
            )
    return Exploration(drawing, [control(name, given, defaults[name]) for name, given in controls.items()])


def _simulating(function: Function, arrivals: object) -> Callable[..., Run]:
    if arrivals is None:
        raise Refused(N_("explore: a Function needs arrivals, a list of milliseconds or a description"))

    def draw(**values: Value) -> Run:
        of_simulate = {name: values.pop(name) for name in OF_SIMULATE if name in values}
        return simulate(replace(function, **values), arrivals, **of_simulate)

    return draw


def _settings(function: Function) -> dict[str, object]:
    own = {field.name: getattr(function, field.name) for field in fields(function)}
    parameters = inspect.signature(simulate).parameters
    given = {**own, **{name: parameters[name].default for name in OF_SIMULATE}}
    return {name: value if isinstance(value, int | float | str) else None for name, value in given.items()}


def _parameters(draw: Callable[..., object], controls: dict[str, object]) -> dict[str, object]:
    parameters = inspect.signature(draw).parameters.values()
    if any(one.kind is one.VAR_KEYWORD for one in parameters):
        return dict.fromkeys(controls)
    return {one.name: None if one.default is one.empty else one.default for one in parameters}


def _html(drawn: object) -> str:
    html = getattr(drawn, "_repr_html_", None)
    if html is None:
        raise Refused(N_("explore: what was drawn is {value}; a figure or a run can be shown"), value=repr(drawn))
    return html()


def _in_a_notebook() -> bool:
    ipython = sys.modules.get("IPython")
    shell = ipython and ipython.get_ipython()
    return getattr(shell, "kernel", None) is not None
