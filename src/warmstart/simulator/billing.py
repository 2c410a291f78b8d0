"""A bill: what functions have used, line by line, with the free tier and without.

Models https://aws.amazon.com/lambda/pricing/ and
https://aws.amazon.com/blogs/compute/aws-lambda-standardizes-billing-for-init-phase/ (Init is billed like the rest).
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

from warmstart.facts import fact
from warmstart.simulator import charges, metering
from warmstart.simulator.charges import SHORT, Line
from warmstart.simulator.function import Function
from warmstart.simulator.metering import Metered

CENT = Decimal("0.01")


@dataclass(frozen=True, repr=False)
class Bill:
    """The lines of a bill in USD; what costs nothing because nothing of it was used is no line.

    >>> bill = simulate(Function(memory_mb=1024), arrivals=[0, 500]).bill()
    >>> bill.total_usd, [line.quantity for line in bill.lines]
    (8.73335e-06, [2, 0.5])
    """

    lines: tuple[Line, ...]
    """The lines, in the order of the bill."""

    @property
    def total_usd(self) -> float:
        """The sum of all lines."""
        return round(sum(line.usd for line in self.lines), 12)

    @property
    def decimals(self) -> int:
        """How many decimals its amounts have: 2 where every line is whole cents, else 10."""
        return 2 if all(line.usd == cents(line.usd) for line in self.lines) else 10

    def in_cents(self) -> "Bill":
        """The bill as AWS rounds it: each line to the cent, and then the sum of these."""
        return Bill(tuple(replace(line, usd=cents(line.usd)) for line in self.lines))

    def __repr__(self) -> str:
        return f"Bill(total_usd={self.total_usd:.{self.decimals}f})"

    def __str__(self) -> str:
        wide = max([20, *(len(line.title) for line in self.lines)])
        amount = f"{{:,.{self.decimals}f}}".format
        rows = [f"{line.title:<{wide}} {line.quantity:>20,.6f} {line.unit:<14} x ${line.price_usd:.12f}  "
                f"${amount(line.usd)}" for line in self.lines]  # fmt: skip
        return "\n".join([*rows, f"{'Total':<{wide}} {'':>20} {'':<14}   {'':>15}  ${amount(self.total_usd)}"])


@dataclass(frozen=True, kw_only=True)
class FreeTier:
    """What is left of a month's free tier: all of it, unless something else is said.

    >>> month(requests=2_000_000, duration_ms=100, free_tier=FreeTier(requests=500_000)).total_usd
    0.3
    """

    requests: float = field(default_factory=lambda: fact("free_requests"))
    """Requests."""
    gb_seconds: float = field(default_factory=lambda: fact("free_gb_seconds"))
    """GB-seconds of duration on demand."""
    streamed_gb: float = field(default_factory=lambda: fact("stream_free_month_gb"))
    """GB of streamed responses."""


NOTHING_FREE = FreeTier(requests=0, gb_seconds=0, streamed_gb=0)


def billed_ms(init_ms: float, duration_ms: float) -> int:
    """Init and duration together, rounded up to the next whole step of billing; even the shortest run is one step."""
    step_ms = fact("billing_step_ms")
    # A sum of floats can lie a trillionth above a whole millisecond; that is no started millisecond.
    return max(step_ms, math.ceil(round((init_ms + duration_ms) / step_ms, 6)) * step_ms)


def cents(usd: float) -> float:
    """The amount rounded to the nearest cent, half a cent up."""
    return float(Decimal(str(usd)).quantize(CENT, ROUND_HALF_UP))


def metered(function: Function, each_billed_ms: Iterable[int]) -> Metered:
    """What AWS meters of invocations on demand that were billed for so many milliseconds each."""
    billed = list(each_billed_ms)
    all_ms = sum(billed)
    return Metered(
        architecture=function.architecture,
        requests=len(billed),
        gb_seconds=metering.gb_seconds(function.memory_mb, all_ms),
        tmp_gb_seconds=metering.tmp_gb_seconds(function.tmp_mb, all_ms),
    )


def charged(metered: Iterable[Metered], free_tier: FreeTier | bool = False) -> Bill:
    """The bill of all functions of an account in a Region: they share the free tier and the price tiers.

    `free_tier` is True for a whole month's, or what is left of it. The amounts are not rounded.
    """
    used = list(metered)
    left = free_tier if isinstance(free_tier, FreeTier) else FreeTier() if free_tier else NOTHING_FREE

    def total(name: str, architecture: str | None = None, *, free_only: bool = False) -> float:
        return sum(getattr(one, name) for one in used
                   if architecture in (None, one.architecture) and (one.free_tier or not free_only))  # fmt: skip

    lines = charges.requests(total("requests"), min(left.requests, total("requests", free_only=True)))
    may_be_free = total("gb_seconds", free_only=True)
    for architecture in SHORT:
        free = total("gb_seconds", architecture, free_only=True)
        if may_be_free > left.gb_seconds:  # the architectures share what is free in proportion: an assumption
            free = round(free / may_be_free * left.gb_seconds, 6)
        lines += charges.duration(total("gb_seconds", architecture), architecture, free)
    for architecture in SHORT:
        lines += charges.provisioned_concurrency(total("provisioned_gb_seconds", architecture), architecture)
        lines += charges.provisioned_duration(total("provisioned_duration_gb_seconds", architecture), architecture)
    streamed = total("streamed_gb")
    lines += charges.ephemeral_storage(total("tmp_gb_seconds"))
    lines += charges.snapstart_cache(total("snapshot_gb_seconds")) + charges.snapstart_restore(total("restored_gb"))
    lines += charges.response_streaming(streamed, min(left.streamed_gb, streamed))
    lines += charges.edge_requests(total("edge_requests")) + charges.edge_duration(total("edge_unit_seconds"))
    return Bill(tuple(line for line in lines if line.quantity) or (lines[1],))
