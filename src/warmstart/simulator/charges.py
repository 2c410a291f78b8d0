"""The charges of a bill: from a quantity to its lines, one function for each charge.

Models https://aws.amazon.com/lambda/pricing/, Region US East (N. Virginia). `free` is the part of the quantity that the
free tier takes; it is a line of its own, at a price of nothing.
"""

from dataclasses import dataclass
from itertools import pairwise

from warmstart.facts import fact

MILLION = 1_000_000
SHORT = {"x86_64": "x86", "arm64": "arm"}
FREE = "free tier"
EDGE_UNIT = "128-MB-seconds"


@dataclass(frozen=True)
class Line:
    """One line of a bill: how much of what, at which price, and what that comes to.

    >>> print(simulate(Function(), arrivals=[0]).bill().lines[0].title)
    Requests
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
    architecture: str = ""
    """Of which architecture, where the price depends on it."""
    part: str = ""
    """`free tier`, `tier 2` or `tier 3` where a quantity has more than one price."""

    @property
    def title(self) -> str:
        """What the line charges for, in one text."""
        more = ", ".join(word for word in (self.architecture, self.part) if word)
        return f"{self.what} ({more})" if more else self.what


def line(what: str, quantity: float, unit: str, price_usd: float, architecture: str = "", part: str = "") -> Line:
    """A line whose amount is the quantity times the price, exact to a trillionth of a dollar."""
    return Line(what, quantity, unit, price_usd, round(quantity * price_usd, 12), architecture, part)


def requests(count: float, free: float = 0) -> list[Line]:
    """The lines for requests."""
    price_usd = _each("price_request_million_usd")
    return _after_free("Requests", "requests", free, [(count - free, price_usd, "")])


def duration(gb_seconds: float, architecture: str, free: float = 0) -> list[Line]:
    """The lines for the duration of invocations, on demand: what is left after the free tier passes through tiers."""
    left = max(0, gb_seconds - free)
    tiers = [
        (min(left, end) - start, price_usd, part)
        for (start, end), (price_usd, part) in zip(pairwise(_ends(architecture)), _prices(architecture), strict=True)
        if left > start or not start
    ]
    return _after_free("Duration", "GB-seconds", free, tiers, architecture)


def provisioned_concurrency(gb_seconds: float, architecture: str) -> list[Line]:
    """The line for provisioned concurrency, for as long as it is switched on."""
    price_usd = fact(f"price_provisioned_gb_second_{SHORT[architecture]}_usd")
    return [line("Provisioned concurrency", gb_seconds, "GB-seconds", price_usd, architecture)]


def provisioned_duration(gb_seconds: float, architecture: str) -> list[Line]:
    """The line for the duration of invocations that provisioned concurrency served."""
    price_usd = fact(f"price_provisioned_duration_gb_second_{SHORT[architecture]}_usd")
    return [line("Provisioned duration", gb_seconds, "GB-seconds", price_usd, architecture)]


def ephemeral_storage(gb_seconds: float) -> list[Line]:
    """The line for ephemeral storage above the part that every function has."""
    return [line("Ephemeral storage", gb_seconds, "GB-seconds", fact("price_tmp_gb_second_usd"))]


def snapstart_cache(gb_seconds: float) -> list[Line]:
    """The line for snapshots that are kept; the managed runtimes of Java pay none."""
    return [line("SnapStart cache", gb_seconds, "GB-seconds", fact("price_snapstart_cache_gb_second_usd"))]


def snapstart_restore(gb: float) -> list[Line]:
    """The line for memory that was restored from a snapshot; the managed runtimes of Java pay none."""
    return [line("SnapStart restore", gb, "GB", fact("price_snapstart_restore_gb_usd"))]


def response_streaming(gb: float, free: float = 0) -> list[Line]:
    """The lines for streamed responses above the free part of each."""
    return _after_free("Response streaming", "GB", free, [(gb - free, fact("price_stream_gb_usd"), "")])


def edge_requests(count: float) -> list[Line]:
    """The line for requests of Lambda@Edge."""
    return [line("Lambda@Edge requests", count, "requests", _each("price_edge_request_million_usd"))]


def edge_duration(unit_seconds: float) -> list[Line]:
    """The line for the duration of Lambda@Edge, in seconds for each 128 MB of memory."""
    return [line("Lambda@Edge duration", unit_seconds, EDGE_UNIT, fact("price_edge_unit_second_usd"))]


def _each(million: str) -> float:
    return round(fact(million) / MILLION, 12)


def _ends(architecture: str) -> list[float]:
    short = SHORT[architecture]
    return [0, fact(f"tier_1_end_{short}"), fact(f"tier_2_end_{short}"), float("inf")]


def _prices(architecture: str) -> list[tuple[float, str]]:
    name = f"price_gb_second_{SHORT[architecture]}"
    return [(fact(f"{name}_usd"), ""), (fact(f"{name}_tier2_usd"), "tier 2"), (fact(f"{name}_tier3_usd"), "tier 3")]


def _after_free(
    what: str, unit: str, free: float, paid: list[tuple[float, float, str]], architecture: str = ""
) -> list[Line]:
    lines = [line(what, quantity, unit, price_usd, architecture, part) for quantity, price_usd, part in paid]
    return [line(what, free, unit, 0.0, architecture, FREE), *lines]


def price_gb_second_usd(architecture: str) -> float:
    """The price of a GB-second in the first tier."""
    return fact(f"price_gb_second_{SHORT[architecture]}_usd")
