import pytest

from tests.conformance.documented import (
    HOOKS,
    INVOKE_ERRORS,
    LIFECYCLE,
    SNAPSTART,
    UNIQUENESS,
    behaviour,
)
from warmstart.messages import Refused
from warmstart.simulator import Function, simulate, story

fast = Function(init_ms=8000, duration_ms=100, snap_start=True, version="1", restore_ms=200, after_restore_ms=50)


@behaviour("PC-11", SNAPSTART, LIFECYCLE)
def test_PC_11_init_runs_at_publishing_and_invocations_restore_its_snapshot():
    run = simulate(fast, [0, 0, 5000])
    published_ms, (init_ms, _, _) = run.trace.snapshots[0]
    assert (init_ms, published_ms + init_ms < 0) == (8000, True)
    assert story(run) == [
        (0, 1, "restore"), (0, 2, "restore"), (250, 1, "invoke"), (250, 2, "invoke"), (350, 1, "frozen"),
        (350, 2, "frozen"), (5000, 2, "invoke"), (5100, 2, "frozen")]  # fmt: skip
    assert [(row.cold, row.init_ms, row.restore_ms, row.latency_ms) for row in run.invocations] == [
        (True, 0, 250, 350), (True, 0, 250, 350), (False, 0, 0, 100)]  # fmt: skip


@behaviour("PC-12", SNAPSTART)
def test_PC_12_latest_does_not_use_snapstart():
    run = simulate(Function(init_ms=300, duration_ms=100, snap_start=True), [0])
    assert story(run)[0] == (0, 1, "init")
    assert run.trace.snapshots == {}


@behaviour("PC-13", SNAPSTART)
@pytest.mark.parametrize(("settings", "sentence"), [
    ({"provisioned_concurrency": 1}, "snap_start and provisioned_concurrency: Lambda does not combine these"),
    ({"tmp_mb": 513}, "tmp_mb=513: with SnapStart, Lambda allows up to 512 MB"),
])  # fmt: skip
def test_PC_13_what_snapstart_does_not_support_is_refused(settings, sentence):
    # A file system cannot even be described here. Container images are supported since 2 September 2026.
    with pytest.raises(Refused, match=f"^InvalidParameterValueException: {sentence}"):
        Function(snap_start=True, version="1", **settings)
    assert "file_system" not in Function.__dataclass_fields__


HOOK = """
import time
from snapshot_restore_py import register_after_restore

@register_after_restore
def reconnect():
    {body}

def handler(event, context):
    return "served"
"""


@behaviour("PC-14", LIFECYCLE, INVOKE_ERRORS)
def test_PC_14_a_restore_that_takes_too_long_is_an_error_for_the_caller():
    late = Function(code=HOOK.format(body="time.sleep(9.99)"), snap_start=True, version="1",
                    restore_ms=200, after_restore_ms=20)  # fmt: skip
    run = simulate(late, [0])
    row = run.invocations[0]
    assert (row.status, row.rejection.exception, row.status_code) == ("rejected", "SnapStartTimeoutException", 408)
    assert (row.latency_ms, run.attempts, run.cold_starts, run.throttles) == (10_200, 0, 0, 0)
    assert [(span.phase, span.end_ms, span.status) for span in run.spans()] == [
        ("Restore", 10_200, "timeout"), ("Shutdown", 10_200, "ok")]  # fmt: skip
    assert "RESTORE_REPORT Restore Duration: 10200.00 ms\tStatus: timeout" in run.logs()
    just = Function(code=HOOK.format(body="time.sleep(9.97)"), snap_start=True, version="1", after_restore_ms=20)
    assert simulate(just, [0]).invocations[0].response == "served"


@behaviour("PC-15", UNIQUENESS)
def test_PC_15_what_was_drawn_in_init_is_the_same_in_every_restored_environment():
    code = """
        import random, time, uuid
        id_, number = str(uuid.uuid4()), random.random()
        def handler(event, context):
            time.sleep(0.1)
            return id_, number, str(uuid.uuid4())
        """

    def answers(**settings):
        run = simulate(Function(code=code, version="1", **settings), [0, 0, 0])
        return [len(set(column)) for column in zip(*(row.response for row in run.invocations), strict=True)]

    assert answers(snap_start=True) == [1, 1, 3]
    assert answers() == [3, 3, 3]


