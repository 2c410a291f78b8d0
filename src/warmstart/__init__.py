"""Warm Start: a small AWS Lambda simulator, its figures, and the book that is built on them."""

from warmstart.figures import explore, lifecycle
from warmstart.messages import speak
from warmstart.simulator import (
    Function,
    background,
    burst,
    constant,
    exponential,
    lognormal,
    poisson,
    ramp,
    simulate,
    sweep,
    work,
)

__all__ = [
    "Function",
    "background",
    "burst",
    "constant",
    "explore",
    "exponential",
    "lifecycle",
    "lognormal",
    "poisson",
    "ramp",
    "simulate",
    "speak",
    "sweep",
    "work",
]
