"""The simulator beside its peers, in one run: `python -m benchmarks.peers`, or `make bench`.

Covers: invocations per second at three rates, growth with the length of a run and with the number of busy
environments, bytes of trace.

Scenario: Poisson arrivals, exponential durations of 2 seconds (20, 200 and 800 busy environments), a keep-alive of 10
minutes, and no limit that is reached. Every peer draws the same kind of random numbers. The peers take turns, and the
best of five rounds counts. What is measured is processor time, so that a busy machine disturbs less.
"""

import contextlib
import gc
import io
import sys
import time
from collections.abc import Callable

from benchmarks.contenders import bare_heapq, simfaas, textbook_simpy, warm_start, warm_start_run

ROUNDS = 5
RATES_PER_S = (10, 100, 400)
SHORT = 10_000
INVOCATIONS = 100_000
LONG = 1_000_000
OURS, SIMFAAS, SIMPY, HEAPQ = "warmstart", "SimFaaS 0.2.2", "textbook SimPy", "bare heapq"
# The slow ones serve fewer: their runs have hardly begun to fill with idle environments then, which is to their favour.
PEERS = {
    OURS: (warm_start, INVOCATIONS),
    SIMFAAS: (simfaas, INVOCATIONS // 10),
    SIMPY: (textbook_simpy, INVOCATIONS // 4),
    HEAPQ: (bare_heapq, INVOCATIONS),
}

# What the design asks for.
SIMFAAS_BUDGET = {10: 6, 100: 20, 400: 40}
SIMPY_BUDGET, HEAPQ_BUDGET, GROWTH_BUDGET, BUSY_BUDGET, BYTES_BUDGET = 3, 8, 1.3, 2.5, 64

Contest = tuple[str, float]  # a peer and the requests per second


def us_per_invocation(peer: Callable[[int, float], int], invocations: int, rate_per_s: float) -> float:
    """The microseconds of processor time that one invocation took in one run of a peer."""
    gc.collect()
    with contextlib.redirect_stderr(io.StringIO()):  # SimFaaS draws a progress bar
        begun_s = time.process_time()
        served = peer(invocations, rate_per_s)
        return (time.process_time() - begun_s) / served * 1e6


def best_of_rounds(contests: dict[Contest, Callable[[], float]]) -> dict[Contest, float]:
    """The least that each contest returned over all rounds, the contests taking turns."""
    best_us = dict.fromkeys(contests, float("inf"))
    for number in range(1, ROUNDS + 1):
        print(f"round {number} of {ROUNDS}", file=sys.stderr)
        for contest, measure in contests.items():
            best_us[contest] = min(best_us[contest], measure())
    return best_us


def all_contests() -> dict[Contest, Callable[[], float]]:
    """Every peer at every rate, and warmstart in a long run."""
    contests: dict[Contest, Callable[[], float]] = {
        (name, rate): (lambda peer=peer, size=size, rate=rate: us_per_invocation(peer, size, rate))
        for name, (peer, size) in PEERS.items()
        for rate in RATES_PER_S
    }
    for name, size in (("short", SHORT), ("long", LONG)):
        contests[name, 100] = lambda size=size: us_per_invocation(warm_start, size, 100)
    return contests


def compared(best_us: dict[Contest, float]) -> list[tuple[str, float, str, bool]]:
    """(what, measured, budget, met) for every budget."""
    rows = []
    for rate in RATES_PER_S:
        ours_us, rest = best_us[OURS, rate], f"at {rate} requests/s"
        rows += [
            at_least(f"speed / SimFaaS {rest}", best_us[SIMFAAS, rate] / ours_us, SIMFAAS_BUDGET[rate]),
            at_least(f"speed / textbook SimPy {rest}", best_us[SIMPY, rate] / ours_us, SIMPY_BUDGET),
            at_most(f"time / bare heapq {rest}", ours_us / best_us[HEAPQ, rate], HEAPQ_BUDGET),
        ]
    return [
        *rows,
        at_most("time each, 10^5 / 10^4 invocations", best_us[OURS, 100] / best_us["short", 100], GROWTH_BUDGET),
        at_most("time each, 10^6 / 10^5 invocations", best_us["long", 100] / best_us[OURS, 100], GROWTH_BUDGET),
        at_most("time each, 800 / 20 busy", best_us[OURS, 400] / best_us[OURS, 10], BUSY_BUDGET),
        at_most("bytes of trace each", warm_start_run(10_000, 100).trace.bytes_per_row(), BYTES_BUDGET),
    ]


def at_least(what: str, measured: float, budget: float) -> tuple[str, float, str, bool]:
    """A budget that is met from a value on."""
    return what, measured, f">= {budget}", measured >= budget


def at_most(what: str, measured: float, budget: float) -> tuple[str, float, str, bool]:
    """A budget that is met up to a value."""
    return what, measured, f"<= {budget}", measured <= budget


def main() -> None:
    """Prints both tables."""
    best_us = best_of_rounds(all_contests())
    print(f"{'invocations per second':<40}" + "".join(f"{f'{rate} requests/s':>16}" for rate in RATES_PER_S))
    for name in PEERS:
        print(f"{name:<40}" + "".join(f"{1e6 / best_us[name, rate]:>16,.0f}" for rate in RATES_PER_S))
    print(f"\n{'warmstart':<40}{'measured':>12}{'budget':>12}")
    for what, measured, budget, met in compared(best_us):
        print(f"{what:<40}{measured:>12.2f}{budget:>12}  {'met' if met else 'MISSED'}")


if __name__ == "__main__":
    main()
