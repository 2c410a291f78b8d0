"""Where asynchronous events, or records of them, can be sent in the end: a queue, a topic, a bucket, a function, a bus.

A destination is written as its kind and its name: "sqs:failed", "lambda:audit". A FIFO queue or topic has a name that
ends in .fifo; Lambda lets you configure one, and then cannot deliver to it.

Models https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
"""

import re
from dataclasses import dataclass
from functools import cache

from warmstart.facts import fact
from warmstart.messages import N_, Refused
from warmstart.simulator.payloads import KB

ON_SUCCESS, ON_FAILURE, DEAD_LETTER = "on success", "on failure", "dead-letter queue"
KIND = ("sqs", "sns", "lambda", "eventbridge", "s3")
# Amazon S3 takes records of failures only.
KINDS = {ON_SUCCESS: KIND[:4], ON_FAILURE: KIND, DEAD_LETTER: KIND[:2]}
MESSAGE_MAX_BYTES = {
    "sqs": fact("sqs_message_max_kb") * KB,
    "sns": fact("sns_message_max_kb") * KB,
    "lambda": fact("payload_async_max_kb") * KB,
    "eventbridge": fact("eventbridge_entry_max_kb") * KB,
}


@dataclass(frozen=True)
class Destination:
    """One resource, by kind and name."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}"

    @property
    def is_fifo(self) -> bool:
        """Whether it is a FIFO queue or a FIFO topic."""
        return self.kind in ("sqs", "sns") and self.name.endswith(".fifo")

    def problem(self, message_bytes: int) -> str | None:
        """Why a message of this size cannot be delivered, or None: a message id."""
        if self.is_fifo:
            return N_("FIFO queues and FIFO topics are not supported")
        if message_bytes > MESSAGE_MAX_BYTES.get(self.kind, message_bytes):
            return N_("the message is too large for this destination")
        return None


@cache
def destination(text: str) -> Destination:
    """The destination that a text such as "sqs:failed" names."""
    kind, _, name = text.partition(":")
    return Destination(kind, name)


def check(setting: str, text: object, role: str, function: str) -> None:
    """Nothing for a destination that Lambda accepts in this role of the function, or None; else raises Refused."""
    if text is None:
        return
    kind, _, name = text.partition(":") if isinstance(text, str) else ("", "", "")
    if kind not in KIND or not re.fullmatch(r"[A-Za-z0-9_.-]+", name):
        raise Refused(N_("{name}={value}: write a destination as its kind and its name, such as {example}"),
                      name=setting, value=repr(text), example=repr("sqs:failed"))  # fmt: skip
    if kind not in KINDS[role]:
        raise Refused(N_("{name}={value}: choose one of {choices}"), name=setting, value=repr(text),
                      choices=", ".join(KINDS[role]), exception="InvalidParameterValueException")  # fmt: skip
    if (kind, name) == ("lambda", function):
        raise Refused(N_("{name}={value}: a function cannot be its own destination"),
                      name=setting, value=repr(text), exception="InvalidParameterValueException")  # fmt: skip
