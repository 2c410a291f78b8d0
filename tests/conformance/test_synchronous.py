import base64

import pytest

from tests.conformance.documented import (
    COMMON_ERRORS,
    GATEWAY_ERRORS,
    GATEWAY_TIMEOUT,
    HTTP_API_TIMEOUT,
    INVOKE,
    PRICING,
    QUOTAS,
    RETRIES,
    STREAMING,
    SYNCHRONOUS,
    behaviour,
)
from warmstart.messages import Refused
from warmstart.simulator import Client, Function, Region, simulate

function = Function(init_ms=0, duration_ms=100)
MB = 1024


def handler(body, **settings):
    return Function(code=f"def handler(event, context):\n    {body}", init_ms=0, **settings)


def seen(run):
    """(HTTP status, AWS's exception, whether the function ran) of every attempt."""
    return [(row.status_code, row.exception, row.environment is not None) for row in run.invocations]


@behaviour("SY-04", SYNCHRONOUS, INVOKE)
def test_SY_04_what_is_not_json_is_a_400_and_the_function_does_not_run():
    refused = (400, "InvalidRequestContentException", False)
    assert seen(simulate(function, [0], payload="{'total': 3}")) == [refused]
    assert seen(simulate(handler("return event"), [0], payload="")) == [refused]
    assert simulate(handler("return event"), [0], payload='{"total": 3}').invocations[0].response == {"total": 3}


@behaviour("SY-05", QUOTAS, INVOKE)
def test_SY_05_a_request_above_6_MB_is_a_413():
    assert seen(simulate(function, [0], payload_kb=6 * MB)) == [(200, None, True)]
    assert seen(simulate(function, [0], payload_kb=6 * MB + 1)) == [(413, "RequestTooLargeException", False)]
    # A JSON text has its quotation marks too.
    largest = 6 * MB * 1024 - 2
    sizes = simulate(handler("return len(event)"), [0, 500], event=lambda index: "x" * (largest + index))
    assert seen(sizes) == [(200, None, True), (413, "RequestTooLargeException", False)]


@behaviour("SY-06", QUOTAS)
def test_SY_06_a_response_above_6_MB_is_a_function_error():
    run = simulate(handler("return 'x' * event"), [0, 500], event=lambda index: 6 * MB * 1024 - 2 + index)
    assert [(row.status_code, row.function_error, row.error_type) for row in run.invocations] == [
        (200, None, None), (200, "Unhandled", "Function.ResponseSizeTooLarge")]  # fmt: skip
    declared = simulate(Function(response_kb=6 * MB + 1), [0]).invocations[0]
    assert (declared.function_error, declared.response["errorType"]) == ("Unhandled", "Function.ResponseSizeTooLarge")


@behaviour("SY-08", INVOKE)
def test_SY_08_a_function_that_does_not_exist_is_a_404():
    region = Region()
    shop = region.function("shop", init_ms=0, duration_ms=100)
    shop.invoke([0, 2000], client=Client(retries=3))
    region.at(seconds=1, do=shop.delete())
    run = region.run()["shop"]
    assert seen(run) == [(200, None, True), (404, "ResourceNotFoundException", False)]  # and no client tries again
    assert [request.status_code for request in run.requests] == [200, 404]


@behaviour("SY-09", COMMON_ERRORS)
def test_SY_09_without_permission_the_answer_is_403():
    run = simulate(function, [0], client=Client(may_invoke=False, retries=3))
    assert seen(run) == [(403, "AccessDeniedException", False)]


@behaviour("SY-10", INVOKE)
def test_SY_10_a_dry_run_checks_and_does_not_run():
    checked = Function(invocation="DryRun")
    assert seen(simulate(checked, [0])) == [(204, None, False)]
    assert seen(simulate(checked, [0], client=Client(may_invoke=False))) == [(403, "AccessDeniedException", False)]
    assert seen(simulate(checked, [0], payload="no JSON")) == [(400, "InvalidRequestContentException", False)]
    run = simulate(checked, [0])
    assert (run.attempts, run.requests[0].fate, run.requests[0].status_code) == (0, "checked", 204)


