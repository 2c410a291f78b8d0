"""Warm Start: a small AWS Lambda simulator, its figures, and the book that is built on them."""

from warmstart.figures import explore, lifecycle, memory_curve
from warmstart.messages import speak
from warmstart.simulator import (
    Client,
    Extension,
    FreeTier,
    Function,
    Region,
    Usage,
    background,
    burst,
    constant,
    exponential,
    lognormal,
    month,
    poisson,
    ramp,
    simulate,
    sweep,
    use_memory,
    work,
)

__all__ = [
    "Client",
    "Extension",
    "FreeTier",
    "Function",
    "Region",
    "Usage",
    "background",
    "burst",
    "constant",
    "explore",
    "exponential",
    "lifecycle",
    "lognormal",
    "memory_curve",
    "month",
    "poisson",
    "ramp",
    "simulate",
    "speak",
    "sweep",
    "use_memory",
    "work",
]
