"""The notebook's face of an exploration: ipywidgets. Loaded only where a notebook asks for it."""

from time import perf_counter
from typing import TYPE_CHECKING

from warmstart.messages import spoken

try:
    import ipywidgets
except ImportError:  # a notebook without ipywidgets shows the first frame
    ipywidgets = None

if TYPE_CHECKING:
    from warmstart.figures.explore import Exploration

WIDGET = "application/vnd.jupyter.widget-view+json"
SMOOTH_S = 0.1


def widget(exploration: "Exploration", frame: str) -> dict[str, object]:
    """The part of a MIME bundle that a notebook shows instead of HTML; empty without ipywidgets."""
    if ipywidgets is None:
        return {}
    return {WIDGET: boxed(exploration, frame)._repr_mimebundle_()[WIDGET]}


def boxed(exploration: "Exploration", frame: str) -> "ipywidgets.VBox":
    """The controls and, last, the figure.

    It is redrawn while a control moves; a figure that takes long to draw, when the control is let go.
    """
    began = perf_counter()
    exploration.show()
    smooth = perf_counter() - began < SMOOTH_S
    figure = ipywidgets.HTML(frame)
    inputs = {one["name"]: _input(one, smooth) for one in exploration.controls}

    def redraw(_change: object) -> None:
        figure.value = exploration.show(**{name: one.value for name, one in inputs.items()})

    for one in inputs.values():
        one.observe(redraw, "value")
    return ipywidgets.VBox([*inputs.values(), figure])


def _input(described: dict[str, object], smooth: bool) -> "ipywidgets.Widget":
    value = described["value"]
    named = {"description": spoken(described["label"]), "style": {"description_width": "initial"}}
    match described["kind"]:
        case "range":
            low, high, step = (described[name] for name in ("low", "high", "step"))
            whole = all(isinstance(one, int) for one in (low, high, step, value))
            kind = ipywidgets.IntSlider if whole else ipywidgets.FloatSlider
            return kind(value, min=low, max=high, step=step, continuous_update=smooth,
                        layout=ipywidgets.Layout(width="32em"), **named)  # fmt: skip
        case "choice":
            return ipywidgets.Dropdown(options=described["choices"], value=value, **named)
    return ipywidgets.Checkbox(value, indent=False, **named)
