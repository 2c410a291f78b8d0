"""Facts by name in the prose: `{{ timeout_max_min }}` minutes. And two remedies that make translated builds fast."""

from functools import cache

import docutils.frontend
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

from warmstart.facts import substitutions


def facts_into_prose(_app: Sphinx, config: Config) -> None:
    """Let every fact be printed by its name."""
    config.myst_substitutions = {**config.myst_substitutions, **substitutions(config.language)}


def one_document(_app: Sphinx, doctree: nodes.document) -> None:
    """Let every node belong to the page's document: translated nodes each keep, and pickle, one of their own."""
    for node in doctree.findall():
        node.document = doctree


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
    app.connect("config-inited", facts_into_prose, priority=1)
    app.connect("doctree-read", one_document, priority=999)
