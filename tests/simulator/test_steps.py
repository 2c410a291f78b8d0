"""The steps of a run: a story told whole, with the lines of the log and of the code that belong to each moment."""

import pytest

from tests.figures.sample_runs import RUNS
from warmstart.simulator import Extension, Function, Happening, Region, simulate

COUNTING = """
import time
print("outside")
count = 0
def handler(event, context):
    global count
    count += 1
    print("call", count)
    time.sleep(0.4)
    return count
"""


def told(run):
    """Each step in a few words: instant, environment, what, the line of the code, and the first words it logs."""
    return [
        (step.at_ms, step.environment, str(step.what), step.line, [" ".join(line.split()[:1]) for line in step.log])
        for step in run.steps()
    ]


def one(code, arrivals=(0,), event=None, **settings):
    return simulate(Function(code=code, init_ms=100, **settings), arrivals, event=event)


def test_a_cold_and_a_warm_start():
    run = simulate(Function(init_ms=300, duration_ms=100), [0, 500])
    assert told(run) == [
        (0, 1, "init", None, ["INIT_START"]),
        (300, 1, "start", None, ["START"]),
        (400, 1, "end", None, ["END", "REPORT"]),
        (400, 1, "frozen", None, []),
        (500, 1, "thaw", None, ["START"]),
        (600, 1, "end", None, ["END", "REPORT"]),
        (600, 1, "frozen", None, []),
    ]
    assert [step.invocation for step in run.steps()] == [0, 0, 0, None, 1, 1, None]


def test_the_code_stands_where_it_printed_waited_and_returned():
    assert told(one(COUNTING, [0, 1000])) == [
        (0, 1, "init", None, ["INIT_START"]),
        (100, 1, "print", 3, ["outside"]),
        (100, 1, "start", 5, ["START"]),
        (100, 1, "print", 8, ["call"]),
        (500, 1, "spend", 9, []),
        (500, 1, "end", 10, ["END", "REPORT"]),
        (500, 1, "frozen", None, []),
        (1000, 1, "thaw", 5, ["START"]),
        (1000, 1, "print", 8, ["call"]),
        (1400, 1, "spend", 9, []),
        (1400, 1, "end", 10, ["END", "REPORT"]),
        (1400, 1, "frozen", None, []),
    ]


def test_a_line_is_one_of_the_handlers_file_also_where_a_function_or_a_module_was_called():
    run = one("""
        import logging, time
        from warmstart import work
        def slow():
            time.sleep(0.1)
            logging.warning("slow")
            return 1
        def handler(event, context):
            slow()
            work(cpu_ms=50)
            for number in range(2):
                time.sleep(0.1)
        """, memory_mb=1769)  # fmt: skip
    assert [(step.at_ms, str(step.what), step.line, step.spent_ms) for step in run.steps()][1:-1] == [
        (100, "start", 8, 0),
        (200, "spend", 5, 100),
        (200, "print", 6, 0),
        (250, "spend", 10, 50),
        (350, "spend", 12, 100),
        (450, "spend", 12, 100),
        (450, "end", 11, 0),  # without a return, the handler's last statement
    ]


def test_a_timeout_stops_the_code_at_its_line_and_the_next_call_runs_init_again():
    code = """
        import time
        print("outside")
        def handler(event, context):
            try:
                time.sleep(event)
            except BaseException:
                print("never seen")
        """
    run = simulate(Function(code=code, init_ms=100, timeout_s=1), [0, 2000], event=lambda index: [9, 0][index])
    assert told(run) == [
        (0, 1, "init", None, ["INIT_START"]),
        (100, 1, "print", 3, ["outside"]),
        (100, 1, "start", 4, ["START"]),
        (1100, 1, "end", 6, ["END", "REPORT"]),
        (1100, 1, "frozen", None, []),
        (2000, 1, "thaw", None, ["START"]),
        (2100, 1, "print", 3, ["outside"]),
        (2100, 1, "restarted", 4, []),
        (2100, 1, "end", 5, ["END", "REPORT"]),
        (2100, 1, "frozen", None, []),
    ]


def test_an_error_is_logged_and_stands_where_it_was_raised():
    run = one("""
        def price(event):
            return event["kg"]
        def handler(event, context):
            return price(event)
        """)
    assert told(run)[1:] == [
        (100, 1, "start", 4, ["START"]),
        (100, 1, "print", None, ["[ERROR]"]),
        (100, 1, "end", 3, ["END", "REPORT"]),
        (100, 1, "frozen", None, []),
    ]


