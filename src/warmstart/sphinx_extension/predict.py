"""`{predict}`: a question before a run, which the reader answers on its figure or in words offered.

The page holds the question, its options and the figure in its question state, for every reader; what the script needs
(kind, answer, range …) is JSON in `data-predict`. The answer is a Python expression, evaluated when the page is built.
"""

import json
import re
from html import escape
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from warmstart.facts import plain
from warmstart.figures import Exploration
from warmstart.figures.anchors import digest
from warmstart.figures.question import bar_chart, how_long, how_many, when
from warmstart.figures.timeline import timeline_axis
from warmstart.messages import N_
from warmstart.quiz.predictions import concepts
from warmstart.simulator.run import Run
from warmstart.sphinx_extension.answers import Answering, Unanswerable, line_of, plainly
from warmstart.translation import catalogue

log = logging.getLogger(__name__)

TITLE = N_("Predict")
IDENTITY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
UNITS = ("ms", "s", "min", "h", "KB", "MB", "GB", "USD", "%")  # written alike in all five languages
SLOTS_MOST, BARS_MOST = 24, 12
OPTIONS = "ws-predict-options"
CARRIED = ("unit", "control", "concept")  # from the options to the script as they are


class prediction(nodes.Admonition, nodes.Element):
    """The box of a prediction; `question` is its JSON, missing if the build could not find the answer."""


class Predict(SphinxDirective):
    """`{predict} id`: what is asked (`:ask:`), the Python that answers it (`:answer:`), and what the kind needs.

    `:concept:` names the concept of a question bank that a wrong prediction brings back for review.
    """

    required_arguments = 1
    has_content = True
    option_spec = {  # noqa: RUF012 (docutils asks for a plain dict)
        "ask": lambda argument: directives.choice(argument, tuple(KINDS)),
        "unit": lambda argument: directives.choice(argument, UNITS),
        **dict.fromkeys(
            ("answer", "values", "options", "range", "run", "control", "concept"), directives.unchanged_required
        ),
    }

    def run(self) -> list[nodes.Node]:
        """The box: title, question, options, and the figure in its question state."""
        identity = self.arguments[0]
        box = prediction(ids=[f"predict-{identity}"], classes=["admonition", "ws-box", "ws-predict"])
        self.set_source_info(box)
        title = catalogue(self.env.srcdir, self.config.language)(TITLE)
        box += nodes.title(title, "", nodes.Text(title), translatable=False)
        self.state.nested_parse(self.content, self.content_offset, box)
        source = Path(self.env.doc2path(self.env.docname)).read_text(encoding="utf-8")
        line = line_of(source, identity)
        try:
            self._name(identity)
            box["question"] = json.dumps({"id": identity, **self._asked(source, line, box)}, ensure_ascii=False)
        except Unanswerable as problem:
            log.warning("predict %s: %s", identity, problem, location=(self.env.docname, line))
        return [box]

    def _name(self, identity: str) -> None:
        if not IDENTITY.fullmatch(identity):
            raise Unanswerable("an id is made of small letters, digits and hyphens")
        names = names_of(self.env)
        if names.setdefault(identity, self.env.docname) != self.env.docname or identity in self._here():
            raise Unanswerable(f"this id stands in {names[identity]} already")
        self._here().add(identity)

    def _here(self) -> set[str]:
        return self.env.temp_data.setdefault("warmstart_predictions", set())

    def _asked(self, source: str, line: int, box: prediction) -> dict:
        if missing := {"ask", "answer", *NEEDED[self.options.get("ask", "")]} - set(self.options):
            raise Unanswerable(f"the option :{min(missing)}: is missing")
        asked = Asked(Answering(source, line), self.options)
        kind = self.options["ask"]
        box["classes"].append(f"ws-asks-{kind}")
        question = {"kind": kind, "answer": asked.value("answer"), **KINDS[kind](asked, box)}
        self._check_concept()
        return {**question, **{name: self.options[name] for name in CARRIED if name in self.options}}

    def _check_concept(self) -> None:
        concept = self.options.get("concept")
        if concept is not None and concept not in concepts(Path(self.env.srcdir)):
            raise Unanswerable(f":concept: is {concept!r}, and no file in quizzes/ has a concept of that id")


class Asked:
    """The options of one prediction, as values."""

    def __init__(self, answering: Answering, options: dict[str, str]) -> None:
        self.answering, self.options = answering, options

    def value(self, name: str) -> object:
        """What the expression of an option is worth."""
        return self.answering.value(name, self.options[name])

    def listed(self, name: str) -> list:
        """The values of an option that lists several."""
        return self.answering.value(name, f"[{self.options[name]}]")

    def run(self) -> Run:
        """The run whose figure is asked about."""
        run = self.answering.value("run", self.options["run"])
        if not isinstance(run, Run):
            raise Unanswerable(f":run: {self.options['run']} is no run")
        return run

    def range(self) -> dict[str, float]:
        """Low, high and step; Unanswerable if the answer is none of the numbers that they offer."""
        limits, answer = self.listed("range"), self.value("answer")
        if len(limits) != 3 or not limits[0] < limits[1] or limits[2] <= 0:
            raise Unanswerable(":range: is low, high, step")
        low, high, step = limits
        if not low <= answer <= high or abs((answer - low) / step - round((answer - low) / step)) > 1e-9:
            raise Unanswerable(f"the answer is {answer}, which the range {self.options['range']} does not offer")
        return {"low": low, "high": high, "step": step}


