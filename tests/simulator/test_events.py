"""Asynchronous events: every one ends in one place, and what leaves the queue can be found."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warmstart.messages import Refused
from warmstart.simulator import Client, Function, Region, exponential, simulate
from warmstart.simulator.destinations import Destination

ENDS = {"ok", "retries exhausted", "expired", "switched off", "recursive", "waiting"}
ODD = "def handler(event, context):\n    if event % 2: raise ValueError"

instants = st.lists(st.sampled_from(range(0, 100_000, 5000)), max_size=12).map(sorted)
KEPT = [None, "sqs:kept", "sns:kept.fifo", "lambda:audit"]


def settings_of_events(other):
    """Settings of a function whose records may also go to the function `other`."""
    destinations = st.sampled_from([*KEPT, f"lambda:{other}"])
    return st.fixed_dictionaries({
        "init_ms": st.sampled_from([0, 400]),
        "timeout_s": st.sampled_from([1, 3]),
        "reserved_concurrency": st.sampled_from([None, 0, 1, 2]),
        "maximum_retry_attempts": st.sampled_from([0, 1, 2]),
        "maximum_event_age_s": st.sampled_from([60, 90, 21_600]),
        "on_success": destinations,
        "on_failure": destinations,
        "dead_letter_queue": st.sampled_from([None, "sqs:dead", "sns:dead"]),
        "duplicates": st.sampled_from([0, 0.5]),
        "system_errors": st.sampled_from([0, 0.3]),
        "idempotent": st.booleans(),
    })  # fmt: skip


work = st.sampled_from([
    {"duration_ms": 100}, {"duration_ms": exponential(900)}, {"duration_ms": 2000}, {"code": ODD},
])  # fmt: skip


def region_of(worker, helper, arrivals, seed, synchronous):
    """Three functions whose records may go to each other; the worker gets events, and synchronous requests too."""
    region = Region(seed=seed, concurrency=110)
    functions = [region.function("worker", **worker), region.function("helper", **helper), region.function("audit")]
    functions[0].invoke(arrivals, event=lambda index: index, invocation="Event")
    if synchronous:
        functions[0].invoke(arrivals, event=1, client=Client(retries=2, jitter=True, timeout_s=2))
    return region


cases = st.builds(region_of, st.builds(dict.__or__, settings_of_events("helper"), work),
                  st.builds(dict.__or__, settings_of_events("worker"), st.just({"duration_ms": 1500})), instants,
                  st.integers(0, 3), st.booleans())  # fmt: skip
lengths = st.sampled_from([{}, {"seconds": 30}, {"minutes": 2}])


@given(cases, lengths)
@settings(max_examples=150)
def test_every_event_ends_in_exactly_one_place(region, length):
    for run in region.run(**length).functions:
        for event in run.events:
            assert event.fate in ENDS
            assert event.fate != "waiting" or length
            statuses = [run.invocations[attempt].status for attempt in event.attempts]
            ran = [status for status in statuses if status in ("ok", "error", "timeout", "crash")]
            most = run.function.maximum_retry_attempts + 1
            if not run.function.duplicates:
                assert len(ran) <= most
                assert statuses.count("ok") == (event.fate == "ok")
                assert (event.fate != "retries exhausted") or len(ran) == most
            roles = {delivery.role for delivery in event.deliveries}
            assert event.fate != "waiting" or not roles
            wanted = {"on success": run.function.on_success} if event.fate == "ok" else {
                "on failure": run.function.on_failure, "dead-letter queue": run.function.dead_letter_queue}  # fmt: skip
            assert event.fate == "waiting" or roles == {role for role, to in wanted.items() if to}


@given(cases, lengths)
@settings(max_examples=60)
def test_nothing_is_lost_on_the_way_from_one_function_to_another(region, length):
    runs = region.run(**length)
    arrived = dict.fromkeys(runs, 0)
    for run in runs.functions:
        for delivery in run.deliveries:
            if delivery.destination.kind == "lambda" and not delivery.problem:
                arrived[delivery.destination.name] += 1
    until_ms = length.get("minutes", 0) * 60_000 + length.get("seconds", 0) * 1000 or float("inf")
    came = [at_ms for at_ms in region.traffic[0][1].arrivals if at_ms < until_ms]
    arrived["worker"] += len(came)
    assert {name: len(run.events) for name, run in runs.items()} == arrived


@given(cases, lengths)
@settings(max_examples=60)
def test_a_region_runs_the_same_way_twice(region, length):
    once, again = region.run(**length), region.run(**length)
    assert once.hash() == again.hash()
    for run, other in zip(once.functions, again.functions, strict=True):
        assert list(run.requests) == list(other.requests)


@given(cases, lengths)
@settings(max_examples=60)
def test_no_limit_is_passed_and_no_attempt_is_served_twice(region, length):
    for run in region.run(**length).functions:
        limit = run.function.reserved_concurrency
        assert max(run.concurrency_steps()[1]) <= (110 if limit is None else limit)
        belongs = [attempt for request in run.requests for attempt in request.attempts]
        assert sorted(belongs) == list(range(len(run.invocations)))


def test_an_event_that_waits_when_the_run_ends_is_waiting():
    region = Region()
    failing = region.function("failing", code="def handler(event, context): raise ValueError", on_failure="sqs:failed")
    failing.invoke([0, 170_000], invocation="Event")
    run = region.run(minutes=3)["failing"]
    assert [(event.fate, len(event.attempts), event.deliveries) for event in run.events] == [
        ("waiting", 2, ()), ("waiting", 1, ())]  # fmt: skip


def test_switching_a_function_off_sends_what_waits_away():
    region = Region()
    worker = region.function("worker", init_ms=0, duration_ms=100, invocation="Event", on_failure="sqs:failed")
    worker.invoke([0, 2000, 4000])
    region.at(seconds=1, do=worker.update(reserved_concurrency=0))
    region.at(seconds=3, do=worker.update(reserved_concurrency=5))
    run = region.run()["worker"]
    assert [event.fate for event in run.events] == ["ok", "switched off", "ok"]
    [record] = run.delivered("sqs:failed")
    assert record.message["requestContext"] | {"requestId": "…"} == {
        "requestId": "…", "functionArn": "arn:aws:lambda:us-east-1:123456789012:function:worker:$LATEST",
        "condition": "ZeroReservedConcurrency", "approximateInvokeCount": 0}  # fmt: skip


def test_a_record_invokes_the_next_function_with_everything_in_it():
    region = Region()
    code = "def handler(event, context): return {'price': event['n'] * 2}"
    pricing = region.function("pricing", code=code, init_ms=0, on_success="lambda:audit")
    region.function("audit", code="def handler(event, context): return event['responsePayload']['price']", init_ms=0)
    pricing.invoke([0, 1000], event=lambda index: {"n": index + 1}, invocation="Event")
    audit = region.run()["audit"]
    assert [(row.at_ms, row.response) for row in audit.invocations] == [(100, 2), (1100, 4)]


def test_events_that_wait_for_a_function_that_is_deleted_are_gone():
    region = Region()
    gone = region.function("gone", code="def handler(event, context): raise ValueError", invocation="Event",
                           on_failure="sqs:failed")  # fmt: skip
    gone.invoke([0, 90_000])
    region.at(seconds=30, do=gone.delete())
    run = region.run()["gone"]
    assert [(event.fate, event.status_code, event.deliveries) for event in run.events] == [
        ("deleted", 202, ()), ("rejected", 404, ())]  # fmt: skip
    assert run.metrics("AsyncEventsReceived") == [(0, 1)]


def test_a_record_for_a_function_that_was_deleted_cannot_be_delivered():
    region = Region()
    worker = region.function("worker", init_ms=0, duration_ms=100, on_success="lambda:audit")
    audit = region.function("audit")
    worker.invoke([0, 2000], invocation="Event")
    region.at(seconds=1, do=audit.delete())
    runs = region.run()
    assert [delivery.problem for delivery in runs["worker"].deliveries] == [None, "the function does not exist"]
    assert len(runs["audit"].events) == 1


def test_a_stopped_loop_is_not_told_of_to_the_loop_itself():
    region = Region()
    ping = region.function("ping", init_ms=0, duration_ms=10, on_success="lambda:pong", on_failure="lambda:pong")
    region.function("pong", init_ms=0, duration_ms=10, on_success="lambda:ping")
    ping.invoke([0], invocation="Event")
    ping, pong = region.run().functions
    assert (ping.attempts, pong.attempts) == (16, 16)
    assert ping.deliveries[-1].problem == "the function is part of the recursive loop that was stopped"


def test_a_large_event_does_not_fit_into_a_topic_once_it_is_in_a_record():
    for kb, problem in ((200, None), (256, "the message is too large for this destination")):
        run = simulate(Function(invocation="Event", on_success="sns:done"), [0], payload_kb=kb)
        assert [delivery.problem for delivery in run.deliveries] == [problem]
    assert Destination("s3", "all").problem(10**9) is None


def test_an_idempotent_function_works_once_and_is_busy_meanwhile():
    impatient = Client(retries=2, wait="fixed", first_ms=100, timeout_s=1)
    slow = Function(init_ms=0, duration_ms=1500, timeout_s=5, idempotent=True)
    run = simulate(slow, [0], client=impatient)
    assert [(row.at_ms, row.status, row.error_type, row.replayed) for row in run.invocations] == [
        (0, "ok", None, False), (1100, "error", "IdempotencyAlreadyInProgressError", False)]  # fmt: skip
    later = Client(retries=2, wait="fixed", first_ms=1000, timeout_s=1)
    run = simulate(slow, [0], client=later)
    assert [(row.at_ms, row.status, row.replayed) for row in run.invocations] == [(0, "ok", False), (2000, "ok", True)]
    assert (run.effects, run.requests[0].fate) == (1, "ok")


def test_an_idempotent_function_does_again_what_failed():
    code = "def handler(event, context):\n    raise ValueError"
    run = simulate(Function(code=code, idempotent=True, invocation="Event"), [0])
    assert ([row.error_type for row in run.invocations], run.effects) == (["ValueError"] * 3, 0)


def test_duplicates_come_as_often_as_was_said_and_change_nothing_else():
    run = simulate(Function(invocation="Event", duplicates=0.1), range(0, 500_000, 100))
    twice = [event for event in run.events if len(event.attempts) == 2]
    assert 400 < len(twice) < 600
    assert {event.fate for event in run.events} == {"ok"}
    assert run.effects == 5000 + len(twice)


@pytest.mark.parametrize(("setting", "sentence"), [
    ({"on_failure": "failed"}, "on_failure='failed': write a destination as its kind and its name, such as 'sqs:fa"),
    ({"on_failure": "kafka:x"}, "on_failure='kafka:x': write a destination as its kind and its name, such as"),
    ({"on_success": 5}, "on_success=5: write a destination as its kind and its name"),
    ({"dead_letter_queue": "lambda:x"}, "InvalidParameterValueException: dead_letter_queue='lambda:x': choose one of"),
    ({"on_success": "lambda:my-function"}, "on_success='lambda:my-function': a function cannot be"),
    ({"recursive_loop": "Stop"}, "recursive_loop='Stop': choose one of Terminate, Allow"),
    ({"duplicates": 2}, "duplicates=2: this must be a number from 0 to 1"),
    ({"system_errors": -0.5}, "system_errors=-0.5: this must be a number from 0 to 1"),
    ({"response_kb": -1}, "response_kb=-1: this must be a number, 0 or more"),
    ({"response_stream": True, "code": "def handler(e, c): pass"}, "they are for a function without code"),
    ({"response_stream": True, "invocation": "Event"}, "nobody waits for the response"),
    ({"invocation": "Sync"}, "invocation='Sync': choose one of RequestResponse, Event, DryRun"),
])  # fmt: skip
def test_what_cannot_be_is_refused(setting, sentence):
    with pytest.raises(Refused) as refused:
        Function(**setting)
    assert sentence in str(refused.value)


def test_a_destination_must_be_there_and_a_name_must_be_known():
    region = Region()
    region.function("worker", on_success="lambda:nobody").invoke([0], invocation="Event")
    with pytest.raises(Refused, match="InvalidParameterValueException: on_success='lambda:nobody'"):
        region.run()
    run = simulate(Function(invocation="Event", on_failure="sqs:failed"), [0])
    with pytest.raises(Refused, match="the destinations of this function are: sqs:failed"):
        run.delivered("sqs:fialed")


@pytest.mark.parametrize(("arguments", "sentence"), [
    ({"payload": 5}, "payload=5: this is the raw text of a request"),
    ({"payload": "{}", "event": 1}, "payload='{}': this is the raw text of a request, given instead of an event"),
    ({"payload_kb": -1}, "payload_kb=-1: this must be a number, 0 or more"),
])  # fmt: skip
def test_a_payload_that_cannot_be_is_refused(arguments, sentence):
    with pytest.raises(Refused) as refused:
        simulate(Function(), [0], **arguments)
    assert sentence in str(refused.value)


def test_a_stream_that_is_cut_by_the_timeout_has_left_in_part():
    streaming = Function(init_ms=0, duration_ms=500, timeout_s=1, response_stream=True, response_kb=20 * 1024)
    row = simulate(streaming, [0]).invocations[0]
    assert (row.status, row.first_byte_ms, row.latency_ms, row.response_bytes) == (
        "timeout",
        500,
        1000,
        7 * 1024 * 1024,
    )
