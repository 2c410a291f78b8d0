"""Extensions: what runs beside the runtime in an execution environment, and its share of Init, Invoke and Shutdown.

Models https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html and
https://docs.aws.amazon.com/lambda/latest/dg/runtimes-extensions-api.html
"""

from dataclasses import dataclass

from warmstart.facts import fact, plain
from warmstart.messages import N_, Refused
from warmstart.simulator.assumptions import ASSUMPTIONS
from warmstart.simulator.durations import not_negative
from warmstart.simulator.environment import ExecutionEnvironment
from warmstart.simulator.workload import OK, RESETS, TIMEOUT, Detail, Outcome, Workload

EVENTS = ("INVOKE", "SHUTDOWN")


@dataclass(frozen=True, kw_only=True)
class Extension:
    """An extension of a function, with the times that it needs in milliseconds.

    Raises Refused, naming setting, value and rule.

    >>> monitor = Extension(name="monitor", init_ms=200, after_ms=150)
    >>> run = simulate(Function(duration_ms=100, extensions=(monitor,)), arrivals=[0])
    >>> run.invocations[0].duration_ms
    250.0
    """

    name: str
    """Its name, as the log tells it."""
    external: bool = True
    """Whether it is a process of its own; an internal one runs inside the runtime's process."""
    register_ms: float = ASSUMPTIONS["extension_register_ms"].value
    """So long after the start of Init it registers: an assumption, AWS publishes no number."""
    init_ms: float = 0
    """So long after that it is ready."""
    after_ms: float = 0
    """So long it works on when the handler has returned."""
    shutdown_ms: float = 0
    """So long it works when the environment ends."""
    events: tuple[str, ...] | None = None
    """The events for which it registers; None is all that it can, and an internal one cannot have SHUTDOWN."""

    def __post_init__(self) -> None:
        for name in ("register_ms", "init_ms", "after_ms", "shutdown_ms"):
            not_negative(name, getattr(self, name))
        possible = EVENTS if self.external else EVENTS[:1]
        if self.events is None:
            object.__setattr__(self, "events", possible)
        for event in self.events:
            if event not in possible:
                raise Refused(N_("{name}={value}: choose one of {choices}"),
                              name="events", value=repr(event), choices=", ".join(possible))  # fmt: skip

    @property
    def ready_ms(self) -> float:
        """How long after the start of Init the extension asks for its first event."""
        return self.register_ms + self.init_ms

    @property
    def ready_line(self) -> str:
        """What Lambda writes into the log when the extension is ready, in observed logs."""
        return f"EXTENSION\tName: {self.name}\tState: Ready\tEvents: [{', '.join(self.events)}]"


def check(extensions: object) -> None:
    """Nothing. Raises Refused for what are no extensions, and for more than can register."""
    most = fact("extensions_max")
    if not isinstance(extensions, tuple) or not all(isinstance(one, Extension) for one in extensions):
        raise Refused(N_("extensions={value}: give a tuple of extensions, such as (Extension(name='monitor'),)"),
                      value=repr(extensions))  # fmt: skip
    if len(extensions) > most:
        raise Refused(N_("extensions: {name} is number {number}, and only {most} can register"),
                      name=extensions[most].name, number=plain(most + 1), most=plain(most))  # fmt: skip


def shutdown_ms(extensions: tuple[Extension, ...]) -> float:
    """How long Shutdown takes: until the last extension that is told of it has ended, or is killed at the limit."""
    if not extensions:
        return fact("shutdown_no_extension_ms")
    external = any(one.external for one in extensions)
    limit_ms = fact("shutdown_external_extension_ms" if external else "shutdown_internal_extension_ms")
    told = [one.shutdown_ms for one in extensions if "SHUTDOWN" in one.events or not one.external]
    return float(min(max(told, default=0.0), limit_ms))


class WithExtensions:
    """A workload beside which extensions run."""

    def __init__(self, workload: Workload, extensions: tuple[Extension, ...]) -> None:
        self.workload = workload
        self.extensions = extensions
        self.registered_ms = max(one.register_ms for one in extensions)
        self.ready_ms = max(one.ready_ms for one in extensions)
        self.after_ms = max((one.after_ms for one in extensions if "INVOKE" in one.events), default=0.0)

    def init(self, environment: ExecutionEnvironment, start_ms: float, limit_ms: float) -> Outcome:
        """All extensions start, the runtime follows when they have registered, and Init lasts until all are ready."""
        if self.registered_ms >= limit_ms:
            return limit_ms, TIMEOUT, None
        left_ms = limit_ms - self.registered_ms
        runtime_ms, status, detail = self.workload.init(environment, start_ms + self.registered_ms, left_ms)
        init_ms = self.registered_ms + runtime_ms
        if status == OK:
            init_ms = max(init_ms, self.ready_ms)
            if init_ms >= limit_ms:
                status = TIMEOUT
        if status == TIMEOUT:
            init_ms = limit_ms
        return init_ms, status, self._with_ready_lines(detail, start_ms, init_ms)

    def restore(self, environment: ExecutionEnvironment, start_ms: float, limit_ms: float) -> Outcome:
        """The extensions are in the snapshot, and ready with it."""
        return self.workload.restore(environment, start_ms, limit_ms)

    def invoke(self, environment: ExecutionEnvironment, request: int, start_ms: float, limit_ms: float) -> Outcome:
        """The response leaves when the handler returns; the invocation lasts until the last extension is done."""
        handler_ms, status, detail = self.workload.invoke(environment, request, start_ms, limit_ms)
        if status in RESETS or not self.after_ms:
            return handler_ms, status, detail
        detail = (detail or Detail())._replace(responded_ms=handler_ms)
        whole_ms = handler_ms + self.after_ms
        return (whole_ms, status, detail) if whole_ms < limit_ms else (limit_ms, TIMEOUT, detail)

    def _with_ready_lines(self, detail: Detail | None, start_ms: float, init_ms: float) -> Detail:
        detail = detail or Detail()
        ready = [(start_ms + one.ready_ms, one.ready_line) for one in self.extensions if one.ready_ms <= init_ms]
        # At one instant the code's own lines come first: so its path tells them from the others (steps.py).
        lines = sorted([*detail.output, *ready], key=lambda line: line[0])
        return detail._replace(output=tuple(lines))
