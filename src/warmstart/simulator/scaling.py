"""Who may have how much concurrency, and how fast a function may get new environments.

Models https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html,
https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html and
https://docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html
"""

from dataclasses import dataclass

from warmstart.facts import fact, plain
from warmstart.messages import N_, Refused
from warmstart.simulator.assumptions import ASSUMPTIONS

RESERVED = "ReservedFunctionConcurrentInvocationLimitExceeded"
UNRESERVED = "ConcurrentInvocationLimitExceeded"
RATE = ASSUMPTIONS["scaling_rate_reason"].value


@dataclass(slots=True)
class Pool:
    """Concurrency that requests share: a reserved function has its own, all others have the account's rest."""

    limit: int
    reason: str
    busy: int = 0


class Account:
    """The concurrency of an account in one Region, divided into the pools of its functions."""

    def __init__(self, concurrency: int) -> None:
        if not isinstance(concurrency, int) or isinstance(concurrency, bool) or concurrency < 1:
            raise Refused(N_("concurrency={value}: an account's concurrency is a whole number, 1 or more"),
                          value=repr(concurrency))  # fmt: skip
        self.concurrency = concurrency
        self.unreserved = Pool(concurrency, UNRESERVED)

    def pool(self, reserved_concurrency: int | None) -> Pool:
        """The pool of a function: the shared one, or its own, taken from the shared one.

        Raises Refused when a reservation would leave less unreserved than Lambda asks for.
        """
        if reserved_concurrency is None:
            return self.unreserved
        left = self.unreserved.limit - reserved_concurrency
        least = fact("concurrency_unreserved_min")
        if reserved_concurrency and left < least:
            raise Refused(
                N_("reserved_concurrency={value}: {least} of the account's concurrency must stay unreserved, "
                   "so at most {most} can be reserved here"),
                value=plain(reserved_concurrency), least=plain(least),
                most=plain(max(self.unreserved.limit - least, 0)),
            )  # fmt: skip
        self.unreserved.limit = left
        return Pool(reserved_concurrency, RESERVED)


class ScalingRate:
    """The new environments that a function may still get: as many as one interval brings, refilled continuously."""

    def __init__(self) -> None:
        self.most = fact("scaling_rate_environments")
        self.per_ms = self.most / fact("scaling_rate_interval_ms")
        self.left = float(self.most)
        self.since_ms = 0.0

    def grants(self, now_ms: float) -> bool:
        """Whether one more environment may be created now; if so it is taken from what is left."""
        self.left = min(self.most, self.left + (now_ms - self.since_ms) * self.per_ms)
        self.since_ms = now_ms
        # Many small refills add up to a whole environment only within the precision of a float.
        if self.left < 1 - 1e-9:
            return False
        self.left -= 1
        return True
