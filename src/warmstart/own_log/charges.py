"""How the Billed Duration of a line came about, and what the invocation costs.

Models https://aws.amazon.com/lambda/pricing/ and
https://aws.amazon.com/blogs/compute/aws-lambda-standardizes-billing-for-init-phase/
"""

import math
from dataclasses import dataclass
from enum import Enum

from warmstart.facts import fact, facts
from warmstart.messages import N_
from warmstart.own_log.log import Reported
from warmstart.simulator.billing import billed_ms
from warmstart.simulator.charges import price_gb_second_usd
from warmstart.simulator.metering import gb_seconds as gb_seconds_of

# A line prints two decimals of a millisecond, so a sum can be off by as much.
PRINTED_MS = 0.01


class Rule(Enum):
    """How Billed Duration follows from the other fields; the value is a message."""

    TODAY = N_("Init Duration and Duration, rounded up")
    RESTORED = N_("Billed Restore Duration and Duration, rounded up")
    UP_TO_TIMEOUT = N_("Up to the timeout: the little time that Duration shows beyond it is not billed")
    INIT_FREE = N_("Duration alone, rounded up, as it was before {date} for .zip packages with a managed runtime")
    LONG_STEPS = N_("Duration alone, in steps of {step} ms, as it was until {date}")
    UNTOLD = N_("Not in the line: it is worked out from the other fields")
    OTHER = N_("It does not follow from the other fields by any rule that this page knows")

    def values(self) -> dict[str, str]:
        """The values of the message: dates and numbers of the facts."""
        match self:
            case Rule.INIT_FREE:
                return {"date": fact("init_billed_since")}
            case Rule.LONG_STEPS:
                then, now = facts()["billing_step"].history
                return {"step": str(then.value), "date": now.since}
        return {}


@dataclass(frozen=True)
class Charge:
    """What an invocation costs before any free tier. `gb_seconds` and both amounts are None without a memory size."""

    rule: Rule
    worked_out_ms: int
    billed_ms: int
    gb_seconds: float | None
    usd_x86: float | None
    usd_arm: float | None


def charge(one: Reported) -> Charge:
    """The charge for one invocation: by its Billed Duration, else by the rule of today, at the prices of today."""
    worked_out = billed_ms(one.init_ms, one.duration_ms)
    rule = rule_of(one)
    billed = worked_out if rule is Rule.UNTOLD else int(one.values["Billed Duration"])
    memory_mb = one.values.get("Memory Size")
    if memory_mb is None:
        return Charge(rule, worked_out, billed, None, None, None)
    gb_seconds = gb_seconds_of(memory_mb, billed)
    request_usd = fact("price_request_million_usd") / 1_000_000
    usd = [request_usd + gb_seconds * price_gb_second_usd(name) for name in ("x86_64", "arm64")]
    return Charge(rule, worked_out, billed, gb_seconds, *usd)


def rule_of(one: Reported) -> Rule:
    """By which rule the Billed Duration of the line follows from its other fields: the first that fits."""
    billed = one.values.get("Billed Duration")
    if billed is None:
        return Rule.UNTOLD
    if _rounds_to(one.init_ms + one.duration_ms, billed):
        return Rule.TODAY
    restored = one.values.get("Billed Restore Duration")
    if restored is not None and abs(billed_ms(restored, one.duration_ms) - billed) <= 1:
        return Rule.RESTORED
    if one.status == "timeout" and one.duration_ms >= 1000:
        timeout_ms = (one.said_timeout_s or one.duration_ms // 1000) * 1000
        if any(_rounds_to(init_ms + timeout_ms, billed) for init_ms in (0.0, one.init_ms)):
            return Rule.UP_TO_TIMEOUT
    if one.init_ms and _rounds_to(one.duration_ms, billed):
        return Rule.INIT_FREE
    step_ms = facts()["billing_step"].history[0].value
    if billed == max(1, math.ceil(one.duration_ms / step_ms)) * step_ms:
        return Rule.LONG_STEPS
    return Rule.OTHER


def _rounds_to(ms: float, billed: float) -> bool:
    """Whether `ms`, which was itself rounded when it was printed, rounds up to `billed`."""
    return billed_ms(0, max(ms - PRINTED_MS, 0)) <= billed <= billed_ms(0, ms + PRINTED_MS)
