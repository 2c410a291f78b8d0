import pytest

from tests.conformance.documented import (
    CONCURRENCY,
    ENVIRONMENT_VARIABLES,
    METRICS,
    PROVISIONED,
    behaviour,
)
from warmstart.messages import Refused
from warmstart.simulator import Function, Region, burst, constant, simulate
from warmstart.simulator.provisioned import recommended


def served(run):
    """How many requests each kind of environment took, and how many were throttled."""
    kinds = [run.environments[row.environment - 1].deployment.initialization_type
             for row in run.invocations if row.environment]  # fmt: skip
    return kinds.count("provisioned-concurrency"), kinds.count("on-demand"), run.throttles


def orange(**settings):
    return Function(name="orange", version="1", **settings)


@behaviour("PC-01", CONCURRENCY, METRICS)
def test_PC_01_what_is_above_provisioned_concurrency_spills_over_into_the_rest_of_the_account():
    run = simulate(orange(provisioned_concurrency=400), burst(401), concurrency=1000)
    assert served(run) == (400, 1, 0)
    assert [row.cold for row in run.invocations] == [False] * 400 + [True]
    assert served(simulate(orange(provisioned_concurrency=400), burst(1001), concurrency=1000)) == (400, 600, 1)


@behaviour("PC-02", CONCURRENCY)
def test_PC_02_spill_over_stays_inside_what_is_reserved():
    run = simulate(orange(provisioned_concurrency=200, reserved_concurrency=400), burst(401))
    assert served(run) == (200, 200, 1)
    assert run.invocations[400].reason == "ReservedFunctionConcurrentInvocationLimitExceeded"


@behaviour("PC-03", CONCURRENCY)
@pytest.mark.parametrize(("rate_per_s", "spilled"), [(100, 0), (101, 1), (150, 50)])
def test_PC_03_each_unit_of_provisioned_concurrency_takes_ten_requests_a_second(rate_per_s, spilled):
    run = simulate(orange(provisioned_concurrency=10, duration_ms=1), constant(rate_per_s, seconds=1))
    assert served(run) == (rate_per_s - spilled, spilled, 0)


@behaviour("PC-04", CONCURRENCY)
def test_PC_04_when_all_that_is_reserved_is_provisioned_latest_cannot_run():
    region = Region()
    function = region.function("orange", version="3", provisioned_concurrency=10, reserved_concurrency=10)
    function.invoke(burst(10))
    function.invoke([5000], version="$LATEST")
    run = region.run()["orange"]
    assert served(run) == (10, 0, 1)
    assert (run.invocations[10].status_code, run.invocations[10].at_ms) == (429, 5000)


@behaviour("PC-05", PROVISIONED)
def test_PC_05_latest_has_no_provisioned_concurrency():
    with pytest.raises(Refused, match=r"^InvalidParameterValueException: provisioned_concurrency=5: .* never to"):
        Function(provisioned_concurrency=5)


@behaviour("PC-06", PROVISIONED)
def test_PC_06_no_more_can_be_provisioned_than_is_reserved():
    with pytest.raises(Refused, match="provisioned_concurrency=11: it is part of the function's reserved concurrency"):
        simulate(orange(provisioned_concurrency=11, reserved_concurrency=10), [])


def allocating(amount, seconds, init_ms=2000):
    """Requests at these seconds, one at a time, while `amount` environments are allocated from 0 s on."""
    region = Region(concurrency=20_000)
    function = region.function("orange", version="1", init_ms=init_ms, duration_ms=100)
    function.invoke([second * 1000 for second in seconds])
    region.at(seconds=0, do=function.update(provisioned_concurrency=amount))
    return region.run()["orange"]


@behaviour("PC-07", CONCURRENCY)
def test_PC_07_none_is_used_before_all_are_allocated():
    run = allocating(5000, [1, 61, 63])
    kinds = [run.environments[row.environment - 1].deployment.initialization_type for row in run.invocations]
    assert kinds == ["on-demand", "on-demand", "provisioned-concurrency"]
    created_ms = [environment.created_ms for environment in run.environments
                  if environment.deployment.initialization_type == "provisioned-concurrency"]  # fmt: skip
    assert (len(created_ms), {60_000.0}) == (5000, set(created_ms))  # after a minute or two
    assert served(allocating(6001, [63, 122])) == (1, 1, 0)  # at most 6,000 in a minute


@behaviour("PC-08", PROVISIONED)
def test_PC_08_a_tenth_more_than_the_usual_peak_is_recommended():
    assert [recommended(peak) for peak in (200, 1, 95)] == [220, 2, 105]


@behaviour("PC-09", ENVIRONMENT_VARIABLES)
def test_PC_09_the_code_can_read_how_its_environment_got_ready():
    code = """
        import os, time
        def handler(event, context):
            time.sleep(0.1)
            return os.environ["AWS_LAMBDA_INITIALIZATION_TYPE"]
        """
    run = simulate(orange(code=code, provisioned_concurrency=1), [0, 0])
    assert [row.response for row in run.invocations] == ["provisioned-concurrency", "on-demand"]
    assert simulate(orange(code=code, snap_start=True), [0]).invocations[0].response == "snap-start"
    managed = simulate(Function(managed_environments=1), [0])
    assert managed.environments[0].deployment.initialization_type == "lambda-managed-instances"


@behaviour("PC-10", PROVISIONED)
def test_PC_10_an_environment_that_is_renewed_is_initialized_again_and_billed_without_a_request():
    region = Region()
    region.function("orange", version="1", provisioned_concurrency=1, init_ms=300, memory_mb=1024, lifetime_s=3600)
    run = region.run(hours=2.5)["orange"]
    assert [(span.environment, span.phase, span.start_ms, span.end_ms) for span in run.spans()] == [
        (1, "Init", 0, 0), (1, "Frozen", 0, 3_600_000), (1, "Shutdown", 3_600_000, 3_600_000),
        (2, "Init", 3_600_000, 3_600_300), (2, "Frozen", 3_600_300, 7_200_000), (2, "Shutdown", 7_200_000, 7_200_000),
        (3, "Init", 7_200_000, 7_200_300), (3, "Frozen", 7_200_300, 9_000_000)]  # fmt: skip
    assert [(line.what, line.quantity) for line in run.bill().lines] == [
        ("Provisioned concurrency", 9000), ("Provisioned duration", 0.6)]  # fmt: skip
