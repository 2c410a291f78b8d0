"""The report of a scenario for programs: a structure that JSON can hold, and the JSON Schema that describes it.

Structure and schema are made from the same tables, one field a line: name, type, meaning, and how it is asked of a run.
VERSION rises when a field is renamed or removed or means something else; fields may be added to a version.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from warmstart.reference import meanings
from warmstart.scenario.report import log_tail
from warmstart.scenario.summary import Asked, bill_of, summary
from warmstart.simulator import Environment, Invocation, RegionRun, Run
from warmstart.simulator.charges import Line
from warmstart.simulator.initialization import PROVISIONED
from warmstart.simulator.requests import Request

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
    texts = {name: " ".join(text.split()) for name, text in meanings(kind).items()}
    said = {name: text[0].lower() + text[1:].removesuffix(".") for name, text in texts.items()}
    return tuple(_of(name, schema, said[name]) for name, schema in schemas.items())


def told(fields: Sequence[Field], thing: object) -> dict[str, object]:
    """The object that these fields make of `thing`."""
    return {field.name: field.ask(thing) for field in fields}


def _object(fields: Sequence[Field]) -> Schema:
    properties = {field.name: {**field.schema, "description": field.what + field.optional} for field in fields}
    return {"type": "object", "properties": properties,
            "required": [field.name for field in fields if not field.optional]}  # fmt: skip


INDEXES = {"type": "array", "items": INTEGER}
LATENCY = (
    _of("p50", NUMBER, "half of the attempts took no longer"),
    _of("p90", NUMBER, "90 percent of the attempts took no longer"),
    _of("p99", NUMBER, "99 percent of the attempts took no longer"),
    _of("longest", NUMBER, "the longest"),
)
FATE = (
    Field("fate", TEXT, "what became of events", lambda pair: pair[0]),
    Field("events", INTEGER, "how many of them", lambda pair: pair[1]),
)
LINE = _described(Line, what=TEXT, architecture=TEXT, part=TEXT, quantity=NUMBER, unit=TEXT, price_usd=NUMBER,
                  usd=NUMBER)  # fmt: skip
REQUEST = (
    *_described(Request, index=INTEGER, at_ms=NUMBER, invocation=TEXT),
    Field("attempts", INDEXES, "the indexes of its attempts", lambda request: list(request.attempts)),
    *_described(Request, fate=TEXT, ended_ms=NUMBER, request_id=or_null(TEXT), status_code=or_null(INTEGER),
                payload_bytes=INTEGER),
)  # fmt: skip
ENVIRONMENT = (
    *_described(Environment, number=INTEGER),
    Field("initialization_type", TEXT, "how it got ready, in AWS's words",
          lambda environment: environment.deployment.initialization_type),
    Field("version", TEXT, "the version of the function", lambda environment: environment.deployment.function.version),
    Field("tenant", or_null(TEXT), "whom it is for, if anybody", lambda environment: environment.deployment.tenant),
    *_described(Environment, log_stream=TEXT, created_ms=NUMBER),
    _of("ready_ms", NUMBER, "when its Init or Restore was over"),
    *_described(Environment, ended_ms=or_null(NUMBER)),
    Field("invocations", INDEXES, "the indexes of the attempts that it served",
          lambda environment: list(environment.invocations)),
)  # fmt: skip
INVOCATION = (
    *_described(Invocation, index=INTEGER, request=INTEGER, request_id=TEXT, at_ms=NUMBER,
                environment=or_null(INTEGER), status=TEXT),
    _of("exception", or_null(TEXT), "AWS's exception, if it was turned away"),
    _of("reason", or_null(TEXT), "the reason of a throttle, as AWS's API names it"),
    *_described(Invocation, cold=TRUTH, init_ms=NUMBER, restore_ms=NUMBER, start_ms=NUMBER, duration_ms=NUMBER,
                suppressed_ms=NUMBER, billed_ms=INTEGER, end_ms=NUMBER, latency_ms=NUMBER, response=ANYTHING,
                error=or_null(TEXT), error_type=or_null(TEXT), response_bytes=or_null(INTEGER),
                first_byte_ms=or_null(NUMBER), replayed=TRUTH),
)  # fmt: skip


def _rows(name: str, fields: Sequence[Field], what: str, ask: Callable, optional: str = "") -> Field:
    """A field that is an array of objects."""
    schema = {"type": "array", "items": _object(fields)}
    return Field(name, schema, what, lambda thing: [told(fields, one) for one in ask(thing)], optional)


def _requests(run: Run) -> Sequence[Request]:
    return run.requests


def _invocations(run: Run) -> Sequence[Invocation]:
    return run.invocations


def _environments(run: Run) -> Sequence[Environment]:
    return run.environments


def _lines(asked: Asked) -> Sequence[Line]:
    bill = bill_of(asked)
    return bill.lines if bill else ()


def _provisioned(run: Run) -> int:
    return sum(run.deployments[fleet].initialization_type == PROVISIONED for fleet in run.trace.fleet)


COUNTS = (
    _of("requests", INTEGER, "all requests"),
    _of("attempts", INTEGER, "attempts that an environment took"),
    _of("retries", INTEGER, "attempts after the first of a request, also those that were turned away"),
    _of("cold_starts", INTEGER, "attempts that waited for a new environment"),
    _of("throttles", INTEGER, "attempts that were throttled"),
    _of("rejections", INTEGER, "attempts that were turned away for another reason"),
    _of("errors", INTEGER, "attempts that ended in a function error, timeouts and crashes among them"),
    _of("timeouts", INTEGER, "attempts that reached the function's timeout"),
    _of("events", INTEGER, "requests that are asynchronous"),
    _rows("fates", FATE, "what became of them", lambda of: of.fates.items()),
    _of("concurrency_most", INTEGER, "how many requests were in progress at once, at most"),
    Field("latency_ms", or_null(_object(LATENCY)), "milliseconds from arrival to response; null without attempts",
          lambda of: of.latency_ms and told(LATENCY, of.latency_ms)),
    _of("total_usd", or_null(NUMBER), "what it costs in USD, before any free tier; null with Managed Instances"),
)  # fmt: skip
ABOUT = (
    Field("name", TEXT, "the function's name", lambda run: run.function.name),
    Field("memory_mb", INTEGER, "its memory in MB", lambda run: run.function.memory_mb),
    Field("timeout_s", INTEGER, "its timeout in seconds", lambda run: run.function.timeout_s),
    Field("seed", {"type": ["integer", "string"]}, "the seed of all chance", lambda run: run.seed),
    Field("hash", TEXT, "equal runs have equal hashes, on every machine", lambda run: run.hash()),
)
BILL = _rows("bill", LINE, "the lines of the bill", _lines)
PARTS = (
    Field("environments_created", INTEGER, "how many environments there were", lambda run: len(run.environments)),
    Field("environments_provisioned", INTEGER, "how many of them were provisioned", _provisioned),
    BILL,
)
ROWS = (
    _rows("environments", ENVIRONMENT, "every environment", _environments, "; with --rows"),
    _rows("requests_made", REQUEST, "every request", _requests, "; with --rows"),
    _rows("invocations", INVOCATION, "every attempt", _invocations, "; with --rows"),
)
LOG = Field("log", {"type": "array", "items": TEXT}, "the last lines of the log", log_tail, "; with --logs")
FUNCTION = (*ABOUT, *COUNTS, *PARTS, *ROWS, LOG)
WHOLE = (
    Field("format", {"const": FORMAT}, "what this is", lambda _: FORMAT),
    Field("version", {"const": VERSION}, "rises when a field is renamed, removed or redefined", lambda _: VERSION),
    _of("end_ms", NUMBER, "when the last thing ended"),
    Field("account_concurrency", or_null(INTEGER), "the concurrency of the account; null where there is no Region",
          lambda run: run.limit),
)  # fmt: skip


def structure(run: RegionRun, *, rows: bool = False, log_lines: int = 0) -> dict[str, object]:
    """The report as JSON can hold it, times in milliseconds; every request with `rows`, the end of the log on request.

    `schema()` says what each field means.
    """
    functions = []
    for one in run.functions:
        function = told(ABOUT, one) | told(COUNTS, summary(one)) | told(PARTS, one)
        if rows:
            function |= told(ROWS, one)
        if log_lines:
            function[LOG.name] = LOG.ask(one, log_lines)
        functions.append(function)
    return told(WHOLE, run) | told(COUNTS, summary(run)) | told([BILL], run) | {"functions": functions}


def schema() -> Schema:
    """The JSON Schema of the structure, with the meaning of every field."""
    whole = _object((*WHOLE, *COUNTS, BILL, Field("functions", {"type": "array", "items": _object(FUNCTION)},
                                                  "one for each function", structure)))  # fmt: skip
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": FORMAT, **whole}
