"""Who calls a function synchronously: how a client retries, how long it waits between attempts, and for an answer.

Models https://docs.aws.amazon.com/lambda/latest/dg/invocation-retries.html and
https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
"""

from dataclasses import dataclass
from random import Random

from warmstart.facts import fact
from warmstart.messages import N_, Refused
from warmstart.simulator.durations import not_negative, positive, whole_us
from warmstart.simulator.rejections import Rejection

WAITS = ("fixed", "exponential")
DOUBLINGS_MAX = 60  # a wait that has doubled so often is above any limit, and a power of thousands would be no float
COST = {True: fact("sdk_retry_cost_throttle"), False: fact("sdk_retry_cost_transient")}


@dataclass(frozen=True, kw_only=True)
class Client:
    """A caller that tries again, up to `retries` times, when it was throttled or the service failed.

    `Client.aws_sdk`, `aws_cli`, `rest_api` and `http_api` have the settings that AWS documents. Raises Refused for what
    makes no sense.

    >>> hot = Function(duration_ms=1000, reserved_concurrency=1)
    >>> patient = Client(retries=3, wait="fixed", first_ms=500)
    >>> [request.fate for request in simulate(hot, arrivals=[0, 100], client=patient).requests]
    ['ok', 'ok']
    """

    retries: int = 0
    """How often it tries again when it was throttled or the service failed."""
    wait: str = "exponential"
    """How it waits between attempts: `fixed`, or `exponential`: each wait is twice as long as the one before."""
    first_ms: float = 100
    """How long it waits before the first retry."""
    most_ms: float = 20_000
    """No wait is longer than this."""
    jitter: bool = False
    """Whether it waits a random part of each wait."""
    timeout_s: float | None = None
    """After so long without an answer it gives up on an attempt, while the function runs on; None waits for ever."""
    first_after_failure_ms: float | None = None
    """The first wait where no throttle was the reason; None is `first_ms`."""
    retry_tokens: int | None = None
    """A quota that all its requests share: retries take from it, and without tokens there is no retry."""
    may_invoke: bool = True
    """Whether its permissions allow lambda:InvokeFunction."""

    def __post_init__(self) -> None:
        _whole_or_more("retries", self.retries)
        if self.wait not in WAITS:
            raise Refused(N_("{name}={value}: choose one of {choices}"),
                          name="wait", value=repr(self.wait), choices=", ".join(WAITS))  # fmt: skip
        not_negative("first_ms", self.first_ms), positive("most_ms", self.most_ms)
        if self.timeout_s is not None:
            positive("timeout_s", self.timeout_s)
        if self.first_after_failure_ms is not None:
            not_negative("first_after_failure_ms", self.first_after_failure_ms)
        if self.retry_tokens is not None:
            _whole_or_more("retry_tokens", self.retry_tokens)

    @classmethod
    def aws_sdk(cls, *, attempts: int = fact("sdk_attempts"), timeout_s: float | None = None) -> "Client":
        """An AWS SDK in its standard retry mode: exponential waits with full jitter, and a retry quota.

        >>> Client.aws_sdk().retries
        2
        """
        _whole_or_more("attempts", attempts, 1)
        return cls(
            retries=attempts - 1, jitter=True, timeout_s=timeout_s, most_ms=fact("sdk_backoff_max_ms"),
            first_ms=fact("sdk_backoff_throttle_ms"), first_after_failure_ms=fact("sdk_backoff_transient_ms"),
            retry_tokens=fact("sdk_retry_tokens"),
        )  # fmt: skip

    @classmethod
    def aws_cli(cls, *, read_timeout_s: float = fact("cli_read_timeout_s")) -> "Client":
        """The AWS CLI: an AWS SDK that gives up on an attempt after its read timeout, and tries again."""
        return cls.aws_sdk(timeout_s=read_timeout_s)

    @classmethod
    def rest_api(cls, *, timeout_s: float = fact("api_gateway_rest_timeout_s")) -> "Gateway":
        """A REST API of Amazon API Gateway before the function; it never retries."""
        return Gateway(timeout_s=timeout_s)

    @classmethod
    def http_api(cls, *, timeout_s: float = fact("api_gateway_http_timeout_s")) -> "Gateway":
        """An HTTP API of Amazon API Gateway before the function; it never retries, and no request raises its limit."""
        longest_s = fact("api_gateway_http_timeout_s")
        if positive("timeout_s", timeout_s) > longest_s:
            raise Refused(N_("timeout_s={value}: an HTTP API waits up to {most} s for its integration"),
                          value=timeout_s, most=longest_s, exception="BadRequestException")  # fmt: skip
        return Gateway(timeout_s=timeout_s)

    @property
    def asks_once(self) -> bool:
        """Whether its requests have one attempt, and it waits for the answer as long as that takes."""
        return self.retries == 0 and self.timeout_s is None

    def wait_ms(self, failed: int, random: Random, *, throttled: bool = True) -> float:
        """How long the client waits after `failed` attempts have failed, the first counted as 1.

        `throttled` says whether a throttle was the reason of the last one.
        """
        first_ms = self.first_ms if throttled or self.first_after_failure_ms is None else self.first_after_failure_ms
        longest_ms = first_ms if self.wait == "fixed" else first_ms * 2.0 ** min(failed - 1, DOUBLINGS_MAX)
        longest_ms = min(longest_ms, self.most_ms)
        return whole_us(random.random() * longest_ms) if self.jitter else longest_ms

    def status_code(self, rejection: Rejection | None, *, function_error: bool) -> int | None:
        """The HTTP status that the caller sees when this answer ends its request."""
        return rejection.status_code if rejection else fact("status_ok")

    @property
    def status_code_without_answer(self) -> int | None:
        """The HTTP status that the caller sees when no answer came in time: none."""
        return None


@dataclass(frozen=True, kw_only=True)
class Gateway(Client):
    """API Gateway: a client of Lambda that answers a client of its own.

    Models https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway-errors.html
    """

    def status_code(self, rejection: Rejection | None, *, function_error: bool) -> int | None:
        """Every error of Lambda is an internal error of the API; it does not say which."""
        if rejection:
            return fact("status_gateway_rejected")
        return fact("status_gateway_function_error") if function_error else fact("status_ok")

    @property
    def status_code_without_answer(self) -> int | None:
        """The API's own client is told that the integration took too long."""
        return fact("status_gateway_timeout")


def _whole_or_more(name: str, value: object, least: int = 0) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise Refused(N_("{name}={value}: this must be a whole number, {least} or more"),
                      name=name, value=repr(value), least=least)  # fmt: skip


ONCE = Client()
