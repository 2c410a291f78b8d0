"""`{progress}`: what there is to read and to do, as plain HTML; the page's script adds what the reader has done."""

from collections.abc import Iterator
from html import escape

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from warmstart.messages import N_, Translate
from warmstart.sphinx_extension.complete import complete
from warmstart.sphinx_extension.contents import Entry, contents
from warmstart.translation import catalogue

PARTS = ("totals", "chapters", "labs")
CHAPTERS, LABS, QUESTIONS, PREDICTIONS = N_("Chapters"), N_("Labs"), N_("Questions"), N_("Predictions")
COUNTED = {
    "question": N_("Questions: {count}"),
    "prediction": N_("Predictions: {count}"),
    "challenge": N_("Challenges: {count}"),
}
NONE = N_("There is none so far.")
# What the script will do to the mark of a question.
STATES = {"known": N_("known"), "tried": N_("answered, not yet known"), "new": N_("not answered yet")}


class progress(nodes.General, nodes.Element):
    """The place of one part of the reader's progress."""


class Progress(SphinxDirective):
    """One part, `totals`, `chapters` or `labs`; what it holds is known when all pages have been read."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The place."""
        part = directives.choice(self.arguments[0], PARTS)
        self.env.metadata[self.env.docname]["progress"] = True
        return [progress(part=part)]


class DrawProgress(SphinxPostTransform):
    """Put the HTML in its place; what the catalogue lacks is a warning, and so stops the build."""

    default_priority = 5
    formats = ("html",)

    def run(self, **_kwargs: object) -> None:
        """Draw every place of the page."""
        words = catalogue(self.app.srcdir, self.config.language)
        for place in list(self.document.findall(progress)):
            with complete(words, language=self.config.language, location=self.env.docname):
                html = "".join(draw(place["part"], contents(self.app), words))
            place.replace_self(nodes.raw("", html, format="html"))


def draw(part: str, entries: list[Entry], words: Translate) -> Iterator[str]:
    """One part in pieces of HTML."""
    if part == "totals":
        yield from totals(entries, words)
    else:
        shown = [one for one in entries if one.lab == (part == "labs")]
        yield from listed(part, shown, words) if shown else [f"<p>{escape(words(NONE))}</p>"]


def totals(entries: list[Entry], words: Translate) -> Iterator[str]:
    """How many there are of each: chapters, labs, questions, predictions."""
    labs = [one for one in entries if one.lab]
    yield '<dl class="ws-totals">'
    for kind, name, count in (
        ("chapters", CHAPTERS, len(entries) - len(labs)),
        ("questions", QUESTIONS, sum(len(one.questions) for one in entries)),
        ("predictions", PREDICTIONS, sum(len(one.predictions) for one in entries)),
        ("labs", LABS, len(labs)),
    ):
        if count:
            yield f'<div data-total="{kind}"><dt>{escape(words(name))}</dt><dd>{count}</dd></div>'
    yield "</dl>"


def listed(part: str, entries: list[Entry], words: Translate) -> Iterator[str]:
    """Chapters or labs: each with its title and a mark for every question, prediction and challenge."""
    if any(one.questions for one in entries):
        yield '<ul class="ws-legend ws-marks-legend">'
        for state, meaning in STATES.items():
            mark = f'<span class="ws-mark-of" data-state="{state}" aria-hidden="true"></span>'
            yield f"<li>{mark}{escape(words(meaning))}</li>"
        yield "</ul>"
    yield f'<ul class="ws-entries" data-part="{part}">'
    for one in entries:
        href = escape(one.href)
        yield f'<li class="ws-entry" data-page="{escape(one.page)}"><h3><a href="{href}">{escape(one.title)}</a></h3>'
        yield '<p class="ws-when"></p>'  # for the script
        for kind, ids in (("question", one.questions), ("prediction", one.predictions), ("challenge", one.challenges)):
            if ids:
                counted = escape(words(COUNTED[kind]).format(count=len(ids)))
                yield f'<div class="ws-tally" data-kind="{kind}"><p>{counted}</p>'
                yield from marks(ids, f"{href}#question-" if kind == "question" else "")
                yield "</div>"
        yield "</li>"
    yield "</ul>"


def marks(ids: list[str], link: str) -> Iterator[str]:
    """A mark for each id: a number that links to its place, or without `link` a mark that only shows."""
    if link:
        yield '<ol class="ws-marks">'
        for number, one in enumerate(ids, 1):
            yield f'<li><a href="{link}{one}" data-id="{one}">{number}</a></li>'
        yield "</ol>"
    else:
        yield '<div class="ws-marks" aria-hidden="true">'
        yield from (f'<span data-id="{one}"></span>' for one in ids)
        yield "</div>"


def pages_of_progress(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages to write again in every build: they tell of all others."""
    return [name for name in env.found_docs if env.metadata[name].get("progress")]


def setup(app: Sphinx) -> None:
    """Register the directive, its drawing, and the rewriting."""
    app.add_node(progress)
    app.add_directive("progress", Progress)
    app.add_post_transform(DrawProgress)
    app.connect("env-updated", pages_of_progress)
