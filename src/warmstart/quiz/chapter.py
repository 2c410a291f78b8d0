"""The chapter that a bank belongs to: its sections, which explain the questions."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from warmstart.quiz.bank import FOLDER, Bank

TITLE = re.compile(r"^# +(?P<title>.+?)[ \t]*$", re.MULTILINE)
SECTION = re.compile(r"^\((?P<label>[\w-]+)\)=[ \t]*\n+#{1,6}[ \t]+(?P<title>.+?)[ \t]*$", re.MULTILINE)


def source(project: Path, slug: str) -> Path:
    """The file of the chapter."""
    return project / "book" / f"{slug}.md"


def title(project: Path, slug: str) -> str:
    """The chapter's title, in English Markdown; empty if there is no such chapter."""
    path = source(project, slug)
    found = TITLE.search(path.read_text(encoding="utf-8")) if path.exists() else None
    return found["title"] if found else ""


def in_book_order(project: Path, slugs: Iterable[str]) -> list[str]:
    """The names of banks in the order of the book's contents; those whose chapter is not in it come last, by name."""
    contents = yaml.safe_load((project / "_toc.yml").read_text(encoding="utf-8"))
    files = [one["file"].removeprefix("book/") for part in contents.get("parts", []) for one in part["chapters"]]
    place = {slug: number for number, slug in enumerate(files)}
    return sorted(slugs, key=lambda slug: (place.get(slug, len(files)), slug))


def named(project: Path, bank: Bank) -> tuple[str, str]:
    """The title of a bank's chapter in English Markdown, and the domain of its translations.

    That is the chapter's own, or the one that the bank gives it until it is written.
    """
    written = title(project, bank.slug)
    return (written, f"book/{bank.slug}") if written else (bank.title, f"{FOLDER}/{bank.slug}")


def sections(project: Path, slug: str) -> Mapping[str, str]:
    """The title of each section that has a label, in English Markdown; nothing if there is no such chapter."""
    path = source(project, slug)
    if not path.exists():
        return {}
    return {match["label"]: match["title"] for match in SECTION.finditer(path.read_text(encoding="utf-8"))}
