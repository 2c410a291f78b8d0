"""`{practice}`: the places of the page of practice, and where the questions are for who has no script."""

from collections.abc import Iterator
from html import escape

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from warmstart.messages import Translate
from warmstart.sphinx_extension.complete import complete
from warmstart.sphinx_extension.contents import Entry, contents
from warmstart.sphinx_extension.progress_page import COUNTED, NONE
from warmstart.translation import catalogue

# What a script fills, by the name of the part; `choose` also holds the list of the quizzes.
PLACES = {
    "session": ("ws-under-way", "ws-session"),
    "review": ("ws-review",),
    "choose": ("ws-practice",),
    "drills": ("ws-drills",),
    "readiness": ("ws-readiness",),
}


class practice(nodes.General, nodes.Element):
    """The place of one part of the page."""


class Practice(SphinxDirective):
    """One part: `session`, `review`, `choose`, `drills` or `readiness`."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The place; the quizzes of the book are known when all pages have been read."""
        self.env.metadata[self.env.docname]["practice"] = True
        return [practice(part=directives.choice(self.arguments[0], tuple(PLACES)))]


class DrawPractice(SphinxPostTransform):
    """Put the HTML in its place; what the catalogue lacks is a warning, and so stops the build."""

    default_priority = 5
    formats = ("html",)

    def run(self, **_kwargs: object) -> None:
        """Draw every place of the page."""
        words = catalogue(self.app.srcdir, self.config.language)
        for place in list(self.document.findall(practice)):
            with complete(words, language=self.config.language, location=self.env.docname):
                html = "".join(draw(place["part"], contents(self.app), words))
            place.replace_self(nodes.raw("", html, format="html"))


def draw(part: str, entries: list[Entry], words: Translate) -> Iterator[str]:
    """One part in pieces of HTML."""
    for name in PLACES[part]:
        yield f'<div class="{name}">'
        if part == "choose":
            yield from quizzes([one for one in entries if one.questions], words)
        yield "</div>"


def quizzes(chapters: list[Entry], words: Translate) -> Iterator[str]:
    """The chapters with a quiz: each leads to its first question, and says how many there are."""
    if not chapters:
        yield f"<p>{escape(words(NONE))}</p>"
        return
    yield '<ul class="ws-quizzes">'
    for one in chapters:
        counted = escape(words(COUNTED["question"]).format(count=len(one.questions)))
        link = f"{escape(one.href)}#question-{one.questions[0]}"
        yield f'<li><a class="reference internal" href="{link}">{escape(one.title)}</a> <span>{counted}</span></li>'
    yield "</ul>"


def pages_of_practice(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages to write again in every build: they tell of all others."""
    return [name for name in env.found_docs if env.metadata[name].get("practice")]


def setup(app: Sphinx) -> None:
    """Register the directive, its drawing, and the rewriting."""
    app.add_node(practice)
    app.add_directive("practice", Practice)
    app.add_post_transform(DrawPractice)
    app.connect("env-updated", pages_of_practice)
