"""`{own-log}`: the place where a reader's log is explained, an example to try, and every field explained as a table."""

from collections.abc import Iterable, Iterator
from html import escape

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from warmstart.messages import N_, Translate
from warmstart.own_log.example import example_log
from warmstart.own_log.fields import FIELDS, LINES, Field, Line
from warmstart.sphinx_extension.complete import complete
from warmstart.translation import catalogue

log = logging.getLogger(__name__)

PARTS = ("box", "fields", "lines")
# Where the book has more to say, by the label of the place.
SECTIONS = {
    "Duration": "cold-start",
    "Billed Duration": "init",
    "Memory Size": "fact-vcpu-memory",
    "Init Duration": "init",
    "Restore Duration": "fact-restore-timeout",
    "Status": "three-seconds",
    "INIT_START": "before-start",
    "INIT_REPORT": "fact-init-timeout",
    "START": "lifecycle",
    "REPORT": "cold-start",
    "Task timed out": "lab-then-and-now",
}
FIELD, KIND, WHAT, MORE = N_("Field"), N_("Line"), N_("What it tells"), N_("Read more")
# Per part: the heading of the first column, the name of the table, its rows.
TABLES = {
    "fields": (FIELD, N_("The fields of a REPORT line"), tuple(FIELDS.values())),
    "lines": (KIND, N_("The lines that Lambda writes"), LINES),
}
EXAMPLE = N_("The example: an invented log, from a run of the simulator")


class own_log(nodes.General, nodes.Element):
    """The place of one part of the page."""


class OwnLog(SphinxDirective):
    """One part: `box`, `fields` or `lines`. Where its links lead is known when all pages have been read."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The place."""
        self.env.metadata[self.env.docname]["own_log"] = True
        return [own_log(part=directives.choice(self.arguments[0], PARTS))]


class DrawOwnLog(SphinxPostTransform):
    """Put the HTML in its place; what the catalogue lacks is a warning, and so stops the build."""

    default_priority = 5
    formats = ("html",)

    def run(self, **_kwargs: object) -> None:
        """Draw every place of the page."""
        words = catalogue(self.app.srcdir, self.config.language)
        for place in list(self.document.findall(own_log)):
            with complete(words, language=self.config.language, location=self.env.docname):
                html = "".join(self.draw(place["part"], words))
            place.replace_self(nodes.raw("", html, format="html"))

    def draw(self, part: str, words: Translate) -> Iterator[str]:
        """One part in pieces of HTML."""
        if part == "box":
            yield from box(words)
        else:
            yield from self.table(*TABLES[part], words)

    def table(self, heading: str, name: str, rows: Iterable[Field | Line], words: Translate) -> Iterator[str]:
        """A row for each field or line, with a link into the book and one to AWS."""
        yield f'<div class="ws-scroll" role="region" tabindex="0" aria-label="{escape(words(name))}">'
        yield '<table class="table ws-log-fields"><thead><tr>'
        yield from (f'<th scope="col">{escape(words(column))}</th>' for column in (heading, WHAT, MORE))
        yield "</tr></thead><tbody>"
        for row in rows:
            kind = row.name.lower().replace(" ", "-")
            yield f'<tr class="ws-log-field-{kind}"><th scope="row"><code>{escape(row.name)}</code></th>'
            yield f"<td>{escape(words(row.what))}</td><td>{self.more(row)}</td></tr>"
        yield "</tbody></table></div>"

    def more(self, row: Field | Line) -> str:
        """The links of a row."""
        source = row.source.rsplit("/", 1)[-1].removesuffix(".html")
        links = [f'<a class="reference external" href="{escape(row.source)}" lang="en">{escape(source)}</a>']
        if label := SECTIONS.get(row.name):
            try:
                page, anchor, title = self.env.get_domain("std").labels[label]
            except KeyError:
                log.warning("own-log: there is no place %r in the book", label, location=self.env.docname)
            else:
                uri = self.app.builder.get_relative_uri(self.env.docname, page)
                link = f'<a class="reference internal ws-log-more" href="{escape(uri)}#{escape(anchor)}">'
                links.insert(0, f"{link}{escape(title)}</a>")
        return "<br>".join(links)


def box(words: Translate) -> Iterator[str]:
    """Where the script puts the box, and the example, which can be read without any script."""
    yield '<div class="ws-own-log"></div>'
    yield f'<details class="ws-log-example"><summary>{escape(words(EXAMPLE))}</summary>'
    yield '<div class="highlight-text notranslate"><div class="highlight">'
    yield f'<pre tabindex="0" data-pagefind-ignore>{escape(example_log())}</pre></div></div></details>'


def pages_with_links(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages to write again in every build: they link to places in others, by their titles."""
    return [name for name in env.found_docs if env.metadata[name].get("own_log")]


def setup(app: Sphinx) -> None:
    """Register the directive, its drawing, and the rewriting."""
    app.add_node(own_log)
    app.add_directive("own-log", OwnLog)
    app.add_post_transform(DrawOwnLog)
    app.connect("env-updated", pages_with_links)
