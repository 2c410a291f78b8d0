"""Whole lines of the JSON log format; their shape is that of AWS's pages and of its open-source runtime client."""

import json

import pytest

from warmstart.simulator import Function, simulate

START = '{{"time":"{time}","type":"platform.start","record":{{"requestId":"{id}","version":"$LATEST"}}}}'
INIT_START = (
    '{"time":"2026-01-01T00:00:00.000Z","type":"platform.initStart","record":{"initializationType":"on-demand",'
    '"phase":"init","runtimeVersion":"python:3.14.v1",'
    f'"runtimeVersionArn":"arn:aws:lambda:us-east-1::runtime:{"0" * 64}",'
    '"functionName":"my-function","functionVersion":"$LATEST"}}'
)


def logged(body, arrivals=(0,), **settings):
    """The request ids, and the lines of the only log stream after its name."""
    code = "import logging, time\nlogger = logging.getLogger()\ndef handler(event, context):\n    " + body
    run = simulate(Function(code=code, log_format="JSON", init_ms=80, **settings), arrivals)
    return [row.request_id for row in run.invocations], run.logs().splitlines()[1:]


def of_the_code(lines):
    return [line for line in lines if not line.startswith('{"time":')]


def types(lines):
    return [json.loads(line)["type"] for line in lines]


def test_the_lines_of_a_cold_and_a_warm_start():
    (cold, warm), lines = logged("logger.info('Inside the handler function'); time.sleep(0.1)", [0, 1000])
    assert lines == [
        INIT_START,
        START.format(time="2026-01-01T00:00:00.080Z", id=cold),
        '{"timestamp": "2026-01-01T00:00:00.080Z", "level": "INFO", "message": "Inside the handler function", '
        f'"logger": "root", "requestId": "{cold}"}}',
        '{"time":"2026-01-01T00:00:00.180Z","type":"platform.report","record":{"requestId":"' + cold + '",'
        '"metrics":{"durationMs":100.0,"billedDurationMs":180,"memorySizeMB":128,"maxMemoryUsedMB":36,'
        '"initDurationMs":80.0},"status":"success"}}',
        START.format(time="2026-01-01T00:00:01.000Z", id=warm),
        '{"timestamp": "2026-01-01T00:00:01.000Z", "level": "INFO", "message": "Inside the handler function", '
        f'"logger": "root", "requestId": "{warm}"}}',
        '{"time":"2026-01-01T00:00:01.100Z","type":"platform.report","record":{"requestId":"' + warm + '",'
        '"metrics":{"durationMs":100.0,"billedDurationMs":100,"memorySizeMB":128,"maxMemoryUsedMB":36},'
        '"status":"success"}}',
    ]  # fmt: skip


def test_what_is_given_as_extra_becomes_keys():
    (id_,), lines = logged(
        "logging.getLogger('shop').warning('%s left', 3, extra={'a': 'b', 'level': 'mine', 'c': None})"
    )
    assert of_the_code(lines) == [
        '{"timestamp": "2026-01-01T00:00:00.080Z", "level": "WARNING", "message": "3 left", "logger": "shop", '
        f'"requestId": "{id_}", "a": "b"}}']  # fmt: skip


def test_an_error_that_is_logged_has_its_stack_and_its_place():
    (id_,), lines = logged("try: {}[0]\n    except KeyError: logger.exception('not found')")
    assert of_the_code(lines) == [
        '{"timestamp": "2026-01-01T00:00:00.080Z", "level": "ERROR", "message": "not found", "logger": "root", '
        r'"stackTrace": ["  File \"/var/task/lambda_function.py\", line 4, in handler\n    try: {}[0]\n"], '
        f'"errorType": "KeyError", "errorMessage": "0", "requestId": "{id_}", '
        '"location": "/var/task/lambda_function.py:handler:5"}']  # fmt: skip


