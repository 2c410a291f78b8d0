"""What leaves the event queue: the record of an asynchronous invocation, and the message in a dead-letter queue.

Models https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from warmstart.facts import fact
from warmstart.simulator.context import ACCOUNT_ID, REGION, uuid
from warmstart.simulator.destinations import Destination
from warmstart.simulator.execution import timestamp
from warmstart.simulator.payloads import KB

SUCCESS = "Success"
ARNS = {
    "sqs": f"arn:aws:sqs:{REGION}:{ACCOUNT_ID}:{{name}}",
    "sns": f"arn:aws:sns:{REGION}:{ACCOUNT_ID}:{{name}}",
    "lambda": f"arn:aws:lambda:{REGION}:{ACCOUNT_ID}:function:{{name}}",
    "eventbridge": f"arn:aws:events:{REGION}:{ACCOUNT_ID}:event-bus/{{name}}",
    "s3": "arn:aws:s3:::{name}",
}
BUS_DETAIL_TYPE = "Lambda Function Invocation Result - {how}"


@dataclass(frozen=True)
class Answer:
    """What the last attempt that ran came to: the handler's response as a value, and whether it is a function error."""

    version: str
    response: object
    function_error: bool


@dataclass(frozen=True)
class Outcome:
    """What became of an event: AWS's condition, how often the function ran, and what it answered last (None: never)."""

    request_id: str
    function: str
    version: str
    condition: str
    ran: int
    answer: Answer | None
    at_ms: float

    @property
    def arn(self) -> str:
        """The Amazon Resource Name of the function, with its version."""
        return f"{ARNS['lambda'].format(name=self.function)}:{self.version}"


@dataclass(frozen=True)
class Delivery:
    """Something that was sent from the event queue: what, for which request, where to, and when in ms.

    >>> worker = Function(invocation="Event", on_success="sqs:done")
    >>> (sent,) = simulate(worker, arrivals=[0], event={"order": 7}).delivered("sqs:done")
    >>> sent.message["requestPayload"], sent.message["requestContext"]["condition"]
    ({'order': 7}, 'Success')
    """

    request: int
    """The index of the request."""
    role: str
    """`on success`, `on failure` or `dead-letter queue`."""
    destination: Destination
    """Where to."""
    at_ms: float
    """When it was sent."""
    text: str = field(repr=False)
    """What a reader of the destination finds in it."""
    attributes: Mapping[str, object] = field(default_factory=dict)
    """What comes beside it."""
    problem: str | None = None
    """Why it did not arrive, else None."""

    @property
    def message(self) -> object:
        """The text read as JSON."""
        return json.loads(self.text)


def record(outcome: Outcome, event: str) -> dict:
    """The invocation record of an event, a dict with AWS's keys. What never ran has no response."""
    answer = outcome.answer
    context = {
        "requestId": outcome.request_id,
        "functionArn": outcome.arn,
        "condition": outcome.condition,
        "approximateInvokeCount": outcome.ran,
    }
    told = {"version": "1.0", "timestamp": timestamp(outcome.at_ms), "requestContext": context,
            "requestPayload": json.loads(event)}  # fmt: skip
    if answer:
        status = {"statusCode": fact("status_ok"), "executedVersion": answer.version}
        told["responseContext"] = status | ({"functionError": "Unhandled"} if answer.function_error else {})
        told["responsePayload"] = answer.response
    return told


def on_bus(told: dict, outcome: Outcome, bus: Destination) -> dict:
    """The record as an event of Amazon EventBridge: it is the `detail`."""
    how = SUCCESS if outcome.condition == SUCCESS else "Failure"
    return {
        "version": "0",
        "id": uuid(f"{outcome.request_id}/{bus}"),
        "detail-type": BUS_DETAIL_TYPE.format(how=how),
        "source": "aws.lambda",
        "account": ACCOUNT_ID,
        "time": f"{timestamp(outcome.at_ms)[:19]}Z",
        "region": REGION,
        "resources": [ARNS[bus.kind].format(name=bus.name), outcome.arn],
        "detail": told,
    }


def object_key(outcome: Outcome) -> str:
    """The name of the object that holds the record in an Amazon S3 bucket."""
    day, _, time = timestamp(outcome.at_ms)[:19].partition("T")
    name = f"{day}T{time.replace(':', '.')}-{uuid(f'{outcome.request_id}/object')}"
    return f"aws/lambda/async/{outcome.function}/{day.replace('-', '/')}/{name}"


def dead_letter_attributes(outcome: Outcome, code: int, message: str) -> dict[str, object]:
    """The attributes of a message in a dead-letter queue; the message itself is the event as it came."""
    longest = fact("dead_letter_error_message_max_kb") * KB
    first = message.encode()[:longest].decode(errors="ignore")
    return {"RequestID": outcome.request_id, "ErrorCode": code, "ErrorMessage": first}
