"""What is metered: how much of each thing a function has used, in the units that AWS puts a price on.

Models https://aws.amazon.com/lambda/pricing/. A GB is 1,024 MB there, and a KB 1,024 bytes.
"""

import math
from dataclasses import dataclass

from warmstart.facts import fact

MB_PER_GB = 1024
BYTES_PER_KB = 1024
BYTES_PER_MB = 1024 * BYTES_PER_KB


@dataclass(frozen=True, kw_only=True)
class Metered:
    """What one function has used. `free_tier` says whether its requests and its duration may be free."""

    architecture: str = "x86_64"
    free_tier: bool = True
    requests: int = 0
    gb_seconds: float = 0
    provisioned_gb_seconds: float = 0
    provisioned_duration_gb_seconds: float = 0
    tmp_gb_seconds: float = 0
    snapshot_gb_seconds: float = 0
    restored_gb: float = 0
    streamed_gb: float = 0
    edge_requests: int = 0
    edge_unit_seconds: float = 0


def gb_seconds(memory_mb: float, billed_ms: float) -> float:
    """The GB-seconds of so much memory for so many milliseconds, those of all invocations together."""
    return memory_mb / MB_PER_GB * (billed_ms / 1000)


def tmp_gb_seconds(tmp_mb: float, billed_ms: float) -> float:
    """The GB-seconds of ephemeral storage that are billed: what is configured above the free part."""
    return gb_seconds(max(0, tmp_mb - fact("tmp_free_mb")), billed_ms)


def requests_of_event(event_bytes: float) -> int:
    """How many requests an asynchronous event of this size counts as: 1, and 1 for each further block begun."""
    further_kb = max(0, event_bytes / BYTES_PER_KB - fact("async_request_first_kb"))
    return 1 + _steps(further_kb, fact("async_request_further_kb"))


def provisioned_gb_seconds(concurrency: int, memory_mb: float, enabled_s: float) -> float:
    """The GB-seconds of provisioned concurrency that was switched on for so long, rounded up to five minutes."""
    step_s = fact("provisioned_billing_step_s")
    return concurrency * gb_seconds(memory_mb, _steps(enabled_s, step_s) * step_s * 1000)


def snapshot_gb_seconds(memory_mb: float, active_s: float) -> float:
    """The GB-seconds for which the snapshot of a version is kept; a version is billed for three hours at least."""
    return gb_seconds(memory_mb, max(active_s, fact("snapstart_cache_shortest_s")) * 1000)


def restored_gb(memory_mb: float, restores: int) -> float:
    """The GB that SnapStart has restored: the function's memory, each time."""
    return memory_mb / MB_PER_GB * restores


def streamed_gb(response_bytes: float, responses: int = 1) -> float:
    """The GB that are billed of so many streamed responses of this size: what each has above its free part."""
    billed_mb = max(0, response_bytes / BYTES_PER_MB - fact("stream_free_request_mb"))
    return billed_mb / MB_PER_GB * responses


def edge_unit_seconds(memory_mb: float, billed_ms: float) -> float:
    """The seconds of Lambda@Edge for each 128 MB of the function's memory."""
    return memory_mb / fact("edge_unit_mb") * (billed_ms / 1000)


def _steps(amount: float, step: float) -> int:
    # A quotient of floats can lie a trillionth above a whole number; that is no step begun.
    return math.ceil(round(amount / step, 6))
