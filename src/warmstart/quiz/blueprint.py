"""The exam blueprint: the exams, their domains, and each statement of a guide, and whether this book covers it."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from warmstart.quiz.bank import FOLDER
from warmstart.quiz.fields import Finding

FILE = f"{FOLDER}/blueprint.toml"


@dataclass(frozen=True, kw_only=True)
class Exam:
    """An exam: how many items a form has, how long it takes, and the scaled score that passes."""

    id: str
    title: str
    items: int
    minutes: int
    passing: int


@dataclass(frozen=True, kw_only=True)
class Domain:
    """A domain of an exam with its share of the scored items, in percent; the id is such as DVA-1."""

    id: str
    exam: str
    title: str
    weight: int


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One statement of an exam guide, such as DVA-1.2.3; `in_scope` says whether the book covers it."""

    id: str
    exam: str
    domain: int
    text: str
    in_scope: bool

    @property
    def domain_id(self) -> str:
        """The id of its domain."""
        return f"{self.id.partition('-')[0]}-{self.domain}"


class Blueprint(NamedTuple):
    """What `quizzes/blueprint.toml` says, each by its id and in its order."""

    exams: Mapping[str, Exam] = MappingProxyType({})
    domains: Mapping[str, Domain] = MappingProxyType({})
    statements: Mapping[str, Statement] = MappingProxyType({})


TABLES = {"exam": Exam, "domain": Domain, "statement": Statement}


def read(project: Path) -> tuple[Blueprint, list[Finding]]:
    """The blueprint, and a finding for each thing in the file that does not fit."""
    path = project / FILE
    if not path.exists():
        return Blueprint(), [Finding(FILE, 1, "blueprint", "missing-file", "there is no such file")]
    text = path.read_text(encoding="utf-8")
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"\(at line (\d+)", str(error))
        line = int(at[1]) if at else text.count("\n") + 1
        return Blueprint(), [Finding(FILE, line, "blueprint", "toml", f"this is no TOML: {error}")]
    found: list[Finding] = []
    tables = {name: dict(_entries(name, given.get(name, []), text, found)) for name in TABLES}
    blueprint = Blueprint(tables["exam"], tables["domain"], tables["statement"])
    for one in blueprint.statements.values():
        if one.domain_id not in blueprint.domains or blueprint.domains[one.domain_id].exam != one.exam:
            said = f"there is no domain {one.domain_id} of {one.exam}"
            found.append(Finding(FILE, _line(text, one.id), one.id, "unknown-domain", said))
    for one in blueprint.domains.values():
        if one.exam not in blueprint.exams:
            said = f"there is no exam {one.exam}"
            found.append(Finding(FILE, _line(text, one.id), one.id, "unknown-exam", said))
    return blueprint, found


def problems(skills: Iterable[str], statements: Mapping[str, Statement]) -> Iterator[str]:
    """A sentence for each skill that is no statement, or one that this book does not cover."""
    for skill in skills:
        if skill not in statements:
            yield f"{FILE} has no statement {skill!r}"
        elif not statements[skill].in_scope:
            yield f"{FILE} says of {skill} that it is not in scope, and this is about it"


def messages(blueprint: Blueprint) -> Iterator[tuple[str, str]]:
    """(message id, "file:id") for each title of a domain and each text of a statement."""
    yield from ((one.title, f"{FILE}:{one.id}") for one in blueprint.domains.values())
    yield from ((one.text, f"{FILE}:{one.id}") for one in blueprint.statements.values())


def _entries(name: str, given: list[dict[str, Any]], text: str, found: list[Finding]) -> Iterator[tuple[str, Any]]:
    kind = TABLES[name]
    types = {one.name: one.type for one in fields(kind)}
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip() == f"[[{name}]]"]
    seen = set()
    for entry, line in zip(given, lines, strict=False):
        id_ = str(entry.get("id", "-"))
        wrong = sorted(entry.keys() ^ types.keys())
        wrong += [field for field in sorted(entry.keys() & types.keys()) if type(entry[field]) is not types[field]]
        if wrong:
            *first, last = types
            said = f"a table {name} has {', '.join(first)} and {last}; look at {', '.join(wrong)}"
            found.append(Finding(FILE, line, id_, "field-type", said))
        elif id_ in seen:
            found.append(Finding(FILE, line, id_, "duplicate-id", "this id is given twice"))
        else:
            seen.add(id_)
            yield id_, kind(**entry)


def _line(text: str, id_: str) -> int:
    return text[: text.index(f'id = "{id_}"')].count("\n") + 1
