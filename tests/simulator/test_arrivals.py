from random import Random

from warmstart.simulator import Function, burst, constant, poisson, ramp, simulate
from warmstart.simulator.arrivals import instants_ms


def test_constant_arrivals_are_evenly_spaced():
    assert list(instants_ms(constant(rate_per_s=4, seconds=1), 0)) == [0, 250, 500, 750]
    assert list(instants_ms(constant(rate_per_s=2, seconds=1, start_ms=100), 0)) == [100, 600]


def test_a_burst_arrives_at_once():
    assert list(instants_ms(burst(3, at_ms=50), 0)) == [50, 50, 50]


def test_a_ramp_follows_its_rate():
    times_ms = list(instants_ms(ramp(0, 100, seconds=10), 0))
    assert len(times_ms) == 500
    # A rate of 10 t requests per second has brought 5 t² requests after t seconds.
    assert sum(at_ms < 5000 for at_ms in times_ms) == 125
    assert list(instants_ms(ramp(10, 10, seconds=0.3), 0)) == [0, 100, 200]
    falling = list(instants_ms(ramp(100, 0, seconds=10), 0))
    assert (len(falling), falling == sorted(falling), falling[-1] < 10_000) == (500, True, True)


def test_poisson_arrivals_come_at_their_rate_and_on_whole_microseconds():
    times_ms = instants_ms(poisson(rate_per_s=100, seconds=1000), seed=4)
    # 100,000 expected, with a standard deviation of its root, 316: five of them are never exceeded with this seed.
    assert abs(len(times_ms) - 100_000) < 5 * 316
    assert all(round(at_ms, 3) == at_ms for at_ms in times_ms[:1000])


def test_descriptions_add_up_in_order_of_time():
    both = constant(rate_per_s=2, seconds=1) + burst(2, at_ms=300)
    assert list(instants_ms(both, 0)) == [0, 300, 300, 500]


def test_arrivals_have_a_stream_of_their_own():
    """So that adding a feature that needs chance moves no arrival."""
    description = poisson(rate_per_s=5, seconds=10)
    run = simulate(Function(), description, seed=3)
    assert [row.at_ms for row in run.invocations] == list(description.times_ms(Random("3/arrivals")))
