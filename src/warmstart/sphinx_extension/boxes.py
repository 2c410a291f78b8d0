"""The boxes of a chapter: `{then-and-now}` and `{remember}`, with a title in the reader's language."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from warmstart.messages import N_
from warmstart.translation import catalogue


class Box(SphinxDirective):
    """An admonition whose title is the same in every chapter, so it is translated once, in the package."""

    has_content = True
    title_msgid: str

    def run(self) -> list[nodes.Node]:
        """The admonition with its parsed content."""
        box = nodes.admonition(classes=["ws-box", f"ws-{self.name}"])
        self.set_source_info(box)
        title = catalogue(self.env.srcdir, self.config.language)(self.title_msgid)
        box += nodes.title(title, "", nodes.Text(title), translatable=False)
        self.state.nested_parse(self.content, self.content_offset, box)
        return [box]


class ThenAndNow(Box):
    """What the notes say, what holds today, and since when."""

    title_msgid = N_("Then and now")


class Remember(Box):
    """The sentences to take along from a chapter."""

    title_msgid = N_("Remember")

    def run(self) -> list[nodes.Node]:
        """The admonition; the page is known as one that has something to remember."""
        self.env.metadata[self.env.docname]["remember"] = True
        return super().run()


def setup(app: Sphinx) -> None:
    """Register the boxes."""
    app.add_directive("then-and-now", ThenAndNow)
    app.add_directive("remember", Remember)
