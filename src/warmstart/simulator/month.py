"""A month's bill from quantities: what AWS's pricing page works out in its examples.

Models https://aws.amazon.com/lambda/pricing/, Region US East (N. Virginia).
"""

import inspect
from collections.abc import Iterator
from dataclasses import dataclass, fields

from warmstart.facts import fact
from warmstart.messages import N_, Refused
from warmstart.simulator import metering
from warmstart.simulator.billing import Bill, FreeTier, billed_ms, charged
from warmstart.simulator.durations import not_negative
from warmstart.simulator.function import Function
from warmstart.simulator.metering import BYTES_PER_KB, BYTES_PER_MB, Metered

S_PER_H = 3600


@dataclass(frozen=True, kw_only=True)
class Usage:
    """What one function does in a month. Raises Refused, naming setting, value and rule.

    >>> orders = Usage(requests=3_000_000, duration_ms=120, memory_mb=1536)
    >>> images = Usage(requests=200_000, duration_ms=900, memory_mb=2048, architecture="arm64")
    >>> month(orders, images).total_usd
    8.11
    """

    requests: float = 0
    """How many requests there are."""
    duration_ms: float = 0
    """How long each of them takes, without Init."""
    memory_mb: int = fact("memory_default_mb")
    """Memory in MB."""
    architecture: str = "x86_64"
    """`x86_64` or `arm64`."""
    tmp_mb: int = fact("tmp_default_mb")
    """Ephemeral storage in MB."""
    cold_starts: float = 0
    """How many of the requests are cold starts."""
    init_ms: float = 0
    """How much longer those take."""
    event_kb: float = 0
    """The size of the event, for asynchronous requests only."""
    provisioned_concurrency: int = 0
    """How many environments are kept ready."""
    provisioned_h: float = 0
    """For how many hours without a break they are."""
    spillover: float = 0
    """How many of the requests they do not serve."""
    snapstart_h: float = 0
    """For how many hours a version with SnapStart is active; 0 for the managed runtimes of Java."""
    restores: float = 0
    """How often it is restored from its snapshot; 0 for the managed runtimes of Java."""
    streamed_mb: float = 0
    """The size of each streamed response."""
    edge: bool = False
    """Whether it is Lambda@Edge."""

    def __post_init__(self) -> None:
        Function(memory_mb=self.memory_mb, architecture=self.architecture, tmp_mb=self.tmp_mb)  # knows their rules
        for field in fields(self):
            if field.name not in ("architecture", "edge"):
                not_negative(field.name, getattr(self, field.name))
        for name in ("cold_starts", "spillover", "restores"):
            if getattr(self, name) > self.requests:
                raise Refused(N_("{name}={value}: these are some of the requests, and there are {requests}"),
                              name=name, value=getattr(self, name), requests=self.requests)  # fmt: skip
        if self.provisioned_concurrency and self.snapstart_h:
            raise Refused(N_("snapstart_h={value}: a function has SnapStart or provisioned concurrency, not both"),
                          value=self.snapstart_h)  # fmt: skip
        if self.edge and (self.architecture != "x86_64" or self.provisioned_concurrency or self.snapstart_h):
            raise Refused(N_("edge={value}: Lambda@Edge has neither arm64 nor provisioned concurrency nor SnapStart"),
                          value=self.edge)  # fmt: skip

    @property
    def billed_ms(self) -> float:
        """The milliseconds that all its requests are billed for."""
        warm = (self.requests - self.cold_starts) * billed_ms(0, self.duration_ms)
        return warm + self.cold_starts * billed_ms(self.init_ms, self.duration_ms)

    def metered(self) -> Metered:
        """What AWS meters of it. With provisioned concurrency its requests and its duration are never free."""
        return Metered(architecture=self.architecture, free_tier=not self.provisioned_concurrency,
                       **dict(self._edge() if self.edge else self._regional()))  # fmt: skip

    def _edge(self) -> Iterator[tuple[str, float]]:
        yield "edge_requests", self.requests
        yield "edge_unit_seconds", metering.edge_unit_seconds(self.memory_mb, self.billed_ms)

    def _regional(self) -> Iterator[tuple[str, float]]:
        yield "requests", self.requests * metering.requests_of_event(self.event_kb * BYTES_PER_KB)
        provisioned = 0.0
        if self.provisioned_concurrency:
            provisioned = 1 - self.spillover / self.requests if self.requests else 0.0
            size, enabled_s = (self.provisioned_concurrency, self.memory_mb), self.provisioned_h * S_PER_H
            yield "provisioned_gb_seconds", metering.provisioned_gb_seconds(*size, enabled_s)
        gb_seconds = metering.gb_seconds(self.memory_mb, self.billed_ms)
        yield "gb_seconds", gb_seconds * (1 - provisioned)
        yield "provisioned_duration_gb_seconds", gb_seconds * provisioned
        yield "tmp_gb_seconds", metering.tmp_gb_seconds(self.tmp_mb, self.billed_ms)
        if self.snapstart_h:
            yield "snapshot_gb_seconds", metering.snapshot_gb_seconds(self.memory_mb, self.snapstart_h * S_PER_H)
            yield "restored_gb", metering.restored_gb(self.memory_mb, self.restores)
        yield "streamed_gb", metering.streamed_gb(self.streamed_mb * BYTES_PER_MB, self.requests)


def month(*functions: Usage, free_tier: FreeTier | bool = True, **usage) -> Bill:
    """The bill of a month, each line rounded to the cent, then the sum.

    `month(requests=3_000_000, duration_ms=120, memory_mb=1536)` is short for one `Usage(…)` with these settings.
    Several functions of an account share the free tier and the price tiers. `free_tier` is True, False, or what is
    left of it. Raises Refused for a setting that `Usage` does not have.

    >>> month(requests=3_000_000, duration_ms=120, memory_mb=1536)
    Bill(total_usd=2.73)
    """
    for name in usage.keys() - Usage.__dataclass_fields__.keys():
        raise Refused(N_("{name}: a month's bill has no such setting; it has {names}"),
                      name=name, names=", ".join(Usage.__dataclass_fields__))  # fmt: skip
    used = [*functions, Usage(**usage)] if usage or not functions else functions
    return charged([one.metered() for one in used], free_tier).in_cents()


def _signature() -> inspect.Signature:
    *listed, _usage = inspect.signature(month).parameters.values()
    return inspect.Signature([*listed, *inspect.signature(Usage).parameters.values()], return_annotation=Bill)


month.__signature__ = _signature()
