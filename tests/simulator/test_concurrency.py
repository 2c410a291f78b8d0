import pytest

from warmstart.messages import Refused
from warmstart.simulator import Function, Region, burst, simulate
from warmstart.simulator.scaling import ScalingRate


def reasons(run):
    return [row.reason for row in run.invocations]


def test_the_accounts_concurrency_throttles_and_says_why():
    run = simulate(Function(init_ms=300, duration_ms=100), arrivals=[0, 0, 0], concurrency=2)
    assert reasons(run) == [None, None, "ConcurrentInvocationLimitExceeded"]
    row = run.invocations[2]
    assert (row.status, row.status_code, row.environment) == ("throttled", 429, None)
    assert (row.billed_ms, row.latency_ms) == (0, 0)
    assert (run.attempts, run.cold_starts, run.warm_starts, run.throttles, run.errors) == (2, 2, 0, 1, 0)


def test_reserved_concurrency_is_a_limit_too():
    run = simulate(Function(reserved_concurrency=1), arrivals=[0, 0])
    assert reasons(run) == [None, "ReservedFunctionConcurrentInvocationLimitExceeded"]


def test_a_request_in_init_counts_as_concurrency():
    assert simulate(Function(init_ms=300, duration_ms=100), arrivals=[0, 299, 400], concurrency=1).throttles == 1


def test_the_steps_of_concurrency():
    run = simulate(Function(init_ms=300, duration_ms=100), arrivals=[0, 100, 600])
    assert run.concurrency_steps() == ([0, 100, 400, 500, 600, 700], [1, 2, 1, 0, 1, 0])


def test_the_scaling_rate_refills_evenly_and_holds_one_interval():
    rate = ScalingRate()
    assert sum(rate.grants(0) for _ in range(1500)) == 1000
    assert sum(rate.grants(1000) for _ in range(1500)) == 100
    assert sum(rate.grants(500_000) for _ in range(1500)) == 1000


def test_the_scaling_rate_throttles():
    run = simulate(Function(duration_ms=60_000, timeout_s=900), burst(1200), concurrency=10_000)
    assert (run.cold_starts, run.throttles) == (1000, 200)
    assert run.invocations[1199].reason == "FunctionInvocationRateLimitExceeded"


@pytest.mark.parametrize(("reserved", "concurrency", "sentence"), [
    (950, 1000, "100 of the account's concurrency must stay unreserved, so at most 900 can be reserved here"),
    (1, 50, "at most 0 can be reserved here"),
])  # fmt: skip
def test_a_part_of_the_account_must_stay_unreserved(reserved, concurrency, sentence):
    with pytest.raises(Refused, match=sentence):
        simulate(Function(reserved_concurrency=reserved), [0], concurrency=concurrency)


def test_a_new_reservation_counts_what_is_busy_in_all_versions():
    region = Region()
    shop = region.function("shop", init_ms=0, duration_ms=5000, timeout_s=10)
    shop.invoke([0, 2000])
    shop.invoke([0], version="1")
    region.at(seconds=1, do=shop.update(reserved_concurrency=2))
    assert [row.status for row in region.run()["shop"].invocations] == ["ok", "ok", "throttled"]
