"""Who calls a function synchronously: how a client retries, how long it waits between attempts, and for an answer.

Models https://docs.aws.amazon.com/lambda/latest/dg/invocation-retries.html and
https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
"""

from dataclasses import dataclass
from random import Random

from warmstart.messages import N_, Refused
from warmstart.simulator.durations import not_negative, positive, whole_us

WAITS = ("fixed", "exponential")


@dataclass(frozen=True, kw_only=True)
class Client:
    """A caller that tries again, up to `retries` times, when it was throttled or the service failed.

    It waits `first_ms` before the first retry; each further wait is as long (`fixed`) or twice as long
    (`exponential`), and never above `most_ms`. With `jitter` it waits a random part of that. After `timeout_s` without
    an answer it gives up on an attempt, while the function runs on. Raises Refused for what makes no sense.
    """

    retries: int = 0
    wait: str = "exponential"
    first_ms: float = 100
    most_ms: float = 20_000
    jitter: bool = False
    timeout_s: float | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.retries, int) or isinstance(self.retries, bool) or self.retries < 0:
            raise Refused(N_("{name}={value}: this must be a whole number, 0 or more"),
                          name="retries", value=repr(self.retries))  # fmt: skip
        if self.wait not in WAITS:
            raise Refused(N_("{name}={value}: choose one of {choices}"),
                          name="wait", value=repr(self.wait), choices=", ".join(WAITS))  # fmt: skip
        not_negative("first_ms", self.first_ms), positive("most_ms", self.most_ms)
        if self.timeout_s is not None:
            positive("timeout_s", self.timeout_s)

    def wait_ms(self, failed: int, random: Random) -> float:
        """How long the client waits after `failed` attempts have failed, the first counted as 1."""
        longest_ms = self.first_ms if self.wait == "fixed" else self.first_ms * 2 ** (failed - 1)
        longest_ms = min(longest_ms, self.most_ms)
        return whole_us(random.random() * longest_ms) if self.jitter else longest_ms


ONCE = Client()
