from itertools import pairwise

import pytest

from tests.conformance.documented import (
    ASYNC_ERRORS,
    ASYNC_RECORDS,
    ASYNC_SETTINGS,
    ASYNCHRONOUS,
    INVOKE,
    METRICS,
    PRICING,
    QUOTAS,
    RECURSION,
    RETRIES,
    behaviour,
)
from warmstart.messages import Refused
from warmstart.simulator import Function, Region, simulate

MINUTE_MS = 60_000


def handler(body, **settings):
    return Function(code=f"def handler(event, context):\n    {body}", init_ms=0, invocation="Event", **settings)


def failing(**settings):
    return handler("raise ValueError('boom')", **settings)


def attempts(run):
    """(instant in ms, status) of every attempt."""
    return [(row.at_ms, row.status) for row in run.invocations]


def sent(run):
    """(why, where to, whether it arrived) of everything that left the queue."""
    return [(one.role, str(one.destination), one.problem is None) for one in run.deliveries]


def busy_for(minutes, **settings):
    """A run in which a function of one environment has a long event, and another event comes one second later."""
    slow = Function(init_ms=0, duration_ms=minutes * MINUTE_MS, timeout_s=900, reserved_concurrency=1,
                    invocation="Event", **settings)  # fmt: skip
    return simulate(slow, [0, 1000])


@behaviour("AS-01", INVOKE, ASYNCHRONOUS)
def test_AS_01_an_event_is_accepted_at_once_and_nobody_sees_the_result():
    run = simulate(handler("return 'secret'"), [0])
    assert [(event.status_code, event.fate, event.invocation) for event in run.events] == [(202, "ok", "Event")]
    waiting = busy_for(2).events[1]
    assert (waiting.status_code, len(waiting.attempts)) == (202, 8)  # accepted, although nothing could serve it yet


@behaviour("AS-02", QUOTAS, PRICING)
def test_AS_02_an_event_may_have_1_MB():
    fits, too_large = (simulate(Function(invocation="Event"), [0], payload_kb=kb) for kb in (1024, 1025))
    assert [event.status_code for event in (*fits.events, *too_large.events)] == [202, 413]
    assert (too_large.invocations[0].exception, too_large.attempts) == ("RequestTooLargeException", 0)
    assert (fits.events[0].fate, fits.events[0].payload_bytes) == ("ok", 1024 * 1024)


@behaviour("AS-03", ASYNC_ERRORS)
def test_AS_03_an_event_that_always_fails_has_three_attempts_one_and_two_minutes_apart():
    run = simulate(failing(), [0])
    assert attempts(run) == [(0, "error"), (MINUTE_MS, "error"), (3 * MINUTE_MS, "error")]
    assert [(event.fate, event.deliveries) for event in run.events] == [("retries exhausted", ())]


@behaviour("AS-04", ASYNC_ERRORS)
def test_AS_04_a_timeout_is_a_function_error_too():
    run = simulate(Function(init_ms=0, duration_ms=5000, timeout_s=3, invocation="Event"), [0])
    # The second attempt meets an environment that was reset, whose Init takes no time here.
    assert attempts(run) == [(0, "timeout"), (63_000, "timeout"), (186_000, "timeout")]


@behaviour("AS-05", ASYNC_SETTINGS)
def test_AS_05_without_retries_one_failure_is_the_end():
    run = simulate(failing(maximum_retry_attempts=0, on_failure="sqs:failed"), [0])
    assert (attempts(run), sent(run)) == ([(0, "error")], [("on failure", "sqs:failed", True)])


@behaviour("AS-06", ASYNC_SETTINGS)
def test_AS_06_one_retry_makes_two_attempts():
    assert attempts(simulate(failing(maximum_retry_attempts=1), [0])) == [(0, "error"), (MINUTE_MS, "error")]
    with pytest.raises(Refused, match="maximum_retry_attempts=3"):
        Function(maximum_retry_attempts=3)


@behaviour("AS-07", ASYNC_ERRORS)
def test_AS_07_a_throttled_event_comes_again_after_longer_and_longer_waits():
    run = busy_for(14)
    came_ms = [run.invocations[attempt].at_ms for attempt in run.events[1].attempts]
    waits_ms = [after - before for before, after in pairwise(came_ms)]
    assert waits_ms == [1000, 2000, 4000, 8000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000]
    assert (run.events[1].fate, run.throttles) == ("ok", 11)
    # A system error is the same to the queue, and neither uses up a retry.
    errors = simulate(Function(invocation="Event", system_errors=1), [0])
    tried = errors.events[0].attempts
    assert [errors.invocations[attempt].status_code for attempt in tried[:3]] == [500, 500, 500]
    assert (errors.events[0].fate, errors.events[0].ended_ms, len(tried)) == ("expired", 6 * 60 * MINUTE_MS, 80)


