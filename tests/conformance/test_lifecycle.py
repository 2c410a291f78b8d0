from dataclasses import replace

import pytest

from tests.conformance.documented import CONCURRENCY, LIFECYCLE, RUNTIME_API, TELEMETRY, TIMEOUT, behaviour
from warmstart.messages import Refused
from warmstart.simulator import Function, simulate, story
from warmstart.simulator.workload import OK

function = Function(init_ms=300, duration_ms=100)

COUNTER = """
count = 0
def handler(event, context):
    global count
    count += 1
    {last_line}
    return count
"""


def served_by(run):
    return [row.environment for row in run.invocations]


def responses(run):
    return [row.response for row in run.invocations]


def statuses(run):
    return [row.status for row in run.invocations]


@behaviour("LC-01", LIFECYCLE, CONCURRENCY)
def test_LC_01_the_first_request_waits_for_init():
    run = simulate(function, [0])
    assert story(run) == [(0, 1, "init"), (300, 1, "invoke"), (400, 1, "frozen")]
    assert (run.cold_starts, run.invocations[0].latency_ms) == (1, 400)


@behaviour("LC-02", LIFECYCLE, CONCURRENCY)
def test_LC_02_an_idle_environment_is_reused_without_init():
    run = simulate(function, [0, 500])
    assert [(row.environment, row.cold, row.latency_ms) for row in run.invocations] == [(1, True, 400), (1, False, 100)]


@behaviour("LC-03", CONCURRENCY)
def test_LC_03_a_busy_environment_gets_no_second_invocation():
    assert served_by(simulate(function, [0, 350])) == [1, 2]


@behaviour("LC-04", CONCURRENCY)
def test_LC_04_the_ten_requests_of_aws_own_figure():
    # 1 to 5 overlap; 6, 7 and 8 each come just after 1, 2 and 3 have ended; 9 finds all busy; 10 comes after 4.
    run = simulate(Function(init_ms=0, duration_ms=100), [0, 10, 20, 30, 40, 101, 111, 121, 125, 131])
    assert served_by(run) == [1, 2, 3, 4, 5, 1, 2, 3, 6, 4]
    assert max(run.concurrency_steps()[1]) == 6


@behaviour("LC-05", CONCURRENCY)
def test_LC_05_which_idle_environment_is_picked_is_not_promised():
    picked = {
        choice: simulate(Function(idle_choice=choice), [0, 50, 5000]).invocations[2]
        for choice in ("most recently used", "least recently used")
    }
    assert {row.environment for row in picked.values()} == {1, 2}
    assert {row.cold for row in picked.values()} == {False}


@behaviour("LC-08", LIFECYCLE)
def test_LC_08_a_long_init_is_not_counted_against_the_timeout():
    row = simulate(Function(init_ms=9900, duration_ms=100, timeout_s=3), [0]).invocations[0]
    assert (row.status, row.init_ms, row.duration_ms) == ("ok", 9900, 100)


@behaviour("LC-09", LIFECYCLE)
def test_LC_09_an_init_that_needs_too_long_is_cut_and_retried_in_the_invocation():
    run = simulate(Function(init_ms=12_000, duration_ms=100, timeout_s=20), [0])
    assert [(span.phase, span.start_ms, span.end_ms, span.status) for span in run.spans()] == [
        ("Init", 0, 10_000, "timeout"), ("Init", 10_000, 22_000, "suppressed"), ("Invoke", 22_000, 22_100, "ok"),
        ("Frozen", 22_100, 22_100, "ok")]  # fmt: skip
    assert "INIT_REPORT Init Duration: 10000.00 ms\tPhase: init\tStatus: timeout" in run.logs()


@behaviour("LC-10", LIFECYCLE)
def test_LC_10_the_retried_init_has_the_functions_timeout():
    row = simulate(Function(init_ms=12_000, duration_ms=100, timeout_s=3), [0]).invocations[0]
    assert (row.status, row.start_ms, row.duration_ms) == ("timeout", 10_000, 3000)


@behaviour("LC-11", LIFECYCLE)
@pytest.mark.parametrize("setting", [
    {"provisioned_concurrency": 1}, {"snap_start": True}, {"managed_environments": 1}])  # fmt: skip
