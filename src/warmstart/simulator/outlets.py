"""The ways out of an event queue: to the destinations and the dead-letter queue of the function.

Models https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
"""

import json
from typing import TYPE_CHECKING

from warmstart.facts import fact
from warmstart.messages import N_
from warmstart.simulator.assumptions import ASSUMPTIONS
from warmstart.simulator.context import event_id
from warmstart.simulator.destinations import DEAD_LETTER, ON_FAILURE, ON_SUCCESS, Destination, destination
from warmstart.simulator.records import (
    SUCCESS,
    Answer,
    Delivery,
    Outcome,
    dead_letter_attributes,
    object_key,
    on_bus,
    record,
)
from warmstart.simulator.recursion import continued, is_loop
from warmstart.simulator.rejections import RECURSIVE
from warmstart.simulator.requests import EXHAUSTED, EXPIRED, STOPPED, SUCCEEDED, SWITCHED_OFF
from warmstart.simulator.responses import answered
from warmstart.simulator.workload import OK

if TYPE_CHECKING:
    from warmstart.simulator.frontend import Frontend

CONDITIONS = {
    SUCCEEDED: SUCCESS,
    EXHAUSTED: "RetriesExhausted",
    EXPIRED: ASSUMPTIONS["expired_condition"].value,
    SWITCHED_OFF: ASSUMPTIONS["switched_off_condition"].value,
    STOPPED: ASSUMPTIONS["recursive_condition"].value,
}
TO_FUNCTION_MS = ASSUMPTIONS["destination_delay_ms"].value


class Outlets:
    """What one function's queue sends, and where to."""

    def __init__(self, frontend: "Frontend") -> None:
        self.frontend = frontend

    def send(self, number: int, fate: int, ran: int, last: int | None, now_ms: float) -> None:
        """The event of a request is sent, or told of, wherever the settings say; `last` is its last attempt that ran.

        A dead-letter queue and a destination for failures may both be there: then both are used.
        """
        function = self.frontend.function
        if fate == SUCCEEDED:
            ways = ((ON_SUCCESS, function.on_success),)
        else:
            ways = ((DEAD_LETTER, function.dead_letter_queue), (ON_FAILURE, function.on_failure))
        for role, name in ways:
            if name:
                self.deliver(number, role, destination(name), self.outcome(number, fate, ran, last, now_ms))

    def outcome(self, number: int, fate: int, ran: int, last: int | None, now_ms: float) -> Outcome:
        """What became of the event of a request."""
        frontend = self.frontend
        id_ = event_id(frontend.requests.seed, number)
        answer = None
        if last is not None:
            place = frontend.trace.environment[last] - 1
            served = frontend.deployments[frontend.trace.fleet[place]].function
            status, detail = frontend.trace.status[last], frontend.trace.details.get(last)
            answer = Answer(served.version, answered(served, status, detail, id_)[0], status != OK)
        function = frontend.function
        return Outcome(id_, function.name, function.version, CONDITIONS[fate], ran, answer, now_ms)

    def deliver(self, number: int, role: str, to: Destination, outcome: Outcome) -> None:
        """The message for one destination is on its way, or cannot be delivered."""
        requests = self.frontend.requests
        event = requests.text(number)
        attributes = {}
        if role == DEAD_LETTER:
            text, size_bytes = event, requests.size_bytes(number)
            attributes = dead_letter_attributes(outcome, *self.error(outcome))
        else:
            told = record(outcome, event)
            if to.kind == "eventbridge":
                told = on_bus(told, outcome, to)
            elif to.kind == "s3":
                attributes = {"Key": object_key(outcome)}
            text = json.dumps(told)
            # A declared size counts for the event, whatever stands in it.
            size_bytes = len(text.encode()) - len(event.encode()) + requests.size_bytes(number)
        problem = to.problem(size_bytes)
        if not problem and to.kind == "lambda":
            problem = self.invoke(number, to, text, outcome.at_ms)
        requests.deliveries.append(Delivery(number, role, to, outcome.at_ms, text, attributes, problem))

    def error(self, outcome: Outcome) -> tuple[int, str]:
        """The HTTP status and the message of the error that a dead-letter queue is told."""
        if outcome.condition == CONDITIONS[STOPPED]:
            return RECURSIVE.status_code, str(RECURSIVE.exception)
        if outcome.answer:
            response = outcome.answer.response
            return fact("status_ok"), str(response.get("errorMessage", "")) if isinstance(response, dict) else ""
        return fact("status_throttled"), ASSUMPTIONS["throttled_error_message"].value

    def invoke(self, number: int, to: Destination, text: str, now_ms: float) -> str | None:
        """The record goes to another function as an event; what comes back is why it cannot, or None.

        A function outside this run takes it, and no more is known of it.
        """
        other, function = self.frontend.neighbors.get(to.name), self.frontend.function
        chain = self.frontend.requests.chain(number)
        if other and other.deleted:
            return N_("the function does not exist")
        if other and is_loop(chain, function) and to.name in chain:
            # AWS only warns of this second loop, and a run has to end.
            return N_("the function is part of the recursive loop that was stopped")
        if other:
            other.receive_record(text, now_ms, TO_FUNCTION_MS, continued(chain, function))
        return None
