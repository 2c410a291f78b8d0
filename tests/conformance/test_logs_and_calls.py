import json

import pytest

from tests.conformance.documented import (
    CONCURRENCY,
    EXECUTION_ROLE,
    INIT_BILLING,
    LIFECYCLE,
    LOG_GROUP,
    LOG_LEVELS,
    LOGS,
    METRICS,
    PRICING,
    RETRIES,
    SYNCHRONOUS,
    THROTTLE_REASON,
    behaviour,
)
from warmstart.simulator import Function, simulate
from warmstart.simulator.billing import billed_ms


def handler(body, **settings):
    return Function(code=f"def handler(event, context):\n    {body}", **settings)


@behaviour("LG-01", LOG_GROUP)
def test_LG_01_the_log_group_has_the_functions_name():
    code = "import os\ndef handler(event, context): return [context.log_group_name, os.environ[{key!r}]]"
    function = Function(name="shop", code=code.format(key="AWS_LAMBDA_LOG_GROUP_NAME"))
    assert function.log_group == "/aws/lambda/shop"
    assert simulate(function, [0]).invocations[0].response == ["/aws/lambda/shop"] * 2


@behaviour("LG-02", LOGS)
def test_LG_02_one_environment_writes_one_log_stream():
    run = simulate(Function(), [0, 1000, 2000])
    assert run.logs().count("START RequestId") == 3
    assert run.logs().count(run.environments[0].log_stream) == 1


@behaviour("LG-03", LOGS, CONCURRENCY)
def test_LG_03_each_environment_has_a_log_stream():
    run = simulate(Function(), [0, 0, 0])
    assert len({environment.log_stream for environment in run.environments}) == 3
    assert run.logs().count("\n2026/01/01/[$LATEST]") == 2  # and one at the very beginning


@behaviour("LG-04", EXECUTION_ROLE)
@pytest.mark.parametrize("log_format", ["Text", "JSON"])
def test_LG_04_without_permission_a_function_runs_and_logs_nothing(log_format):
    run = simulate(handler("print('hello'); return 7", log_format=log_format, logs_permitted=False), [0])
    assert (run.invocations[0].status, run.invocations[0].response, run.logs()) == ("ok", 7, "")


@behaviour("LG-05", LIFECYCLE, SYNCHRONOUS, LOG_LEVELS)
def test_LG_05_the_lines_of_an_invocation():
    run = simulate(handler("print('hello')", init_ms=80, memory_mb=512), [0, 1000])
    first, second = (row.request_id for row in run.invocations)
    assert [line.split("\tRuntime Version ARN")[0] for line in run.logs(1).splitlines()] == [
        run.environments[0].log_stream,
        "INIT_START Runtime Version: python:3.14.v1",
        f"START RequestId: {first} Version: $LATEST",
        "hello",
        f"END RequestId: {first}",
        f"REPORT RequestId: {first}\tDuration: 0.00 ms\tBilled Duration: 80 ms\tMemory Size: 512 MB\t"
        "Max Memory Used: 36 MB\tInit Duration: 80.00 ms",
        f"START RequestId: {second} Version: $LATEST",
        "hello",
        f"END RequestId: {second}",
        f"REPORT RequestId: {second}\tDuration: 0.00 ms\tBilled Duration: 1 ms\tMemory Size: 512 MB\t"
        "Max Memory Used: 36 MB",
    ]
    as_json = simulate(Function(log_format="JSON", duration_ms=5), [0, 1000]).logs().splitlines()
    assert [json.loads(line)["type"] for line in as_json[1:]] == [
        "platform.initStart", "platform.start", "platform.report", "platform.start", "platform.report"]  # fmt: skip


@behaviour("LG-06", SYNCHRONOUS)
def test_LG_06_a_started_millisecond_is_billed():
    assert billed_ms(0, 79.67) == 80


