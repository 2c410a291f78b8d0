"""Figures are run once, in English; here their labels are filled in the language of the page."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from warmstart.figures.labels import fill
from warmstart.sphinx_extension.complete import complete
from warmstart.translation import catalogue
from warmstart.translation.catalogue import path_of

MARK = "data-msg"


class Labels(SphinxPostTransform):
    """Fill the labels of every figure that a notebook left in the page."""

    default_priority = 5  # just after MyST-NB has chosen which output to show
    formats = ("html",)

    def run(self, **_kwargs: object) -> None:
        """Rewrite raw HTML that carries message ids; what the catalogue lacks is a warning, and so stops the build."""
        words = catalogue(self.app.srcdir, self.config.language)
        for node in self.document.findall(nodes.raw):
            text = node.astext()
            if MARK in text:
                with complete(words, language=self.config.language, location=node):
                    node.rawsource = fill(text, words)
                node.children = [nodes.Text(node.rawsource)]


def pages_with_figures(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages to write again because the catalogue of labels has changed since the last build."""
    path = path_of(app.srcdir, app.config.language, "warmstart")
    now = path.stat().st_mtime_ns if path.exists() else 0
    before, env.warmstart_labels = getattr(env, "warmstart_labels", now), now
    return [] if now == before else [name for name in env.found_docs if env.metadata[name].get("kernelspec")]


def setup(app: Sphinx) -> None:
    """Connect the filling and the rewriting."""
    app.add_post_transform(Labels)
    app.connect("env-updated", pages_with_figures)
