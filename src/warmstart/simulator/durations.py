"""How long things take when a function has no code: a number, or a distribution to draw from."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Protocol

from warmstart.messages import N_, Refused


class Distribution(Protocol):
    """Durations that differ from one invocation to the next."""

    mean_ms: float

    def drawing(self, random: Random) -> Callable[[], float]:
        """A function without arguments that returns the next duration in milliseconds, on a whole microsecond."""


def whole_us(time_ms: float) -> float:
    """The instant or duration on a whole microsecond.

    Mathematics libraries differ in the last bit of a logarithm; a whole microsecond is the same on every machine.
    """
    return int(time_ms * 1000.0 + 0.5) / 1000.0


@dataclass(frozen=True)
class Always:
    """The same duration each time."""

    mean_ms: float

    def drawing(self, random: Random) -> Callable[[], float]:
        """A function that returns the one duration."""
        duration_ms = float(self.mean_ms)
        return lambda: duration_ms


@dataclass(frozen=True)
class Exponential:
    """Durations without memory: many short ones, a few long ones."""

    mean_ms: float

    def drawing(self, random: Random) -> Callable[[], float]:
        """A function that returns the next duration."""
        uniform, log, mean_us = random.random, math.log, self.mean_ms * 1000.0
        return lambda: int(-log(1.0 - uniform()) * mean_us) / 1000.0


@dataclass(frozen=True)
class Lognormal:
    """Durations whose logarithm is normal: what measured handlers often look like."""

    mean_ms: float
    sigma: float

    def drawing(self, random: Random) -> Callable[[], float]:
        """A function that returns the next duration."""
        mu = math.log(self.mean_ms) - self.sigma**2 / 2
        return lambda: whole_us(math.exp(random.gauss(mu, self.sigma)))


def drawing(duration: float | Distribution, random: Random) -> Callable[[], float]:
    """A function without arguments that returns the next duration in milliseconds."""
    return (Always(duration) if isinstance(duration, int | float) else duration).drawing(random)


def exponential(mean_ms: float) -> Exponential:
    """Exponential durations with this mean; raises Refused unless it is a positive number.

    >>> run = simulate(Function(duration_ms=exponential(100)), arrivals=[0, 5000, 10_000], seed=1)
    >>> [request.duration_ms for request in run.invocations]
    [11.433, 3.974, 317.245]
    """
    return Exponential(positive("mean_ms", mean_ms))


def lognormal(mean_ms: float, sigma: float = 0.5) -> Lognormal:
    """Lognormal durations with this mean and this spread of the logarithm; raises Refused unless both are positive.

    >>> run = simulate(Function(duration_ms=lognormal(100, sigma=0.2)), arrivals=[0, 5000, 10_000], seed=1)
    >>> [request.duration_ms for request in run.invocations]
    [102.417, 101.552, 104.237]
    """
    return Lognormal(positive("mean_ms", mean_ms), positive("sigma", sigma))


def is_number(value: object) -> bool:
    """Whether `value` is a finite number; True and False are not."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def positive(name: str, value: float) -> float:
    """The value itself; raises Refused unless it is a finite number above zero."""
    if not is_number(value) or value <= 0:
        raise Refused(N_("{name}={value}: this must be a number above 0"), name=name, value=repr(value))
    return value


def not_negative(name: str, value: float) -> float:
    """The value itself; raises Refused unless it is a finite number, zero or more."""
    if not is_number(value) or value < 0:
        raise Refused(N_("{name}={value}: this must be a number, 0 or more"), name=name, value=repr(value))
    return value
