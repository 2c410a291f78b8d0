"""What the book needs of Sphinx beyond Jupyter Book: facts in prose, boxes, labels, languages, clean pages."""

from sphinx.application import Sphinx

from warmstart.sphinx_extension import (
    addresses,
    assumptions_table,
    boxes,
    facts_table,
    glossary_page,
    labels,
    notebook_links,
    pages,
    prose,
    security,
)


def setup(app: Sphinx) -> dict:
    """Connect every part of the extension; each part is a module with a setup of its own."""
    notebook_links.setup(app)
    for part in (addresses, prose, boxes, labels, facts_table, assumptions_table, glossary_page, pages, security):
        part.setup(app)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
