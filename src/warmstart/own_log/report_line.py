"""The fields of a REPORT line, however copying has treated its spaces, tabs and line breaks."""

import re
from dataclasses import dataclass

from warmstart.messages import N_
from warmstart.own_log.fields import FIELDS

Value = float | str
BETWEEN = re.compile(r"(?:\s|\\[tnr]|[\",])*")
TOKEN = r"([^\s\",\\]+)"
# An id that a narrow window has broken in two is still one id.
REQUEST_ID = r"([0-9a-fA-F](?:\s?[0-9a-fA-F-]){35}(?![0-9a-fA-F-])|[^\s\",\\:]+)"
# Every repetition has an end, so that no text, however odd, takes long.
NUMBER = r"(\d[\d\s]{0,30}(?:\.[\d\s]{0,12})?)"
UNKNOWN = re.compile(
    r"([A-Z][A-Za-z]*(?: [A-Z][A-Za-z]*){0,4}):[ ]?((?!(?:Billed|Memory|Max|Init|Restore)\b)\S*(?: (?:ms|s|MB)\b)?)"
)
NUMBERED = tuple(field.name for field in FIELDS.values() if field.unit)
# The longest run of milliseconds or megabytes that is taken for a number of Lambda's.
HIGHEST = 1e9
STRANGERS_MOST = 5


def _loose(name: str) -> str:
    return r"\s*".join(map(re.escape, name.replace(" ", ""))) + r"\s*:[ \t]*"


def _pattern(name: str) -> re.Pattern[str]:
    if unit := FIELDS[name].unit:
        return re.compile(_loose(name) + r"\s*" + NUMBER + r"\s*" + r"\s*".join(unit) + r"(?![A-Za-z])")
    return re.compile(_loose(name) + r"\s*" + (REQUEST_ID if name == "RequestId" else TOKEN))


PATTERNS = {name: _pattern(name) for name in FIELDS}
NAMES = {name: re.compile(_loose(name)) for name in FIELDS}


@dataclass(frozen=True)
class Fields:
    """The values by field, where in the text they end, and (message, values) for each thing that could not be read."""

    values: dict[str, Value]
    end: int
    troubles: list[tuple[str, dict[str, str]]]


def fields_at(text: str, place: int) -> Fields:
    """The fields that follow each other in `text` from `place` on; a field that comes again belongs to another line."""
    values: dict[str, Value] = {}
    troubles: list[tuple[str, dict[str, str]]] = []
    end = place
    while True:
        place = BETWEEN.match(text, place).end()
        name, found = _known(text, place, values)
        if found:
            values[name] = _value(name, found[1])
            if values[name] == "":
                del values[name]
                troubles.append((N_("{field} is too large a number. The rest of the line was read."), {"field": name}))
            end = place = found.end()
            continue
        place = _stranger(text, place, end, troubles)
        if place is None:
            return Fields(values, end, troubles)
        end = place


def _known(text: str, place: int, values: dict[str, Value]) -> tuple[str, re.Match[str] | None]:
    for name, pattern in PATTERNS.items():
        if name not in values and (found := pattern.match(text, place)):
            return name, found
    return "", None


def _value(name: str, text: str) -> Value:
    compact = re.sub(r"\s", "", text)
    if name not in NUMBERED:
        return compact
    number = float(compact)
    return number if number < HIGHEST else ""


def _stranger(text: str, place: int, end: int, troubles: list[tuple[str, dict[str, str]]]) -> int | None:
    """Where a field that cannot be read ends, if it stands on the line on which the last one ended."""
    found = UNKNOWN.match(text, place)
    if not found or "\n" in text[end:place] or found[1] == "RequestId" or len(troubles) >= STRANGERS_MOST:
        return None
    name = next((name for name, pattern in NAMES.items() if pattern.match(text, place)), "")
    if name in NUMBERED:
        troubles.append((N_("{field} has no number that can be read. The rest of the line was read."), {"field": name}))
    elif not name:
        troubles.append((N_("This page does not know the field {field}. The rest of the line was read."),
                         {"field": found[1][:40]}))  # fmt: skip
    else:
        return None
    return found.end()
