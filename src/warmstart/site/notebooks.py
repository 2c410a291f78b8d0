"""Notebooks are run once for all five languages, two at a time, and only when they or the simulator changed."""

import hashlib
import shutil
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from jupyter_cache.executors.utils import single_nb_execution
from myst_nb.core.read import is_myst_markdown_notebook, myst_nb_reader_plugin

ROOMS = ("messages.py", "languages.py", "__init__.py", "facts", "simulator", "figures", "challenge")


class NotebookFailed(Exception):
    """A cell raised an error; the text names the page and holds the cell and its error."""


def package_digest(package: Path) -> str:
    """A digest of all that a cell's output can depend on besides the cell: our rooms, with the facts."""
    files = sorted(
        f for room in ROOMS for f in [package / room, *(package / room).rglob("*")] if f.suffix in (".py", ".toml")
    )
    return hashlib.sha256(b"".join(f.read_bytes() for f in files)).hexdigest()[:16]


def notebooks(project: Path) -> list[Path]:
    """The pages that hold cells."""
    pages = sorted([*(project / "book").glob("*.md"), *(project / "labs").glob("*.md")])
    return [page for page in pages if is_myst_markdown_notebook(page.read_text(encoding="utf-8"))]


def _run(page: Path) -> tuple:
    notebook = myst_nb_reader_plugin(str(page))
    result = single_nb_execution(notebook, cwd=str(page.parent), timeout=60, allow_errors=False)
    return notebook, result.time, result.exc_string


def cache_folder(project: Path, out: Path) -> Path:
    """The folder of the executed notebooks that belongs to the package as it is now."""
    return out / "notebooks" / package_digest(project / "src" / "warmstart")


def run_notebooks(project: Path, out: Path, jobs: int = 2) -> int:
    """Run what is stale and return how many pages that were; NotebookFailed if a cell raises an error."""
    folder = cache_folder(project, out)
    if not folder.exists():
        shutil.rmtree(folder.parent, ignore_errors=True)
    cache = get_cache(folder)
    stale = []
    for page in notebooks(project):
        try:
            cache.match_cache_notebook(myst_nb_reader_plugin(str(page)))
        except KeyError:
            stale.append(page)
    if not stale:
        return 0
    with ProcessPoolExecutor(min(jobs, len(stale))) as pool:
        for page, (notebook, seconds, error) in zip(stale, pool.map(_run, stale), strict=True):
            if error:
                raise NotebookFailed(f"{page.relative_to(project)}: a cell does not run\n{error}")
            bundle = CacheBundleIn(notebook, str(page), data={"execution_seconds": seconds})
            cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)
    return len(stale)
