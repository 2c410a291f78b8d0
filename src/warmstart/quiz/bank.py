"""A bank: the questions of one chapter, from `quizzes/<slug>.yml`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

import yaml

from warmstart.facts.units import SUFFIX
from warmstart.quiz.fields import Code, Fields, Finding, Id, Prose, Record, Text, Unit, Value, Written, line_of, texts

FOLDER = "quizzes"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C is twelve times as fast, and not everywhere


@dataclass(frozen=True, kw_only=True)
class Choice(Written):
    """An option to choose. `value` is what the proof comes to if this option is right."""

    id: Id
    text: Text
    why: Text
    correct: bool = False
    value: Value = None


@dataclass(frozen=True, kw_only=True)
class Item(Written):
    """A thing to put in order."""

    id: Id
    text: Text
    why: Text = ""


@dataclass(frozen=True, kw_only=True)
class Pair(Written):
    """Two things that belong together; the id is that of either side."""

    id: Id
    left: Text
    right: Text
    why: Text


@dataclass(frozen=True, kw_only=True)
class Other(Written):
    """A right side that belongs to no left side."""

    id: Id
    right: Text
    why: Text


@dataclass(frozen=True, kw_only=True)
class Wrong(Written):
    """A number that a reader may give by a known misunderstanding."""

    value: float
    why: Text


@dataclass(frozen=True, kw_only=True)
class Question(Written):
    """What every question has. Its id, and those of its options, are for ever: a reader's progress hangs on them."""

    id: Id
    kind: Literal["check", "exam"]
    pool: Literal["open", "reserved"]
    type: str
    concept: Id
    skills: tuple[str, ...]
    section: str
    prompt: Prose
    source: str
    checked: date
    code: Code = ""
    exam_safe: bool = True
    older: Text = ""
    proof: Code = ""
    why: Text = ""


@dataclass(frozen=True, kw_only=True)
class Single(Question):
    """One choice is right."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
class Multiple(Question):
    """Several choices are right, and the reader is told how many."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
class Order(Question):
    """Items, written in the right order."""

    items: tuple[Item, ...]
    why: Text = field()


