"""What Lambda answers when no execution environment sees a request: the errors of Invoke, as far as they go here.

A function error is not among them: it is an answer with the status 200.

Models https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors and
https://docs.aws.amazon.com/lambda/latest/api/CommonErrors.html
"""

from dataclasses import dataclass

from warmstart.facts import fact
from warmstart.simulator.assumptions import ASSUMPTIONS


@dataclass(frozen=True)
class Rejection:
    """What AWS answers instead of a result: the exception's name, the HTTP status, and the reason of a throttle.

    >>> refused = simulate(Function(reserved_concurrency=0), arrivals=[0]).invocations[0].rejection
    >>> refused.exception, refused.status_code, refused.reason
    ('TooManyRequestsException', 429, 'ReservedFunctionConcurrentInvocationLimitExceeded')
    """

    exception: str | None
    """AWS's name; None for the one answer that is no error: a DryRun that found nothing wrong."""
    status_code: int
    """The HTTP status."""
    reason: str | None = None
    """The reason of a throttle, as AWS's API names it, else None."""

    @property
    def is_throttle(self) -> bool:
        """Whether it is Lambda that asks the caller to come again later."""
        return self.exception == "TooManyRequestsException"

    @property
    def is_retried(self) -> bool:
        """Whether AWS's own clients try again by themselves: after a throttle, and after an error of the service."""
        return self.is_throttle or self.status_code >= fact("status_service_error")


def _throttle(reason: str) -> Rejection:
    return Rejection("TooManyRequestsException", fact("status_throttled"), reason)


# Their order is the trace's code for them: new ones are added at the end.
REJECTIONS = (
    _throttle("ConcurrentInvocationLimitExceeded"),
    _throttle("ReservedFunctionConcurrentInvocationLimitExceeded"),
    _throttle(ASSUMPTIONS["scaling_rate_reason"].value),
    _throttle(ASSUMPTIONS["request_rate_reason"].value),
    Rejection("InvalidRequestContentException", fact("status_bad_json")),
    Rejection("RequestTooLargeException", fact("status_too_large")),
    Rejection("AccessDeniedException", fact("status_no_permission")),
    Rejection("ResourceNotFoundException", fact("status_not_found")),
    Rejection("ServiceException", fact("status_service_error")),
    Rejection("RecursiveInvocationException", fact("status_recursive")),
    Rejection(None, fact("status_dry_run")),
    Rejection("ResourceConflictException", fact("status_conflict")),
    Rejection("ResourceNotReadyException", fact("status_inactive")),
    Rejection("SnapStartNotReadyException", fact("status_conflict")),
    Rejection("SnapStartTimeoutException", fact("status_restore_timeout")),
    Rejection("SnapStartException", fact("status_restore_error")),
    _throttle(ASSUMPTIONS["managed_reason"].value),
)
UNRESERVED, RESERVED, SCALING_RATE, REQUEST_RATE = REJECTIONS[:4]
NOT_JSON, TOO_LARGE, NO_PERMISSION, NOT_FOUND, SERVICE_ERROR, RECURSIVE, DRY_RUN = REJECTIONS[4:11]
PENDING, INACTIVE, SNAPSHOT_NOT_READY, RESTORE_TIMEOUT, RESTORE_ERROR, MANAGED_FULL = REJECTIONS[11:]
