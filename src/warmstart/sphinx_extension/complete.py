"""A page that lacks a translation says so, and with that stops the build."""

from collections.abc import Iterator
from contextlib import contextmanager

from docutils import nodes
from sphinx.util import logging

from warmstart.translation import Catalogue

log = logging.getLogger(__name__)


@contextmanager
def complete(*catalogues: Catalogue, language: str, location: str | nodes.Node | None) -> Iterator[None]:
    """While this is open, a sentence that a catalogue lacks becomes a warning at `location`, once it is closed."""
    before = [set(words.missing) for words in catalogues]
    yield
    for words, known in zip(catalogues, before, strict=True):
        for msgid in sorted(words.missing - known):
            log.warning("no %s translation of %r", language, msgid, location=location)