@pytest.mark.parametrize(
    ("seeding", "different"),
    [("", 1), ("random.seed(7)", 1), ("random.seed()", 1), ("register_after_restore(random.seed)", 3)],
)
def test_a_generator_seeded_before_the_snapshot_draws_the_same_in_every_restored_environment(seeding, different):
    code = f"""
        import random
        from snapshot_restore_py import register_after_restore
        {seeding}
        def handler(event, context):
            return random.random(), random.random()
        """
    runs = [simulate(Function(code=code, snap_start=True, version="1"), [0, 0, 0], seed=5) for _ in range(2)]
    drawn, again = ([row.response for row in run.invocations] for run in runs)
    assert drawn == again
    assert len({number for pair in drawn for number in pair}) == 2 * different


@behaviour("PC-16", SNAPSTART, HOOKS)
def test_PC_16_a_connection_of_init_is_old_after_the_restore_and_is_opened_again_in_a_hook():
    code = """
        import time
        from snapshot_restore_py import register_after_restore
        def connect():
            return time.time()
        opened = connect()
        {hook}
        def reconnect():
            global opened
            opened = connect()
        def handler(event, context):
            return time.time() - opened > 60
        """

    def is_old(hook):
        function = Function(code=code.format(hook=hook), snap_start=True, version="1")
        return simulate(function, [0]).invocations[0].response

    assert is_old(hook="") is True
    assert is_old(hook="@register_after_restore") is False


def test_the_log_tells_of_publishing_and_of_each_restore():
    def lines(text):
        return [line.split("\t")[0].split(" Runtime")[0] for line in text.splitlines()]

    run = simulate(fast, [0, 1000])
    snapshot, restored = run.logs().split("\n\n")
    assert lines(snapshot)[1:] == ["INIT_START", "INIT_REPORT Init Duration: 8000.00 ms"]
    assert lines(restored)[1:3] == ["RESTORE_START", "RESTORE_REPORT Restore Duration: 250.00 ms"]
    first, second = (line.split("\t")[1:] for line in restored.splitlines() if line.startswith("REPORT"))
    assert first == ["Duration: 100.00 ms", "Billed Duration: 150 ms", "Memory Size: 128 MB", "Max Memory Used: 36 MB",
                     "Restore Duration: 250.00 ms", "Billed Restore Duration: 50 ms"]  # fmt: skip
    assert second == ["Duration: 100.00 ms", "Billed Duration: 100 ms", "Memory Size: 128 MB", "Max Memory Used: 36 MB"]
    assert run.bill().lines[1].quantity == 0.25 * 128 / 1024


def test_hooks_run_in_the_documented_order_and_may_fail():
    code = """
        from snapshot_restore_py import register_after_restore, register_before_snapshot
        for name in ("first", "second"):
            register_before_snapshot(print, "before:", name)
            register_after_restore(print, "after:", name)
        def handler(event, context):
            pass
        """
    run = simulate(Function(code=code, snap_start=True, version="1"), [0])
    assert [line for line in run.logs().splitlines() if ": " in line[:8]] == [
        "before: second", "before: first", "after: first", "after: second"]  # fmt: skip
    assert "before" not in simulate(Function(code=code), [0]).logs()

    failing = Function(code=HOOK.format(body="raise OSError('no network')"), snap_start=True, version="1")
    row = simulate(failing, [0]).invocations[0]
    assert (row.rejection.exception, row.status_code) == ("SnapStartException", 400)


def test_a_version_whose_init_fails_cannot_be_published():
    failing = Function(code="raise OSError('no network')\ndef handler(event, context): pass", snap_start=True,
                       version="7")  # fmt: skip
    with pytest.raises(Refused, match=r"snap_start: version 7 cannot be published, because its Init fails .OSError"):
        simulate(failing, [0])


@pytest.mark.parametrize("snap_start", [True, False])
def test_a_restored_environment_does_not_know_its_log(snap_start):
    code = """
        import os
        def handler(event, context):
            return "AWS_LAMBDA_LOG_STREAM_NAME" in os.environ
        """
    run = simulate(Function(code=code, snap_start=snap_start, version="1"), [0])
    assert run.invocations[0].response is not snap_start
