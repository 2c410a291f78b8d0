"""What comes back from a function: the handler's value, an error in its place, or a response that is streamed.

Models https://docs.aws.amazon.com/lambda/latest/dg/invocation-sync.html and
https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html
"""

import json

from warmstart.simulator.environment import ExecutionEnvironment
from warmstart.simulator.function import Function
from warmstart.simulator.logs import timed_out
from warmstart.simulator.payloads import KB, RESPONSE_MAX_BYTES, RESPONSE_TOO_LARGE, streamed_bytes, streaming_ms
from warmstart.simulator.workload import ERROR, OK, TIMEOUT, Declared, Detail, Outcome


def answered(function: Function, status: int, detail: Detail | None, id_: str) -> tuple[object, str | None]:
    """(the response that an attempt left, the error in it): the value of the handler, or what stands in its place."""
    detail = detail or Detail()
    if status == TIMEOUT:
        error = timed_out(function)
        return {"errorType": "Sandbox.Timedout", "errorMessage": f"RequestId: {id_} Error: {error}"}, error
    return json.loads(detail.response) if detail.response else None, detail.error


def too_large(response_bytes: int) -> Detail:
    """What is left of an invocation whose response is larger than Lambda allows: a function error."""
    message = f"Response payload size exceeded maximum allowed payload size ({RESPONSE_MAX_BYTES} bytes)."
    answer = json.dumps({"errorMessage": message, "errorType": RESPONSE_TOO_LARGE})
    return Detail(error_type=RESPONSE_TOO_LARGE, error=message, response=answer, response_bytes=response_bytes)


class Responding:
    """Invocations that take as long as the configuration says, and then answer with a response of a declared size."""

    def __init__(self, declared: Declared, function: Function) -> None:
        self.declared = declared
        self.init = declared.init
        self.response_bytes = round(function.response_kb * KB)
        self.streams = function.response_stream

    def invoke(self, environment: ExecutionEnvironment, request: int, start_ms: float, limit_ms: float) -> Outcome:
        """A drawn duration, and after it the response: at once, refused for its size, or streamed.

        A streamed response belongs to the invocation, which ends when the response has left or the time is up.
        """
        duration_ms, status, detail = self.declared.invoke(environment, request, start_ms, limit_ms)
        detail = detail or Detail()
        if status != OK:
            return duration_ms, status, detail
        if not self.streams:
            if self.response_bytes <= RESPONSE_MAX_BYTES:
                return duration_ms, OK, detail._replace(response_bytes=self.response_bytes)
            return duration_ms, ERROR, too_large(self.response_bytes)._replace(background=detail.background)
        end_ms = duration_ms + streaming_ms(self.response_bytes)
        if end_ms < limit_ms:
            left = self.response_bytes
        else:
            status, end_ms, left = TIMEOUT, limit_ms, streamed_bytes(self.response_bytes, limit_ms - duration_ms)
        return end_ms, status, detail._replace(response_bytes=left, first_byte_ms=duration_ms)
