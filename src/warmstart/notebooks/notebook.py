"""A lab as a notebook in one language, and its three faces: to download, in JupyterLite, and to be executed."""

from pathlib import Path

import nbformat
from myst_nb.core.read import myst_nb_reader_plugin
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from warmstart.challenge.cells import is_check, is_written_by_learner, with_solution, without_solutions
from warmstart.languages import SOURCE
from warmstart.messages import N_
from warmstart.notebooks.markdown import Writer

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
PYODIDE = {"display_name": "Python (Pyodide)", "language": "python", "name": "python"}
TITLE, PACKAGE, LANGUAGE = "title", "package", "language"  # ids of the cells that a notebook opens with
OLDEST_PYTHON = "3.11"
MAY_FAIL = "raises-exception"

NEEDS = N_(
    "This notebook needs Python {version} or newer and the package of this book. Download the package, `{wheel}`, "
    "from the page of this lab, and put it beside this notebook. Then run this in a new cell:"
)
STANDS = N_("On the site of the book the package stands at `{path}`, seen from this notebook.")


def published(page: Path, writer: Writer, wheel: str, base: str = "") -> NotebookNode:
    """The lab `page` as a notebook without outputs, solutions included, in the language of `writer`.

    `wheel` is the file name of our package, `base` the address of the site if it is known. The ids of the cells say
    where a cell stands in the source, so that a second build gives the same bytes, and every language the same ids.
    """
    cells = []
    for number, cell in enumerate(myst_nb_reader_plugin(str(page)).cells, 1):
        if cell.cell_type == "markdown":
            text = writer.markdown(cell.source)
            if not cells:
                heading, _line, text = text.partition("\n")
                cells = [new_markdown_cell(heading, id=TITLE), *_opening(writer, wheel, base)]
            if text.strip():
                cells.append(new_markdown_cell(text.strip("\n"), id=f"cell-{number}", metadata=cell.metadata))
        else:
            if is_written_by_learner(cell.metadata):
                writer.solution = with_solution(cell.source)
            cells.append(new_code_cell(cell.source, id=f"cell-{number}", metadata=cell.metadata))
    notebook = new_notebook(cells=cells, metadata={"kernelspec": KERNEL, "language_info": {"name": "python"}})
    nbformat.validate(notebook)
    return notebook


def to_download(notebook: NotebookNode) -> NotebookNode:
    """A copy for a learner: every solution has gone, and a challenge that is not solved yet does not end Run All."""
    copy = without_solutions(notebook)
    for cell in copy.cells:
        if is_check(cell.metadata):
            cell.metadata["tags"] = sorted({*cell.metadata.get("tags", ()), MAY_FAIL})
    return copy


def for_jupyterlite(notebook: NotebookNode) -> NotebookNode:
    """A copy for a learner in JupyterLite, whose kernel has our package already."""
    copy = to_download(notebook)
    copy.cells = [cell for cell in copy.cells if cell.id != PACKAGE]
    copy.metadata["kernelspec"] = PYODIDE
    return copy


def text_of(notebook: NotebookNode) -> str:
    """The notebook as its file holds it: the same bytes for the same notebook."""
    return nbformat.writes(notebook, nbformat.NO_CONVERT) + "\n"


def _opening(writer: Writer, wheel: str, base: str) -> list[NotebookNode]:
    words, tag = writer.words, writer.words.language.tag
    needs = words.package(NEEDS).format(version=OLDEST_PYTHON, wheel=wheel)
    path = f"{base.rstrip('/')}/notebooks/{wheel}" if base else f"../../notebooks/{wheel}"
    stands = words.package(STANDS).format(path=path)
    install = f'```python\n%pip install "./{wheel}[notebook]"\n```'
    cells = [new_markdown_cell(f"{needs}\n\n{install}\n\n{stands}", id=PACKAGE)]
    if tag != SOURCE.tag:
        cells.append(new_code_cell(f'from warmstart import speak\n\nspeak("{tag}")', id=LANGUAGE))
    return cells