def test_an_init_that_fails_reports_for_itself_and_runs_again():
    run = one("""
        raise ValueError("broken")
        def handler(event, context):
            pass
        """)
    assert told(run) == [
        (0, 1, "init", None, ["INIT_START"]),
        (100, 1, "print", None, ["[ERROR]"]),
        (100, 1, "init failed", 2, ["INIT_REPORT"]),
        (100, 1, "start", None, ["START"]),
        (200, 1, "print", None, ["[ERROR]"]),
        (200, 1, "init failed", 2, ["INIT_REPORT"]),
        (200, 1, "end", None, ["END", "REPORT"]),
        (200, 1, "frozen", None, []),
    ]


def test_a_crash_stands_where_the_code_ended_its_process():
    run = one("""
        import os
        def handler(event, context):
            os._exit(1)
        """)
    assert told(run)[2] == (100, 1, "print", None, ["RequestId:"])
    assert told(run)[3] == (100, 1, "end", 4, ["END", "REPORT"])


def test_background_work_is_done_in_another_call():
    silent = simulate(Function(init_ms=300, duration_ms=100, background_ms=150), [0, 1000])
    assert (1050, 1, "background done", None, []) in told(silent)
    speaking = one("""
        from warmstart import background
        import time
        def handler(event, context):
            background(150, "sent")
            time.sleep(0.1)
            print("returns")
        """, [0, 1000])  # fmt: skip
    assert [step for step in told(speaking) if step[2] == "print"] == [
        (200, 1, "print", 7, ["returns"]),
        (1050, 1, "print", None, ["sent"]),
        (1100, 1, "print", 7, ["returns"]),
    ]


def test_what_ends_at_an_instant_comes_before_what_begins():
    run = simulate(Function(init_ms=300, duration_ms=100), [0, 0, 400, 400, 400], concurrency=2)
    assert [(step.at_ms, step.environment, str(step.what)) for step in run.steps()] == [
        (0, 1, "init"),
        (0, 2, "init"),
        (300, 1, "start"),
        (300, 2, "start"),
        (400, 1, "end"),
        (400, 2, "end"),
        (400, 2, "thaw"),
        (400, 1, "thaw"),
        (400, None, "throttle"),
        (500, 1, "end"),
        (500, 1, "frozen"),
        (500, 2, "end"),
        (500, 2, "frozen"),
    ]


def test_an_environment_is_shut_down_when_its_keep_alive_ends():
    run = simulate(Function(init_ms=300, duration_ms=100, keep_alive_s=1), [0, 5000])
    assert told(run)[3:6] == [
        (400, 1, "frozen", None, []),
        (1400, 1, "shutdown", None, []),
        (5000, 2, "init", None, ["INIT_START"]),
    ]


@pytest.mark.parametrize("name", RUNS)
def test_the_steps_write_every_line_of_the_log_once_and_in_order(name):
    run, written = RUNS[name], {}
    steps = list(run.steps())
    for step in steps:
        written.setdefault(step.environment, []).extend(step.log)
    for one in run.environments:
        stream = [one.log_stream, *written[one.number]]
        if run.function.managed_environments:  # its log tells one invocation after the other, its steps go by time
            assert sorted(stream) == sorted(run.logs(one.number).split("\n"))
        else:
            assert "\n".join(stream) == run.logs(one.number)
    assert [step.at_ms for step in steps] == sorted(step.at_ms for step in steps)
    assert all(step.span is None or step.span.start_ms <= step.at_ms <= step.span.end_ms for step in steps)
    throttled = [step.invocation for step in steps if step.what is Happening.THROTTLE]
    assert len(throttled) == run.throttles
    begun = [step.invocation for step in steps if step.what in (Happening.START, Happening.THAW, Happening.TAKE)]
    away = (Happening.THROTTLE, Happening.TURNED_AWAY, Happening.CHECKED, Happening.RESTORE_FAILED)
    turned_away = [step.invocation for step in steps if step.what in away]
    assert sorted(begun + turned_away) == list(range(len(run.invocations)))


