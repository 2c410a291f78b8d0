"""The configuration of a function, in AWS's words and units.

Models https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
"""

import re
from dataclasses import dataclass

from warmstart.facts import fact, plain
from warmstart.messages import N_, Refused
from warmstart.simulator import exclusions, extensions
from warmstart.simulator.assumptions import ASSUMPTIONS
from warmstart.simulator.destinations import DEAD_LETTER, ON_FAILURE, ON_SUCCESS, check
from warmstart.simulator.durations import Distribution, is_number, not_negative, positive
from warmstart.simulator.extensions import Extension
from warmstart.simulator.source import compiled

ARCHITECTURES = ("x86_64", "arm64")
INVOCATIONS = fact("invocation_types")
LATEST = "$LATEST"
WAYS_OUT = {ON_SUCCESS: "on_success", ON_FAILURE: "on_failure", DEAD_LETTER: "dead_letter_queue"}
STATES = ("Active", "Pending", "Inactive")
IDLE_CHOICES = ("most recently used", "least recently used")


@dataclass(frozen=True, kw_only=True)
class Function:
    """A Lambda function: either how long it takes, or its `code`.

    Settings are given by name, in AWS's units. Raises Refused, naming setting, value and rule.

    >>> shop = Function(name="shop", memory_mb=256, timeout_s=10)
    >>> simulate(shop, arrivals=[0]).invocations[0].latency_ms
    400.0
    """

    name: str = "my-function"
    """The function's name; log lines, request ids and chance depend on it."""
    code: str | None = None
    """The text of a Python module with a handler, run in simulated time (`time.sleep`, `work`)."""
    handler: str = "handler"
    """The name of the handler in `code`; `lambda_function.handler` is the same."""
    init_ms: float | Distribution = ASSUMPTIONS["init_ms"].value
    """How long Init takes, in ms: a number or a distribution. With `code` it is what the runtime needs before it."""
    duration_ms: float | Distribution | None = None
    """How long an invocation takes, in ms: a number or a distribution; 100 unless there is `code`."""
    background_ms: float = 0
    """Work in ms that each invocation starts and does not wait for."""
    extensions: tuple[Extension, ...] = ()
    """What runs beside the runtime in each environment."""
    memory_mb: int = fact("memory_default_mb")
    """Memory in MB; more of it brings more CPU, and costs more."""
    timeout_s: int = fact("timeout_default_s")
    """After so many seconds an invocation is stopped."""
    tmp_mb: int = fact("tmp_default_mb")
    """Ephemeral storage in MB: how much the files in `/tmp` can hold."""
    architecture: str = "x86_64"
    """`x86_64` or `arm64`; their prices differ."""
    reserved_concurrency: int | None = None
    """So many requests may be in progress at once, and that is kept for this function; 0 stops it."""
    provisioned_concurrency: int = 0
    """So many environments of a published version are kept ready."""
    version: str = LATEST
    """The version that requests run: `$LATEST` or a number."""
    invocation: str = "RequestResponse"
    """How requests invoke it: `RequestResponse`, `Event` (asynchronously) or `DryRun`."""
    maximum_retry_attempts: int = fact("async_retries")
    """How often an asynchronous event is tried again after a function error."""
    maximum_event_age_s: int = fact("async_event_age_max_s")
    """An asynchronous event that is older than this is dropped."""
    on_success: str | None = None
    """Where records of successful asynchronous events go, such as "lambda:audit" or "sqs:done"."""
    on_failure: str | None = None
    """Where records of failed asynchronous events go, such as "sqs:failed" or "s3:failures"."""
    dead_letter_queue: str | None = None
    """Where failed asynchronous events go as they came, such as "sqs:failed" or "sns:alarm"."""
    recursive_loop: str = fact("recursive_loop_modes")[0]
    """What happens in a loop of functions that invoke each other: `Terminate` or `Allow`."""
    response_kb: float = 0
    """How large the response of a function without code is."""
    response_stream: bool = False
    """Whether a function without code streams its response."""
    duplicates: float = 0
    """The part of its asynchronous events that Lambda delivers twice, from 0 to 1."""
    idempotent: bool = False
    """Whether the function does its work only once for each request, however often that comes."""
    system_errors: float = 0
    """The part of its attempts at which the Lambda service itself fails, from 0 to 1."""
    log_format: str = "Text"
    """`Text` or `JSON`."""
    application_log_level: str | None = None
    """The least level of the code's lines that are kept, with JSON; None is INFO."""
    system_log_level: str | None = None
    """The least level of Lambda's own lines that are kept, with JSON; None is INFO."""
    logs_permitted: bool = True
    """Whether the function's role may write logs."""
    snap_start: bool = False
    """Whether a published version resumes from a snapshot of its Init."""
    restore_ms: float | Distribution = ASSUMPTIONS["restore_ms"].value
    """How long it takes until a snapshot is there, in ms: a number or a distribution; an assumption."""
    after_restore_ms: float | Distribution = ASSUMPTIONS["after_restore_ms"].value
    """How long loading the runtime and running the hooks take after that, in ms; an assumption."""
    state: str = "Active"
    """The state in which the function begins: `Active`, `Pending` or `Inactive`."""
    pending_s: float = ASSUMPTIONS["pending_s"].value
    """How long it is Pending: an assumption, AWS publishes no number."""
    tenant_isolation: bool = False
    """Whether tenants have environments of their own; then every request names its tenant."""
    managed_environments: int = 0
    """So many environments run on Lambda Managed Instances; 0 for a function that does not."""
    environment_concurrency: int = ASSUMPTIONS["environment_concurrency"].value
    """On Managed Instances, so many invocations run in an environment at once."""
    initialized_ahead: int = ASSUMPTIONS["initialized_ahead"].value
    """So many environments Lambda initializes before a request needs them: an assumption."""
    keep_alive_s: float = ASSUMPTIONS["keep_alive_s"].value
    """An idle environment is shut down after so many seconds: an assumption, AWS publishes no number."""
    lifetime_s: float = ASSUMPTIONS["lifetime_s"].value
    """An environment is replaced when it is so many seconds old: an assumption, AWS publishes no number."""
    idle_choice: str = ASSUMPTIONS["idle_choice"].value
    """Which idle environment serves a request, `most recently used` or `least recently used`: an assumption."""

    def __post_init__(self) -> None:
        _named(self.name)
        _whole("memory_mb", self.memory_mb, fact("memory_min_mb"), fact("memory_max_mb"), "MB")
        _whole("timeout_s", self.timeout_s, fact("timeout_min_s"), fact("timeout_max_s"), "s")
        _whole("tmp_mb", self.tmp_mb, fact("tmp_default_mb"), fact("tmp_max_mb"), "MB")
        _one_of("architecture", self.architecture, ARCHITECTURES)
        _one_of("idle_choice", self.idle_choice, IDLE_CHOICES)
        for role, setting in WAYS_OUT.items():
            check(setting, getattr(self, setting), role, self.name)
        _one_of("recursive_loop", self.recursive_loop, fact("recursive_loop_modes"))
        _share("duplicates", self.duplicates), _share("system_errors", self.system_errors)
        self._check_response()
        self._check_logging()
        not_negative("keep_alive_s", self.keep_alive_s)
        positive("lifetime_s", self.lifetime_s)
        not_negative("background_ms", self.background_ms)
        if self.reserved_concurrency is not None:
            _whole_or_more("reserved_concurrency", self.reserved_concurrency, fact("concurrency_reserved_min"))
        _one_of("invocation", self.invocation, INVOCATIONS)
        _whole("maximum_retry_attempts", self.maximum_retry_attempts, 0, fact("async_retries"), "")
        _whole("maximum_event_age_s", self.maximum_event_age_s, fact("async_event_age_min_s"),
               fact("async_event_age_max_s"), "s")  # fmt: skip
        self._check_version()
        for name in ("init_ms", "restore_ms", "after_restore_ms"):
            _duration(name, getattr(self, name))
        self._check_environments()
        if self.code is None:
            if self.duration_ms is None:
                object.__setattr__(self, "duration_ms", ASSUMPTIONS["duration_ms"].value)
            _duration("duration_ms", self.duration_ms)
        else:
            self._check_code()

    def _check_environments(self) -> None:
        extensions.check(self.extensions)
        _one_of("state", self.state, STATES)
        not_negative("pending_s", self.pending_s)
        _whole_or_more("initialized_ahead", self.initialized_ahead, 0)
        _whole_or_more("managed_environments", self.managed_environments, 0)
        _whole("environment_concurrency", self.environment_concurrency, 1, fact("managed_concurrency_max"), "")
        exclusions.check(self)

    def _check_version(self) -> None:
        if self.version != LATEST and not re.fullmatch(r"[1-9][0-9]*", str(self.version)):
            raise Refused(N_("version={value}: a version is $LATEST or a number"), value=repr(self.version))
        _whole_or_more("provisioned_concurrency", self.provisioned_concurrency, 0)
        if self.provisioned_concurrency and self.version == LATEST:
            raise Refused(N_("provisioned_concurrency={value}: it belongs to a published version, never to $LATEST"),
                          value=self.provisioned_concurrency, exception="InvalidParameterValueException")  # fmt: skip

    def _check_response(self) -> None:
        largest_mb = fact("payload_stream_max_mb")
        not_negative("response_kb", self.response_kb)
        if self.code is not None and (self.response_kb or self.response_stream):
            raise Refused(N_("response_kb and response_stream: they are for a function without code. Python code "
                             "returns its response, and Lambda's own runtime for Python does not stream"))  # fmt: skip
        if self.response_stream and self.response_kb > largest_mb * 1024:
            raise Refused(N_("response_kb={value}: a streamed response holds up to {most} MB"),
                          value=plain(self.response_kb), most=plain(largest_mb))  # fmt: skip
        if self.response_stream and self.invocation == "Event":
            raise Refused(N_("response_stream: nobody waits for the response of an asynchronous invocation"))

    def _check_code(self) -> None:
        if self.duration_ms is not None or self.background_ms:
            raise Refused(N_("duration_ms and background_ms: a function with code says by its code how long it takes"))
        if not isinstance(self.handler, str) or not self.handler.rpartition(".")[2].isidentifier():
            raise Refused(N_("handler={value}: a handler is the name of a function in the code"),
                          value=repr(self.handler))  # fmt: skip
        compiled(self.code)

    def _check_logging(self) -> None:
        _one_of("log_format", self.log_format, fact("log_formats"))
        for name in ("application", "system"):
            level = getattr(self, f"{name}_log_level")
            if level is not None:
                _one_of(f"{name}_log_level", level, fact(f"log_{name}_levels"))
                if self.log_format != "JSON":
                    raise Refused(N_("{name}={value}: levels need log_format='JSON'"),
                                  name=f"{name}_log_level", value=repr(level))  # fmt: skip

    def invoked(self) -> list[tuple[str, str]]:
        """(setting, name) of every function that records of this function's events go to."""
        ways = ((setting, getattr(self, setting)) for setting in WAYS_OUT.values())
        return [(setting, to.partition(":")[2]) for setting, to in ways if to and to.startswith("lambda:")]

    @property
    def timeout_ms(self) -> float:
        """The timeout in milliseconds."""
        return self.timeout_s * 1000.0

    @property
    def log_group(self) -> str:
        """The name of the log group that Lambda uses unless told otherwise."""
        return f"/aws/lambda/{self.name}"


