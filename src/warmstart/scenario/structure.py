"""The report of a scenario for programs: a structure that JSON can hold, and the JSON Schema that describes it.

Structure and schema are made from the same tables, one field a line: name, type, meaning, and how it is asked of a run.
VERSION rises when a field is renamed or removed or means something else; fields may be added to a version.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from warmstart.reference import meanings
from warmstart.scenario.report import log_tail
from warmstart.scenario.summary import busy_most, summary
from warmstart.simulator import Environment, Invocation, Run
from warmstart.simulator.billing import Line

FORMAT, VERSION = "warmstart.run", 1

Schema = dict[str, object]
INTEGER, NUMBER, TEXT, ANYTHING = {"type": "integer"}, {"type": "number"}, {"type": "string"}, {}
TRUTH = {"type": "boolean"}


class Field(NamedTuple):
    """One field of an object: what it is, and how to find it; `optional` ones are there on request only."""

    name: str
    schema: Schema
    what: str
    ask: Callable
    optional: str = ""


def or_null(schema: Schema) -> Schema:
    """The schema of a value that can be missing."""
    return {**schema, "type": [schema["type"], "null"]}


def _of(name: str, schema: Schema, what: str) -> Field:
    """A field that is an attribute of the same name."""
    return Field(name, schema, what, lambda thing: getattr(thing, name))


def _described(kind: type, **schemas: Schema) -> tuple[Field, ...]:
    """Fields that are attributes of `kind`, each with the meaning that stands in its source."""
    said = {name: text[0].lower() + text[1:].removesuffix(".") for name, text in meanings(kind).items()}
    return tuple(_of(name, schema, said[name]) for name, schema in schemas.items())


def told(fields: Sequence[Field], thing: object) -> dict[str, object]:
    """The object that these fields make of `thing`."""
    return {field.name: field.ask(thing) for field in fields}


def _object(fields: Sequence[Field]) -> Schema:
    properties = {field.name: {**field.schema, "description": field.what + field.optional} for field in fields}
    return {"type": "object", "properties": properties,
            "required": [field.name for field in fields if not field.optional]}  # fmt: skip


LATENCY = (
    _of("p50", NUMBER, "half of the attempts took no longer"),
    _of("p90", NUMBER, "90 percent of the attempts took no longer"),
    _of("p99", NUMBER, "99 percent of the attempts took no longer"),
    _of("longest", NUMBER, "the longest"),
)
COUNTS = (
    _of("requests", INTEGER, "all requests"),
    _of("attempts", INTEGER, "requests that were not throttled"),
    _of("cold_starts", INTEGER, "requests that waited for a new environment"),
    _of("throttles", INTEGER, "requests that were turned away"),
    _of("errors", INTEGER, "attempts that ended in a function error, timeouts and crashes among them"),
    _of("timeouts", INTEGER, "attempts that reached the function's timeout"),
    Field("latency_ms", or_null(_object(LATENCY)), "milliseconds from arrival to response; null without attempts",
          lambda of: of.latency_ms and told(LATENCY, of.latency_ms)),
    _of("total_usd", NUMBER, "what it costs in USD, before any free tier"),
)  # fmt: skip
LINE = _described(Line, what=TEXT, quantity=NUMBER, unit=TEXT, price_usd=NUMBER, usd=NUMBER)
ENVIRONMENT = (
    *_described(Environment, number=INTEGER, log_stream=TEXT, created_ms=NUMBER, ended_ms=or_null(NUMBER)),
    Field("invocations", {"type": "array", "items": INTEGER}, "the indexes of the requests that it served",
          lambda environment: list(environment.invocations)),
)  # fmt: skip
INVOCATION = _described(
    Invocation, index=INTEGER, request_id=TEXT, at_ms=NUMBER, environment=or_null(INTEGER), status=TEXT,
    reason=or_null(TEXT), cold=TRUTH, init_ms=NUMBER, start_ms=NUMBER, duration_ms=NUMBER, suppressed_ms=NUMBER,
    billed_ms=INTEGER, end_ms=NUMBER, latency_ms=NUMBER, response=ANYTHING, error=or_null(TEXT),
    error_type=or_null(TEXT),
)  # fmt: skip


def _rows(name: str, fields: Sequence[Field], what: str, ask: Callable, optional: str = "") -> Field:
    """A field that is an array of objects."""
    schema = {"type": "array", "items": _object(fields)}
    return Field(name, schema, what, lambda thing: [told(fields, one) for one in ask(thing)], optional)


def _environments(run: Run) -> Sequence[Environment]:
    return run.environments


def _invocations(run: Run) -> Sequence[Invocation]:
    return run.invocations


def _lines(run: Run) -> Sequence[Line]:
    return run.bill().lines


ABOUT = (
    Field("name", TEXT, "the function's name", lambda run: run.function.name),
    Field("memory_mb", INTEGER, "its memory in MB", lambda run: run.function.memory_mb),
    Field("timeout_s", INTEGER, "its timeout in seconds", lambda run: run.function.timeout_s),
    Field("seed", {"type": ["integer", "string"]}, "the seed of all chance", lambda run: run.seed),
    Field("hash", TEXT, "equal runs have equal hashes, on every machine", lambda run: run.hash()),
)
PARTS = (
    Field("environments_created", INTEGER, "how many environments there were", lambda run: len(run.environments)),
    Field("environments_busy_most", INTEGER, "how many of them were busy at once, at most", busy_most),
    _rows("bill", LINE, "the lines of the bill", _lines),
)
ROWS = (
    _rows("environments", ENVIRONMENT, "every environment", _environments, "; with --rows"),
    _rows("invocations", INVOCATION, "every request", _invocations, "; with --rows"),
)
LOG = Field("log", {"type": "array", "items": TEXT}, "the last lines of the log", log_tail, "; with --logs")
FUNCTION = (*ABOUT, *COUNTS, *PARTS, *ROWS, LOG)
WHOLE = (
    Field("format", {"const": FORMAT}, "what this is", lambda _: FORMAT),
    Field("version", {"const": VERSION}, "rises when a field is renamed, removed or redefined", lambda _: VERSION),
    Field("end_ms", NUMBER, "when the last thing ended", lambda runs: max(run.end_ms for run in runs)),
)


def structure(runs: Sequence[Run], *, rows: bool = False, log_lines: int = 0) -> dict[str, object]:
    """The report as JSON can hold it, times in milliseconds; every request with `rows`, the end of the log on request.

    `schema()` says what each field means.
    """
    functions = []
    for run in runs:
        function = told(ABOUT, run) | told(COUNTS, summary([run])) | told(PARTS, run)
        if rows:
            function |= told(ROWS, run)
        if log_lines:
            function[LOG.name] = LOG.ask(run, log_lines)
        functions.append(function)
    return told(WHOLE, runs) | told(COUNTS, summary(runs)) | {"functions": functions}


def schema() -> Schema:
    """The JSON Schema of the structure, with the meaning of every field."""
    whole = _object((*WHOLE, *COUNTS, Field("functions", {"type": "array", "items": _object(FUNCTION)},
                                            "one for each function", structure)))  # fmt: skip
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": FORMAT, **whole}