@behaviour("LG-07", LIFECYCLE, INIT_BILLING)
def test_LG_07_init_is_billed():
    run = simulate(Function(init_ms=80, duration_ms=133.61), [0])
    assert run.invocations[0].billed_ms == 214
    assert "Duration: 133.61 ms\tBilled Duration: 214 ms" in run.logs()


@behaviour("LG-08", LIFECYCLE)
def test_LG_08_the_report_says_how_a_failure_ended():
    assert simulate(Function(duration_ms=5000), [0]).logs().endswith("\tStatus: timeout")
    crash = simulate(handler("raise SystemExit(1)"), [0]).logs()
    assert crash.endswith("\tStatus: error\tError Type: Runtime.ExitError")


@behaviour("LG-09", METRICS)
def test_LG_09_a_throttle_is_neither_an_invocation_nor_an_error():
    run = simulate(Function(), [0, 0], concurrency=1)
    assert (run.throttles, run.attempts, run.errors) == (1, 1, 0)
    assert [run.metrics(name) for name in ("Throttles", "Invocations", "Errors")] == [[(0, 1)], [(0, 1)], [(0, 0)]]


@behaviour("LG-10", METRICS)
def test_LG_10_a_function_error_is_an_invocation_and_an_error():
    run = simulate(handler("raise ValueError"), [0])
    assert (run.attempts, run.errors, run.throttles) == (1, 1, 0)
    assert [run.metrics(name) for name in ("Invocations", "Errors", "Throttles")] == [[(0, 1)], [(0, 1)], [(0, 0)]]


@behaviour("SY-01", SYNCHRONOUS)
def test_SY_01_the_return_value_comes_back_as_json():
    row = simulate(handler("return {'total': 3, 'items': ('a', None)}"), [0]).invocations[0]
    assert (row.status_code, row.response, row.function_error) == (200, {"total": 3, "items": ["a", None]}, None)


@behaviour("SY-02", SYNCHRONOUS)
def test_SY_02_nothing_comes_back_as_null():
    row = simulate(handler("pass"), [0]).invocations[0]
    assert (row.status, row.response) == ("ok", None)


@behaviour("SY-03", SYNCHRONOUS, RETRIES)
def test_SY_03_an_exception_is_a_200_with_an_error_inside_and_no_retry():
    run = simulate(handler("raise ValueError('boom')"), [0])
    row = run.invocations[0]
    assert (row.status_code, row.function_error, run.attempts) == (200, "Unhandled", 1)
    assert row.response == {
        "errorMessage": "boom",
        "errorType": "ValueError",
        "requestId": row.request_id,
        "stackTrace": ["  File \"/var/task/lambda_function.py\", line 2, in handler\n    raise ValueError('boom')\n"],
    }


@behaviour("SY-07", CONCURRENCY, SYNCHRONOUS, THROTTLE_REASON)
def test_SY_07_without_concurrency_left_the_answer_is_429_with_a_reason():
    of_the_account = simulate(Function(), [0, 0], concurrency=1).invocations[1]
    of_the_function = simulate(Function(reserved_concurrency=1), [0, 0]).invocations[1]
    assert [(row.status_code, row.reason) for row in (of_the_account, of_the_function)] == [
        (429, "ConcurrentInvocationLimitExceeded"),
        (429, "ReservedFunctionConcurrentInvocationLimitExceeded"),
    ]


@behaviour("BI-01", PRICING)
def test_BI_01_memory_times_started_milliseconds():
    run = simulate(Function(memory_mb=512, init_ms=0, duration_ms=100.2), [0])
    assert run.invocations[0].billed_ms == 101
    assert run.bill().lines[1].quantity == 0.5 * 0.101


@behaviour("BI-02", PRICING)
def test_BI_02_ephemeral_storage_above_the_free_part_is_billed():
    lines = simulate(Function(tmp_mb=2048, init_ms=0, duration_ms=1000), [0]).bill().lines
    assert (lines[2].what, lines[2].quantity) == ("Ephemeral storage", 1536 / 1024)
    assert len(simulate(Function(tmp_mb=512), [0]).bill().lines) == 2
