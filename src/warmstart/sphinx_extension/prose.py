"""Facts by name in the prose, a number kept beside its unit, and two remedies that make translated builds fast."""

from functools import cache
from itertools import groupby

import docutils.frontend
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms.post_transforms import SphinxPostTransform

from warmstart.facts import substitutions
from warmstart.facts.printing import kept_together


def facts_into_prose(_app: Sphinx, config: Config) -> None:
    """Let every fact be printed by its name."""
    config.myst_substitutions = {**config.myst_substitutions, **substitutions(config.language)}


def one_document(_app: Sphinx, doctree: nodes.document) -> None:
    """Let every node belong to the page's document: translated nodes each keep, and pickle, one of their own."""
    for node in doctree.findall():
        node.document = doctree


class NumbersWithUnits(SphinxPostTransform):
    """Keep a number and its unit on one line: `400 ms` gets a no-break space."""

    default_priority = 400
    formats = ("html",)

    def run(self, **_kwargs: object) -> None:
        """Replace the space in running text; code stays as it is."""
        for element in self.document.findall(nodes.TextElement):
            if not isinstance(element, nodes.literal | nodes.literal_block | nodes.raw):
                # A fact is a text of its own, before that of its unit.
                pieces: list[nodes.Node] = []
                for is_text, group in groupby(element.children, lambda child: isinstance(child, nodes.Text)):
                    run = list(group)
                    pieces += [nodes.Text(kept_together("".join(run)))] if is_text else run
                element[:] = pieces


def remember_settings() -> None:
    """Build the option parser once instead of once for every translated message."""
    original = docutils.frontend.get_default_settings
    if hasattr(original, "remembered"):
        return
    once = cache(original)

    def remembered(*components: object) -> object:
        return once(*components).copy()

    remembered.remembered = True
    docutils.frontend.get_default_settings = remembered


def setup(app: Sphinx) -> None:
    """Connect both."""
    remember_settings()
    app.add_post_transform(NumbersWithUnits)
    app.connect("config-inited", facts_into_prose, priority=1)
    app.connect("doctree-read", one_document, priority=999)
