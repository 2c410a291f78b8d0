from warmstart.simulator import Function, poisson, simulate

RUNTIME = {"runtimeVersion": "python:3.14.v1", "runtimeVersionArn": f"arn:aws:lambda:us-east-1::runtime:{'0' * 64}"}


def at(second):
    return f"2026-01-01T00:00:{second:06.3f}Z"


def test_the_whole_telemetry_of_an_invocation():
    code = "import time\nprint('outside')\ndef handler(event, context):\n    time.sleep(0.1)\n    print('done')"
    run = simulate(Function(name="shop", code=code, init_ms=250), [0])
    id_ = run.invocations[0].request_id
    how = {"initializationType": "on-demand", "phase": "init"}
    assert run.telemetry() == [
        {"time": at(0), "type": "platform.initStart",
         "record": {**how, **RUNTIME, "functionName": "shop", "functionVersion": "$LATEST"}},
        {"time": at(0.25), "type": "function", "record": "outside"},
        {"time": at(0.25), "type": "platform.initRuntimeDone", "record": {**how, "status": "success"}},
        {"time": at(0.25), "type": "platform.initReport",
         "record": {**how, "status": "success", "metrics": {"durationMs": 250}}},
        {"time": at(0.25), "type": "platform.start", "record": {"requestId": id_, "version": "$LATEST"}},
        {"time": at(0.35), "type": "function", "record": "done"},
        {"time": at(0.35), "type": "platform.runtimeDone",
         "record": {"requestId": id_, "status": "success", "metrics": {"durationMs": 100}}},
        {"time": at(0.35), "type": "platform.report",
         "record": {"requestId": id_, "status": "success",
                    "metrics": {"durationMs": 100, "billedDurationMs": 350, "memorySizeMB": 128, "maxMemoryUsedMB": 36,
                                "initDurationMs": 250}}},
    ]  # fmt: skip


def test_environments_are_told_together_in_order_of_time_or_alone():
    run = simulate(Function(init_ms=300, duration_ms=100), [0, 50])
    together = [event["time"] for event in run.telemetry()]
    assert together == sorted(together)
    assert run.telemetry(1) + run.telemetry(2) == sorted(run.telemetry(), key=lambda event: event in run.telemetry(2))
    assert len(run.telemetry(2)) == 6


def test_lines_stand_between_the_start_and_the_end_of_their_invocation():
    code = "import time\ndef handler(event, context):\n    time.sleep(0.0123456)\n    print('end')"
    run = simulate(Function(code=code, init_ms=0.7), poisson(rate_per_s=5, seconds=60), seed=3)
    whole = ["platform.start", "function", "platform.runtimeDone", "platform.report"]
    for environment in run.environments:
        types = [event["type"] for event in run.telemetry(environment.number)[3:]]
        assert types == whole * len(environment.invocations)


def test_throttled_requests_reach_no_environment_and_no_extension():
    run = simulate(Function(), [0, 0], concurrency=1)
    assert [event["type"] for event in run.telemetry()].count("platform.start") == 1


def test_a_line_in_json_is_an_object_only_with_the_json_format():
    code = "def handler(event, context): print('{\"a\":1}')"
    records = {
        log_format: [event["record"] for event in run.telemetry() if event["type"] == "function"]
        for log_format in ("Text", "JSON")
        for run in [simulate(Function(code=code, log_format=log_format), [0])]
    }
    assert records == {"Text": ['{"a":1}'], "JSON": [{"a": 1}]}


def test_a_crash_is_an_event_and_no_line_of_the_code():
    run = simulate(Function(code="def handler(event, context): print('bye'); raise SystemExit(3)"), [0])
    assert [event["record"] for event in run.telemetry() if event["type"] == "function"] == ["bye"]
    assert run.telemetry()[-1]["record"]["errorType"] == "Runtime.ExitError"


def test_an_extension_hears_what_the_levels_and_the_role_keep_from_the_log():
    quiet = Function(log_format="JSON", system_log_level="WARN", logs_permitted=False)
    assert simulate(quiet, [0]).telemetry() == simulate(Function(), [0]).telemetry()
