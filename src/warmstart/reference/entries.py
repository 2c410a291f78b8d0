"""One entry of the reference: a name, how it is called, what it says of itself, and its members."""

import inspect
import re
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from functools import cached_property
from typing import NamedTuple

import warmstart
from warmstart.facts import plain
from warmstart.reference.attributes import meanings
from warmstart.reference.docstrings import Piece, pieces

WIDEST = 76
LONGEST_DEFAULT = 40
QUALIFIED = re.compile(r"\b(?:[A-Za-z_]\w*\.)+(?=[A-Za-z_])")


class Entry(NamedTuple):
    """`call` is how a function is called, or a setting's type and default; `members` those of a class."""

    name: str
    call: str
    pieces: tuple[Piece, ...]
    members: tuple["Entry", ...] = ()


def entry(name: str, thing: object) -> Entry:
    """The entry of a function or a class; what stands in a class is named after it, `Run.cold_starts`."""
    said = tuple(pieces(thing.__doc__))
    if not isinstance(thing, type):
        return Entry(name, called(name, thing), said)
    call = called(name, thing) if name in warmstart.__all__ and not is_dataclass(thing) else ""
    return Entry(name, call, said, (*_fields(name, thing), *_answers(name, thing)))


def called(name: str, function: object) -> str:
    """The signature on one line, or on one line for each parameter; a method's without the object it belongs to."""
    parameters = list(inspect.signature(function).parameters.values())
    if "." in name:
        del parameters[0]
    texts, before = [], None
    for one in parameters:
        if one.kind is one.KEYWORD_ONLY and before not in (one.KEYWORD_ONLY, one.VAR_POSITIONAL):
            texts.append("*")
        texts.append(_parameter(one))
        before = one.kind
    returned = inspect.signature(function).return_annotation
    end = f") -> {_type(returned)}" if returned is not inspect.Signature.empty and inspect.isroutine(function) else ")"
    line = f"{name}({', '.join(texts)}{end}"
    return line if len(line) <= WIDEST else f"{name}(\n" + "".join(f"    {text},\n" for text in texts) + end


def _parameter(one: inspect.Parameter) -> str:
    """A parameter with its type and its default, which is left out where it is long."""
    text = str(one.replace(annotation=one.empty, default=one.empty))
    if one.annotation is not one.empty:
        text += f": {_type(one.annotation)}"
    if one.default is one.empty:
        return text
    default = "…" if len(repr(one.default)) > LONGEST_DEFAULT else _default(one.default)
    return f"{text} = {default}" if one.annotation is not one.empty else f"{text}={default}"


def _fields(name: str, kind: type) -> Iterator[Entry]:
    """What can be given to an object or read from it: the fields of a dataclass, else what the class annotates."""
    said = meanings(kind)
    defaults = dict(_defaults(kind))
    for field, type_ in vars(kind).get("__annotations__", {}).items():
        default = f" = {_default(defaults[field])}" if field in defaults else ""
        yield Entry(f"{name}.{field}", _type(type_) + default, tuple(pieces(said.get(field))))


def _defaults(kind: type) -> Iterator[tuple[str, object]]:
    """(field, its default) of a dataclass."""
    for field in fields(kind) if is_dataclass(kind) else ():
        if field.default is not MISSING:
            yield field.name, field.default
        elif field.default_factory is not MISSING:
            yield field.name, field.default_factory()


def _answers(name: str, kind: type) -> Iterator[Entry]:
    """The properties and the methods of a class, but not those that a figure gives it, which are described there."""
    for one in kind.__mro__:
        for answer, thing in vars(one).items() if one.__module__.startswith("warmstart.") else ():
            function = _function(thing)
            if answer.startswith("_") or inspect.getmodule(function) is not inspect.getmodule(one):
                continue
            if isinstance(thing, property | cached_property):
                returned = inspect.signature(function).return_annotation
                yield Entry(f"{name}.{answer}", _type(returned), tuple(pieces(thing.__doc__)))
            elif inspect.isfunction(function):
                yield Entry(f"{name}.{answer}", called(f"{name}.{answer}", function), tuple(pieces(thing.__doc__)))


def _function(thing: object) -> object:
    """What is called when this attribute of a class is asked for or called."""
    if isinstance(thing, property):
        return thing.fget
    return thing.func if isinstance(thing, cached_property) else getattr(thing, "__func__", thing)


def _default(value: object) -> str:
    return plain(value).replace(",", "") if type(value) in (int, float) else repr(value).replace("'", '"')


def _type(annotation: object) -> str:
    return _unqualified(annotation if isinstance(annotation, str) else inspect.formatannotation(annotation))


def _unqualified(text: str) -> str:
    """Types by their own names, without the modules they come from."""
    return QUALIFIED.sub("", text.replace("Optional", "")).replace("'", "")
