"""The registry's reader: TOML files by subject, read once, on first use."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from warmstart.facts.units import SUFFIX, printed_in
from warmstart.messages import N_, Refused

Value = int | float | str | tuple[str, ...]

SUBJECTS = ("configuration", "lifecycle", "concurrency", "invocation", "logs", "pricing")

KINDS = {
    N_("limit"): N_("fixed: no request raises it"),
    N_("quota"): N_("set for each account: AWS can raise it on request"),
    N_("default"): N_("holds until you set another value"),
    N_("behavior"): N_("how the service works, as AWS documents it"),
    N_("observation"): N_("what AWS reports it sees: no promise"),
    N_("price"): N_("in USD, Region us-east-1, before taxes"),
    N_("free"): N_("costs nothing up to here"),
    N_("date"): N_("when a change took effect"),
}


@dataclass(frozen=True, kw_only=True)
class Then:
    """One line of a fact's history: the value that held since, or until, a year, month or day."""

    value: Value
    since: str = ""
    until: str = ""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One documented value. `what` and `note` are messages, translated where they are shown.

    `unit` is a measure (`s`, `MB`, `USD` …) or a message with a place for the number: `{value} requests per second`.
    `botocore`, where there is one, says where the AWS SDK's own model states the same thing and what must stand there.
    """

    name: str
    subject: str
    value: Value
    unit: str
    what: str
    kind: str
    source: str
    checked: str
    history: tuple[Then, ...] = ()
    note: str = ""
    botocore: Mapping[str, object] | None = None

    def printed_in(self) -> Iterator[tuple[str, Value, str]]:
        """(placeholder name, value, unit) for each way to print this fact: `timeout_max_s`, `timeout_max_min` …"""
        if isinstance(self.value, int | float):
            yield from printed_in(self.name, self.value, self.unit)
        else:
            yield self.name, self.value, self.unit


@cache
def facts() -> Mapping[str, Fact]:
    """Every fact by its entry's name, in the order of the files: `facts()["timeout_max"].value` is 900."""
    return MappingProxyType(
        {name: _fact(name, subject, entry) for subject in SUBJECTS for name, entry in _entries(subject)["fact"].items()}
    )


@cache
def names() -> Mapping[str, Value]:
    """Every name that `fact` and a placeholder know, with its value in the unit that the name ends in."""
    return MappingProxyType({name: value for entry in facts().values() for name, value, _ in entry.printed_in()})


def fact(name: str) -> Value:
    """The value of a name that ends in its unit: `fact("timeout_max_s")` is 900. An unknown name is Refused."""
    try:
        return names()[name]
    except KeyError:
        near = get_close_matches(name, names(), n=3)
        if near:
            said = N_("{name}: no such fact. The nearest names: {near}")
            raise Refused(said, name=name, near=", ".join(near)) from None
        raise Refused(N_("{name}: no such fact"), name=name) from None


def titles() -> Mapping[str, str]:
    """The heading of each subject, a message."""
    return {subject: _entries(subject)["title"] for subject in SUBJECTS}


def messages() -> Iterator[tuple[str, str]]:
    """(message id, "file:entry") for each sentence in the TOML files that a reader sees."""
    for subject, title in titles().items():
        yield title, f"{subject}.toml:title"
    for entry in facts().values():
        place = f"{entry.subject}.toml:{entry.name}"
        shown = [entry.what, entry.note, "" if entry.unit in SUFFIX else entry.unit]
        shown += [then.value for then in entry.history if isinstance(then.value, str)]
        yield from ((text, place) for text in shown if text)


def _entries(subject: str) -> dict:
    return tomllib.loads((files(__package__) / f"{subject}.toml").read_text(encoding="utf-8"))


def _fact(name: str, subject: str, entry: dict) -> Fact:
    entry["checked"] = str(entry["checked"])
    entry["value"] = _value(entry["value"])
    entry["history"] = tuple(Then(**then | {"value": _value(then["value"])}) for then in entry.get("history", ()))
    return Fact(name=name, subject=subject, **{"unit": "", **entry})


def _value(given: object) -> Value:
    if isinstance(given, list):
        return tuple(given)
    return given if isinstance(given, int | float | str) else str(given)
