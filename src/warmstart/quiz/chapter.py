"""The chapter that a bank belongs to: its sections, which explain the questions."""

import re
from collections.abc import Mapping
from pathlib import Path

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


def sections(project: Path, slug: str) -> Mapping[str, str]:
    """The title of each section that has a label, in English Markdown; nothing if there is no such chapter."""
    path = source(project, slug)
    if not path.exists():
        return {}
    return {match["label"]: match["title"] for match in SECTION.finditer(path.read_text(encoding="utf-8"))}