@pytest.mark.parametrize(("timeout_s", "limit_ms"), [(3, 130_000), (130, 130_000), (300, 300_000), (900, 900_000)])
def test_LC_11_init_may_take_longer_where_no_request_waits_for_it(setting, timeout_s, limit_ms):
    function = Function(init_ms=limit_ms - 1, duration_ms=100, timeout_s=timeout_s, version="1", **setting)
    assert simulate(function, [0]).invocations[0].latency_ms < 1000
    late = replace(function, init_ms=limit_ms)
    if function.snap_start:
        with pytest.raises(Refused, match=r"version 1 cannot be published, because its Init fails .Status: timeout"):
            simulate(late, [0])
    else:
        assert simulate(late, []).environments[0].spans[0].status == "timeout"


@behaviour("LC-12", LIFECYCLE)
def test_LC_12_a_failed_init_is_reported():
    run = simulate(Function(code="raise RuntimeError('no database')", init_ms=80), [0])
    assert "INIT_REPORT Init Duration: 80.00 ms\tPhase: init\tStatus: error\tError Type: RuntimeError" in run.logs()


@behaviour("LC-13", LIFECYCLE)
def test_LC_13_a_good_init_has_no_report_of_its_own():
    logs = simulate(function, [0]).logs()
    assert "INIT_REPORT" not in logs
    assert logs.endswith("Init Duration: 300.00 ms")
    for setting in ({"provisioned_concurrency": 1}, {"snap_start": True}):
        logs = simulate(replace(function, version="1", **setting), [0]).logs()
        assert "INIT_REPORT Init Duration: 300.00 ms" in logs
        assert "\tInit Duration" not in logs


@behaviour("LC-17", LIFECYCLE)
def test_LC_17_after_the_invocation_the_environment_is_frozen():
    assert story(simulate(function, [0]))[-1] == (400, 1, "frozen")


@behaviour("LC-18", LIFECYCLE)
def test_LC_18_unfinished_background_work_resumes_in_a_later_invocation():
    run = simulate(Function(init_ms=300, duration_ms=100, background_ms=150), [0, 5000])
    assert list(run.background())[:2] == [(1, 0, "", 300, 400, False), (1, 0, "", 5000, 5050, True)]


@behaviour("LC-19", LIFECYCLE, CONCURRENCY)
def test_LC_19_global_variables_live_as_long_as_their_environment():
    code = COUNTER.format(last_line="import time; time.sleep(0.1)")
    assert responses(simulate(Function(code=code), [0, 1000, 2000, 2050])) == [1, 2, 3, 1]


@behaviour("LC-20", LIFECYCLE)
def test_LC_20_tmp_is_kept_for_the_next_invocation_of_the_same_environment():
    code = """
        import os, time
        def handler(event, context):
            found = os.listdir("/tmp")
            open("/tmp/seen", "w").close()
            time.sleep(0.1)
            return found
        """
    assert responses(simulate(Function(code=code), [0, 1000, 1050])) == [[], ["seen"], []]


@behaviour("LC-21", LIFECYCLE, TIMEOUT)
def test_LC_21_a_timeout_stops_the_code_and_resets_the_environment():
    run = simulate(Function(duration_ms=5000), [0, 9000])
    assert [(row.status, row.duration_ms, row.error) for row in run.invocations] == [
        ("timeout", 3000, "Task timed out after 3.00 seconds")] * 2  # fmt: skip
    assert run.invocations[1].suppressed_ms == 300


@behaviour("LC-22", LIFECYCLE)
def test_LC_22_three_seconds_of_sleep_are_too_long_for_three_seconds():
    code = """
        import time
        def handler(event, context):
            print("before")
            time.sleep(3)
        """
    run = simulate(Function(code=code), [0])
    assert (run.timeouts, run.invocations[0].duration_ms) == (1, 3000)
    assert "\nbefore\n" in run.logs()


@behaviour("LC-23", TIMEOUT)
def test_LC_23_fourteen_minutes_fit_into_fifteen():
    row = simulate(Function(duration_ms=840_000, timeout_s=900), [0]).invocations[0]
    assert (row.status, row.duration_ms) == ("ok", 840_000)


