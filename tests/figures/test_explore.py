import inspect
import json
import re
import sys

import ipywidgets
import pytest

from tests.figures.reading import parsed
from warmstart import Function, burst, explore, poisson, simulate
from warmstart.figures import Figure, widgets
from warmstart.figures.controls import NAMES
from warmstart.messages import Refused


def bursts(requests=5, duration_ms=200, warm=False, idle_choice="most recently used"):
    arrivals = burst(requests) + burst(requests, at_ms=1000) if warm else burst(requests)
    return simulate(Function(duration_ms=duration_ms, idle_choice=idle_choice), arrivals)


PLAYED = explore(bursts, requests=(1, 20), duration_ms=(0.5, 400.5), warm=True,
                 idle_choice=["most recently used", "least recently used"])  # fmt: skip


def test_one_description_of_each_control():
    assert PLAYED.controls == [
        {"name": "requests", "kind": "range", "value": 5, "label": "Requests", "low": 1, "high": 20, "step": 1},
        {"name": "duration_ms", "kind": "range", "value": 200, "label": "Duration (ms)", "low": 0.5, "high": 400.5,
         "step": 4},
        {"name": "warm", "kind": "switch", "value": False, "label": "warm"},
        {"name": "idle_choice", "kind": "choice", "value": "most recently used",
         "label": "Choice of the idle environment", "choices": ["most recently used", "least recently used"]},
    ]  # fmt: skip


def test_a_redraw_is_the_direct_drawing():
    assert PLAYED.show() == bursts().timeline().html
    assert PLAYED.show(requests=7, warm=True) == bursts(requests=7, warm=True).timeline().html
    assert PLAYED.show(requests=7.0) == PLAYED.show(requests=7)


def test_a_function_is_simulated():
    function = Function(duration_ms=300)
    arrivals = poisson(rate_per_s=9, seconds=2)
    exploration = explore(function, arrivals=arrivals, duration_ms=(100, 900))
    assert exploration.show() == simulate(function, arrivals).timeline().html
    assert exploration.show(duration_ms=600) == simulate(Function(duration_ms=600), arrivals).timeline().html


def test_a_control_stands_at_its_low_end_where_it_cannot_stand_at_the_default():
    exploration = explore(Function(), arrivals=[0], concurrency=(1, 5), memory_mb=[512, 1024], tmp_mb=(600, 700))
    assert [one["value"] for one in exploration.controls] == [1, 512, 600]


def test_settings_of_a_function_and_of_simulate_can_be_controls():
    exploration = explore(Function(), arrivals=burst(9), memory_mb=[128, 1769], seed=(0, 9), concurrency=[1000, 3])
    assert [one["value"] for one in exploration.controls] == [128, 0, 1000]
    assert exploration.show(concurrency=3, memory_mb=1769) == (
        simulate(Function(memory_mb=1769), burst(9), concurrency=3).timeline().html
    )


def test_a_figure_can_be_drawn_as_well_as_a_run():
    exploration = explore(lambda requests: bursts(requests).concurrency(), requests=(2, 4))
    assert isinstance(bursts().concurrency(), Figure)
    assert exploration.show() == bursts(2).concurrency().html


def test_the_first_frame_and_the_controls_go_into_the_page():
    bundle = PLAYED._repr_mimebundle_()
    assert sorted(bundle) == ["text/html", "text/plain"]
    box = parsed(bundle["text/html"])
    assert (box.get("class"), json.loads(box.get("data-controls"))) == ("ws-explore", PLAYED.controls)
    assert bundle["text/html"].endswith(f"{PLAYED.show()}</div>")
    assert bundle["text/plain"] == (
        "explore(requests=5, duration_ms=200, warm=False, idle_choice='most recently used')"
    )


def test_a_hostile_choice_stays_data():
    exploration = explore(lambda name: bursts(), name=["\"><script>'", "&quot;"])
    box = parsed(exploration._repr_mimebundle_()["text/html"])
    assert json.loads(box.get("data-controls"))[0]["choices"] == ["\"><script>'", "&quot;"]
    assert list(box.iter("script")) == []


