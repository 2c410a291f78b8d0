"""Warm Start: a small AWS Lambda simulator, its figures, and the book that is built on them."""

from warmstart.figures import explore, lifecycle
from warmstart.messages import speak
from warmstart.simulator import (
    Client,
    Extension,
    Function,
    Region,
    background,
    burst,
    constant,
    exponential,
    lognormal,
    poisson,
    ramp,
    simulate,
    use_memory,
    work,
)

__all__ = [
    "Client",
    "Extension",
    "Function",
    "Region",
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
    "use_memory",
    "work",
]
