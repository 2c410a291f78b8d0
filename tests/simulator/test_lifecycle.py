import pytest

from warmstart.simulator import NEXT, Function, Phase, simulate, story
from warmstart.simulator.clock import Clock
from warmstart.simulator.environment import ExecutionEnvironment
from warmstart.simulator.phases import IllegalMove

function = Function(init_ms=300, duration_ms=100)


def phases(run):
    return [(span.environment, span.phase.value, span.start_ms, span.end_ms, span.status) for span in run.spans()]


def test_a_second_request_reuses_the_environment():
    assert story(simulate(function, arrivals=[0, 500])) == [
        (0, 1, "init"), (300, 1, "invoke"), (400, 1, "frozen"),
        (500, 1, "invoke"), (600, 1, "frozen")]  # fmt: skip


def test_requests_at_once_get_an_environment_each():
    assert story(simulate(function, arrivals=[0, 0])) == [
        (0, 1, "init"), (0, 2, "init"), (300, 1, "invoke"), (300, 2, "invoke"),
        (400, 1, "frozen"), (400, 2, "frozen")]  # fmt: skip


def test_what_ends_at_an_instant_ends_before_anything_begins():
    assert [row.environment for row in simulate(function, arrivals=[0, 400]).invocations] == [1, 1]
    # The keep-alive is over at 400 + 1000 ms, so the request of that instant finds nobody.
    brief = Function(init_ms=300, duration_ms=100, keep_alive_s=1)
    assert [row.environment for row in simulate(brief, arrivals=[0, 1399.999]).invocations] == [1, 1]
    assert phases(simulate(brief, arrivals=[0, 1400])) == [
        (1, "Init", 0, 300, "ok"), (1, "Invoke", 300, 400, "ok"), (1, "Frozen", 400, 1400, "ok"),
        (1, "Shutdown", 1400, 1400, "ok"),
        (2, "Init", 1400, 1700, "ok"), (2, "Invoke", 1700, 1800, "ok"), (2, "Frozen", 1800, 1800, "ok")]  # fmt: skip


@pytest.mark.parametrize(("choice", "served_by"), [("most recently used", 2), ("least recently used", 1)])
def test_the_choice_of_the_idle_environment_is_an_assumption(choice, served_by):
    run = simulate(Function(init_ms=300, duration_ms=100, idle_choice=choice), arrivals=[0, 50, 1000])
    assert run.invocations[2].environment == served_by


def test_an_environment_that_grows_old_is_replaced():
    run = simulate(Function(init_ms=0, duration_ms=100, lifetime_s=0.25), arrivals=[0, 100, 200, 300])
    assert phases(run)[-5:] == [
        (1, "Invoke", 200, 300, "ok"), (1, "Shutdown", 300, 300, "ok"),
        (2, "Init", 300, 300, "ok"), (2, "Invoke", 300, 400, "ok"), (2, "Frozen", 400, 400, "ok")]  # fmt: skip


def test_every_phase_says_what_may_follow_it():
    assert set(NEXT) == set(Phase)
    assert NEXT[Phase.FROZEN] == {Phase.INVOKE, Phase.SHUTDOWN}
    assert NEXT[Phase.SHUTDOWN] == set()


def test_an_illegal_move_is_a_defect_and_says_so():
    environment = ExecutionEnvironment(1, Clock(), retires_ms=0)
    with pytest.raises(IllegalMove, match="environment 1: Init to Restore at 0 ms"):
        environment.enter(Phase.RESTORE)


def test_a_timeout_resets_and_the_next_invocation_starts_the_runtime_again():
    run = simulate(Function(init_ms=500, duration_ms=3000, timeout_s=3), arrivals=[0, 5000])
    assert phases(run) == [
        (1, "Init", 0, 500, "ok"), (1, "Invoke", 500, 3500, "timeout"), (1, "Frozen", 3500, 5000, "ok"),
        (1, "Init", 5000, 5500, "suppressed"), (1, "Invoke", 5500, 8000, "timeout"),
        (1, "Frozen", 8000, 8000, "ok")]  # fmt: skip
    assert [row.suppressed_ms for row in run.invocations] == [0, 500]


def test_background_work_runs_only_while_its_environment_is_in_invoke():
    run = simulate(Function(init_ms=300, duration_ms=100, background_ms=250), arrivals=[0, 1000, 2000])
    assert list(run.background()) == [
        (1, 0, "", 300, 400, False),
        (1, 0, "", 1000, 1100, False), (1, 1, "", 1000, 1100, False),
        (1, 0, "", 2000, 2050, True), (1, 1, "", 2000, 2100, False), (1, 2, "", 2000, 2100, False)]  # fmt: skip


def test_background_work_prints_in_the_invocation_that_finishes_it():
    code = """
        import time
        from warmstart.simulator import background
        def handler(event, context):
            if event["n"] == 0:
                background(150, "metrics sent")
            time.sleep(0.1)
            print("handler", event["n"])
        """
    run = simulate(Function(code=code, init_ms=0), arrivals=[0, 1000], event=lambda index: {"n": index})
    assert [run.detail(index).output for index in (0, 1)] == [
        ((100, "handler 0"),), ((1050, "metrics sent"), (1100, "handler 1"))]  # fmt: skip


def test_a_reset_loses_background_work():
    run = simulate(Function(init_ms=0, duration_ms=4000, background_ms=5000), arrivals=[0, 9000])
    assert list(run.background()) == [(1, 0, "", 0, 3000, False), (1, 1, "", 9000, 12000, False)]
