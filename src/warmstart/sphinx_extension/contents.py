"""What there is to read and to do, in reading order: the chapters and the labs with their questions and challenges."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import yaml
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from warmstart.challenge.cells import CHECKED
from warmstart.sphinx_extension.addresses import HOME, LABS

FILE = "_static/contents.json"
PREDICTION = re.compile(r"^\s*(?::{3,}|`{3,})\{predict\}\s+([a-z0-9-]+)\s*$", re.M)


@dataclass(frozen=True)
class Entry:
    """A chapter or a lab: its page's name and address, its title, its sections by id, the ids of what is done in it."""

    page: str
    href: str
    title: str
    lab: bool
    sections: dict[str, str]
    questions: list[str]
    predictions: list[str]
    challenges: list[str]


def reading_order(env: BuildEnvironment, docname: str | None = None) -> Iterator[str]:
    """The names of all documents below `docname` (the home page), in the order of the contents."""
    for below in env.toctree_includes.get(docname or env.config.root_doc, []):
        yield below
        yield from reading_order(env, below)


def contents(app: Sphinx) -> list[Entry]:
    """An entry for each chapter (a page of the book with cells) and each lab, titles in the language of the build."""
    return [
        entry(app, name)
        for name in reading_order(app.env)
        if name.startswith(LABS) or app.env.metadata[name].get("kernelspec")
    ]


def entry(app: Sphinx, name: str) -> Entry:
    """The entry of the document `name`."""
    env = app.env
    source = Path(env.doc2path(name)).read_text(encoding="utf-8")
    address = app.builder.get_target_uri(name)
    return Entry(
        page=address.removesuffix(".html"),
        href=address,
        title=env.titles[name].astext(),
        lab=name.startswith(LABS),
        sections=sections(env, name),
        questions=questions(Path(app.srcdir) / "quizzes" / f"{name.removeprefix(HOME)}.yml"),
        predictions=list(dict.fromkeys(PREDICTION.findall(source))),
        challenges=list(dict.fromkeys(CHECKED.findall(source))) if name.startswith(LABS) else [],
    )


def sections(env: BuildEnvironment, name: str) -> dict[str, str]:
    """The titles of the sections of a document by their ids, without the document's own."""
    links = env.tocs[name].findall(addnodes.nodes.reference)
    return {link["anchorname"].removeprefix("#"): link.astext() for link in links if link["anchorname"]}


def questions(bank: Path) -> list[str]:
    """The ids of the questions of a bank that may be met in its chapter; none if there is no bank."""
    if not bank.exists():
        return []
    found = yaml.safe_load(bank.read_text(encoding="utf-8"))["questions"]
    return [question["id"] for question in found if question.get("pool") != "reserved"]


def write_contents(app: Sphinx, failed: Exception | None) -> None:
    """Lay the contents beside the pages of the language, for the script of the home page."""
    if failed or app.builder.format != "html":
        return
    path = Path(app.outdir) / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps([asdict(one) for one in contents(app)], ensure_ascii=False, separators=(",", ":"))
    path.write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Write the contents when all pages are written."""
    app.connect("build-finished", write_contents)
