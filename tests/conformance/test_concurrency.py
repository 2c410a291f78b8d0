import pytest

from tests.conformance.documented import CONCURRENCY, RESERVED, SCALING, behaviour
from warmstart.messages import Refused
from warmstart.simulator import Function, burst, constant, simulate


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


@behaviour("CC-09", SCALING)
def test_CC_09_a_function_gets_a_thousand_environments_every_ten_seconds():
    run = simulate(Function(init_ms=0, duration_ms=60_000, timeout_s=900), burst(3000), concurrency=10_000)
    assert (run.cold_starts, run.throttles) == (1000, 2000)


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
