"""A small simulator of AWS Lambda: a room for each concept, one clock, one trace for each run.

Import walls: this room knows facts and messages, and nothing to the right of it.
"""

from warmstart.simulator.arrivals import burst, constant, poisson, ramp
from warmstart.simulator.assumptions import ASSUMPTIONS, Assumption
from warmstart.simulator.billing import Bill, FreeTier
from warmstart.simulator.clients import Client
from warmstart.simulator.durations import exponential, lognormal
from warmstart.simulator.execution import background, use_memory, work
from warmstart.simulator.extensions import Extension
from warmstart.simulator.function import Function
from warmstart.simulator.month import Usage, month
from warmstart.simulator.phases import NEXT, Phase
from warmstart.simulator.region import Region
from warmstart.simulator.region_run import RegionRun
from warmstart.simulator.rows import Environment, Invocation
from warmstart.simulator.run import Run, story
from warmstart.simulator.simulation import simulate
from warmstart.simulator.spans import Span
from warmstart.simulator.steps import Happening, Step, steps
from warmstart.simulator.sweep import sweep

__all__ = [
    "ASSUMPTIONS",
    "NEXT",
    "Assumption",
    "Bill",
    "Client",
    "Environment",
    "Extension",
    "FreeTier",
    "Function",
    "Happening",
    "Invocation",
    "Phase",
    "Region",
    "RegionRun",
    "Run",
    "Span",
    "Step",
    "Usage",
    "background",
    "burst",
    "constant",
    "exponential",
    "lognormal",
    "month",
    "poisson",
    "ramp",
    "simulate",
    "story",
    "sweep",
    "use_memory",
    "work",
]

Run.steps = steps
