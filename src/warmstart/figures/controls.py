"""One description of a control, for the page's native inputs and for the widgets of a notebook."""

import math
from dataclasses import dataclass, replace

from warmstart.facts import plain
from warmstart.messages import N_, Refused

CONTROLS_MOST = 20  # as many as the page accepts
CHOICES_MOST = 200

NAMES = {
    "after_restore_ms": N_("After the restore (ms)"),
    "arrival_ms": N_("Arrival (ms)"),
    "at_ms": N_("At (ms)"),
    "architecture": N_("Architecture"),
    "background_ms": N_("Background work (ms)"),
    "concurrency": N_("Concurrency limit of the account"),
    "cpu_ms": N_("Computing (ms)"),
    "duration_ms": N_("Duration (ms)"),
    "event_kb": N_("Event (KB)"),
    "free_tier": N_("Free tier"),
    "environment_concurrency": N_("Invocations at a time in each environment"),
    "gap_ms": N_("Gap between requests (ms)"),
    "gap_s": N_("Gap between requests (s)"),
    "idle_choice": N_("Choice of the idle environment"),
    "duplicates": N_("Part of the events that comes twice"),
    "init_ms": N_("Init (ms)"),
    "initialized_ahead": N_("Environments initialized ahead of requests"),
    "keep_alive_s": N_("Keep-alive (s)"),
    "lifetime_s": N_("Lifetime of an environment (s)"),
    "maximum_event_age_s": N_("Maximum event age (s)"),
    "maximum_retry_attempts": N_("Maximum retry attempts"),
    "memory_mb": N_("Memory (MB)"),
    "provisioned_concurrency": N_("Provisioned concurrency"),
    "provisioned_h": N_("Provisioned concurrency (h)"),
    "managed_environments": N_("Environments on Managed Instances"),
    "pending_s": N_("Pending (s)"),
    "rate_per_s": N_("Requests per second"),
    "requests": N_("Requests"),
    "response_kb": N_("Size of the response (KB)"),
    "system_errors": N_("Part of the attempts at which Lambda fails"),
    "reserved_concurrency": N_("Reserved concurrency"),
    "restore_ms": N_("Restore (ms)"),
    "retries": N_("Retries"),
    "seconds": N_("Length (s)"),
    "seed": N_("Seed"),
    "second_ms": N_("Second request (ms)"),
    "timeout_s": N_("Timeout (s)"),
    "tmp_mb": N_("Ephemeral storage (MB)"),
    "wait_ms": N_("Waiting (ms)"),
}

Value = float | str | bool


@dataclass(frozen=True)
class Control:
    """A range of numbers, a list of choices, or a switch; `value` is where it stands at first."""

    name: str
    kind: str
    value: Value
    low: float = 0
    high: float = 0
    step: float = 1
    choices: tuple[Value, ...] = ()

    @property
    def label(self) -> str:
        """A message id for a name that the package knows, else the name itself."""
        return NAMES.get(self.name, self.name)

    def described(self) -> dict[str, object]:
        """What a page needs to draw the control; numbers, texts and lists only."""
        shape: dict[str, object] = {}
        if self.kind == "range":
            shape = {"low": self.low, "high": self.high, "step": self.step}
        elif self.kind == "choice":
            shape = {"choices": list(self.choices)}
        return {"name": self.name, "kind": self.kind, "value": self.value, "label": self.label, **shape}

    def taken(self, value: object) -> Value:
        """The value as the figure gets it: a whole number where the range is in whole numbers.

        Raises Refused for what the control cannot stand at.
        """
        match self.kind:
            case "range":
                if not _is_number(value) or not self.low <= value <= self.high:
                    raise Refused(N_("{name}={value}: this control goes from {low} to {high}"), name=self.name,
                                  value=repr(value), low=plain(self.low), high=plain(self.high))  # fmt: skip
                whole = all(float(number).is_integer() for number in (self.low, self.step, value))
                return int(value) if whole else value
            case "choice" if not _among(value, self.choices):
                raise Refused(N_("{name}={value}: choose one of {choices}"), name=self.name, value=repr(value),
                              choices=", ".join(map(str, self.choices)))  # fmt: skip
            case "switch" if not isinstance(value, bool):
                raise Refused(N_("{name}={value}: this control is True or False"), name=self.name, value=repr(value))
        return value


def control(name: str, given: object, default: object = None) -> Control:
    """The control that `given` describes; it stands at `default` where it can, else at its low end or first choice.

    `given` is (low, high) or (low, high, step) of numbers, a list of choices, or True or False. Raises Refused for
    anything else.
    """
    made = _made(name, given)
    try:
        return replace(made, value=made.taken(default))
    except Refused:
        return made


def _made(name: str, given: object) -> Control:
    match given:
        case bool():
            return Control(name, "switch", given)
        case tuple():
            return _range(name, given)
        case list():
            if not 0 < len(given) <= CHOICES_MOST or not all(map(_is_choice, given)):
                raise Refused(N_("{name}={value}: a list of choices holds 1 to {most} numbers or texts"),
                              name=name, value=repr(given), most=CHOICES_MOST)  # fmt: skip
            return Control(name, "choice", given[0], choices=tuple(given))
    raise Refused(
        N_("{name}={value}: a control is (low, high), (low, high, step), a list of choices, or True or False"),
        name=name, value=repr(given),
    )  # fmt: skip


def _range(name: str, given: tuple) -> Control:
    if len(given) not in (2, 3) or not all(map(_is_number, given)):
        raise Refused(N_("{name}={value}: a range is (low, high) or (low, high, step) of numbers"),
                      name=name, value=repr(given))  # fmt: skip
    low, high = given[:2]
    if low >= high:
        raise Refused(N_("{name}={value}: the low end of a range is below its high end"), name=name, value=repr(given))
    step = given[2] if len(given) == 3 else 1 if _whole(low) and _whole(high) else (high - low) / 100
    if not 0 < step <= high - low:
        raise Refused(N_("{name}={value}: the step of a range is above 0 and fits into the range"),
                      name=name, value=repr(given))  # fmt: skip
    return Control(name, "range", low, low=low, high=high, step=step)


def _among(value: object, choices: tuple[Value, ...]) -> bool:
    return any(value == one and isinstance(value, bool) == isinstance(one, bool) for one in choices)


def _is_choice(value: object) -> bool:
    return isinstance(value, str | bool) or _is_number(value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _whole(number: float) -> bool:
    return float(number).is_integer()
