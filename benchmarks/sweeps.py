"""One sweep on three kinds of executor: `python -m benchmarks.sweeps`, or part of `make bench`.

Covers: the same rows, hash for hash, from one process, from a pool of processes and from a Dask cluster; how long each
takes.

Scenario: a function with exponential durations at four rates and four reserved concurrencies, two seeds each, about
3,000 to 24,000 requests a run. Only the numbers asked for travel between processes. The time does not hold the start of
the pool or the cluster, which a researcher pays once.
"""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager

from warmstart import Function, exponential, poisson, simulate, sweep
from warmstart.simulator import Run

WORKERS = os.cpu_count() or 1
RATES_PER_S, RESERVED, SEEDS, SECONDS = (10, 20, 40, 80), (5, 10, 20, 40), (1, 2), 300
ASKED = ("cold_starts", "throttles", "hash")

Row = dict[str, object]


def shop(rate_per_s: float, reserved_concurrency: int, seed: int) -> Run:
    """Five minutes of a shop at a steady rate."""
    function = Function(name="shop", duration_ms=exponential(250), reserved_concurrency=reserved_concurrency)
    return simulate(function, poisson(rate_per_s, SECONDS), seed=seed)


def rows(executor: Executor | None) -> list[Row]:
    """The rows of the sweep."""
    return sweep(shop, ask=ASKED, executor=executor,
                 rate_per_s=RATES_PER_S, reserved_concurrency=RESERVED, seed=SEEDS)  # fmt: skip


@contextmanager
def dask() -> Iterator[Executor]:
    """A Dask cluster on this machine, as an executor."""
    from distributed import Client, LocalCluster

    with (
        tempfile.TemporaryDirectory() as folder,
        LocalCluster(
            n_workers=WORKERS, threads_per_worker=1, dashboard_address=None, local_directory=folder
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client.get_executor()


def started(executor: Executor) -> Executor:
    """The executor, once each of its workers has imported what it needs."""
    sweep(shop, ask="hash", executor=executor, rate_per_s=[1], reserved_concurrency=[1], seed=range(2 * WORKERS))
    return executor


def timed(work: Callable[[], list[Row]]) -> tuple[list[Row], float]:
    """What the work returns, and the seconds it takes."""
    begun_s = time.perf_counter()
    returned = work()
    return returned, time.perf_counter() - begun_s


def main() -> None:
    """Prints how long each takes, and whether all rows are the same."""
    results = {"one process": timed(lambda: rows(None))}
    with ProcessPoolExecutor(WORKERS) as pool:
        started(pool)
        results[f"{WORKERS} processes"] = timed(lambda: rows(pool))
    with dask() as cluster:
        started(cluster)
        results[f"Dask, {WORKERS} workers"] = timed(lambda: rows(cluster))
    (expected, alone_s), *_ = results.values()
    print(f"\n{f'a sweep of {len(expected)} runs':<40}{'seconds':>12}{'speed':>12}{'same rows and hashes':>24}")
    for name, (found, took_s) in results.items():
        same = "yes" if found == expected else "NO: MISSED"
        print(f"{name:<40}{took_s:>12.2f}{alone_s / took_s:>11.2f}x{same:>24}")


if __name__ == "__main__":
    main()