# Settings that AWS does not have: a value that cannot be is refused by the simulator alone.
OURS = {"idle_choice", "initialized_ahead", "managed_environments", "state"}


def refused_by(name: str) -> str:
    """The name of the exception with which Lambda refuses a value of this setting; nothing for a setting of ours."""
    return "" if name in OURS else "InvalidParameterValueException"


def _named(name: object) -> None:
    longest = fact("function_name_max")
    if not isinstance(name, str) or not re.fullmatch(r"[a-zA-Z0-9-_]+", name) or len(name) > longest:
        raise Refused(N_("name={value}: a function's name has 1 to {longest} letters, digits, hyphens and underscores"),
                      value=repr(name), longest=plain(longest), exception=refused_by("name"))  # fmt: skip


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _whole(name: str, value: object, low: int, high: int, unit: str) -> None:
    if not _is_whole(value) or not low <= value <= high:
        raise Refused(N_("{name}={value}: Lambda allows whole numbers from {low} to {high} {unit}"),
                      name=name, value=repr(value), low=plain(low), high=plain(high), unit=unit,
                      exception=refused_by(name))  # fmt: skip


def _whole_or_more(name: str, value: object, low: int) -> None:
    if not _is_whole(value) or value < low:
        raise Refused(N_("{name}={value}: Lambda allows whole numbers from {low}"),
                      name=name, value=repr(value), low=plain(low), exception=refused_by(name))  # fmt: skip


def _one_of(name: str, value: object, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise Refused(N_("{name}={value}: choose one of {choices}"),
                      name=name, value=repr(value), choices=", ".join(choices),
                      exception=refused_by(name))  # fmt: skip


def _share(name: str, value: object) -> None:
    if not is_number(value) or not 0 <= value <= 1:
        raise Refused(N_("{name}={value}: this must be a number from 0 to 1"), name=name, value=repr(value))


def _duration(name: str, value: object) -> None:
    if not callable(getattr(value, "drawing", None)) and not (is_number(value) and value >= 0):
        raise Refused(N_("{name}={value}: a duration is a number of milliseconds, 0 or more, or a distribution"),
                      name=name, value=repr(value))  # fmt: skip
