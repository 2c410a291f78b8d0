"""The drills of one chapter: templates of questions, from `quizzes/drills/<slug>.yml`.

What a field of a bank holds as a value, a template holds as Python: it is worked out for each variant from what `draw`
has drawn.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from warmstart.quiz import bank
from warmstart.quiz.bank import BankDamaged, Item, is_word, opened, records, titled
from warmstart.quiz.fields import Code, Finding, Id, Prose, Text, Unit, Written, line_of, texts

FOLDER = f"{bank.FOLDER}/drills"


@dataclass(frozen=True, kw_only=True)
class Option(Written):
    """An option to choose. `value` is Python: what the proof comes to if this option is right."""

    id: Id
    text: Text
    why: Text
    value: Code
    correct: bool = False


@dataclass(frozen=True, kw_only=True)
class Mistake(Written):
    """Python for a number that a reader may give by a known misunderstanding, or for None where it leads to none."""

    value: Code
    why: Text


@dataclass(frozen=True, kw_only=True)
class Template(Written):
    """What every drill has. Its id is for ever, as those of its options are.

    `draw` is Python that gives names to the values of one variant. It has `random`, all of `warmstart`, `fact` and what
    the file's setup has made, and asserts what must hold: a variant for which it does not hold is drawn again.
    """

    id: Id
    title: Text
    type: str
    concept: Id
    skills: tuple[str, ...]
    section: str
    draw: Code
    prompt: Prose
    proof: Code
    source: str
    checked: date
    code: Code = ""
    exam_safe: bool = True
    older: Text = ""
    why: Text = ""


@dataclass(frozen=True, kw_only=True)
class SingleDrill(Template):
    """One choice is right."""

    choices: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class MultipleDrill(Template):
    """Several choices are right."""

    choices: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class OrderDrill(Template):
    """Items, written in the right order."""

    items: tuple[Item, ...]
    why: Text = field()


@dataclass(frozen=True, kw_only=True)
class NumberDrill(Template):
    """A number; `answer` and `tolerance` are Python."""

    answer: Code
    wrong: tuple[Mistake, ...]
    why: Text = field()
    unit: Unit = ""
    tolerance: Code = "0"


TYPES = {"number": NumberDrill, "single": SingleDrill, "multiple": MultipleDrill, "order": OrderDrill}


class Drills(NamedTuple):
    """The drills of the chapter `slug`; `setup` is Python that they share, `text` the file as it stands.

    `concepts` has the title of each idea that no bank names, by its id. `lines` is as that of a bank.
    """

    slug: str
    file: str
    text: str
    drills: tuple[Template, ...] = ()
    setup: str = ""
    concepts: Mapping[str, str] = MappingProxyType({})
    lines: Mapping[str, int] = MappingProxyType({})

    def line(self, name: str) -> int:
        """The line of a field of the file, or the first if it is not given."""
        return self.lines.get(name, 1)


def paths(project: Path) -> list[Path]:
    """The files of all drills, in the order of their names."""
    return sorted((project / FOLDER).glob("*.yml"))


def read(path: Path) -> tuple[Drills, list[Finding]]:
    """The drills in a file that fit the schema, and a finding for each thing that does not."""
    file = f"{FOLDER}/{path.name}"
    fields, text, given = opened(path, file)
    parts: dict[str, Any] = {"lines": {name: line_of(value) for name, (_key, value) in given.items()}}
    for name, (key, value) in given.items():
        match name:
            case "setup":
                parts[name] = fields.read(value, Code, name)
            case "concepts":
                parts[name], lines = titled(fields, value)
                parts["lines"] |= lines
            case "drills":
                parts[name] = tuple(records(fields, value, name, TYPES))
            case _:
                said = f"there is no field `{name}` here; a file of drills has setup, concepts and drills"
                fields.refuse(key, "unknown-field", said)
    if "drills" not in given and not fields.found:
        fields.found.append(Finding(file, 1, path.stem, "missing-field", "the field `drills` is missing"))
    return Drills(path.stem, file, text, **parts), fields.found


@lru_cache(maxsize=64)
def _whole(path: Path, _changed_ns: int) -> Drills:
    drills, findings = read(path)
    if findings:
        raise BankDamaged(findings)
    return drills


def whole(path: Path) -> Drills:
    """The drills in a file; BankDamaged if anything in it does not fit the schema."""
    return _whole(path, path.stat().st_mtime_ns)


def messages(drills: Drills) -> Iterator[tuple[str, str]]:
    """(message id, "file:drill") for each text of a file that a reader sees, with the places in it."""
    yield from ((title, f"{drills.file}:{concept}") for concept, title in drills.concepts.items())
    for one in drills.drills:
        place = f"{drills.file}:{one.id}"
        yield from ((text, place) for _, text, _ in texts(one))
        if isinstance(one, NumberDrill) and is_word(one.unit):
            yield one.unit, place
