"""The pages of one language, written by Sphinx with Jupyter Book's configuration; two languages at a time."""

import hashlib
import os
import shutil
import sys
import traceback
from pathlib import Path

from docutils import nodes  # noqa: F401  every import here is shared by the languages' processes: see write_languages
from jupyter_book.config import get_final_config
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

import warmstart.sphinx_extension  # noqa: F401
from warmstart.bundle.jupyterlite import MEGABYTES
from warmstart.bundle.wheel import wheel_name
from warmstart.languages import Language
from warmstart.site.notebooks import cache_folder
from warmstart.site.take_out import offered

# Jupyter Book brings these; the book has its own, or no use for them.
UNUSED = {
    "sphinx_thebe",
    "sphinx_comments",
    "sphinx_togglebutton",
    "sphinx_copybutton",
    "sphinxcontrib.bibtex",
    "sphinx_jupyterbook_latex",
    "sphinx.ext.intersphinx",
}

UNUSED_SETTINGS = {"comments_config", "bibtex_bibfiles"}


def configuration(project: Path, out: Path, language: Language) -> dict:
    """The Sphinx configuration of one language: that of `_config.yml`, and what the build knows of notebooks."""
    overrides = {
        "latex_individualpages": False,
        "language": language.code,
        "nb_execution_cache_path": str(cache_folder(project, out)),
        "warmstart_take_out": offered(out, language),
        "warmstart_notebooks": {"wheel": wheel_name(project), "megabytes": MEGABYTES},
    }
    final, _latex = get_final_config(user_yaml=project / "_config.yml", cli_config=overrides, sourcedir=project)
    final["extensions"] = [name for name in final["extensions"] if name not in UNUSED]
    return {name: value for name, value in final.items() if name not in UNUSED_SETTINGS}


def forget_if_remade(project: Path, doctrees: Path) -> None:
    """Drop the pages read before if what reads them has changed since: our package, or the configuration."""
    package = project / "src" / "warmstart"
    files = [project / "_config.yml", *sorted(f for f in package.rglob("*") if f.suffix in (".py", ".toml", ".html"))]
    made_by = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    stamp = doctrees / "made-by"
    if not stamp.exists() or stamp.read_text() != made_by:
        shutil.rmtree(doctrees, ignore_errors=True)
        doctrees.mkdir(parents=True)
        stamp.write_text(made_by)


def write_language(project: Path, out: Path, language: Language, builder: str = "html") -> int:
    """Write all pages of `language` that changed; 0 if nothing was wrong, warnings count as wrong."""
    doctrees = out / "doctrees" / builder / language.tag
    forget_if_remade(project, doctrees)
    with patch_docutils(None), docutils_namespace():
        app = Sphinx(
            srcdir=project,
            confdir=None,
            buildername=builder,
            outdir=out / ("site" if builder == "html" else builder) / language.tag,
            doctreedir=doctrees,
            confoverrides=configuration(project, out, language),
            status=None,
            warning=sys.stderr,
            warningiserror=True,
            keep_going=True,
        )
        app.build()
        return app.statuscode


def write_languages(project: Path, out: Path, languages: tuple[Language, ...], jobs: int = 2) -> list[Language]:
    """Write `languages`, each in a process forked from this one, `jobs` at a time; those that failed come back.

    Importing Sphinx, Jupyter Book and the theme takes longer than writing a page, so it is done once, here.
    """
    waiting, running, failed = list(languages), {}, []
    while waiting or running:
        while waiting and len(running) < jobs:
            language = waiting.pop(0)
            sys.stdout.flush()
            if (process := os.fork()) == 0:
                status = 1
                try:
                    status = write_language(project, out, language)
                except Exception:
                    traceback.print_exc()
                finally:
                    sys.stderr.flush()
                    os._exit(status)
            running[process] = language
        process, status = os.wait()
        if status:
            failed.append(running[process])
        del running[process]
    return failed
