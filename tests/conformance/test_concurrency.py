import pytest

from tests.conformance.documented import CONCURRENCY, QUOTAS, RESERVED, SCALING, behaviour
from warmstart.messages import Refused
from warmstart.simulator import Function, Region, burst, constant, simulate


def busy_in_the_end(rate_per_s, duration_ms):
    """The most requests in progress once the cold starts are over; Init takes no time here."""
    run = simulate(Function(init_ms=0, duration_ms=duration_ms), constant(rate_per_s, seconds=3), concurrency=5000)
    return max(run.concurrency_steps()[1])


@behaviour("CC-01", CONCURRENCY)
def test_CC_01_100_requests_of_half_a_second_are_50_at_once():
    assert busy_in_the_end(100, 500) == 50


@behaviour("CC-02", CONCURRENCY)
def test_CC_02_200_requests_of_a_quarter_second_are_50_at_once():
    assert busy_in_the_end(200, 250) == 50


@behaviour("CC-03", CONCURRENCY)
def test_CC_03_5000_requests_of_a_fifth_of_a_second_are_1000_at_once():
    assert busy_in_the_end(5000, 200) == 1000


@behaviour("CC-04", CONCURRENCY)
def test_CC_04_what_is_reserved_is_missing_for_the_others_and_the_other_way_round():
    def throttles(**arriving):
        region = Region(concurrency=1000)
        for name in ("blue", "orange"):
            region.function(name, reserved_concurrency=400)
        region.function("green"), region.function("grey")
        for at_ms, (name, requests) in enumerate(arriving.items()):
            region.functions[name].invoke(burst(requests, at_ms=at_ms))
        return {name: run.throttles for name, run in region.run().items()}

    assert throttles(orange=401) == {"blue": 0, "orange": 1, "green": 0, "grey": 0}
    assert throttles(green=150, grey=51) == {"blue": 0, "orange": 0, "green": 0, "grey": 1}


@behaviour("CC-05", RESERVED)
def test_CC_05_a_hundred_must_stay_unreserved():
    with pytest.raises(Refused, match="reserved_concurrency=950: 100 of the account"):
        simulate(Function(reserved_concurrency=950), [0], concurrency=1000)
    assert simulate(Function(reserved_concurrency=900), [0], concurrency=1000).throttles == 0


@behaviour("CC-06", CONCURRENCY)
def test_CC_06_of_2000_at_most_1900_can_be_reserved():
    with pytest.raises(Refused, match="at most 1,900 can be reserved"):
        simulate(Function(reserved_concurrency=1901), [0], concurrency=2000)
    assert simulate(Function(reserved_concurrency=1900), [0], concurrency=2000).throttles == 0


@behaviour("CC-07", RESERVED)
def test_CC_07_reserving_nothing_switches_a_function_off():
    run = simulate(Function(reserved_concurrency=0), [0, 1000])
    assert [(row.status_code, row.environment) for row in run.invocations] == [(429, None), (429, None)]


@behaviour("CC-08", RESERVED)
def test_CC_08_reserved_concurrency_is_for_all_versions_together_and_free():
    region = Region()
    shop = region.function("shop", reserved_concurrency=3)
    for version in ("$LATEST", "1", "2", "3"):
        shop.invoke([0], version=version)
    run = region.run()["shop"]
    assert [row.status for row in run.invocations] == ["ok", "ok", "ok", "throttled"]
    assert [environment.deployment.function.version for environment in run.environments] == ["$LATEST", "1", "2"]
    assert run.bill().total_usd == simulate(Function(), [0, 0, 0]).bill().total_usd


@behaviour("CC-09", SCALING)
def test_CC_09_a_function_gets_a_thousand_environments_every_ten_seconds():
    run = simulate(Function(init_ms=0, duration_ms=60_000, timeout_s=900), burst(3000), concurrency=10_000)
    assert (run.cold_starts, run.throttles) == (1000, 2000)


@behaviour("CC-10", SCALING)
def test_CC_10_each_function_has_its_own_scaling_rate():
    region = Region(concurrency=10_000)
    for name in ("blue", "orange"):
        region.function(name, init_ms=0, duration_ms=60_000, timeout_s=900).invoke(burst(1500))
    runs = region.run()
    assert [(run.cold_starts, run.throttles) for run in runs.functions] == [(1000, 500), (1000, 500)]


@behaviour("CC-11", SCALING)
def test_CC_11_what_is_not_used_is_not_saved():
    arrivals = burst(1, at_ms=0) + burst(3000, at_ms=60_000)
    run = simulate(Function(init_ms=0, duration_ms=120_000, timeout_s=900), arrivals, concurrency=10_000)
    assert run.cold_starts == 1001


@behaviour("CC-12", SCALING)
def test_CC_12_the_rate_refills_bit_by_bit():
    slow = Function(init_ms=0, duration_ms=120_000, timeout_s=900)
    arrivals = burst(1000, at_ms=0) + burst(500, at_ms=1000) + burst(500, at_ms=3000)
    run = simulate(slow, arrivals, concurrency=10_000)
    created_ms = [environment.created_ms for environment in run.environments]
    assert [created_ms.count(at_ms) for at_ms in (0, 1000, 3000)] == [1000, 100, 200]


def throttled_share(rate_per_s, duration_ms, concurrency):
    """The part of a second of requests that is throttled, and the reasons."""
    function = Function(init_ms=0, duration_ms=duration_ms)
    run = simulate(function, constant(rate_per_s, seconds=1), concurrency=concurrency)
    return run.throttles / len(run.invocations), {row.reason for row in run.invocations if row.reason}


@behaviour("CC-13", CONCURRENCY, QUOTAS)
def test_CC_13_ten_requests_a_second_for_each_unit_of_concurrency():
    share, reasons = throttled_share(20_000, 50, concurrency=1000)
    assert (share, len(reasons)) == (0.5, 1)


@behaviour("CC-14", CONCURRENCY, QUOTAS)
def test_CC_14_short_requests_need_a_limit_for_their_rate():
    # Arrivals stand on whole microseconds, so that one of them may come a little before another has ended.
    assert busy_in_the_end(30_000, 20) in (600, 601)
    assert throttled_share(30_000, 20, concurrency=3000)[0] == 0
    assert throttled_share(30_000, 20, concurrency=2000)[0] > 0.3
