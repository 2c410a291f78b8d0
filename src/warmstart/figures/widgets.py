"""The notebook's face of an exploration: ipywidgets. Loaded only where a notebook asks for it."""

from time import perf_counter
from typing import TYPE_CHECKING

try:
    import ipywidgets
except ImportError:  # a notebook without ipywidgets shows the first frame
    ipywidgets = None

if TYPE_CHECKING:
    from warmstart.figures.explore import Exploration

SMOOTH_S = 0.1


def widget(exploration: "Exploration", frame: str) -> dict[str, object]:
    """The MIME bundle of a widget that holds the controls and the figure; empty without ipywidgets.

    A figure is redrawn while a control moves, one that takes long when the control is let go.
    """
    if ipywidgets is None:
        return {}
    began = perf_counter()
    exploration.show()
    smooth = perf_counter() - began < SMOOTH_S
    figure = ipywidgets.HTML(frame)
    inputs = {one["name"]: _input(one, smooth) for one in exploration.controls}

    def redraw(_change: object) -> None:
        figure.value = exploration.show(**{name: one.value for name, one in inputs.items()})

    for one in inputs.values():
        one.observe(redraw, "value")
    return ipywidgets.VBox([*inputs.values(), figure])._repr_mimebundle_()


def _input(described: dict[str, object], smooth: bool) -> "ipywidgets.Widget":
    value = described["value"]
    named = {"description": described["label"], "style": {"description_width": "initial"}}
    match described["kind"]:
        case "range":
            numbers = [described[name] for name in ("low", "high", "step")]
            kind = ipywidgets.IntSlider if all(isinstance(one, int) for one in [*numbers, value]) else ipywidgets.FloatSlider
            low, high, step = numbers
            return kind(value, min=low, max=high, step=step, continuous_update=smooth,
                        layout=ipywidgets.Layout(width="32em"), **named)  # fmt: skip
        case "choice":
            return ipywidgets.Dropdown(options=described["choices"], value=value, **named)
    return ipywidgets.Checkbox(value, indent=False, **named)
