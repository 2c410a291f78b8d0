"""What the reference describes, in the order in which a reader meets it."""

from typing import NamedTuple

import warmstart
from warmstart.challenge import check
from warmstart.figures import concurrency, journey, region_timeline, stepper, storm, tank, timeline
from warmstart.messages import Refused
from warmstart.own_log import Log, read_log
from warmstart.simulator import Bill, Environment, Invocation, RegionRun, Run, Span, Step, steps
from warmstart.simulator.charges import Line
from warmstart.simulator.metrics import Datapoint
from warmstart.simulator.progress import watch
from warmstart.simulator.records import Delivery
from warmstart.simulator.region import Change, Deployed
from warmstart.simulator.rejections import Rejection
from warmstart.simulator.requests import Request
from warmstart.simulator.spans import Deployment
from warmstart.simulator.trace import BackgroundRun, Update


class Group(NamedTuple):
    """A section of the reference: its id, its heading, and what it describes by name."""

    id: str
    title: str
    things: dict[str, object]


def _public(*names: str) -> dict[str, object]:
    return {name: getattr(warmstart, name) for name in names}


GROUPS = (
    Group("run-a-function", "Run a function", _public("simulate", "Function", "Extension")),
    Group("when-requests-arrive", "When requests arrive", _public("constant", "poisson", "burst", "ramp")),
    Group("who-calls", "Who calls", _public("Client")),
    Group("how-long-things-take", "How long things take", _public("exponential", "lognormal")),
    Group("inside-a-handler", "Inside a handler", _public("work", "use_memory", "background")),
    Group("many-functions", "Many functions", {
        **_public("Region"), "Deployed": Deployed, "Change": Change, "RegionRun": RegionRun,
    }),
    Group("what-a-run-tells", "What a run tells", {
        "Run": Run, "Request": Request, "Invocation": Invocation, "Rejection": Rejection, "Delivery": Delivery,
        "Environment": Environment, "Deployment": Deployment, "Span": Span, "Run.steps": steps, "Step": Step,
        "BackgroundRun": BackgroundRun, "Update": Update, "Datapoint": Datapoint,
    }),
    Group("what-it-costs", "What it costs", {
        **_public("month", "Usage", "FreeTier"), "Bill": Bill, "Line": Line,
    }),
    Group("figures", "Figures", {
        "Run.timeline": timeline, "Run.stepper": stepper, "Run.concurrency": concurrency, "Run.journey": journey,
        "Run.storm": storm, "RegionRun.timeline": region_timeline, "RegionRun.concurrency": tank,
        **_public("explore", "lifecycle", "memory_curve"),
    }),
    Group("many-runs", "Many runs, long runs", {**_public("sweep"), "watch": watch}),
    Group("your-own-log", "Your own log", {"read_log": read_log, "Log": Log}),
    Group("challenges-words-refusals", "Challenges, languages, refusals", {
        "check": check, **_public("speak"), "Refused": Refused,
    }),
)  # fmt: skip
