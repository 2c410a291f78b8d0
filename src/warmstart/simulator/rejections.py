"""Why a request is turned away before any execution environment sees it.

Models https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors
"""

from dataclasses import dataclass

from warmstart.facts import fact
from warmstart.simulator.assumptions import ASSUMPTIONS


@dataclass(frozen=True)
class Rejection:
    """What AWS answers instead of a result: the exception's name, the HTTP status, and the reason of a throttle."""

    exception: str
    status_code: int
    reason: str | None = None

    @property
    def is_throttle(self) -> bool:
        """Whether a later attempt may succeed by itself."""
        return self.exception == "TooManyRequestsException"

    @property
    def is_retried(self) -> bool:
        """Whether AWS's own clients try again by themselves: after a throttle, and after an error of the service."""
        return self.is_throttle or self.status_code >= 500


def _throttle(reason: str) -> Rejection:
    return Rejection("TooManyRequestsException", fact("status_throttled"), reason)


# Their order is the trace's code for them: new ones are added at the end.
REJECTIONS = (
    _throttle("ConcurrentInvocationLimitExceeded"),
    _throttle("ReservedFunctionConcurrentInvocationLimitExceeded"),
    _throttle(ASSUMPTIONS["scaling_rate_reason"].value),
    _throttle(ASSUMPTIONS["request_rate_reason"].value),
    Rejection("ResourceConflictException", fact("status_conflict")),
    Rejection("ResourceNotReadyException", fact("status_inactive")),
    Rejection("SnapStartNotReadyException", fact("status_conflict")),
    Rejection("SnapStartTimeoutException", fact("status_restore_timeout")),
    Rejection("SnapStartException", fact("status_restore_error")),
    _throttle(ASSUMPTIONS["managed_reason"].value),
)
(
    UNRESERVED, RESERVED, SCALING_RATE, REQUEST_RATE, PENDING, INACTIVE, SNAPSHOT_NOT_READY, RESTORE_TIMEOUT,
    RESTORE_ERROR, MANAGED_FULL,
) = REJECTIONS  # fmt: skip
