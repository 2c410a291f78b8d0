"""The exam blueprint: each statement of an exam guide with its id, and whether this book covers it."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from warmstart.quiz.bank import FOLDER
from warmstart.quiz.fields import Finding

FILE = f"{FOLDER}/blueprint.toml"


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One statement of an exam guide, such as DVA-1.2.3; `in_scope` says whether the book covers it."""

    id: str
    exam: str
    domain: int
    text: str
    in_scope: bool


TYPES = {one.name: one.type for one in fields(Statement)}


def read(project: Path) -> tuple[Mapping[str, Statement], list[Finding]]:
    """Every statement by its id, and a finding for each thing in the file that does not fit."""
    path = project / FILE
    if not path.exists():
        return {}, [Finding(FILE, 1, "blueprint", "missing-file", "there is no such file")]
    text = path.read_text(encoding="utf-8")
    try:
        given = tomllib.loads(text).get("statement", [])
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"\(at line (\d+)", str(error))
        line = int(at[1]) if at else text.count("\n") + 1
        return {}, [Finding(FILE, line, "blueprint", "toml", f"this is no TOML: {error}")]
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip() == "[[statement]]"]
    statements: dict[str, Statement] = {}
    found = []
    for entry, line in zip(given, lines, strict=False):
        name = str(entry.get("id", "-"))
        wrong = sorted(entry.keys() ^ TYPES.keys())
        wrong += [field for field in sorted(entry.keys() & TYPES.keys()) if type(entry[field]) is not TYPES[field]]
        if wrong:
            said = f"a statement has id, exam, domain, text and in_scope; look at {', '.join(wrong)}"
            found.append(Finding(FILE, line, name, "field-type", said))
        elif name in statements:
            found.append(Finding(FILE, line, name, "duplicate-id", "this id is given twice"))
        else:
            statements[name] = Statement(**entry)
    return statements, found
