"""From the sources to the site: run the notebooks, bundle the scripts, write the pages, compress."""

import gzip
import json
import shutil
import sys
from pathlib import Path

from warmstart.bundle.javascript import bundle_javascript
from warmstart.bundle.pyodide import bundle_pyodide
from warmstart.bundle.search import SearchFailed, index_pages
from warmstart.languages import LANGUAGES, Language
from warmstart.site.front import write_front
from warmstart.site.labs import publish_labs
from warmstart.site.notebooks import run_notebooks
from warmstart.site.pages import write_languages
from warmstart.site.quizzes import write_quizzes
from warmstart.site.steps import step
from warmstart.site.take_out import write_take_out
from warmstart.translation import catalogue

COMPRESSED = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".wasm", ".zip", ".txt", ".ipynb"}

# The book has its own scripts and styles: of what lies in `_static`, a page asks for what the book wrote itself.
UNUSED = ("jupyter_execute", "*/_sphinx_design_static", "*/objects.inv", "*/.buildinfo", "*/_static/*")
KEPT = {"glossary.json", "glossary.json.gz", "contents.json", "contents.json.gz"}


class BuildFailed(Exception):
    """The site could not be built; the text says which part, the reason was printed above it."""


def write_messages(project: Path, assets: Path) -> None:
    """Write each language's words of page and package, as one JSON file, for the scripts in the page."""
    for language in LANGUAGES:
        words = {domain: catalogue(project, language.code, domain).messages for domain in ("page", "warmstart")}
        text = json.dumps(words, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        (assets / f"messages.{language.tag}.json").write_text(text, encoding="utf-8")


def compress(site: Path) -> None:
    """Lay a gzip copy beside every file that gains by it and has none that is newer."""
    for path in site.rglob("*"):
        if path.suffix not in COMPRESSED or not path.is_file():
            continue
        packed = path.with_name(path.name + ".gz")
        if not packed.exists() or packed.stat().st_mtime_ns < path.stat().st_mtime_ns:
            packed.write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


def remove_unused(site: Path) -> None:
    """Remove what the theme copies into every language and no page asks for."""
    for pattern in UNUSED:
        for path in site.glob(pattern):
            if path.name not in KEPT:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def build(project: Path, out: Path, languages: tuple[Language, ...] = LANGUAGES) -> Path:
    """Build the site of `project` into the folder `out`, as far as it changed, and return the site's folder.

    Raises BuildFailed if a page has a warning in any language, BundleFailed, NotebookFailed and LabFailed if these
    steps fail.
    """
    site = out / "site"
    assets = site / "assets"
    assets.mkdir(parents=True, exist_ok=True)
    with step("Bundling scripts, styles and Python for the page"):
        bundle_javascript(project, assets)
        bundle_pyodide(project, out / "python", site / "pyodide")
        write_messages(project, assets)
    with step("Running the notebooks"):
        run_notebooks(project, out)
    with step("Writing what leaves the book: Anki, Moodle, QTI, paper"):
        for language in languages:
            write_take_out(project, out, language)
    with step(f"Writing the pages: {', '.join(one.name for one in languages)}"):
        failed = write_languages(project, out, languages)
    with step("Writing the questions for the scripts"):
        damaged = write_quizzes(project, assets)
    remove_unused(site)
    with step("Making the search index"):
        try:
            index_pages(site, out / "search")
        except SearchFailed as error:
            raise BuildFailed(str(error)) from error
    try:
        problems = publish_labs(project, out, languages)
    finally:
        with step("Compressing"):
            write_front(project, site)
            compress(site)  # even then: a page must never be served beside an older packed copy of itself
    for problem in problems:
        print(problem, file=sys.stderr)
    if failed:
        names = ", ".join(one.name for one in failed)
        raise BuildFailed(f"The pages in {names} have warnings; they are printed above.")
    if damaged:
        raise BuildFailed("\n".join(map(str, damaged)))
    if problems:
        raise BuildFailed("The labs cannot be published as notebooks; what is wrong is printed above.")
    return site
