"""The labs: each names the skills that it practices, in the front matter of its page: `skills: [DVA-1.2.2]`."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from warmstart.quiz.blueprint import Blueprint, problems
from warmstart.quiz.fields import Finding

FOLDER = "labs"
FENCE = "---"


class Lab(NamedTuple):
    """A lab by its slug, the ids of its skills, and the line that names them; line 1 if none does."""

    slug: str
    file: str
    skills: tuple[str, ...]
    line: int


def labs(project: Path) -> list[Lab]:
    """All labs of the project, in the order of their names."""
    return [_lab(path) for path in sorted((project / FOLDER).glob("*.md"))]


def findings(project: Path, blueprint: Blueprint) -> Iterator[Finding]:
    """Each lab that names no skill, and each skill that the blueprint does not know or has out of scope."""
    for lab in labs(project):
        if not lab.skills:
            said = "a lab names its skills in its front matter, such as `skills: [DVA-1.2.2]`"
            yield Finding(lab.file, lab.line, lab.slug, "missing-field", said)
        for said in problems(lab.skills, blueprint.statements):
            yield Finding(lab.file, lab.line, lab.slug, "unknown-skill", said)


def _lab(path: Path) -> Lab:
    text = path.read_text(encoding="utf-8")
    head = text.split(f"\n{FENCE}\n")[0].removeprefix(f"{FENCE}\n") if text.startswith(f"{FENCE}\n") else ""
    named = (yaml.safe_load(head) or {}).get("skills", [])
    line = next((n for n, one in enumerate(text.splitlines(), 1) if head and one.startswith("skills:")), 1)
    return Lab(path.stem, f"{FOLDER}/{path.name}", tuple(map(str, named)) if isinstance(named, list) else (), line)