@behaviour("AS-08", ASYNC_SETTINGS)
def test_AS_08_an_event_that_has_grown_too_old_is_discarded():
    run = busy_for(2, maximum_event_age_s=60, on_failure="sqs:failed")
    late = run.events[1]
    assert (late.fate, late.ended_ms) == ("expired", 1000 + MINUTE_MS)
    assert sent(run) == [("on failure", "sqs:failed", True)]
    assert busy_for(2, maximum_event_age_s=180).events[1].fate == "ok"


@behaviour("AS-09", ASYNC_RECORDS)
def test_AS_09_a_dead_letter_queue_gets_the_event_as_it_was():
    run = simulate(failing(dead_letter_queue="sqs:dead"), [0], event={"order": 7})
    [letter] = run.delivered("sqs:dead")
    assert letter.message == {"order": 7}
    assert letter.attributes == {"RequestID": run.events[0].request_id, "ErrorCode": 200, "ErrorMessage": "boom"}
    long = simulate(handler("raise ValueError('é' * 2000)", dead_letter_queue="sns:dead"), [0])
    assert len(long.delivered("sns:dead")[0].attributes["ErrorMessage"].encode()) == 1024


@behaviour("AS-10", ASYNC_RECORDS)
def test_AS_10_a_destination_gets_a_record_of_the_failure():
    run = simulate(failing(on_failure="sqs:failed"), [0], event={"order": 7})
    [delivery] = run.delivered("sqs:failed")
    assert delivery.message == {
        "version": "1.0",
        "timestamp": "2026-01-01T00:03:00.000Z",
        "requestContext": {
            "requestId": run.events[0].request_id,
            "functionArn": "arn:aws:lambda:us-east-1:123456789012:function:my-function:$LATEST",
            "condition": "RetriesExhausted",
            "approximateInvokeCount": 3,
        },
        "requestPayload": {"order": 7},
        "responseContext": {"statusCode": 200, "executedVersion": "$LATEST", "functionError": "Unhandled"},
        "responsePayload": run.invocations[2].response,
    }
    assert run.invocations[2].response["errorMessage"] == "boom"


@behaviour("AS-11", ASYNC_RECORDS)
def test_AS_11_an_event_that_expires_is_told_of_too():
    [delivery] = busy_for(2, maximum_event_age_s=60, on_failure="s3:failures").delivered("s3:failures")
    assert delivery.message["requestContext"]["condition"] == "EventAgeExceeded"
    assert "responsePayload" not in delivery.message  # the function never ran
    assert delivery.attributes["Key"].startswith("aws/lambda/async/my-function/2026/01/01/2026-01-01T00.01.01-")


@behaviour("AS-12", ASYNC_RECORDS)
def test_AS_12_success_is_told_of_to_a_destination_of_its_own():
    for kind in ("sqs", "sns", "lambda", "eventbridge"):
        run = simulate(handler("return {'done': event}", on_success=f"{kind}:next", on_failure="sqs:failed"), [0])
        assert sent(run) == [("on success", f"{kind}:next", True)]
    told = run.deliveries[0].message
    assert (told["source"], told["detail-type"]) == ("aws.lambda", "Lambda Function Invocation Result - Success")
    assert told["resources"][1] == told["detail"]["requestContext"]["functionArn"]
    assert told["detail"]["requestContext"]["condition"] == "Success"
    assert told["detail"]["responseContext"] == {"statusCode": 200, "executedVersion": "$LATEST"}
    assert told["detail"]["responsePayload"] == {"done": {}}
    with pytest.raises(Refused, match="InvalidParameterValueException: on_success='s3:done'"):
        Function(on_success="s3:done")


@behaviour("AS-13", ASYNC_RECORDS)
def test_AS_13_a_dead_letter_queue_and_a_destination_are_both_used():
    run = simulate(failing(dead_letter_queue="sqs:dead", on_failure="sqs:failed"), [0])
    assert sent(run) == [("dead-letter queue", "sqs:dead", True), ("on failure", "sqs:failed", True)]


@behaviour("AS-14", ASYNC_ERRORS)
def test_AS_14_with_neither_the_event_is_lost():
    run = simulate(failing(), [0])
    assert (run.deliveries, run.metrics("AsyncEventsDropped")) == ((), [(180_000, 1)])


@behaviour("AS-15", ASYNC_RECORDS)
def test_AS_15_a_function_that_is_switched_off_sends_its_events_away_at_once():
    run = simulate(Function(reserved_concurrency=0, invocation="Event", dead_letter_queue="sqs:dead"), [5000])
    assert [(event.status_code, event.fate, event.ended_ms, event.attempts) for event in run.events] == [
        (202, "switched off", 5000, ())]  # fmt: skip
    assert sent(run) == [("dead-letter queue", "sqs:dead", True)]


@behaviour("AS-16", ASYNC_RECORDS)
def test_AS_16_FIFO_queues_and_topics_can_be_set_and_do_not_work():
    for fifo in ("sqs:failed.fifo", "sns:failed.fifo"):
        run = simulate(failing(on_failure=fifo), [0])
        assert (sent(run), run.delivered(fifo)) == ([("on failure", fifo, False)], ())
        assert run.metrics("DestinationDeliveryFailures") == [(180_000, 1)]


