"""What the book needs of Sphinx beyond Jupyter Book: facts in prose, boxes, quizzes, labels, languages, clean pages."""

from sphinx.application import Sphinx

from warmstart.sphinx_extension import (
    addresses,
    api,
    assumptions_table,
    boxes,
    challenges,
    cheat_sheet,
    contents,
    exam_page,
    facts_table,
    glossary_page,
    labels,
    notebook_links,
    own_log_page,
    pages,
    practice_page,
    predict,
    progress_page,
    prose,
    quiz,
    refusals,
    security,
    take_out,
)

# In the order in which they are connected: a page is described and secured when everything else has had its say.
PARTS = (addresses, contents, prose, boxes, cheat_sheet, predict, labels, refusals, facts_table, assumptions_table,
         glossary_page, api, progress_page, practice_page, own_log_page, take_out, quiz, exam_page, challenges,
         notebook_links, pages,
         security)  # fmt: skip


def setup(app: Sphinx) -> dict:
    """Connect every part of the extension; each part is a module with a setup of its own."""
    for part in PARTS:
        part.setup(app)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
