"""A small simulator of AWS Lambda: a room for each concept, one clock, one trace for each run.

Import walls: this room knows facts and messages, and nothing to the right of it.
"""

from warmstart.simulator.arrivals import burst, constant, poisson, ramp
from warmstart.simulator.assumptions import ASSUMPTIONS, Assumption
from warmstart.simulator.durations import exponential, lognormal
from warmstart.simulator.execution import background, work
from warmstart.simulator.function import Function
from warmstart.simulator.phases import NEXT, Phase
from warmstart.simulator.run import Environment, Invocation, Run, Span, story
from warmstart.simulator.simulation import simulate
from warmstart.simulator.sweep import sweep

__all__ = [
    "ASSUMPTIONS",
    "NEXT",
    "Assumption",
    "Environment",
    "Function",
    "Invocation",
    "Phase",
    "Run",
    "Span",
    "background",
    "burst",
    "constant",
    "exponential",
    "lognormal",
    "poisson",
    "ramp",
    "simulate",
    "story",
    "sweep",
    "work",
]
