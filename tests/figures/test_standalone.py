import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.figures.sample_runs import RUNS
from warmstart import lifecycle
from warmstart.figures import Figure, concurrency, timeline
from warmstart.figures.standalone import COLOURS, INK, PAPER, SVG, standalone, text_width

STYLES = Path(__file__).parents[2] / "web" / "style" / "colours.css"
DRAWN = {f"{name}, {kind.__name__}": kind(run) for name, run in RUNS.items() for kind in (timeline, concurrency)}


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)


@pytest.mark.parametrize("name", DRAWN)
def test_a_file_holds_all_that_the_figure_shows(name):
    figure = DRAWN[name]
    page = ElementTree.fromstring(figure.html)
    root = parsed(standalone({"shop": figure}))
    said = {element.text for element in root.iter(f"{{{SVG}}}text")}
    assert {element.text for element in page.iter("text")} <= said
    assert {
        " ".join("".join(key.itertext()).split()) for key in page.iter("span") if key.get("class") == "ws-key"
    } <= said
    assert root.find(f"{{{SVG}}}title").text == page.find("svg/title").text
    assert "table" not in root.find(f"{{{SVG}}}desc").text  # a file has none


@pytest.mark.parametrize("name", DRAWN)
def test_a_file_needs_nothing_around_it(name):
    text = standalone({"shop": DRAWN[name]})
    root = parsed(text)
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    for element in root.iter():
        assert not [value for value in element.attrib.values() if value.endswith("%")]
        assert not [attribute for attribute in element.attrib if attribute.startswith("data-")]
    assert not re.search(r"url\(|href|<script|@import|@font-face|<span|<foreignObject", text)


@pytest.mark.parametrize("name", DRAWN)
def test_nothing_of_the_legend_leaves_the_file(name):
    root = parsed(standalone({"shop": DRAWN[name]}))
    for group in root.findall(f"{{{SVG}}}g"):
        if (words := group.find(f"{{{SVG}}}text")) is not None and words.get("x"):
            assert float(words.get("x")) + text_width(words.text) <= float(root.get("width"))
            assert float(words.get("y")) < float(root.get("height"))


def test_several_figures_stand_below_each_other_with_their_names():
    root = parsed(standalone({"shop": timeline(RUNS["at once"]), "stock": timeline(RUNS["crash"])}))
    assert root.find(f"{{{SVG}}}title").text == "shop, stock"
    bold = [text.text for text in root.findall(f"{{{SVG}}}text")]
    tops = [float(group.get("transform").split()[1].rstrip(")")) for group in root.findall(f"{{{SVG}}}g[@transform]")]
    assert (bold, tops) == (["shop", "stock"], sorted(tops))
    assert len(root.findall(f".//{{{SVG}}}g/{{{SVG}}}title")) >= 2


def test_a_figure_without_a_legend_is_a_file_too():
    root = parsed(standalone({"lifecycle": lifecycle()}))
    assert {"Init", "Frozen"} <= {element.text for element in root.iter(f"{{{SVG}}}text")}


def test_what_is_not_drawn_is_no_file():
    with pytest.raises(ValueError, match="a figure without a drawing"):
        standalone({"shop": Figure("<figure></figure>", "")})


def test_the_colours_are_those_of_the_book():
    named = dict(re.findall(r"--ws-([\w-]+): light-dark\((.+?)\)", STYLES.read_text(encoding="utf-8")))
    book = {name: tuple(pair.split(", ")) for name, pair in named.items()}
    bars = {"on-init": "on-cold-bar", "on-restore": "on-cold-bar", "on-error": "on-cold-bar",
            "on-invoke": "on-warm-bar", "busy": "invoke", "between": "paper"}  # fmt: skip
    assert {kind: book[bars.get(kind, kind)] for kind in COLOURS} == COLOURS
    assert (book["ink"], book["paper"]) == (INK, PAPER)
