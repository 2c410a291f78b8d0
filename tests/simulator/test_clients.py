"""Clients: when they try again, how long they wait, and what they leave behind."""

from random import Random

import pytest

from warmstart.messages import Refused
from warmstart.simulator import Client, Function, Region, simulate

ALWAYS_FULL = Function(init_ms=0, reserved_concurrency=0)


def came_ms(run):
    return [row.at_ms for row in run.invocations]


def test_a_client_that_does_not_retry_takes_the_first_answer():
    assert came_ms(simulate(ALWAYS_FULL, [0])) == [0]


def test_fixed_waits_are_alike_and_exponential_waits_double_up_to_a_limit():
    fixed = Client(retries=3, wait="fixed", first_ms=200)
    doubling = Client(retries=5, first_ms=200, most_ms=1000)
    assert came_ms(simulate(ALWAYS_FULL, [0], client=fixed)) == [0, 200, 400, 600]
    assert came_ms(simulate(ALWAYS_FULL, [0], client=doubling)) == [0, 200, 600, 1400, 2400, 3400]


def test_full_jitter_waits_a_random_part_and_spreads_a_burst():
    plain, jitter = Client(retries=1, first_ms=1000), Client(retries=1, first_ms=1000, jitter=True)
    together, apart = (simulate(ALWAYS_FULL, [0] * 50, client=client) for client in (plain, jitter))
    assert set(came_ms(together)) == {0, 1000}
    later = came_ms(apart)[50:]
    assert len(set(later)) == 50
    assert all(0 <= at_ms <= 1000 for at_ms in later)
    assert apart.hash() == simulate(ALWAYS_FULL, [0] * 50, client=jitter).hash()


def test_a_wait_after_thousands_of_failures_is_still_a_number():
    assert Client(retries=5000, first_ms=100, most_ms=20_000).wait_ms(5000, Random(0)) == 20_000


def test_an_AWS_SDK_makes_three_attempts_and_waits_less_after_a_failure_than_after_a_throttle():
    sdk = Client.aws_sdk()
    assert len(simulate(ALWAYS_FULL, [0], client=sdk).invocations) == 3
    generous = Random()
    generous.random = lambda: 1.0
    assert [sdk.wait_ms(failed, generous) for failed in (1, 2)] == [1000, 2000]
    assert [sdk.wait_ms(failed, generous, throttled=False) for failed in (1, 2)] == [50, 100]


def test_a_retry_quota_ends_the_retries_of_a_long_outage():
    run = simulate(ALWAYS_FULL, range(0, 3_000_000, 10_000), client=Client.aws_sdk())
    # 500 tokens pay for 100 retries after throttles; then each request has one attempt.
    assert (len(run.requests), len(run.invocations)) == (300, 400)


def test_success_gives_back_what_the_last_retry_took():
    narrow = Function(init_ms=0, duration_ms=900, reserved_concurrency=1)
    pairs_ms = [at_ms for start_ms in range(0, 60_000, 10_000) for at_ms in (start_ms, start_ms + 1)]
    enough, too_few = (
        simulate(narrow, pairs_ms, client=Client(retries=5, wait="fixed", first_ms=1000, retry_tokens=tokens))
        for tokens in (5, 4)
    )
    assert ([request.fate for request in enough.requests], enough.throttles) == (["ok"] * 12, 6)
    assert [request.fate for request in too_few.requests] == ["ok", "throttled"] * 6


def test_a_function_error_is_an_answer_and_never_tried_again():
    run = simulate(Function(code="def handler(event, context): raise ValueError"), [0], client=Client(retries=5))
    assert [(request.fate, request.status_code) for request in run.requests] == [("error", 200)]
    assert run.attempts == 1


def test_a_service_that_fails_is_tried_again():
    run = simulate(Function(system_errors=1), [0], client=Client(retries=2))
    assert [(row.status_code, row.exception) for row in run.invocations] == [(500, "ServiceException")] * 3
    assert (run.requests[0].fate, run.throttles, run.errors) == ("rejected", 0, 0)


def test_a_client_that_gives_up_invokes_again_while_the_function_runs_on():
    impatient = Client(retries=1, timeout_s=1, wait="fixed", first_ms=500)
    run = simulate(Function(init_ms=0, duration_ms=2000), [0], client=impatient)
    assert [(row.at_ms, row.end_ms, row.environment) for row in run.invocations] == [(0, 2000, 1), (1500, 3500, 2)]
    assert [(request.fate, request.status_code, request.ended_ms) for request in run.requests] == [
        ("timed out", None, 2500)]  # fmt: skip
    assert run.effects == 2


def test_the_AWS_CLI_gives_up_after_a_minute_and_invokes_three_times():
    run = simulate(Function(duration_ms=200_000, timeout_s=900), [0], client=Client.aws_cli())
    assert len(run.invocations) == 3
    assert (run.requests[0].fate, len(run.environments)) == ("timed out", 3)
    patient = Client.aws_cli(read_timeout_s=900)
    assert len(simulate(Function(duration_ms=200_000, timeout_s=900), [0], client=patient).invocations) == 1


def test_a_timeout_that_was_not_needed_does_not_hold_up_the_run():
    run = simulate(Function(init_ms=0, duration_ms=100), [0, 500], client=Client(timeout_s=60))
    assert (run.end_ms, [request.fate for request in run.requests]) == (600, ["ok", "ok"])
    region = Region()
    region.function("shop", init_ms=0, duration_ms=100).invoke([0, 500], client=Client(timeout_s=60))
    assert region.run(seconds=1)["shop"].end_ms == 1000


def test_the_response_ends_the_wait_of_a_client():
    run = simulate(Function(init_ms=0, duration_ms=1000), [0], client=Client(timeout_s=1.001))
    assert run.requests[0].fate == "ok"


@pytest.mark.parametrize(("settings", "sentence"), [
    ({"retries": -1}, "retries=-1: this must be a whole number, 0 or more"),
    ({"retries": 1.5}, "retries=1.5: this must be a whole number, 0 or more"),
    ({"wait": "random"}, "wait='random': choose one of fixed, exponential"),
    ({"first_ms": -1}, "first_ms=-1: this must be a number, 0 or more"),
    ({"most_ms": 0}, "most_ms=0: this must be a number above 0"),
    ({"timeout_s": 0}, "timeout_s=0: this must be a number above 0"),
    ({"first_after_failure_ms": -1}, "first_after_failure_ms=-1: this must be a number, 0 or more"),
    ({"retry_tokens": -5}, "retry_tokens=-5: this must be a whole number, 0 or more"),
])  # fmt: skip
def test_a_client_that_makes_no_sense_is_refused(settings, sentence):
    with pytest.raises(Refused) as refused:
        Client(**settings)
    assert str(refused.value) == sentence


def test_an_SDK_makes_one_attempt_at_least():
    with pytest.raises(Refused, match="attempts=0"):
        Client.aws_sdk(attempts=0)
    assert len(simulate(ALWAYS_FULL, [0], client=Client.aws_sdk(attempts=1)).invocations) == 1