def choice(asked: Asked, box: prediction) -> dict:
    """One list item for each value, exactly one of which is the answer."""
    values, answer = asked.listed("values"), asked.value("answer")
    lists = [child for child in box if isinstance(child, nodes.bullet_list)]
    if not lists or len(lists[-1]) != len(values):
        raise Unanswerable(f"{len(lists[-1]) if lists else 0} options are listed, and :values: has {len(values)}")
    one_of(values, answer)
    lists[-1]["classes"].append(OPTIONS)
    return {"values": values}


def number(asked: Asked, _box: prediction) -> dict:
    """A number of a range; with `:control:`, that of a control of the exploration that the next cell shows."""
    offered = asked.range()
    if name := asked.options.get("control"):
        shown = asked.answering.shown
        ranges = {one["name"]: one for one in shown.controls} if isinstance(shown, Exploration) else {}
        if name not in ranges or {key: ranges[name].get(key) for key in offered} != offered:
            raise Unanswerable(f"the next cell has no control {name} with the range {asked.options['range']}")
    return offered


def time(asked: Asked, box: prediction) -> dict:
    """An instant on the time axis of a run."""
    run, offered = asked.run(), asked.range()
    end_ms = timeline_axis(run).end_ms
    if not 0 <= offered["low"] < offered["high"] <= end_ms:
        raise Unanswerable(f"the time axis goes from 0 to {end_ms:g} ms, not over {asked.options['range']}")
    box += drawn(when(run).html)
    return {**offered, "run": digest(run)}


def environments(asked: Asked, box: prediction) -> dict:
    """A number of execution environments, chosen among empty slots."""
    run, offered = asked.run(), asked.range()
    if (offered["low"], offered["step"]) != (1, 1) or offered["high"] > SLOTS_MOST:
        raise Unanswerable(f":range: of environments is 1, at most {SLOTS_MOST}, 1")
    box += drawn(how_many(run, offered["high"]).html)
    return {**offered, "run": digest(run)}


def bars(asked: Asked, box: prediction) -> dict:
    """One of several bar charts; bars that are what each caller waits can be laid over the timeline."""
    run, charts, answer = asked.run(), asked.listed("options"), asked.value("answer")
    one_of(charts, answer)
    if not 0 < len(answer) <= BARS_MOST or any(len(chart) != len(answer) for chart in charts):
        raise Unanswerable(f"the charts need the same number of bars, 1 to {BARS_MOST}")
    unit, most = asked.options.get("unit", ""), max(max(chart) for chart in charts)
    waits = [call.latency_ms for call in run.invocations]
    if answer == waits and unit == "ms":
        box += drawn(how_long(run).html)
    mark = f'<span class="ws-predict-unit" aria-hidden="true">{unit}</span>'
    items = "".join(
        f'<li>{mark}{bar_chart(chart, most)}<span class="ws-unseen">{in_words(chart, unit)}</span></li>'
        for chart in charts
    )
    box += nodes.raw("", f'<ul class="{OPTIONS} ws-predict-bars">{items}</ul>', format="html")
    places = [(call.at_ms, call.environment or 0) for call in run.invocations] if answer == waits else []
    return {"options": charts, "run": digest(run), "places": plainly(places)}


KINDS = {"choice": choice, "number": number, "time": time, "environments": environments, "bars": bars}
NEEDED = {
    "": (),
    "choice": ("values",),
    "number": ("range",),
    "time": ("range", "run"),
    "environments": ("range", "run"),
    "bars": ("options", "run"),
}


def one_of(values: list, answer: object) -> None:
    """Raise Unanswerable unless exactly one of `values` is the answer."""
    if values.count(answer) != 1:
        raise Unanswerable(f"the answer is {answer!r}, and just one of {values} must be equal to it")


def in_words(values: list[float], unit: str) -> str:
    """The bars of a chart as text, alike in all languages."""
    return escape(", ".join(map(plain, values)) + (f"\u00a0{unit}" if unit else ""))


def drawn(html: str) -> nodes.raw:
    """A figure in the box; its labels are filled in the page's language with all others."""
    return nodes.raw("", f'<div class="ws-predict-figure">{html}</div>', format="html")


def names_of(env: BuildEnvironment) -> dict[str, str]:
    """Where each prediction of the book stands: id to document."""
    if not hasattr(env, "warmstart_predictions"):
        env.warmstart_predictions = {}
    return env.warmstart_predictions


def forget(_app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Drop the names of a document that is read again or gone."""
    env.warmstart_predictions = {name: doc for name, doc in names_of(env).items() if doc != docname}


def open_box(writer: HTML5Translator, node: prediction) -> None:
    """The start tag, with the question for the script."""
    more = {"data-predict": node["question"]} if "question" in node else {}
    writer.body.append(writer.starttag(node, "div", **more))


def close_box(writer: HTML5Translator, _node: prediction) -> None:
    """The end tag."""
    writer.body.append("</div>\n")


def setup(app: Sphinx) -> None:
    """Register the directive and its box."""
    app.add_node(prediction, html=(open_box, close_box))
    app.add_directive("predict", Predict)
    app.connect("env-purge-doc", forget)
