"""When requests arrive: a list of milliseconds, or a description that is drawn from the run's seed.

Descriptions add up: `poisson(rate_per_s=5, seconds=60) + burst(100, at_ms=30_000)`.
"""

import math
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from warmstart.facts import plain
from warmstart.messages import N_, Refused
from warmstart.simulator.durations import is_number, not_negative, positive, whole_us

MOST = 5_000_000


class Arrivals:
    """A description of arrivals; the same seed gives the same instants."""

    def times_ms(self, random: Random) -> Iterable[float]:
        """The instants in milliseconds, in rising order."""
        raise NotImplementedError

    def expected(self) -> float:
        """How many arrivals this describes, on average."""
        raise NotImplementedError

    def __add__(self, other: "Arrivals") -> "Arrivals":
        return Together(self, other)


@dataclass(frozen=True)
class Constant(Arrivals):
    """One request every 1000/rate milliseconds, the first at `start_ms`."""

    rate_per_s: float
    seconds: float
    start_ms: float

    def times_ms(self, random: Random) -> Iterable[float]:
        """The instants in milliseconds, evenly spaced."""
        gap_ms = 1000 / self.rate_per_s
        count = math.ceil(round(self.expected(), 9))
        return (whole_us(self.start_ms + number * gap_ms) for number in range(count))

    def expected(self) -> float:
        """Rate times length."""
        return self.rate_per_s * self.seconds


@dataclass(frozen=True)
class Poisson(Arrivals):
    """Requests that know nothing of each other: exponential gaps."""

    rate_per_s: float
    seconds: float
    start_ms: float

    def times_ms(self, random: Random) -> Iterable[float]:
        """The instants in milliseconds, at random."""
        mean_gap_ms = 1000 / self.rate_per_s
        end_ms = self.start_ms + self.seconds * 1000
        draw, log = random.random, math.log
        at_ms = self.start_ms - log(1.0 - draw()) * mean_gap_ms
        while at_ms < end_ms:
            yield int(at_ms * 1000.0) / 1000.0  # a whole microsecond: see durations.whole_us
            at_ms -= log(1.0 - draw()) * mean_gap_ms

    def expected(self) -> float:
        """Rate times length."""
        return self.rate_per_s * self.seconds


@dataclass(frozen=True)
class Burst(Arrivals):
    """Requests that arrive all at once."""

    requests: int
    at_ms: float

    def times_ms(self, random: Random) -> Iterable[float]:
        """The same instant, once for each request."""
        return (float(self.at_ms) for _ in range(self.requests))

    def expected(self) -> float:
        """The requests of the burst."""
        return self.requests


@dataclass(frozen=True)
class Ramp(Arrivals):
    """A rate that changes evenly; the gaps follow the rate exactly, without chance."""

    from_per_s: float
    to_per_s: float
    seconds: float
    start_ms: float

    def times_ms(self, random: Random) -> Iterable[float]:
        """The instants at which the area under the rate reaches 0, 1, 2 … requests."""
        start, slope = self.from_per_s, (self.to_per_s - self.from_per_s) / self.seconds
        for number in range(math.ceil(round(self.expected(), 9))):
            # The root of slope/2 t² + start t = number, in the form that also holds for slope 0.
            root = math.sqrt(max(start * start + 2 * slope * number, 0.0))
            at_s = 2 * number / (start + root) if number else 0.0
            yield whole_us(self.start_ms + at_s * 1000)

    def expected(self) -> float:
        """The mean of both rates times length."""
        return (self.from_per_s + self.to_per_s) / 2 * self.seconds


@dataclass(frozen=True)
class Together(Arrivals):
    """The arrivals of two descriptions."""

    first: Arrivals
    second: Arrivals

    def times_ms(self, random: Random) -> Iterable[float]:
        """Both, in rising order; at one instant the first description's come first."""
        return sorted([*self.first.times_ms(random), *self.second.times_ms(random)])

    def expected(self) -> float:
        """The sum of both."""
        return self.first.expected() + self.second.expected()


