"""How large requests and responses may be, and how a streamed response leaves. One KB is 1,024 bytes here.

Models https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html and
https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from warmstart.facts import fact
from warmstart.messages import N_, Refused
from warmstart.simulator.assumptions import ASSUMPTIONS
from warmstart.simulator.durations import not_negative

KB = 1024
REQUEST_MAX_BYTES = {
    "RequestResponse": fact("payload_sync_max_kb") * KB,
    "DryRun": fact("payload_sync_max_kb") * KB,
    "Event": fact("payload_async_max_kb") * KB,
}
RESPONSE_MAX_BYTES = fact("payload_sync_max_kb") * KB
RESPONSE_TOO_LARGE = ASSUMPTIONS["response_too_large"].value
STREAM_FAST_BYTES = fact("payload_stream_uncapped_kb") * KB
STREAM_BYTES_PER_MS = fact("payload_stream_rate") * KB * KB / 1000.0


@dataclass(frozen=True)
class Payload:
    """What the requests of one source carry: a function from a request's index to text.

    `each_bytes` is the size of every request, where they are all alike or where it was declared. `readable` says
    whether the text is JSON.
    """

    text: Callable[[int], str]
    each_bytes: int | None = None
    readable: bool = True

    def size_bytes(self, index: int) -> int:
        """How large the request with this index is."""
        return len(self.text(index).encode()) if self.each_bytes is None else self.each_bytes


def payload(event: object, raw: str | None, kb: float | None) -> Payload:
    """The payload of requests: an event (a value, or a function from a request's index to one), or a raw text.

    `kb` declares how large it is taken to be. Raises Refused for an event that JSON cannot hold.
    """
    declared_bytes = None if kb is None else round(not_negative("payload_kb", kb) * KB)
    if callable(event) and raw is None:
        return Payload(partial(_made, event), declared_bytes)
    if raw is not None and (event is not None or not isinstance(raw, str)):
        raise Refused(N_("payload={value}: this is the raw text of a request, given instead of an event"),
                      value=repr(raw))  # fmt: skip
    text = as_json({} if event is None else event) if raw is None else raw
    size_bytes = len(text.encode()) if declared_bytes is None else declared_bytes
    return Payload(partial(_same, text), size_bytes, is_json(text))


# Functions of the module, so that a run can go from process to process: a sweep's runs do.
def _made(event: Callable[[int], object], index: int) -> str:
    return as_json(event(index))


def _same(text: str, index: int) -> str:
    return text


def as_json(event: object) -> str:
    """The event as JSON; raises Refused for what JSON cannot hold."""
    try:
        return json.dumps(event, allow_nan=False)
    except (TypeError, ValueError) as problem:
        raise Refused(N_("event: Lambda takes what JSON can hold ({problem})"), problem=str(problem)) from None


def is_json(text: str) -> bool:
    """Whether a handler could be given this text as an event."""
    try:
        json.loads(text, parse_constant=_no_json)
    except ValueError:
        return False
    return True


def _no_json(word: str) -> None:
    raise ValueError(word)  # Python reads NaN and Infinity, which JSON does not have


def streaming_ms(response_bytes: float) -> float:
    """How long a streamed response is held back, in ms: its beginning is not, the rest leaves at the capped rate."""
    return max(response_bytes - STREAM_FAST_BYTES, 0) / STREAM_BYTES_PER_MS


def streamed_bytes(response_bytes: int, for_ms: float) -> int:
    """How much of a streamed response has left after this time."""
    return min(response_bytes, int(STREAM_FAST_BYTES + for_ms * STREAM_BYTES_PER_MS))