@behaviour("SY-11", SYNCHRONOUS)
def test_SY_11_the_tail_of_the_log_comes_with_the_response():
    run = simulate(handler("print('x' * event); print('last line')"), [0, 100], event=lambda index: [5, 5000][index])
    short, long = (base64.b64decode(run.log_tail(index)).decode() for index in (0, 1))
    id_ = run.invocations[0].request_id
    assert short.splitlines()[:4] == [f"START RequestId: {id_} Version: $LATEST", "xxxxx", "last line",
                                      f"END RequestId: {id_}"]  # fmt: skip
    assert (len(long), long.startswith("xxx"), long.splitlines()[1]) == (4096, True, "last line")
    assert simulate(Function(reserved_concurrency=0), [0]).log_tail(0) is None
    assert simulate(Function(invocation="Event"), [0]).log_tail(0) is None


@behaviour("SY-12", RETRIES, GATEWAY_ERRORS)
def test_SY_12_API_Gateway_relays_an_error_and_does_not_retry():
    answers = {
        "ok": simulate(function, [0], client=Client.rest_api()),
        "error": simulate(handler("raise ValueError"), [0], client=Client.rest_api()),
        "throttled": simulate(Function(reserved_concurrency=0), [0], client=Client.rest_api()),
        "timed out": simulate(Function(duration_ms=40_000, timeout_s=60), [0], client=Client.rest_api()),
    }
    assert {how: (run.requests[0].fate, run.requests[0].status_code, len(run.invocations))
            for how, run in answers.items()} == {
        "ok": ("ok", 200, 1), "error": ("error", 502, 1), "throttled": ("throttled", 500, 1),
        "timed out": ("timed out", 504, 1)}  # fmt: skip


@behaviour("SY-13", GATEWAY_TIMEOUT)
def test_SY_13_a_REST_API_gives_up_after_29_s_and_the_function_runs_on():
    run = simulate(Function(init_ms=0, duration_ms=40_000, timeout_s=60), [0], client=Client.rest_api())
    request, invocation = run.requests[0], run.invocations[0]
    assert (request.status_code, request.ended_ms) == (504, 29_000)
    assert (invocation.status, invocation.end_ms, run.end_ms) == ("ok", 40_000, 40_000)
    raised = simulate(Function(init_ms=0, duration_ms=40_000, timeout_s=60), [0], client=Client.rest_api(timeout_s=60))
    assert (raised.requests[0].status_code, raised.end_ms) == (200, 40_000)


@behaviour("SY-14", HTTP_API_TIMEOUT)
def test_SY_14_an_HTTP_API_gives_up_after_30_s_and_nobody_can_raise_that():
    run = simulate(Function(init_ms=0, duration_ms=31_000, timeout_s=60), [0], client=Client.http_api())
    assert (run.requests[0].status_code, run.requests[0].ended_ms, run.end_ms) == (504, 30_000, 31_000)
    with pytest.raises(Refused, match="timeout_s=31: an HTTP API waits up to 30 s"):
        Client.http_api(timeout_s=31)


@behaviour("SY-15", QUOTAS, STREAMING, PRICING)
def test_SY_15_a_streamed_response_is_slowed_down_after_6_MB():
    streaming = Function(init_ms=0, duration_ms=100, timeout_s=60, response_stream=True, response_kb=10 * MB)
    run = simulate(streaming, [0])
    row = run.invocations[0]
    # 4 MB at 2 MB per second, in which the invocation goes on.
    assert (row.first_byte_ms, row.latency_ms, row.billed_ms) == (100, 2100, 2100)
    assert run.streamed_bytes == 4 * 1024 * 1024
    short = simulate(Function(init_ms=0, duration_ms=100, response_stream=True, response_kb=6 * MB), [0])
    assert (short.invocations[0].latency_ms, short.streamed_bytes) == (100, 0)
    with pytest.raises(Refused, match="a streamed response holds up to 200 MB"):
        Function(response_stream=True, response_kb=200 * MB + 1)