def constant(rate_per_s: float, seconds: float, start_ms: float = 0) -> Constant:
    """Evenly spaced requests: `rate_per_s` × `seconds` of them. Raises Refused for numbers that make no sense.

    >>> run = simulate(Function(), constant(rate_per_s=2, seconds=2))
    >>> [request.at_ms for request in run.invocations]
    [0.0, 500.0, 1000.0, 1500.0]
    """
    return _limited(Constant(positive("rate_per_s", rate_per_s), positive("seconds", seconds),
                             not_negative("start_ms", start_ms)))  # fmt: skip


def poisson(rate_per_s: float, seconds: float, start_ms: float = 0) -> Poisson:
    """Random requests, `rate_per_s` on average. Raises Refused for numbers that make no sense.

    >>> requests = poisson(rate_per_s=5, seconds=60)
    >>> [len(simulate(Function(), requests, seed=seed).invocations) for seed in (1, 2, 3)]
    [297, 285, 327]
    """
    return _limited(Poisson(positive("rate_per_s", rate_per_s), positive("seconds", seconds),
                            not_negative("start_ms", start_ms)))  # fmt: skip


def burst(requests: int, at_ms: float = 0) -> Burst:
    """`requests` requests at one instant. Raises Refused for numbers that make no sense.

    Arrivals add up:

    >>> simulate(Function(), burst(3) + burst(4, at_ms=60_000)).cold_starts
    4
    """
    if not isinstance(requests, int) or isinstance(requests, bool) or requests < 1:
        raise Refused(N_("requests={value}: a burst is a whole number of requests, 1 or more"), value=repr(requests))
    return _limited(Burst(requests, not_negative("at_ms", at_ms)))


def ramp(from_per_s: float, to_per_s: float, seconds: float, start_ms: float = 0) -> Ramp:
    """Requests whose rate goes evenly from one value to another. Raises Refused for numbers that make no sense.

    >>> run = simulate(Function(), ramp(from_per_s=0, to_per_s=4, seconds=2))
    >>> [request.at_ms for request in run.invocations]
    [0.0, 1000.0, 1414.214, 1732.051]
    """
    not_negative("from_per_s", from_per_s), not_negative("to_per_s", to_per_s)
    if from_per_s == to_per_s == 0:
        positive("to_per_s", to_per_s)
    return _limited(Ramp(from_per_s, to_per_s, positive("seconds", seconds), not_negative("start_ms", start_ms)))


def instants_ms(arrivals: Arrivals | Iterable[float], seed: int | str) -> array:
    """The instants of a list or a description as an array of milliseconds.

    Raises Refused for a list that is not in order, holds something else than a time, or is too long.
    """
    if isinstance(arrivals, Arrivals):
        return array("d", _limited(arrivals).times_ms(Random(f"{seed}/arrivals")))
    try:
        listed = list(arrivals)
    except TypeError:
        raise Refused(
            N_("arrivals={value}: give a list of milliseconds, or constant, poisson, burst or ramp"),
            value=repr(arrivals),
        ) from None
    _few_enough(len(listed))
    for place, (before, at_ms) in enumerate(zip([0, *listed], listed, strict=False)):
        if not is_number(at_ms) or at_ms < 0:
            raise Refused(N_("arrivals[{place}]={value}: an arrival is a number of milliseconds, 0 or more"),
                          place=place, value=repr(at_ms))  # fmt: skip
        if at_ms < before:
            raise Refused(N_("arrivals[{place}]={value}: arrivals are listed in order, and {before} comes before it"),
                          place=place, value=repr(at_ms), before=repr(before))  # fmt: skip
    return array("d", listed)


def _limited(arrivals: Arrivals) -> Arrivals:
    _few_enough(arrivals.expected())
    return arrivals


def _few_enough(count: float) -> None:
    if count > MOST:
        raise Refused(N_("arrivals: {count} requests, and one run takes up to {high}"),
                      count=plain(round(count)), high=plain(MOST))  # fmt: skip
