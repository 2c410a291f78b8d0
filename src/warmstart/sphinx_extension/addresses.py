"""Addresses: a page of `book/` stands directly below its language, `/ja/execution-environment.html`."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

HOME, LABS = "book/", "labs/"


class Pages(StandaloneHTMLBuilder):
    """The HTML builder, without the folder `book/` in its addresses and without Sphinx's own search index."""

    search = False

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """The address of a page, relative to its language's folder."""
        return super().get_target_uri(docname.removeprefix(HOME), typ)

    def get_outfilename(self, pagename: str) -> str:
        """The file that a page is written to."""
        return str(Path(super().get_outfilename(pagename.removeprefix(HOME))))


def setup(app: Sphinx) -> None:
    """Put the builder in the place of the one named html."""
    app.add_builder(Pages, override=True)
