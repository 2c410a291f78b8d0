"""The labs as notebooks: to download and in JupyterLite within the site, and executed beside it, for the tests."""

import hashlib
from pathlib import Path

import yaml
from nbformat import NotebookNode

from warmstart.bundle.jupyterlite import bundle_jupyterlite
from warmstart.bundle.lite_contents import write_contents
from warmstart.bundle.wheel import write_wheel
from warmstart.languages import SOURCE, Language, language
from warmstart.notebooks.executed import execute
from warmstart.notebooks.links import BookLinks
from warmstart.notebooks.markdown import Writer
from warmstart.notebooks.notebook import for_jupyterlite, published, text_of, to_download
from warmstart.notebooks.words import Words
from warmstart.site.notebooks import notebooks, package_digest
from warmstart.site.steps import step

LABS = "labs"
EXECUTED = (SOURCE, language("ja"))  # the source and one translation: code and its outputs are the same in all
Published = dict[Language, dict[str, NotebookNode]]


def labs(project: Path) -> list[Path]:
    """The labs of `project`, MyST notebooks in its folder `labs`."""
    return [page for page in notebooks(project) if page.parent.name == LABS]


def executed_paths(project: Path, out: Path) -> list[Path]:
    """Where the executed notebooks lie, all that there should be."""
    folder = out / "notebooks" / "executed"
    return [folder / one.tag / f"{page.stem}.ipynb" for one in EXECUTED for page in labs(project)]


def write_notebooks(
    project: Path, out: Path, wheel: Path, languages: tuple[Language, ...]
) -> tuple[Published, list[str]]:
    """Write every lab to download in `languages`; the whole notebooks and what is wrong with them come back."""
    settings = yaml.safe_load((project / "_config.yml").read_text(encoding="utf-8"))
    syntax = frozenset(settings.get("parse", {}).get("myst_enable_extensions", ()))
    base = settings.get("html", {}).get("baseurl", "")
    written: Published = {one: {} for one in languages}
    problems: list[str] = []
    for one in languages:
        for page in labs(project):
            document = f"{LABS}/{page.stem}"
            links = BookLinks(out / "doctrees" / "html" / one.tag, document, one, base)
            writer = Writer(Words(project, one, document), links, syntax)
            notebook = written[one][page.stem] = published(page, writer, wheel.name, base)
            path = out / "site" / one.tag / f"{document}.ipynb"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text_of(to_download(notebook)), encoding="utf-8")
            problems += [f"{document}.md, as a notebook in {one.name}: {problem}" for problem in writer.words.problems]
    return written, problems


def execute_notebooks(project: Path, out: Path, written: Published) -> int:
    """Execute the notebooks of the languages in EXECUTED and return how many had changed; LabFailed if one fails."""
    wanted = {
        out / "notebooks" / "executed" / one.tag / f"{slug}.ipynb": notebook
        for one in EXECUTED
        for slug, notebook in written.get(one, {}).items()
    }
    words = [out / "site" / "assets" / f"messages.{one.tag}.json" for one in EXECUTED]
    spoken = hashlib.sha256(b"".join(path.read_bytes() for path in words)).hexdigest()
    return execute(wanted, package_digest(project / "src" / "warmstart") + spoken)


def write_jupyterlite(project: Path, out: Path, wheel: Path, written: Published) -> None:
    """Lay JupyterLite with every lab into the site; BundleFailed if it does not build."""
    app = bundle_jupyterlite(project, out / "jupyterlite", out / "site", wheel)
    write_contents(
        app,
        {
            one.tag: {f"{slug}.ipynb": text_of(for_jupyterlite(notebook)) for slug, notebook in notebooks.items()}
            for one, notebooks in written.items()
        },
    )


def publish_labs(project: Path, out: Path, languages: tuple[Language, ...]) -> list[str]:
    """Lay the package and the labs into the site, for readers with a Jupyter of their own and for those without.

    What is wrong with the text of a notebook comes back. LabFailed if a cell does not run, BundleFailed if JupyterLite
    does not build.
    """
    wheel = write_wheel(project, out / "site" / "assets", out / "site" / "notebooks")
    if not labs(project):
        return []
    with step("Publishing the labs as notebooks"):
        written, problems = write_notebooks(project, out, wheel, languages)
    with step("Running them"):
        execute_notebooks(project, out, written)
    with step("Laying JupyterLite beside them"):
        write_jupyterlite(project, out, wheel, written)
    return problems
