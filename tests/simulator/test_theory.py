"""The simulator beside formulas that are known to be right.

A simulated mean is compared within four standard errors, estimated from twenty consecutive parts of the same run; the
standard error itself must be small, so that the comparison says something.
"""

from statistics import mean, stdev

import pytest

from warmstart.simulator import Function, exponential, lognormal, poisson, simulate

PARTS = 20
FOR_EVER_S = 1e9


def agrees(parts, expected, within):
    """Whether the mean of the parts is `expected`, as far as `within` (relative) and four standard errors can tell."""
    error = stdev(parts) / len(parts) ** 0.5
    assert error < within * expected / 3, f"a standard error of {error} is too coarse"
    return abs(mean(parts) - expected) < 4 * error


def erlang_b(offered: float, servers: int) -> float:
    """The share of lost calls when `offered` calls are in progress on average and `servers` lines are there."""
    lost = 1.0
    for number in range(1, servers + 1):
        lost = offered * lost / (number + offered * lost)
    return lost


@pytest.mark.parametrize("duration_ms", [exponential(1000), lognormal(1000, sigma=1), 1000], ids=str)
@pytest.mark.parametrize(("environments", "expected"), [(20, 0.15889), (25, 0.05022)])
def test_throttles_follow_erlang_b_whatever_the_distribution(environments, duration_ms, expected):
    assert erlang_b(20, environments) == pytest.approx(expected, abs=5e-6)
    function = Function(init_ms=0, duration_ms=duration_ms, timeout_s=900, reserved_concurrency=environments,
                        keep_alive_s=FOR_EVER_S, lifetime_s=FOR_EVER_S)  # fmt: skip
    trace = simulate(function, poisson(rate_per_s=20, seconds=3000), seed=1).trace
    size = len(trace) // PARTS
    throttled = [trace.environment[part * size : (part + 1) * size].count(0) / size for part in range(PARTS)]
    assert agrees(throttled, expected, within=0.15)


@pytest.mark.parametrize("duration_ms", [exponential(500), 500], ids=str)
def test_without_a_limit_the_mean_concurrency_is_rate_times_duration(duration_ms):
    function = Function(init_ms=0, duration_ms=duration_ms, timeout_s=900, keep_alive_s=FOR_EVER_S,
                        lifetime_s=FOR_EVER_S)  # fmt: skip
    times_ms, busy = simulate(function, poisson(rate_per_s=40, seconds=1000), seed=2).concurrency_steps()
    assert agrees(means_of_parts(times_ms, busy, 1_000_000), 20, within=0.05)


def means_of_parts(times_ms, busy, end_ms):
    """The mean of a step function over each of the parts of [0, end_ms]."""
    length_ms, areas = end_ms / PARTS, [0.0] * PARTS
    for from_ms, to_ms, level in zip(times_ms, [*times_ms[1:], end_ms], busy, strict=True):
        while from_ms < min(to_ms, end_ms):
            part = int(from_ms // length_ms)
            until_ms = min(to_ms, (part + 1) * length_ms)
            areas[part] += level * (until_ms - from_ms)
            from_ms = until_ms
    return [area / length_ms for area in areas]


def test_the_example_of_simfaas():
    """Its README: 0.9 requests/s, warm 1.991 s, cold 2.244 s, kept for 600 s; it finds the three numbers below."""
    function = Function(init_ms=2244 - 1991, duration_ms=exponential(1991), timeout_s=900, keep_alive_s=600,
                        lifetime_s=FOR_EVER_S)  # fmt: skip
    seconds = 200_000
    run = simulate(function, poisson(rate_per_s=0.9, seconds=seconds), seed=3)
    trace, size = run.trace, len(run.trace) // PARTS
    cold = [size - trace.init_ms[part * size : (part + 1) * size].count(-1.0) for part in range(PARTS)]
    assert agrees([share / size for share in cold], 0.0014, within=0.25)
    assert agrees(means_of_parts(*run.concurrency_steps(), seconds * 1000), 1.788, within=0.05)
    created = [(environment.created_ms, 1) for environment in run.environments]
    ended = [(environment.ended_ms, -1) for environment in run.environments if environment.ended_ms]
    changes = sorted(created + ended)
    alive = [sum(change for _, change in changes[: place + 1]) for place in range(len(changes))]
    assert agrees(means_of_parts([at_ms for at_ms, _ in changes], alive, seconds * 1000), 7.66, within=0.05)
