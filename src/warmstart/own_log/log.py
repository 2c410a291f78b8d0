"""A log that was read: its invocations, what else Lambda has written, and what could not be read."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from warmstart.own_log.report_line import Value


@dataclass(frozen=True, kw_only=True)
class Reported:
    """An invocation as its REPORT line tells it. `values` holds the fields by name; times are milliseconds.

    `at_ms` is when REPORT was written and `started_ms` when START was, since 1970; None where the log has no time.
    `said_timeout_s` is the timeout that an older log names on a line of its own. `after_reset` says whether the
    invocation before it in the same log stream ended in a timeout or a crash.
    """

    line: int
    values: Mapping[str, Value]
    at_ms: float | None = None
    started_ms: float | None = None
    stream: str = ""
    said_timeout_s: float | None = None
    after_reset: bool = False

    @property
    def request_id(self) -> str:
        """The id of the request; empty where the line does not tell it."""
        return str(self.values.get("RequestId", ""))

    @property
    def duration_ms(self) -> float:
        """Duration."""
        return self.values["Duration"]

    @property
    def init_ms(self) -> float:
        """Init Duration; 0 where the line has none."""
        return self.values.get("Init Duration", 0.0)

    @property
    def start_up_ms(self) -> float:
        """What came before START: Init or Restore; 0 for a warm start."""
        return self.init_ms or self.values.get("Restore Duration", 0.0)

    @property
    def cold(self) -> bool:
        """Whether this was the first invocation of an execution environment."""
        return "Init Duration" in self.values or "Restore Duration" in self.values

    @property
    def status(self) -> str:
        """`ok`, `error`, `timeout` or `crash`. The text format tells no error that a runtime has caught: that is ok."""
        said = str(self.values.get("Status", "")).lower()
        if said == "timeout" or self.said_timeout_s:
            return "timeout"
        if said in ("error", "failure"):
            error = str(self.values.get("Error Type", ""))
            return "crash" if said == "error" and error.startswith(("Runtime.Exit", "Runtime.OutOfMemory")) else "error"
        return "ok"


@dataclass(frozen=True)
class Unread:
    """A line that could not be read, or not all of it: its number, and a message that says why."""

    line: int
    msgid: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class StartFailed:
    """An Init or a Restore that did not succeed, as INIT_REPORT or RESTORE_REPORT tells it."""

    line: int
    phase: str
    status: str
    error_type: str


@dataclass(frozen=True, kw_only=True)
class Log:
    """What `read_log` has found.

    >>> from warmstart.own_log import read_log
    >>> read_log(simulate(Function(init_ms=300), arrivals=[0, 500]).logs()).init_ms
    300.0
    """

    invocations: tuple[Reported, ...]
    """Every invocation that a REPORT tells of."""
    unread: tuple[Unread, ...]
    """What looks like a line of Lambda and cannot be read."""
    failed_starts: tuple[StartFailed, ...]
    """Every Init or Restore that failed."""
    unreported: int
    """How many invocations were started only."""
    lines: int
    """How many lines of the text were read."""
    passed_over: int
    """How many of them Lambda did not write."""
    left_off: int
    """How many lines were not read, because the text is too long."""

    @property
    def cold_starts(self) -> int:
        """Invocations whose line has an Init Duration or a Restore Duration."""
        return sum(one.cold for one in self.invocations)

    @property
    def timeouts(self) -> tuple[Reported, ...]:
        """Invocations that a timeout has ended."""
        return tuple(one for one in self.invocations if one.status == "timeout")

    @property
    def timeout_s(self) -> int | None:
        """The timeout of the function in seconds, as its timeouts show it; None where there is none."""
        said = [one.said_timeout_s or one.duration_ms // 1000 for one in self.timeouts]
        return max(1, round(max(said))) if said else None

    @property
    def memory_mb(self) -> int | None:
        """The memory setting that most lines tell; None where none does."""
        told = Counter(int(one.values["Memory Size"]) for one in self.invocations if "Memory Size" in one.values)
        return told.most_common(1)[0][0] if told else None

    @property
    def init_ms(self) -> float | None:
        """The median of Init Duration or Restore Duration; None where no line tells one."""
        told = [one.start_up_ms for one in self.invocations if one.cold]
        return round(median(told), 3) if told else None

    @property
    def streams(self) -> tuple[str, ...]:
        """The log streams in which the invocations stand, in their order; each is an execution environment."""
        return tuple(dict.fromkeys(one.stream for one in self.invocations if one.stream))

    @cached_property
    def richest(self) -> Reported:
        """The invocation whose line has the most fields: the first cold one, say."""
        return max(self.invocations, key=lambda one: (len(one.values), -one.line))

    def __repr__(self) -> str:
        return (f"Log(invocations={len(self.invocations)}, cold_starts={self.cold_starts}, "
                f"timeouts={len(self.timeouts)}, unread={len(self.unread)})")  # fmt: skip
