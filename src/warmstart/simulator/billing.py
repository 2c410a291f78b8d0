"""What a run costs.

Models https://aws.amazon.com/lambda/pricing/ and
https://aws.amazon.com/blogs/compute/aws-lambda-standardizes-billing-for-init-phase/ (Init is billed like the rest).
The free tier is not taken off.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from warmstart.facts import fact
from warmstart.simulator.function import Function

MB_PER_GB = 1024
PRICE_GB_SECOND = {"x86_64": "price_gb_second_x86_usd", "arm64": "price_gb_second_arm_usd"}


@dataclass(frozen=True)
class Line:
    """One line of a bill: how much of what, at which price, and what that comes to.

    >>> simulate(Function(), arrivals=[0]).bill().lines[0].what
    'Requests'
    """

    what: str
    """What is charged."""
    quantity: float
    """How much of it."""
    unit: str
    """In which unit."""
    price_usd: float
    """The price of one unit in USD."""
    usd: float
    """What it comes to in USD."""


@dataclass(frozen=True, repr=False)
class Bill:
    """The lines of a bill in USD, before any free tier.

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

    def __repr__(self) -> str:
        return f"Bill(total_usd={self.total_usd:.10f})"

    def __str__(self) -> str:
        rows = [f"{line.what:<20} {line.quantity:>16,.6f} {line.unit:<11} x ${line.price_usd:.10f}  ${line.usd:.10f}"
                for line in self.lines]  # fmt: skip
        return "\n".join([*rows, f"{'Total':<20} {'':>16} {'':<11}   {'':>13}  ${self.total_usd:.10f}"])


def billed_ms(init_ms: float, duration_ms: float) -> int:
    """Init and duration together, rounded up to the next whole step of billing; even the shortest run is one step."""
    step_ms = fact("billing_step_ms")
    # A sum of floats can lie a trillionth above a whole millisecond; that is no started millisecond.
    return max(step_ms, math.ceil(round((init_ms + duration_ms) / step_ms, 6)) * step_ms)


def bill(function: Function, each_billed_ms: Iterable[int]) -> Bill:
    """The bill of invocations of one function that were billed for so many milliseconds each."""
    billed = list(each_billed_ms)
    seconds = sum(billed) / 1000
    tmp_gb = max(0, function.tmp_mb - fact("tmp_free_mb")) / MB_PER_GB
    lines = [
        line("Requests", len(billed), "requests", fact("price_request_million_usd") / 1_000_000),
        line(f"Duration ({function.architecture})", function.memory_mb / MB_PER_GB * seconds, "GB-seconds",
             fact(PRICE_GB_SECOND[function.architecture])),
    ]  # fmt: skip
    if tmp_gb:
        lines.append(line("Ephemeral storage", tmp_gb * seconds, "GB-seconds", fact("price_tmp_gb_second_usd")))
    return Bill(tuple(lines))


def line(what: str, quantity: float, unit: str, price_usd: float) -> Line:
    """A line whose amount is the quantity times the price."""
    return Line(what, quantity, unit, price_usd, round(quantity * price_usd, 12))