@behaviour("AS-17", ASYNC_ERRORS)
def test_AS_17_an_event_may_come_twice_without_any_error():
    twice = simulate(Function(init_ms=0, invocation="Event", duplicates=1), [0])
    assert [row.request_id for row in twice.invocations] == [twice.events[0].request_id] * 2
    assert (twice.errors, twice.effects) == (0, 2)
    once = simulate(Function(init_ms=0, invocation="Event", duplicates=1, idempotent=True), [0])
    assert ([row.replayed for row in once.invocations], once.effects) == ([False, True], 1)


@behaviour("AS-18", RETRIES)
def test_AS_18_the_source_of_an_event_makes_no_difference():
    events = {
        "S3": {"Records": [{"eventSource": "aws:s3", "s3": {"object": {"key": "a.jpg"}}}]},
        "SNS": {"Records": [{"EventSource": "aws:sns", "Sns": {"Message": "a"}}]},
        "EventBridge": {"source": "aws.events", "detail-type": "Scheduled Event", "detail": {}},
    }
    region = Region()
    for name in events:
        fed = region.function(name, code=failing().code, init_ms=0)
        fed.invoke([0], event=events[name], invocation="Event")
    retried = [attempts(run) for run in region.run().functions]
    assert retried == [[(0, "error"), (60_000, "error"), (180_000, "error")]] * 3


@behaviour("AS-19", ASYNC_RECORDS)
def test_AS_19_a_version_has_its_own_destinations_but_no_dead_letter_queue_of_its_own():
    region = Region()
    version = region.function("shop", version="3", dead_letter_queue="sqs:dead")
    version.update(on_failure="sqs:failed", on_success="sqs:done", maximum_retry_attempts=0, maximum_event_age_s=60)
    with pytest.raises(Refused, match="dead_letter_queue: a published version never changes"):
        version.update(dead_letter_queue="sqs:other")


@behaviour("AS-20", RECURSION, METRICS)
def test_AS_20_a_loop_is_stopped_after_sixteen_passes():
    def pair(**settings):
        region = Region()
        ping = region.function("ping", init_ms=0, duration_ms=100, on_success="lambda:pong", **settings)
        region.function("pong", init_ms=0, duration_ms=100, on_success="lambda:ping", **settings)
        ping.invoke([0], invocation="Event")
        return region

    ping, pong = pair(on_failure="sqs:stopped").run().functions
    assert [event.fate for event in ping.events] == ["ok"] * 16 + ["recursive"]
    assert [row.exception for row in ping.invocations] == [None] * 16 + ["RecursiveInvocationException"]
    assert [sum(value for _, value in run.metrics("RecursiveInvocationsDropped")) for run in (ping, pong)] == [1, 0]
    assert (len(ping.delivered("sqs:stopped")), pong.attempts) == (1, 16)
    # A loop that is allowed goes on for as long as the run does.
    allowed = pair(recursive_loop="Allow")
    assert [run.attempts for run in allowed.run(minutes=1).functions] == [150, 150]
    with pytest.raises(Refused, match="this loop may never end"):
        allowed.run()


@behaviour("LG-11", ASYNC_ERRORS, METRICS)
def test_LG_11_each_attempt_is_an_invocation_with_the_same_request_id():
    run = simulate(failing(), [0])
    assert {row.request_id for row in run.invocations} == {run.events[0].request_id}
    assert (run.attempts, run.errors, run.bill().lines[0].quantity) == (3, 3, 3)
    assert run.logs().count(f"REPORT RequestId: {run.events[0].request_id}") == 3


@behaviour("LG-13", METRICS)
def test_LG_13_a_dropped_event_is_counted_even_when_it_was_kept_elsewhere():
    run = simulate(failing(on_failure="sqs:failed"), [0])
    assert run.metrics("AsyncEventsReceived") == [(0, 1)]
    assert run.metrics("AsyncEventsDropped") == [(180_000, 1)]
    assert run.metrics("AsyncEventAge", statistic="Maximum") == [(0, 0), (60_000, 60_000), (180_000, 180_000)]


@behaviour("LG-14", METRICS)
def test_LG_14_what_could_not_be_delivered_is_counted():
    large = {"payload_kb": 300}  # above the limit of a topic
    dead = simulate(failing(dead_letter_queue="sns:dead"), [0], **large)
    told = simulate(failing(on_failure="sns:failed"), [0], **large)
    names = ("DeadLetterErrors", "DestinationDeliveryFailures", "AsyncEventsDropped")
    assert [run.metrics(name) for run in (dead, told) for name in names] == [
        [(180_000, 1)], [], [(180_000, 1)], [], [(180_000, 1)], [(180_000, 1)]]  # fmt: skip
    assert (dead.delivered("sns:dead"), told.delivered("sns:failed")) == ((), ())
