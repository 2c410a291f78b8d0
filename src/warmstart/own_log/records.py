"""What Lambda has written into a text, record by record: lines of the text format, events of the JSON format.

A log reaches us as it was copied: from the console, from `aws logs tail`, as an export. So a record is looked for
wherever it stands, and what stands around it is its margin.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from warmstart.messages import N_
from warmstart.own_log.fields import FIELDS
from warmstart.own_log.moments import is_margin, moment_in, stream_in
from warmstart.own_log.report_line import BETWEEN, PATTERNS, Value, fields_at

KIND = re.compile(
    r"\b(?:(INIT_START|INIT_REPORT|RESTORE_START|RESTORE_REPORT)\b|(START|END|REPORT)\s+(?=RequestId:)"
    r"|(Task timed out) after ([\d.]+) seconds)"
)
BROKEN = re.compile(r"^[^\w\n]{0,40}REPORT\b(?!\s+RequestId:)(?=.*Duration)", re.MULTILINE)
OBJECT = re.compile(r"^([^{\n]{0,200})(\{)", re.MULTILINE)
FAILURE = re.compile(r"(Init|Restore) Duration:\s*(\d+(?:\.\d+)?)\s*ms|(Phase|Status|Error Type):\s*(\S+)")
UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
EXPORTED = re.compile(r"^EVENTS\t")
AFTERWARDS = re.compile(r"\s*(1\d{12})\b")
DEEPEST = 6
WIDEST = 300  # characters: no margin is longer

Trouble = tuple[str, dict[str, str]]


@dataclass
class Record:
    """A line or an event: its kind (`REPORT`), its line from 1, when and where it was written, what it holds."""

    kind: str
    line: int
    at_ms: float | None = None
    stream: str = ""
    values: dict[str, Value] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)


class Source:
    """A text whose offsets have line numbers; `taken` holds the numbers of the lines that Lambda has written."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.taken: set[int] = set()
        self.found = 0
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def line(self, place: int) -> int:
        """The number of the line in which `place` stands, from 1."""
        return bisect_right(self._starts, place)

    def take(self, start: int, end: int) -> None:
        """The lines from `start` to `end` are read."""
        self.taken.update(range(self.line(start), self.line(max(end - 1, start)) + 1))


def records(source: Source) -> list[Record]:
    """Every record of the text in its order."""
    found: list[tuple[int, Record]] = []
    rest = source.text
    if rest.lstrip()[:1] in ("{", "["):
        try:
            whole = json.loads(rest)
        except (ValueError, RecursionError):
            pass
        else:
            return [record for _, record in _inside(whole, source, 0, len(rest))]
    pieces, place = [], 0
    for start, end, inner in _objects(source):
        found += inner
        pieces.append(rest[place:start])
        pieces.append(re.sub(r"[^\n]", " ", rest[start:end]))
        place = end
    text = "".join([*pieces, rest[place:]])
    found += [(at, record) for at, record in _written(text, source)]
    return [record for _, record in sorted(found, key=lambda one: one[0])]


def _objects(source: Source) -> Iterator[tuple[int, int, list[tuple[int, Record]]]]:
    """(start, end, records) of every JSON object that holds events of Lambda's, or cannot be read though it should."""
    decoder, after, text = json.JSONDecoder(), 0, source.text
    for match in OBJECT.finditer(text):
        start = match.start(2)
        if start < after or not is_margin(match[1]):
            continue
        try:
            value, end = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            stop = text.find("\n", start)
            line = text[start : stop if stop >= 0 else len(text)]
            if '"platform.' in line:
                source.take(start, start)
                said = (N_("This looks like an event of the JSON format, but it is not complete."), {})
                yield start, start + len(line), [(start, Record("", source.line(start), troubles=[said]))]
            continue
        margin = _margin(text, match.start(), start)
        if inner := list(_inside(value, source, start, end, margin)):
            after = end
            source.take(match.start(), end)
            yield match.start(), end, inner


