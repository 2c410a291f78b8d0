"""What Lambda checks before it looks for an execution environment: may the caller, is there a function, can it be read.

Models https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
"""

from warmstart.simulator.payloads import REQUEST_MAX_BYTES
from warmstart.simulator.rejections import DRY_RUN, NO_PERMISSION, NOT_FOUND, NOT_JSON, TOO_LARGE, Rejection
from warmstart.simulator.requests import Traffic


def turned_away(traffic: Traffic, index: int, *, exists: bool) -> Rejection | None:
    """Why the request with this index of `traffic` gets no further, or None; `exists` is whether the function does.

    A DryRun gets no further than this either.
    """
    if not traffic.client.may_invoke:
        return NO_PERMISSION
    if not exists:
        return NOT_FOUND
    if traffic.event.size_bytes(index) > REQUEST_MAX_BYTES[traffic.invocation]:
        return TOO_LARGE
    if not traffic.event.readable:
        return NOT_JSON
    return DRY_RUN if traffic.invocation == "DryRun" else None