@dataclass(frozen=True, kw_only=True)
class Match(Question):
    """Pairs, and right sides that are left over."""

    pairs: tuple[Pair, ...]
    others: tuple[Other, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Number(Question):
    """A number, right if it is no further from `answer` than `tolerance`."""

    answer: float
    why: Text = field()
    unit: Unit = ""
    tolerance: float = 0
    wrong: tuple[Wrong, ...] = ()


TYPES = {"single": Single, "multiple": Multiple, "order": Order, "match": Match, "number": Number}


class Bank(NamedTuple):
    """The questions of the chapter `slug`; `setup` is Python that their proofs share, `text` the file as it stands.

    `concepts` has the title of each idea that questions test, by its id; `title` is the chapter's until it is written.
    `lines` has the line of each of these fields, and of each concept as `concepts/<id>`.
    """

    slug: str
    file: str
    text: str
    questions: tuple[Question, ...] = ()
    setup: str = ""
    title: str = ""
    concepts: Mapping[str, str] = MappingProxyType({})
    lines: Mapping[str, int] = MappingProxyType({})

    def line(self, name: str) -> int:
        """The line of a field of the bank, or the first if it is not given."""
        return self.lines.get(name, 1)


class BankDamaged(Exception):
    """A bank that cannot be read; the text is one finding a line."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        super().__init__("\n".join(map(str, findings)))


def paths(project: Path) -> list[Path]:
    """The files of all banks, in the order of their names."""
    return sorted((project / FOLDER).glob("*.yml"))


Opened = tuple[Fields, str, dict[str, tuple[yaml.Node, yaml.Node]]]


def opened(path: Path, file: str) -> Opened:
    """A file of questions, called `file`: its reader, its text, and each field in it with the nodes of name and value.

    A file that is no YAML has no fields, and the reader has found that.
    """
    data = path.read_bytes()
    fields = Fields(file, path.stem)
    text = data.decode(errors="replace")
    try:
        node = yaml.compose(data, Loader=LOADER)
    except (yaml.YAMLError, RecursionError) as error:
        line, problem = _unreadable(data, error)
        fields.found.append(Finding(file, line, path.stem, "yaml", f"this is no YAML: {problem}"))
        return fields, text, {}
    return fields, text, fields.mapping(node) if node else {}


def read(path: Path) -> tuple[Bank, list[Finding]]:
    """The bank in a file, with the questions that fit the schema, and a finding for each thing that does not."""
    file = f"{path.parent.name}/{path.name}"
    fields, text, given = opened(path, file)
    read_as = {"setup": Code, "title": Text}
    parts: dict[str, Any] = {"lines": {name: line_of(value) for name, (_key, value) in given.items()}}
    for name, (key, value) in given.items():
        match name:
            case "setup" | "title":
                parts[name] = fields.read(value, read_as[name], name)
            case "concepts":
                parts[name], lines = titled(fields, value)
                parts["lines"] |= lines
            case "questions":
                parts[name] = tuple(records(fields, value, name, TYPES))
            case _:
                said = f"there is no field `{name}` here; a bank has title, setup, concepts and questions"
                fields.refuse(key, "unknown-field", said)
    if "questions" not in given and not fields.found:
        fields.found.append(Finding(file, 1, path.stem, "missing-field", "the field `questions` is missing"))
    return Bank(path.stem, file, text, **parts), fields.found


def titled(fields: Fields, node: yaml.Node) -> tuple[dict[str, str], dict[str, int]]:
    """The title of each concept that a file lists, and the line of each as `concepts/<id>`."""
    concepts = fields.mapping(node)
    titles = {one: fields.read(title, Text, one) for one, (_key, title) in concepts.items()}
    return titles, {f"concepts/{one}": line_of(key) for one, (key, _title) in concepts.items()}


@lru_cache(maxsize=64)
def _whole(path: Path, _changed_ns: int) -> Bank:
    bank, findings = read(path)
    if findings:
        raise BankDamaged(findings)
    return bank


def whole(path: Path) -> Bank:
    """The bank in a file; BankDamaged if anything in it does not fit the schema."""
    return _whole(path, path.stat().st_mtime_ns)


def messages(bank: Bank) -> Iterator[tuple[str, str]]:
    """(message id, "file:question") for each text of a bank that a reader sees."""
    if bank.title:
        yield bank.title, f"{bank.file}:title"
    yield from ((title, f"{bank.file}:{concept}") for concept, title in bank.concepts.items())
    for question in bank.questions:
        place = f"{bank.file}:{question.id}"
        yield from ((text, place) for _, text, _ in texts(question))
        if isinstance(question, Number) and is_word(question.unit):
            yield question.unit, place


def is_word(unit: str) -> bool:
    """Whether a unit has to be translated: environments, and not ms."""
    return bool(unit) and unit not in SUFFIX


def records(fields: Fields, node: yaml.Node, name: str, types: Mapping[str, type[Record]]) -> Iterator[Record]:
    """The members of the list `name` that fit, each of the type that it says it has."""
    if not isinstance(node, yaml.SequenceNode):
        fields.refuse(node, "field-type", f"`{name}` must be a list")
        return
    slug = fields.id
    for one in node.value:
        fields.id = "-"
        record = _record(fields, one, types)
        fields.id = slug
        if record:
            yield record


def _record(fields: Fields, node: yaml.Node, types: Mapping[str, type[Record]]) -> Record | None:
    given = {str(key.value): value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
    if isinstance(given.get("id"), yaml.ScalarNode):
        fields.id = given["id"].value or "-"
    if given and "type" not in given:
        fields.refuse(node, "missing-field", "the field `type` is missing")
        return None
    kind = given["type"].value if given else next(iter(types))
    if not isinstance(kind, str) or kind not in types:
        said = f"`type` is {kind!r}; it must be one of {', '.join(types)}"
        fields.refuse(given["type"], "unknown-word", said)
        return None
    return fields.record(node, types[kind])


def _unreadable(data: bytes, error: Exception) -> tuple[int, str]:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark:
        return mark.line + 1, getattr(error, "problem", None) or error.context
    if isinstance(error, yaml.reader.ReaderError):
        return data.count(b"\n", 0, error.position) + 1, error.reason
    return 1, "it is nested too deeply"
