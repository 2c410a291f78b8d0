"""Who may have how much concurrency, how fast a function may get new environments, and how many requests a second.

Models https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html,
https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html and
https://docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html
"""

from dataclasses import dataclass

from warmstart.facts import fact, plain
from warmstart.messages import N_, Refused
from warmstart.simulator.assumptions import ASSUMPTIONS
from warmstart.simulator.rejections import RESERVED, UNRESERVED, Rejection

WINDOW_MS = ASSUMPTIONS["request_rate_window_s"].value * 1000.0


@dataclass(slots=True)
class Pool:
    """Concurrency that requests share: a reserved function has its own, all others have the account's rest."""

    limit: int
    rejection: Rejection
    busy: int = 0


class RequestRate:
    """The requests that may still come in the present second, at so many for each unit of concurrency.

    Reading `left` is for the present window only: whoever comes at or after `until_ms` opens the next one first.
    """

    __slots__ = ("left", "most", "until_ms")

    def __init__(self, concurrency: int) -> None:
        self.most = self.left = concurrency * fact("requests_per_concurrency") * WINDOW_MS / 1000.0
        self.until_ms = WINDOW_MS

    def next_window(self, now_ms: float) -> None:
        """The window that holds `now_ms` begins, and nothing of the one before is saved."""
        self.until_ms = now_ms - now_ms % WINDOW_MS + WINDOW_MS
        self.left = self.most


class Account:
    """The concurrency of an account in one Region, divided into the pools of its functions.

    `requests` is the quota of synchronous requests per second, of all functions together.
    """

    def __init__(self, concurrency: int) -> None:
        if not isinstance(concurrency, int) or isinstance(concurrency, bool) or concurrency < 1:
            raise Refused(N_("concurrency={value}: an account's concurrency is a whole number, 1 or more"),
                          value=repr(concurrency))  # fmt: skip
        self.concurrency = concurrency
        self.unreserved = Pool(concurrency, UNRESERVED)
        self.requests = RequestRate(concurrency)

    def pool(self, reserved_concurrency: int | None) -> Pool:
        """The pool of a function: the shared one, or its own, taken from the shared one.

        Raises Refused when a reservation would leave less unreserved than Lambda asks for.
        """
        if reserved_concurrency is None:
            return self.unreserved
        if reserved_concurrency:
            self._take("reserved_concurrency", reserved_concurrency)
        return Pool(reserved_concurrency, RESERVED)

    def provision(self, pool: Pool, provisioned_concurrency: int) -> None:
        """Provisioned concurrency is taken from the function's reservation, or else from what is unreserved.

        Raises Refused when there is not as much.
        """
        if pool is self.unreserved:
            self._take("provisioned_concurrency", provisioned_concurrency)
        elif provisioned_concurrency > pool.limit:
            raise Refused(
                N_("provisioned_concurrency={value}: it is part of the function's reserved concurrency, "
                   "which is {reserved}"),
                value=plain(provisioned_concurrency), reserved=plain(pool.limit),
                exception="InvalidParameterValueException",
            )  # fmt: skip
        else:
            pool.limit -= provisioned_concurrency

    def _take(self, name: str, value: int) -> None:
        left = self.unreserved.limit - value
        least = fact("concurrency_unreserved_min")
        if left < least:
            raise Refused(
                N_("{name}={value}: {least} of the account's concurrency must stay unreserved, "
                   "so at most {most} can be reserved here"),
                name=name, value=plain(value), least=plain(least),
                most=plain(max(self.unreserved.limit - least, 0)), exception="InvalidParameterValueException",
            )  # fmt: skip
        self.unreserved.limit = left

    def give_back(self, concurrency: int) -> None:
        """What a function had reserved or provisioned is unreserved again."""
        self.unreserved.limit += concurrency


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
