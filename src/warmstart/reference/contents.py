"""What the reference describes, in the order in which a reader meets it."""

from typing import NamedTuple

import warmstart
from warmstart.challenge import check
from warmstart.figures import concurrency, timeline
from warmstart.messages import Refused
from warmstart.simulator import Environment, Invocation, Run, Span
from warmstart.simulator.billing import Bill, Line


class Group(NamedTuple):
    """A section of the reference: its id, its heading, and what it describes by name."""

    id: str
    title: str
    things: dict[str, object]


def _public(*names: str) -> dict[str, object]:
    return {name: getattr(warmstart, name) for name in names}


GROUPS = (
    Group("run-a-function", "Run a function", _public("simulate", "Function")),
    Group("when-requests-arrive", "When requests arrive", _public("constant", "poisson", "burst", "ramp")),
    Group("how-long-things-take", "How long things take", _public("exponential", "lognormal")),
    Group("inside-a-handler", "Inside a handler", _public("work", "background")),
    Group("what-a-run-tells", "What a run tells", {
        "Run": Run, "Invocation": Invocation, "Environment": Environment, "Span": Span, "Bill": Bill, "Line": Line,
    }),
    Group("figures", "Figures", {
        "Run.timeline": timeline, "Run.concurrency": concurrency, **_public("explore", "lifecycle"),
    }),
    Group("many-runs", "Many runs", _public("sweep")),
    Group("challenges-words-refusals", "Challenges, languages, refusals", {
        "check": check, **_public("speak"), "Refused": Refused,
    }),
)  # fmt: skip
