"""What an invocation is told about itself: names, ids, the context object, the environment variables.

Models https://docs.aws.amazon.com/lambda/latest/dg/python-context.html and
https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
"""

import time
from hashlib import sha256

from warmstart.simulator.execution import EPOCH_S, Execution
from warmstart.simulator.function import Function
from warmstart.simulator.initialization import SNAP_START

REGION = "us-east-1"
ACCOUNT_ID = "123456789012"


def request_id(seed: int | str, request: int) -> str:
    """The id of a request, in the form that Lambda uses."""
    return uuid(f"{seed}/request/{request}")


def event_id(seed: int | str, event: int) -> str:
    """The id of an asynchronous event, which all its attempts share."""
    return uuid(f"{seed}/event/{event}")


def uuid(purpose: str) -> str:
    """A UUID that looks like chance and is the same for the same purpose."""
    hexadecimal = digits(purpose).hex()
    # The digits 4 and a mark a UUID as one of the random kind.
    return f"{hexadecimal[:8]}-{hexadecimal[8:12]}-4{hexadecimal[13:16]}-a{hexadecimal[17:20]}-{hexadecimal[20:]}"


def log_stream(seed: int | str, environment: int, created_ms: float, version: str) -> str:
    """The name of an environment's log stream: date, version, and 32 hexadecimal digits."""
    day = time.strftime("%Y/%m/%d", time.gmtime(EPOCH_S + created_ms / 1000))
    return f"{day}/[{version}]{digits(f'{seed}/environment/{environment}').hex()}"


def digits(purpose: str) -> bytes:
    """Sixteen bytes that look like chance and are the same for the same purpose."""
    return sha256(purpose.encode()).digest()[:16]


class Context:
    """The second argument of a handler."""

    identity = None
    client_context = None

    def __init__(
        self, function: Function, aws_request_id: str, log_stream_name: str, execution: Execution, tenant_id: str | None
    ) -> None:  # fmt: skip
        self.tenant_id = tenant_id
        self.function_name = function.name
        self.function_version = function.version
        self.memory_limit_in_mb = str(function.memory_mb)
        self.invoked_function_arn = f"arn:aws:lambda:{REGION}:{ACCOUNT_ID}:function:{function.name}"
        self.aws_request_id = aws_request_id
        self.log_group_name = function.log_group
        self.log_stream_name = log_stream_name
        self._execution = execution

    def get_remaining_time_in_millis(self) -> int:
        """The milliseconds that are left before the timeout."""
        return max(0, int(self._execution.deadline_ms - self._execution.now_ms))


def environment_variables(function: Function, log_stream_name: str, initialization_type: str) -> dict[str, str]:
    """What Lambda puts into the environment variables; with SnapStart, none of them tells of the log."""
    log = {"AWS_LAMBDA_LOG_GROUP_NAME": function.log_group, "AWS_LAMBDA_LOG_STREAM_NAME": log_stream_name}
    return {
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_LAMBDA_FUNCTION_NAME": function.name,
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory_mb),
        "AWS_LAMBDA_FUNCTION_VERSION": function.version,
        "AWS_LAMBDA_INITIALIZATION_TYPE": initialization_type,
        **({} if initialization_type == SNAP_START else log),
        "LAMBDA_TASK_ROOT": "/var/task",
        "TZ": ":UTC",
        "_HANDLER": function.handler,
    }