def test_a_restore_reports_and_runs_its_hooks():
    run = one("""
        from snapshot_restore_py import register_after_restore
        print("outside")
        @register_after_restore
        def connect():
            print("connected")
        def handler(event, context):
            pass
        """, snap_start=True, version="1", restore_ms=100, after_restore_ms=20)  # fmt: skip
    assert told(run) == [
        (0, 1, "restore", None, ["RESTORE_START"]),
        (120, 1, "print", 6, ["connected"]),
        (120, 1, "ready", None, ["RESTORE_REPORT"]),
        (120, 1, "start", 7, ["START"]),
        (120, 1, "end", 8, ["END", "REPORT"]),
        (120, 1, "frozen", None, []),
    ]


def test_a_restore_that_fails_has_its_request_although_no_environment_served_it():
    run = one("""
        from snapshot_restore_py import register_after_restore
        @register_after_restore
        def connect():
            raise OSError("no")
        def handler(event, context):
            pass
        """, [0, 0], snap_start=True, version="1", restore_ms=100, after_restore_ms=20)  # fmt: skip
    assert [(*step, one.invocation) for step, one in zip(told(run), run.steps(), strict=True)] == [
        (0, 1, "restore", None, ["RESTORE_START"], 0),
        (0, 2, "restore", None, ["RESTORE_START"], 1),
        *((120, number, what, line, log, invocation) for number in (1, 2) for what, line, log, invocation in (
            ("print", None, ["[ERROR]"], None),
            ("restore failed", 5, ["RESTORE_REPORT"], number - 1),
            ("shutdown", None, [], None),
        )),
    ]  # fmt: skip


def test_provisioned_environments_report_their_init_themselves():
    code = """
        print("outside")
        def handler(event, context):
            return 1
        """
    before = one(code, provisioned_concurrency=1, version="1")
    assert told(before)[0] == (0, 1, "ready before the run", None, ["INIT_START", "outside", "INIT_REPORT"])
    region = Region()
    function = region.function("worker", code=code, init_ms=100, version="1")
    function.invoke([0, 400_000])
    region.at(seconds=1, do=function.update(provisioned_concurrency=1))
    steps = told(region.run()["worker"])
    later = [step[2:] for step in steps if step[1] == 2]
    assert later[:4] == [
        ("init", None, ["INIT_START"]),
        ("print", 2, ["outside"]),
        ("ready", None, ["INIT_REPORT"]),
        ("frozen", None, []),
    ]


def test_invocations_beside_each_other_keep_their_own_lines():
    run = simulate(Function(init_ms=100, duration_ms=100, managed_environments=1), [0, 50])
    assert [(step.at_ms, str(step.what), step.invocation) for step in run.steps()] == [
        (0, "ready before the run", None),
        (0, "take", 0),
        (50, "take", 1),
        (100, "end", 0),
        (150, "end", 1),
    ]
    ids = [call.request_id for call in run.invocations]
    assert all(ids[step.invocation] in line for step in list(run.steps())[1:] for line in step.log)


def test_the_response_leaves_while_extensions_work_on():
    run = one("""
        import time
        def handler(event, context):
            time.sleep(0.1)
            return 1
        """, extensions=(Extension(name="monitor", after_ms=200),))  # fmt: skip
    assert told(run)[2:] == [
        (150, 1, "start", 3, ["START"]),
        (250, 1, "spend", 4, []),
        (250, 1, "response", 5, []),
        (450, 1, "end", None, ["END", "REPORT"]),
        (450, 1, "frozen", None, []),
    ]


@pytest.mark.parametrize("settings", [{"log_format": "JSON"}, {"logs_permitted": False}])
def test_steps_without_lines_of_the_log(settings):
    with_lines, without = one(COUNTING, [0, 1000]), one(COUNTING, [0, 1000], **settings)
    assert [step[:4] for step in told(without)] == [step[:4] for step in told(with_lines)]
    assert not any(step.log for step in without.steps())


def test_a_decorated_handler_returns_where_it_says_so_and_its_helpers_do_not():
    run = one("""
        import functools
        def logged(function):
            @functools.wraps(function)
            def wrapper(event, context):
                return function(event, context)
            return wrapper
        def price():
            return 5
        @logged
        def handler(event, context):
            if event:
                return 0
            return price()
        """)
    assert [step.line for step in run.steps()] == [None, 11, 14, None]
