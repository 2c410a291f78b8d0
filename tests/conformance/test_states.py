import pytest

from tests.conformance.documented import INVOKE_ERRORS, LIFECYCLE, STATES, VERSIONS, behaviour
from warmstart.messages import Refused
from warmstart.simulator import Client, Function, Region, simulate


def updated(seconds, **change):
    """A function that is changed at 10 s, with requests at these seconds."""
    region = Region()
    worker = region.function("worker", memory_mb=128, duration_ms=100)
    worker.invoke([second * 1000 for second in seconds])
    region.at(seconds=10, do=worker.update(**change))
    return region.run()["worker"]


@behaviour("LC-37", STATES, VERSIONS)
def test_LC_37_after_an_update_new_environments_and_log_streams_serve():
    run = updated([0, 30], timeout_s=20)
    assert [row.environment for row in run.invocations] == [1, 2]
    first, second = run.environments
    assert (first.deployment.function.timeout_s, second.deployment.function.timeout_s) == (3, 20)
    assert first.log_stream != second.log_stream
    assert first.ended_ms == 15_000


@behaviour("LC-38", STATES)
def test_LC_38_during_an_update_the_old_code_serves_and_another_update_is_refused():
    run = updated([0, 12, 16], memory_mb=512)
    served = [run.environments[row.environment - 1].deployment.function.memory_mb for row in run.invocations]
    assert served == [128, 128, 512]
    assert [run.last_update_status(at_ms) for at_ms in (0, 10_000, 14_999, 15_000)] == [
        "Successful", "InProgress", "InProgress", "Successful"]  # fmt: skip

    region = Region()
    worker = region.function("worker")
    region.at(seconds=10, do=worker.update(memory_mb=512))
    region.at(seconds=12, do=worker.update(timeout_s=30))
    with pytest.raises(Refused, match=r"^ResourceConflictException: worker.update.timeout_s.: another update is in"):
        region.run(minutes=1)


@behaviour("LC-39", STATES, INVOKE_ERRORS)
@pytest.mark.parametrize("invocation", ["RequestResponse", "Event"])
def test_LC_39_a_pending_function_cannot_be_invoked(invocation):
    function = Function(state="Pending", pending_s=30, invocation=invocation)
    run = simulate(function, [0, 29_999, 30_000], client=Client(retries=3))
    assert [(row.status, row.rejection and row.rejection.exception, row.status_code) for row in run.invocations] == [
        ("rejected", "ResourceConflictException", 409), ("rejected", "ResourceConflictException", 409),
        ("ok", None, 200)]  # fmt: skip
    assert [request.fate for request in run.requests] == ["rejected", "rejected", "ok"]
    assert (run.attempts, run.throttles, run.state(29_999), run.state(30_000)) == (1, 0, "Pending", "Active")


@behaviour("LC-40", STATES, INVOKE_ERRORS)
def test_LC_40_the_first_request_wakes_an_inactive_function():
    run = simulate(Function(state="Inactive", pending_s=30), [5000, 6000, 34_999, 35_000])
    assert [row.rejection and row.rejection.exception for row in run.invocations] == [
        "ResourceNotReadyException", "ResourceConflictException", "ResourceConflictException", None]  # fmt: skip
    assert [run.state(at_ms) for at_ms in (0, 5000, 35_000)] == ["Inactive", "Pending", "Active"]


@behaviour("LC-41", STATES)
def test_LC_41_after_a_failed_update_the_old_code_still_serves():
    run = updated([0, 12, 30], memory_mb=512, fails=True)
    assert [row.environment for row in run.invocations] == [1, 1, 1]
    assert (run.last_update_status(12_000), run.last_update_status(15_000)) == ("InProgress", "Failed")
    assert (run.state(30_000), run.function.memory_mb) == ("Active", 128)


@behaviour("LC-30", LIFECYCLE)
def test_LC_30_code_that_needs_too_much_memory_is_killed_and_the_environment_reset():
    code = """
        import os
        from warmstart.simulator import use_memory
        calls = 0
        def handler(event, context):
            global calls
            calls += 1
            open(f"/tmp/{event['mb']}", "w").close()
            use_memory(event["mb"])
            return calls, sorted(os.listdir("/tmp"))
        """
    needs_mb = [100, 300, 50]
    run = simulate(Function(code=code, memory_mb=256), [0, 1000, 2000], event=lambda index: {"mb": needs_mb[index]})
    assert [(row.status, row.suppressed_ms) for row in run.invocations] == [("ok", 0), ("crash", 0), ("ok", 300)]
    assert run.invocations[1].error_type in ("Runtime.OutOfMemory", "Runtime.ExitError")
    assert run.invocations[2].response == [1, ["100", "300", "50"]]
    used = [line.split("Max Memory Used: ")[1].split("\t")[0] for line in run.logs().splitlines() if "REPORT" in line]
    assert used == ["100 MB", "256 MB", "50 MB"]


@behaviour("LC-14", LIFECYCLE)
def test_LC_14_lambda_may_initialize_ahead_of_requests():
    run = simulate(Function(init_ms=300, duration_ms=100, initialized_ahead=1), [5000, 5000])
    assert [(row.environment, row.cold, row.latency_ms) for row in run.invocations] == [(1, False, 100), (2, True, 400)]
    assert [(span.phase, span.start_ms, span.end_ms) for span in run.environments[0].spans] == [
        ("Init", 0, 300), ("Frozen", 300, 5000), ("Invoke", 5000, 5100), ("Frozen", 5100, 5400)]  # fmt: skip
    assert [row.billed_ms for row in run.invocations] == [400, 400]
    assert run.logs().count("Init Duration: 300.00 ms") == 2