@behaviour("LC-24", RUNTIME_API)
def test_LC_24_an_exception_leaves_the_environment_usable():
    code = COUNTER.format(last_line="if count == 1: raise ValueError('boom')")
    run = simulate(Function(code=code), [0, 1000])
    assert (statuses(run), run.invocations[1].response, run.invocations[1].suppressed_ms) == (["error", "ok"], 2, 0)


@behaviour("LC-25", LIFECYCLE)
@pytest.mark.parametrize("ending", ["import sys; sys.exit(1)", "import os; os._exit(1)"])
def test_LC_25_a_process_that_ends_is_a_crash_and_a_reset(ending):
    run = simulate(Function(code=COUNTER.format(last_line=ending)), [0, 1000])
    assert statuses(run) == ["crash", "crash"]
    assert run.invocations[0].error_type == "Runtime.ExitError"
    assert run.invocations[1].suppressed_ms == 300


@behaviour("LC-26", LIFECYCLE)
def test_LC_26_after_a_reset_the_next_invocation_starts_the_runtime():
    code = COUNTER.format(last_line="if event['n'] == 0: raise SystemExit")
    run = simulate(Function(code=code, init_ms=200), [0, 1000, 2000], event=lambda index: {"n": index})
    assert [(row.status, row.environment, row.suppressed_ms) for row in run.invocations] == [
        ("crash", 1, 0), ("ok", 1, 200), ("ok", 1, 0)]  # fmt: skip


@behaviour("LC-27", LIFECYCLE)
def test_LC_27_a_reset_keeps_tmp_and_loses_global_variables():
    code = """
        import os
        count = 0
        def handler(event, context):
            global count
            count += 1
            if event["n"] == 0:
                open("/tmp/kept", "w").close()
                os._exit(1)
            return [count, os.listdir("/tmp")]
        """
    run = simulate(Function(code=code), [0, 1000], event=lambda index: {"n": index})
    assert run.invocations[1].response == [1, ["kept"]]


@behaviour("LC-28", LIFECYCLE)
def test_LC_28_a_suppressed_init_hides_in_the_duration():
    code = """
        import time
        def handler(event, context):
            if event["n"] == 0:
                raise SystemExit
            time.sleep(2.5)
        """
    run = simulate(Function(code=code, init_ms=500, timeout_s=10), [0, 1000], event=lambda index: {"n": index})
    assert (run.invocations[1].duration_ms, run.detail(1).suppressed) == (3000, OK)
    assert run.logs().count("INIT_") == 1


@behaviour("LC-29", LIFECYCLE, TELEMETRY)
def test_LC_29_the_telemetry_api_tells_of_a_suppressed_init():
    code = "def handler(event, context):\n    if event['n'] == 0: raise SystemExit"
    run = simulate(Function(code=code, init_ms=500), [0, 1000], event=lambda index: {"n": index})
    second = [event for event in run.telemetry() if event["time"] >= "2026-01-01T00:00:01"]
    assert [(event["time"][-7:], event["type"], event["record"].get("phase")) for event in second] == [
        ("01.000Z", "platform.initStart", "invoke"), ("01.500Z", "platform.initRuntimeDone", "invoke"),
        ("01.500Z", "platform.initReport", "invoke"), ("01.500Z", "platform.start", None),
        ("01.500Z", "platform.runtimeDone", None), ("01.500Z", "platform.report", None)]  # fmt: skip


@behaviour("LC-31", LIFECYCLE)
def test_LC_31_idle_environments_are_shut_down_and_so_are_old_ones():
    idle = simulate(Function(keep_alive_s=60), [0, 120_000])
    assert [row.environment for row in idle.invocations] == [1, 2]
    assert idle.environments[0].ended_ms == 60_400
    old = simulate(Function(init_ms=0, lifetime_s=1), range(0, 2000, 200))
    assert [row.environment for row in old.invocations] == [1] * 6 + [2] * 4


@behaviour("LC-32", LIFECYCLE)
def test_LC_32_without_extensions_shutdown_takes_no_time():
    run = simulate(Function(keep_alive_s=60), [0, 120_000])
    shutdowns = [(span.start_ms, span.end_ms) for span in run.spans() if span.phase == "Shutdown"]
    assert shutdowns == [(60_400, 60_400)]
