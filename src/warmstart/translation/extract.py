"""The messages there are to translate: those of the pages, of the package, and of the scripts in the page."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from warmstart import facts, glossary
from warmstart.drill import template as drill
from warmstart.quiz import bank, blueprint

Templates = dict[str, Catalog]
PACKAGE, PAGE = "warmstart", "page"
# What Sphinx extracts from its own templates is translated by Sphinx.
NOT_OURS = {"sphinx"}


def _from_python(project: Path) -> Iterator[tuple[str, str]]:
    found = extract_from_dir(project / "src" / "warmstart", [("**.py", "python")], keywords={"N_": None})
    for file, _line, message, _comments, _context in found:
        yield message, f"src/warmstart/{file}"


def _from_scripts(project: Path) -> Iterator[tuple[str, str]]:
    for file, _line, message, _comments, _context in extract_from_dir(
        project / "web", [("node_modules/**", "ignore"), ("**.mjs", "javascript")], keywords={"t": None}
    ):
        yield message, f"web/{file}"


def _from_templates(project: Path) -> Iterator[tuple[str, str]]:
    for folder in ("site", "sphinx_extension"):
        root = project / "src" / "warmstart" / folder / "templates"
        for file, _line, message, _comments, _context in extract_from_dir(
            root,
            [("**.html", "jinja2.ext:babel_extract")],
            keywords={"t": None},
            options_map={"**": {"silent": "false"}},
        ):
            yield message, f"src/warmstart/{folder}/templates/{file}"


def _from_contents(project: Path) -> Iterator[tuple[str, str]]:
    for part in yaml.safe_load((project / "_toc.yml").read_text(encoding="utf-8")).get("parts", []):
        yield part["caption"], "_toc.yml"


def _catalog(messages: Iterator[tuple[str, str]]) -> Catalog:
    catalog = Catalog(charset="utf-8")
    for msgid, place in messages:
        catalog.add(msgid, locations=[(place, 0)])
    return catalog


def words_of_package(project: Path) -> Catalog:
    """Labels, errors, facts and glossary: everything that the package says."""

    def every() -> Iterator[tuple[str, str]]:
        yield from _from_python(project)
        yield from facts.messages()
        yield from glossary.messages()

    return _catalog(every())


def words_of_page(project: Path) -> Catalog:
    """Buttons, status lines and navigation: everything that the page itself says."""

    def every() -> Iterator[tuple[str, str]]:
        yield from _from_scripts(project)
        yield from _from_templates(project)
        yield from _from_contents(project)

    return _catalog(every())


def words_of_prose(extracted: Path) -> Templates:
    """The catalogues that Sphinx's gettext builder left in the folder `extracted`, by domain such as `book/limits`."""
    templates = {}
    for path in sorted(extracted.rglob("*.pot")):
        domain = path.relative_to(extracted).with_suffix("").as_posix()
        if domain in NOT_OURS:
            continue
        with path.open("rb") as file:
            found = read_po(file)
        templates[domain] = _catalog(
            (message.id, re.sub(r"^(\.\./)+", "", place))
            for message in found
            if message.id
            for place, _line in message.locations
        )
    return templates


def words_of_quizzes(project: Path) -> Templates:
    """The texts of banks, drills and the blueprint, by domain such as `quizzes/pricing`; may raise BankDamaged."""
    texts = {
        f"{room.FOLDER}/{path.stem}": _catalog(room.messages(room.whole(path)))
        for room in (bank, drill)
        for path in room.paths(project)
    }
    exams, _findings = blueprint.read(project)
    return {**texts, f"{bank.FOLDER}/blueprint": _catalog(blueprint.messages(exams))}


def templates(project: Path, extracted: Path) -> Templates:
    """Every message of the project by domain; `extracted` is where the gettext builder has written."""
    ours = {PACKAGE: words_of_package(project), PAGE: words_of_page(project)}
    return {**words_of_prose(extracted), **words_of_quizzes(project), **ours}
