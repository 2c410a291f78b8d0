"""A mapping of YAML becomes a frozen dataclass that knows its lines; whatever does not fit becomes a finding."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import date
from difflib import get_close_matches
from functools import cache
from math import isfinite
from typing import Any, Literal, NamedTuple, NewType, TypeVar, get_args, get_origin, get_type_hints

import yaml
from yaml.constructor import SafeConstructor

Id = NewType("Id", str)
Text = NewType("Text", str)  # one paragraph of Markdown, a message
Prose = NewType("Prose", str)  # paragraphs of Markdown, a message
Code = NewType("Code", str)  # Python, the same in every language
Unit = NewType("Unit", str)
Value = NewType("Value", object)  # what a proof may come to

KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Finding(NamedTuple):
    """Something to mend: the file, its line (from 1), the question's id, the rule's name, and a sentence."""

    file: str
    line: int
    id: str
    rule: str
    said: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.id}: {self.rule}: {self.said}"


@dataclass(frozen=True, kw_only=True)
class Written:
    """What a mapping says; `lines` has the line of each field that was given, and under "" the line it begins in."""

    lines: Mapping[str, int] = field(repr=False, compare=False)

    def line(self, name: str = "") -> int:
        """The line of the field `name`, or where the mapping begins if that field was not given."""
        return self.lines.get(name, self.lines[""])


Record = TypeVar("Record", bound=Written)


@cache
def schema(kind: type[Written]) -> Mapping[str, Any]:
    """The fields that a mapping of this kind may have, with the type of each."""
    hints = get_type_hints(kind)
    return {one.name: hints[one.name] for one in fields(kind) if one.name != "lines"}


@cache
def required(kind: type[Written]) -> tuple[str, ...]:
    """The fields that it must have."""
    return tuple(one.name for one in fields(kind) if one.default is MISSING and one.name != "lines")


def texts(record: Written) -> Iterator[tuple[str, str, int]]:
    """(field, Markdown, line) for every text in a record and in the records that it holds."""
    for name, hint in schema(type(record)).items():
        given = getattr(record, name)
        if hint in (Text, Prose):
            if given:
                yield name, given, record.line(name)
        elif isinstance(given, tuple):
            for one in given:
                if isinstance(one, Written):
                    yield from texts(one)


def retold(record: Record, say: Callable[[str], str]) -> Record:
    """The record with each of its texts, and of those in the records that it holds, as `say` has it."""
    changed: dict[str, Any] = {}
    for name, hint in schema(type(record)).items():
        given = getattr(record, name)
        if hint in (Text, Prose) and given:
            changed[name] = say(given)
        elif isinstance(given, tuple):
            changed[name] = tuple(retold(one, say) if isinstance(one, Written) else one for one in given)
    return replace(record, **changed)


class Fields:
    """Reads the nodes of one file; `found` grows with whatever does not fit. `id` names the question being read."""

    def __init__(self, file: str, id: str) -> None:
        self.file, self.id = file, id
        self.found: list[Finding] = []

    def refuse(self, node: yaml.Node, rule: str, said: str) -> None:
        """Note what is wrong with a node."""
        self.found.append(Finding(self.file, line_of(node), self.id, rule, said))

    def record(self, node: yaml.Node, kind: type[Record]) -> Record | None:
        """The mapping as a dataclass of this kind; None if a field does not fit."""
        before = len(self.found)
        given = self.mapping(node)
        known = schema(kind)
        for name in given.keys() - known.keys():
            near = get_close_matches(name, known, n=1)
            hint = f"; the nearest that is known: {near[0]}" if near else ""
            self.refuse(given[name][0], "unknown-field", f"there is no field `{name}` here{hint}")
        if isinstance(node, yaml.MappingNode):
            for name in required(kind):
                if name not in given:
                    self.refuse(node, "missing-field", f"the field `{name}` is missing")
        values = {name: self.read(given[name][1], known[name], name) for name in given if name in known}
        if len(self.found) > before:
            return None
        return kind(lines={"": line_of(node)} | {name: line_of(key) for name, (key, _) in given.items()}, **values)

    def mapping(self, node: yaml.Node) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        """The fields of a mapping, each with the nodes of its name and of its value."""
        if not isinstance(node, yaml.MappingNode):
            self.refuse(node, "field-type", "here must stand fields with names, such as `id: five-at-once`")
            return {}
        given: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key, value in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
            if name in given:
                self.refuse(key, "repeated-field", f"the field `{name}` stands here twice")
            given[name] = key, value
        return given

    def read(self, node: yaml.Node, hint: Any, name: str) -> Any:
        """The value of a field of the type `hint`; what comes back for one that does not fit is of no use."""
        if get_origin(hint) is tuple:
            return self.sequence(node, get_args(hint)[0], name)
        if isinstance(hint, type) and issubclass(hint, Written):
            return self.record(node, hint)
        try:
            given = SafeConstructor().construct_document(node)
        except (yaml.YAMLError, ValueError) as error:
            given, said = None, str(getattr(error, "problem", None) or error)
            if isinstance(node, yaml.MappingNode):  # {{ a_fact }} without quotation marks
                said = "a text that begins with a brace stands in quotation marks"
            self.refuse(node, "field-type", f"`{name}` cannot be read: {said}")
        else:
            given = self.scalar(node, given, hint, name)
        return given

    def sequence(self, node: yaml.Node, hint: Any, name: str) -> tuple:
        """The members of a list."""
        if not isinstance(node, yaml.SequenceNode):
            self.refuse(node, "field-type", f"`{name}` must be a list")
            return ()
        return tuple(self.read(one, hint, name) for one in node.value)

    def scalar(self, node: yaml.Node, given: object, hint: Any, name: str) -> object:
        """The value of a field that is no list and holds no other fields."""
        if hint is Value:
            return given
        if get_origin(hint) is Literal:
            if given not in get_args(hint):
                allowed = ", ".join(get_args(hint))
                self.refuse(node, "unknown-word", f"`{name}` is {node.value!r}; it must be one of {allowed}")
            return given
        if hint in (bool, float, date):
            return self.measure(node, given, hint, name)
        if not isinstance(given, str):
            self.refuse(node, "field-type", f"`{name}` must be text: write it in quotation marks")
        elif not given.strip():
            self.refuse(node, "missing-field", f"the field `{name}` is empty")
        elif hint is Id and not KEBAB.fullmatch(given):
            said = f"`{name}` is {given!r}; an id has lower-case letters, digits and hyphens, such as five-at-once"
            self.refuse(node, "id-shape", said)
        elif hint is Text and "\n\n" in paragraphed(given):
            self.refuse(node, "field-type", f"`{name}` must be one paragraph")
        elif hint in (Text, Prose):
            return paragraphed(given)
        return given

    def measure(self, node: yaml.Node, given: object, hint: type, name: str) -> object:
        """A number, a date, or yes and no."""
        allowed = (int, float) if hint is float else (hint,)
        if type(given) not in allowed or (hint is float and not isfinite(given)):
            words = {bool: "true or false", float: "a number", date: "a date such as 2026-11-21"}
            self.refuse(node, "field-type", f"`{name}` must be {words[hint]}")
        return given


def line_of(node: yaml.Node) -> int:
    """The line, from 1, in which a node begins."""
    return node.start_mark.line + 1


def paragraphed(text: str) -> str:
    """The text without the line ends it was typed with; paragraphs stay apart by an empty line."""
    paragraphs = re.split(r"\n[ \t]*\n", text.strip())
    return "\n\n".join(re.sub(r"[ \t\n]+", " ", one).strip() for one in paragraphs if one.strip())