def _inside(
    value: object, source: Source, start: int, end: int, margin: str = "", depth: int = 0
) -> Iterator[tuple[int, Record]]:
    """The records that a JSON value holds: an event, an exported message, or a list of them."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        pairs = {one.get("field"): one.get("value") for one in value if isinstance(one, dict) and "field" in one}
        for one in [pairs] if pairs else value:
            yield from _inside(one, source, start, end, margin, depth + 1)
    elif isinstance(value, dict):
        if isinstance(kind := value.get("type"), str) and kind.startswith("platform."):
            if record := _event(kind, value, margin):
                place = _place(record.values.get("RequestId"), source, start, end)
                record.line = source.line(place)
                source.take(place, place)
                yield place, record
            return
        message = value.get("message", value.get("@message"))
        if isinstance(message, str):
            told = records(Source(message))
            place = _place(message[:50], source, start, end) if told else start
            for record in told:
                at_ms = moment_in(str(value.get("timestamp", value.get("@timestamp", ""))))
                record.at_ms = record.at_ms if record.at_ms is not None else at_ms
                record.stream = record.stream or str(value.get("logStreamName", value.get("@logStream")) or "")
                record.line = source.line(place)
                source.take(place, place)
                yield place, record
            return
        for one in value.values():
            if isinstance(one, list | dict):
                yield from _inside(one, source, start, end, margin, depth + 1)


def _place(needle: object, source: Source, start: int, end: int) -> int:
    """Where in the text of a JSON value something stands, looked for from where the last one stood."""
    words = json.dumps(str(needle), ensure_ascii=False)[1:-1] if needle else ""
    place = source.text.find(words, max(start, source.found), end) if words else start
    if place < 0:
        return start
    source.found = place + 1
    return place


KINDS = {
    "platform.initStart": "INIT_START", "platform.initReport": "INIT_REPORT", "platform.start": "START",
    "platform.restoreStart": "RESTORE_START", "platform.restoreReport": "RESTORE_REPORT", "platform.report": "REPORT",
    "platform.runtimeDone": "END",
}  # fmt: skip


def _event(kind: str, event: dict, margin: str) -> Record | None:
    """The record of an event of the JSON format; None for kinds that tell nothing of an invocation."""
    told = event.get("record")
    if kind not in KINDS or not isinstance(told, dict):
        return None
    at_ms = moment_in(str(event.get("time", "")))
    record = Record(KINDS[kind], 0, moment_in(margin) if at_ms is None else at_ms, stream_in(margin))
    for name, value in _named(told, told.get("metrics"), told.get("tracing")):
        if isinstance(value, str) and value:
            record.values[name] = value
        elif isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e9:
            record.values[name] = float(value)
        elif value is not None:
            record.troubles.append((N_("{field} has no number that can be read. The rest of the line was read."),
                                    {"field": name}))  # fmt: skip
    return record


def _named(told: dict, metrics: object, tracing: object) -> Iterator[tuple[str, object]]:
    metrics = metrics if isinstance(metrics, dict) else {}
    tracing = tracing if isinstance(tracing, dict) else {}
    trace = dict(part.split("=", 1) for part in str(tracing.get("value", "")).split(";") if "=" in part)
    yield "RequestId", told.get("requestId")
    yield from ((one.name, metrics.get(one.key)) for one in FIELDS.values() if one.key)
    yield from (("Status", told.get("status")), ("Error Type", told.get("errorType")), ("Phase", told.get("phase")))
    sampled = {"1": "true", "0": "false"}.get(trace.get("Sampled", ""))
    yield from (("XRAY TraceId", trace.get("Root")), ("SegmentId", tracing.get("spanId")), ("Sampled", sampled))


def _margin(text: str, before: int, place: int) -> str:
    """What stands before a record on its line; where that is nothing, a line above that holds only a margin."""
    end_above = text.rfind("\n", before, place)
    margin = text[max(end_above + 1, before) : place]
    if margin.strip() or end_above < 0:
        return margin
    above = text[text.rfind("\n", max(end_above - WIDEST, 0), end_above) + 1 : end_above]
    return above if above.strip() and len(above) < WIDEST and is_margin(above) else margin


def _written(text: str, source: Source) -> Iterator[tuple[int, Record]]:
    """The records of the text format."""
    end, stream = 0, ""
    for match in KIND.finditer(text):
        place = match.start()
        if place < end:
            continue
        margin = _margin(text, end, place)
        between = text[end:place]
        stream = stream_in(margin) or _heading(between) or stream
        kind = next(filter(None, match.groups()))
        record = Record(kind, source.line(place), moment_in(margin), stream)
        end = _complete(record, match, text, margin)
        if EXPORTED.match(margin):
            after = AFTERWARDS.match(text, end)
            record.at_ms, end = (float(after[1]), after.end()) if after else (None, end)
        source.take(place, end)
        yield place, record
    for match in BROKEN.finditer(text):
        if source.line(match.end()) not in source.taken:
            said = (N_("A REPORT line begins with REPORT RequestId. This one does not, so it cannot be read."), {})
            source.take(match.end(), match.end())
            yield match.start(), Record("", source.line(match.end()), troubles=[said])


def _heading(between: str) -> str:
    """The log stream that stands on a line of its own among what was passed over, as in the simulator's own logs."""
    lines = (line.strip() for line in reversed(between.split("\n")) if line.strip())
    return next((line for line in lines if stream_in(line) == line), "")


def _complete(record: Record, match: re.Match[str], text: str, margin: str) -> int:
    """Where the record ends, once its values are in it."""
    if record.kind == "Task timed out":
        found = UUID.search(margin)
        record.values |= {"seconds": float(match[4].rstrip(".") or 0)} | ({"RequestId": found[0]} if found else {})
        return match.end()
    if record.kind == "REPORT":
        fields = fields_at(text, match.end())
        record.values, record.troubles = fields.values, fields.troubles
        return fields.end
    if record.kind in ("START", "END"):
        found = PATTERNS["RequestId"].match(text, BETWEEN.match(text, match.end()).end())
        if found:
            record.values["RequestId"] = re.sub(r"\s", "", found[1])
        return found.end() if found else match.end()
    end = text.find("\n", match.end())
    line = text[match.end() : end if end >= 0 else len(text)]
    following = KIND.search(line)
    line = line[: following.start()] if following else line
    for name, value, other, word in FAILURE.findall(line):
        record.values[f"{name} Duration" if name else other] = float(value) if name else word
    return match.end() + len(line)