def test_an_error_that_nobody_catches_is_one_line():
    (id_,), lines = logged("raise ValueError('né')")
    assert lines[2:] == [
        '{"timestamp": "2026-01-01T00:00:00.080Z", "level": "ERROR", "errorMessage": "né", "errorType": "ValueError", '
        f'"requestId": "{id_}", "stackTrace": ["  File \\"/var/task/lambda_function.py\\", line 4, in handler\\n'
        '    raise ValueError(\'né\')\\n"]}',
        '{"time":"2026-01-01T00:00:00.080Z","type":"platform.runtimeDone","record":{"requestId":"' + id_ + '",'
        '"status":"error","errorType":"ValueError","metrics":{"durationMs":0.0}}}',
        '{"time":"2026-01-01T00:00:00.080Z","type":"platform.report","record":{"requestId":"' + id_ + '",'
        '"metrics":{"durationMs":0.0,"billedDurationMs":80,"memorySizeMB":128,"maxMemoryUsedMB":36,'
        '"initDurationMs":80.0},"status":"error","errorType":"ValueError"}}',
    ]  # fmt: skip


@pytest.mark.parametrize(("body", "ending"), [
    ("time.sleep(5)", {"status": "timeout"}),
    ("raise SystemExit(1)", {"status": "error", "errorType": "Runtime.ExitError"}),
])  # fmt: skip
def test_a_timeout_and_a_crash_show_in_lambdas_lines_only(body, ending):
    _, lines = logged(body)
    assert types(lines) == ["platform.initStart", "platform.start", "platform.runtimeDone", "platform.report"]
    assert json.loads(lines[-1])["record"].items() >= ending.items()


def test_what_is_printed_stays_as_it_is():
    _, lines = logged("print('plain'); print('{\"a\":1}'); print('{broken')")
    assert lines[2:5] == ["plain", '{"a":1}', "{broken"]


def test_the_level_of_the_code_is_info_unless_set():
    body = "logger.debug('d'); logger.info('i'); logger.warning('w'); logger.critical('c')"
    heard = {
        level: [json.loads(line)["message"] for line in of_the_code(logged(body, application_log_level=level)[1])]
        for level in (None, "TRACE", "DEBUG", "WARN", "FATAL")
    }
    assert heard == {
        None: ["i", "w", "c"], "TRACE": ["d", "i", "w", "c"], "DEBUG": ["d", "i", "w", "c"], "WARN": ["w", "c"],
        "FATAL": ["c"]}  # fmt: skip


def test_a_logger_cannot_ask_for_more_than_the_function_sends():
    _, lines = logged("logger.setLevel(logging.DEBUG); logger.debug('d'); logger.log(25, 'i')")
    assert [(line["level"], line["message"]) for line in map(json.loads, of_the_code(lines))] == [("INFO", "i")]


def test_a_printed_line_has_a_level_if_it_says_when():
    printed = (
        '{"level": "debug", "timestamp": "2026-01-01T00:00:00Z"}', '{"level": "debug", "timestamp": "noon"}',
        '{"level": "loud", "timestamp": "2026-01-01T00:00:00Z"}', "plain",
    )  # fmt: skip
    _, lines = logged("\n    ".join(f"print('{line}')" for line in printed))
    assert of_the_code(lines) == list(printed[1:])  # the first is DEBUG, the others INFO
    assert of_the_code(logged("print('plain')", application_log_level="WARN")[1]) == []


def test_the_systems_level_says_which_events_are_lines():
    heard = {level: types(logged("pass", system_log_level=level)[1]) for level in ("DEBUG", "INFO", "WARN")}
    assert heard == {
        "DEBUG": ["platform.initStart", "platform.initRuntimeDone", "platform.initReport", "platform.start",
                  "platform.runtimeDone", "platform.report"],
        "INFO": ["platform.initStart", "platform.start", "platform.report"],
        "WARN": [],
    }  # fmt: skip


def test_a_failed_init_is_a_warning_and_a_suppressed_one_that_succeeds_is_no_line():
    slow = simulate(Function(init_ms=12_000, log_format="JSON", system_log_level="WARN", timeout_s=20), [0])
    assert [json.loads(line)["record"] for line in slow.logs().splitlines()[1:]] == [
        {"initializationType": "on-demand", "phase": "init", "status": "timeout"},
        {"initializationType": "on-demand", "phase": "init", "status": "timeout", "metrics": {"durationMs": 10_000}},
    ]
    told = simulate(Function(init_ms=12_000, log_format="JSON", system_log_level="DEBUG", timeout_s=20), [0])
    assert '"phase":"invoke"' not in told.logs()
    assert [event["record"]["phase"] for event in told.telemetry() if event["type"] == "platform.initReport"] == [
        "init", "invoke"]  # fmt: skip
