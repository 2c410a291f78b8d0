"""Warm Start: a small AWS Lambda simulator, its figures, and the book that is built on them."""

from warmstart.figures import explore, lifecycle
from warmstart.simulator import (
    Function,
    background,
    burst,
    constant,
    poisson,
    ramp,
    simulate,
    work,
)

__all__ = ["Function", "background", "burst", "constant", "explore", "lifecycle", "poisson", "ramp", "simulate", "work"]
