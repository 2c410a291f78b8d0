"""The labs executed, solutions included: what the tests run again and compare, output by output."""

import hashlib
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import nbformat
from jupyter_cache.executors.utils import single_nb_execution
from nbformat import NotebookNode

from warmstart.notebooks.notebook import text_of

MADE_OF = "made_of"  # in a notebook's metadata: the digest of all that its outputs depend on


class LabFailed(Exception):
    """A cell of a lab raised an error; the text names the notebook and holds the cell and its error."""


def _run(path: Path, notebook: NotebookNode) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    done = single_nb_execution(notebook, cwd=str(path.parent), timeout=60, allow_errors=False)
    notebook.metadata.pop("widgets", None)  # the ids of widgets are new in every run
    if not done.exc_string:
        path.write_text(text_of(notebook), encoding="utf-8")
    return done.exc_string or ""


def _is_fresh(path: Path, made_of: str) -> bool:
    return path.exists() and nbformat.read(path, nbformat.NO_CONVERT).metadata.get(MADE_OF) == made_of


def execute(notebooks: dict[Path, NotebookNode], depends_on: str, jobs: int = 2) -> int:
    """Execute each notebook into its path and return how many that were: those that changed since the last time.

    `depends_on` stands for everything else that an output depends on: the package and the words of its languages.
    Raises LabFailed if a cell raises an error.
    """
    stale = {}
    for path, notebook in notebooks.items():
        made_of = hashlib.sha256(f"{depends_on}\n{text_of(notebook)}".encode()).hexdigest()
        if not _is_fresh(path, made_of):
            notebook.metadata[MADE_OF] = made_of
            stale[path] = notebook
    if stale:
        with ProcessPoolExecutor(min(jobs, len(stale))) as pool:
            for path, error in zip(stale, pool.map(_run, *zip(*stale.items(), strict=True)), strict=True):
                if error:
                    raise LabFailed(f"{path.parent.name}/{path.name}: a cell does not run\n{error}")
    return len(stale)
