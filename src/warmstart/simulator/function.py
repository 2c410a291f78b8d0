"""The configuration of a function, in AWS's words and units.

Models https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
"""

import re
from dataclasses import dataclass

from warmstart.facts import fact, plain
from warmstart.messages import N_, Refused
from warmstart.simulator.assumptions import ASSUMPTIONS
from warmstart.simulator.durations import Distribution, is_number, not_negative, positive
from warmstart.simulator.source import compiled

ARCHITECTURES = ("x86_64", "arm64")
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
    """The text of a Python module with a handler, run in simulated time."""
    handler: str = "handler"
    """The name of the handler in `code`; `lambda_function.handler` is the same."""
    init_ms: float | Distribution = ASSUMPTIONS["init_ms"].value
    """How long Init takes, in ms: a number or a distribution. With `code` it is what the runtime needs before it."""
    duration_ms: float | Distribution | None = None
    """How long an invocation takes, in ms: a number or a distribution; 100 unless there is `code`."""
    background_ms: float = 0
    """Work in ms that each invocation starts and does not wait for."""
    memory_mb: int = fact("memory_default_mb")
    """Memory in MB; more of it brings more CPU, and costs more."""
    timeout_s: int = fact("timeout_default_s")
    """After so many seconds an invocation is stopped."""
    tmp_mb: int = fact("tmp_default_mb")
    """Ephemeral storage in MB: how much the files in `/tmp` can hold."""
    architecture: str = "x86_64"
    """`x86_64` or `arm64`; their prices differ."""
    reserved_concurrency: int | None = None
    """So many environments may be busy at once, and they are kept for this function; 0 stops it."""
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
        not_negative("keep_alive_s", self.keep_alive_s)
        positive("lifetime_s", self.lifetime_s)
        not_negative("background_ms", self.background_ms)
        if self.reserved_concurrency is not None:
            _whole_or_more("reserved_concurrency", self.reserved_concurrency, fact("concurrency_reserved_min"))
        _duration("init_ms", self.init_ms)
        if self.code is None:
            if self.duration_ms is None:
                object.__setattr__(self, "duration_ms", ASSUMPTIONS["duration_ms"].value)
            _duration("duration_ms", self.duration_ms)
        else:
            self._check_code()

    def _check_code(self) -> None:
        if self.duration_ms is not None or self.background_ms:
            raise Refused(N_("duration_ms and background_ms: a function with code says by its code how long it takes"))
        if not isinstance(self.handler, str) or not self.handler.rpartition(".")[2].isidentifier():
            raise Refused(N_("handler={value}: a handler is the name of a function in the code"),
                          value=repr(self.handler))  # fmt: skip
        compiled(self.code)

    @property
    def timeout_ms(self) -> float:
        """The timeout in milliseconds."""
        return self.timeout_s * 1000.0

    @property
    def log_group(self) -> str:
        """The name of the log group that Lambda uses unless told otherwise."""
        return f"/aws/lambda/{self.name}"


def _named(name: object) -> None:
    longest = fact("function_name_max")
    if not isinstance(name, str) or not re.fullmatch(r"[a-zA-Z0-9-_]+", name) or len(name) > longest:
        raise Refused(N_("name={value}: a function's name has 1 to {longest} letters, digits, hyphens and underscores"),
                      value=repr(name), longest=plain(longest))  # fmt: skip


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _whole(name: str, value: object, low: int, high: int, unit: str) -> None:
    if not _is_whole(value) or not low <= value <= high:
        raise Refused(N_("{name}={value}: Lambda allows whole numbers from {low} to {high} {unit}"),
                      name=name, value=repr(value), low=plain(low), high=plain(high), unit=unit)  # fmt: skip


def _whole_or_more(name: str, value: object, low: int) -> None:
    if not _is_whole(value) or value < low:
        raise Refused(N_("{name}={value}: Lambda allows whole numbers from {low}"),
                      name=name, value=repr(value), low=plain(low))  # fmt: skip


def _one_of(name: str, value: object, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise Refused(N_("{name}={value}: choose one of {choices}"),
                      name=name, value=repr(value), choices=", ".join(choices))  # fmt: skip


def _duration(name: str, value: object) -> None:
    if not callable(getattr(value, "drawing", None)) and not (is_number(value) and value >= 0):
        raise Refused(N_("{name}={value}: a duration is a number of milliseconds, 0 or more, or a distribution"),
                      name=name, value=repr(value))  # fmt: skip
