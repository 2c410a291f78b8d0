"""`check`: compares what a run did with what a challenge asks of it. Any run that does it is a solution."""

import re
from collections.abc import Sequence

from warmstart.challenge.solved import Met, solved
from warmstart.challenge.wanted import Asked, Number, wanted
from warmstart.figures import Figure
from warmstart.messages import N_, Refused, Translate
from warmstart.simulator.run import Run

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")


class Unsolved(Refused):
    """A run that does not yet do what its challenge asks: `misses` holds a sentence for each thing that it misses."""

    is_verdict = True

    def __init__(self, misses: Sequence[Refused]) -> None:
        self.misses = tuple(misses)
        super().__init__("{misses}", misses="\n".join(map(str, misses)))

    def said(self, translate: Translate) -> str:
        """The sentences in the language of `translate`, a line each."""
        return "\n".join(miss.said(translate) for miss in self.misses)


def check(challenge: str, run: Run, **asked: Asked) -> Figure:
    """A table of what was asked and what the run did, if `run` does all that is asked; raises Unsolved if not.

    `challenge` is `lab/challenge`, under which the page keeps that it is solved. Each further argument names a number
    that a run can be asked for (`cold_starts`, `timeouts`, `end_ms` …; `environments` and `invocations` are counted),
    and wants a value, a range `(low, high)` with both its ends, or one of a set. Raises Refused for what is neither.

    >>> from warmstart.challenge import check
    >>> run = simulate(Function(), arrivals=[0, 500, 900])
    >>> check("container-reuse/one-environment", run, cold_starts=1, end_ms=(500, 1500))
    container-reuse/one-environment: cold_starts=1, end_ms=1,000
    """
    if not isinstance(challenge, str) or not ID.fullmatch(challenge):
        raise Refused(N_("check({value}): a challenge is named lab/challenge, in small letters, digits and hyphens"),
                      value=repr(challenge))  # fmt: skip
    if not isinstance(run, Run):
        raise Refused(N_("check: {value} is no run. Hand over what simulate() gives back."), value=_short(run))
    if not asked:
        raise Refused(N_("check({value}): say what is asked of the run, for example timeouts=0"),
                      value=repr(challenge))  # fmt: skip
    rows = [Met(name, wanted(name, what), number_of(run, name)) for name, what in asked.items()]
    misses = [row.wanted.miss(row.name, row.found) for row in rows if not row.wanted.met_by(row.found)]
    if misses:
        raise Unsolved(misses)
    return solved(challenge, rows)


def number_of(run: Run, name: str) -> Number:
    """What `run` answers to `name`; a sequence is counted. Refused if nobody can ask that."""
    if name not in questions():
        raise Refused(N_("{name}: a run cannot be asked for that. It knows {names}."),
                      name=name, names=", ".join(questions()))  # fmt: skip
    answer = getattr(run, name)
    # Times are whole microseconds but for the last bits of a float, and those are not worth showing.
    return len(answer) if isinstance(answer, Sequence) else round(answer, 3)


def questions() -> list[str]:
    """The names of everything countable that a run can be asked for."""
    asked = (item for room in Run.__mro__ for item in vars(room).items())
    return [name for name, what in asked if isinstance(what, property) and not name.startswith("_")]


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:60]}…"
