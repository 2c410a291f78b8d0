"""`{take-out}`: the files to download, with their sizes, as a list that needs no script."""

from collections.abc import Iterator
from html import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from warmstart.facts import plain
from warmstart.languages import language
from warmstart.messages import N_, Translate
from warmstart.sphinx_extension.addresses import HOME
from warmstart.sphinx_extension.complete import complete
from warmstart.translation import catalogue

WHOLE = N_("All chapters")
# By the end of a file's name: what it is called, and whether it is opened in the browser rather than saved.
KINDS = {
    ".apkg": ("Anki", False),
    ".moodle.xml": ("Moodle", False),
    ".qti.zip": ("QTI 2.1", False),
    ".paper.html": (N_("Paper"), True),
    ".key.html": (N_("Key to the paper"), True),
}
NONE = N_("There is none so far.")


class take_out(nodes.General, nodes.Element):
    """The place of the list."""


class TakeOut(SphinxDirective):
    """The list; the sizes of the files are known when the page is written."""

    def run(self) -> list[nodes.Node]:
        """The place."""
        self.env.metadata[self.env.docname]["take_out"] = True
        return [take_out()]


class DrawTakeOut(SphinxPostTransform):
    """Put the HTML in its place; what the catalogue lacks is a warning, and so stops the build."""

    default_priority = 5
    formats = ("html",)

    def run(self, **_kwargs: object) -> None:
        """Draw the list."""
        words = catalogue(self.app.srcdir, self.config.language)
        root = "../" * (self.env.docname.removeprefix(HOME).count("/") + 1)
        folder = f"{root}take-out/{language(self.config.language).tag}"
        for place in list(self.document.findall(take_out)):
            with complete(words, language=self.config.language, location=self.env.docname):
                html = "".join(draw(self.config.warmstart_take_out, folder, words))
            place.replace_self(nodes.raw("", html, format="html"))


def draw(entries: list[dict], folder: str, words: Translate) -> Iterator[str]:
    """The list in pieces of HTML: the book and each chapter, with a link to each of its files in `folder`."""
    if not entries:
        yield f"<p>{escape(words(NONE))}</p>"
        return
    yield '<ul class="ws-take-out" data-pagefind-ignore>'
    for number, entry in enumerate(entries):
        title = entry["title"] or escape(words(WHOLE))
        yield f'<li><p id="take-out-{number}">{title}</p><ul aria-labelledby="take-out-{number}">'
        for file in entry["files"]:
            name, opened = next(kind for ending, kind in KINDS.items() if file["file"].endswith(ending))
            href, saved = escape(f"{folder}/{file['file']}"), "" if opened else " download"
            yield f'<li><a href="{href}"{saved}>{escape(words(name) if opened else name)}'
            yield f" <span>{size(file['bytes'])}</span></a></li>"
        yield "</ul></li>"
    yield "</ul>"


def size(count: int) -> str:
    """A number of bytes as a reader weighs it: `21 KB`, of 1,000 bytes each."""
    return f"{plain(max(1, round(count / 1000)))}\u00a0KB"


def pages_with_downloads(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages to write again in every build: they tell of files that change without them."""
    return [name for name in env.found_docs if env.metadata[name].get("take_out")]


def setup(app: Sphinx) -> None:
    """Register the directive and its drawing; the site's build says what there is to download."""
    app.add_config_value("warmstart_take_out", [], "")
    app.add_node(take_out)
    app.add_directive("take-out", TakeOut)
    app.add_post_transform(DrawTakeOut)
    app.connect("env-updated", pages_with_downloads)