@pytest.mark.parametrize(
    ("controls", "sentence"),
    [
        ({"requests": (5, 1)}, "requests=(5, 1): the low end of a range is below its high end"),
        ({"requests": (1, 5, 0)}, "requests=(1, 5, 0): the step of a range is above 0 and fits into the range"),
        ({"requests": (1, 5, -1)}, "requests=(1, 5, -1): the step of a range is above 0 and fits into the range"),
        ({"requests": (1,)}, "requests=(1,): a range is (low, high) or (low, high, step) of numbers"),
        ({"requests": (1, float("inf"))}, "requests=(1, inf): a range is (low, high) or (low, high, step) of numbers"),
        ({"requests": []}, "requests=[]: a list of choices holds 1 to 200 numbers or texts"),
        ({"requests": "5"},
         "requests='5': a control is (low, high), (low, high, step), a list of choices, or True or False"),
        ({"request": (1, 2)},
         "request: neither the Function nor the drawing function has this parameter; "
         "there is requests, duration_ms, warm, idle_choice"),
        ({}, "explore: a figure has 1 to 20 controls, and this one has 0"),
        ({"arrivals": [0], "warm": True}, "arrivals: only a Function takes them; a drawing function has its own"),
    ],
)  # fmt: skip
def test_controls_that_do_not_fit_are_refused(controls, sentence):
    with pytest.raises(Refused) as refused:
        explore(bursts, **controls)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"requests": 0}, "requests=0: this control goes from 1 to 20"),
        ({"requests": "many"}, "requests='many': this control goes from 1 to 20"),
        ({"requests": True}, "requests=True: this control goes from 1 to 20"),
        ({"warm": 1}, "warm=1: this control is True or False"),
        ({"idle_choice": "oldest"}, "idle_choice='oldest': choose one of most recently used, least recently used"),
        ({"rate": 1}, "rate: this figure has no such control; it has requests, duration_ms, warm, idle_choice"),
    ],
)
def test_values_that_a_control_cannot_have_are_refused(values, sentence):
    with pytest.raises(Refused) as refused:
        PLAYED.show(**values)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("draw", "more", "sentence"),
    [
        ("shop", {}, "explore('shop'): the first argument is a Function, or a function that draws"),
        (Function(), {}, "explore: a Function needs arrivals, a list of milliseconds or a description"),
        (
            Function(),
            {"arrivals": [0], "memory": (1, 2)},
            "memory: neither the Function nor the drawing function has this parameter; there is name,",
        ),
    ],
)
def test_what_cannot_be_explored_is_refused(draw, more, sentence):
    with pytest.raises(Refused) as refused:
        explore(draw, **{"memory_mb": (128, 256), **more})
    assert str(refused.value).startswith(sentence)


def test_what_cannot_be_shown_is_refused():
    with pytest.raises(Refused, match="what was drawn is 3; a figure or a run can be shown"):
        explore(lambda requests: 3, requests=(1, 2)).show()


def test_every_setting_of_a_function_that_is_a_number_has_a_human_name():
    numbers = {name for name, setting in inspect.signature(Function).parameters.items()
               if re.search(r"\b(int|float)\b", str(setting.annotation))}  # fmt: skip
    assert "memory_mb" in numbers
    assert numbers <= set(NAMES)


def test_the_widgets_of_a_notebook_are_the_same_controls_and_the_same_figure():
    box = widgets.boxed(PLAYED, PLAYED.show())
    requests, duration, warm, choice, figure = box.children
    assert [type(one) for one in box.children] == [
        ipywidgets.IntSlider, ipywidgets.FloatSlider, ipywidgets.Checkbox, ipywidgets.Dropdown, ipywidgets.HTML,
    ]  # fmt: skip
    assert [one.description for one in box.children[:4]] == [
        "Requests", "Duration (ms)", "warm", "Choice of the idle environment"]  # fmt: skip
    assert figure.value == bursts().timeline().html
    requests.value, warm.value = 9, True
    assert figure.value == bursts(requests=9, warm=True).timeline().html
    assert (duration.min, duration.max, choice.value) == (0.5, 400.5, "most recently used")
    box.close()


def test_a_notebook_gets_the_widgets_beside_the_first_frame(monkeypatch):
    monkeypatch.setattr(sys.modules["warmstart.figures.explore"], "_in_a_notebook", lambda: True)
    bundle = PLAYED._repr_mimebundle_()
    assert sorted(bundle) == ["application/vnd.jupyter.widget-view+json", "text/html", "text/plain"]
    assert bundle["text/html"].startswith('<div class="ws-explore"')
