"""The messages of the whole project: Sphinx reads the pages, the package and the scripts are searched."""

from pathlib import Path

from warmstart.languages import SOURCE
from warmstart.site.notebooks import run_notebooks
from warmstart.site.pages import write_language
from warmstart.site.steps import step
from warmstart.translation.extract import Templates, templates


class ExtractionFailed(Exception):
    """A page could not be read; the reason was printed."""


def extract(project: Path, out: Path) -> Templates:
    """Every message to translate, by domain; ExtractionFailed if a page has warnings."""
    with step("Reading every message of the English source"):
        run_notebooks(project, out)
        if write_language(project, out, SOURCE, "gettext"):
            raise ExtractionFailed("The English pages have warnings; they are printed above.")
        return templates(project, out / "gettext" / SOURCE.tag)
