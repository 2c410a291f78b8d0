"""Runs of every kind that a figure has to show, and bills of every size."""

from warmstart import Client, Extension, Function, Usage, burst, month, poisson, simulate

STUMBLES = """
import time
calls = 0
def handler(event, context):
    global calls
    calls += 1
    if calls == 2:
        raise ValueError("<b>")
    if calls == 3:
        time.sleep(9)
    time.sleep(0.2)
"""
FAILS = """
import time
def handler(event, context):
    time.sleep(0.4)
    raise ValueError("no")
"""
EXITS = """
import os
def handler(event, context):
    os._exit(1)
"""

RUNS = {
    "nothing": simulate(Function(), []),
    "one cold start": simulate(Function(init_ms=300, duration_ms=100), [0]),
    "cold and warm": simulate(Function(init_ms=300, duration_ms=100), [0, 500, 900]),
    "at once": simulate(Function(duration_ms=400), [0, 0, 0, 0, 900, 900, 1000, 1450]),
    "throttled": simulate(Function(duration_ms=400), [0, 0, 0, 0, 0, 0, 900, 900, 1000, 1450], concurrency=4),
    "all throttled": simulate(Function(reserved_concurrency=0), [0, 10, 20]),
    "a long pause": simulate(Function(), [0, 500, 600_500]),
    "three pauses": simulate(Function(), [0, 60_000, 60_050, 1_200_000]),
    "a cold start every time": simulate(Function(keep_alive_s=300), [n * 360_000 for n in range(9)]),
    "days": simulate(Function(duration_ms=100), [n * 86_400_000 / 4 for n in range(30)]),
    "error, timeout, suppressed Init": simulate(Function(code=STUMBLES, timeout_s=1), [0, 700, 1400, 3000]),
    "crash": simulate(Function(code=EXITS), [0, 1000]),
    "background work": simulate(Function(background_ms=450, duration_ms=200), [0, 900, 1500, 2400]),
    "short invocations": simulate(Function(duration_ms=5), [0, 400, 408, 416, 424, 1200, 1250]),
    "back to back": simulate(Function(duration_ms=100), [0, 400, 500, 600, 700]),
    "many": simulate(Function(duration_ms=150), poisson(rate_per_s=50, seconds=10)),
    "very many": simulate(Function(duration_ms=100), poisson(rate_per_s=500, seconds=10), concurrency=45),
    "extensions": simulate(
        Function(duration_ms=400, keep_alive_s=2, extensions=(Extension(name="m", after_ms=600, shutdown_ms=1500),)),
        [0, 100, 2500, 9000],
    ),
    "a snapshot": simulate(Function(snap_start=True, version="1"), [0, 100, 900, 2500]),
    "a restore that fails": simulate(Function(snap_start=True, version="1", after_restore_ms=10_000), [0, 100, 12_000]),
    "provisioned": simulate(Function(provisioned_concurrency=2, version="1"), [0, 0, 0, 900, 2500]),
    "initialized ahead": simulate(Function(initialized_ahead=2), [1000, 1050, 1050]),
    "inactive": simulate(Function(state="Inactive", pending_s=2), [0, 500, 2500]),
    "managed": simulate(Function(managed_environments=2, environment_concurrency=3), [0, 5, 10, 20, 30, 40, 50, 200]),
    "a burst": simulate(Function(), burst(1000) + burst(1000, at_ms=5000), concurrency=900),
    "a client that tries again": simulate(
        Function(reserved_concurrency=1, duration_ms=500), [0, 0, 0, 3000], client=Client(retries=4, first_ms=200)
    ),
    "clients that try again": simulate(
        Function(reserved_concurrency=20, duration_ms=300), poisson(80, 5), client=Client(retries=4, first_ms=200)
    ),
    "events that fail": simulate(Function(code=FAILS, invocation="Event"), [0, 500]),
    "events that are throttled": simulate(
        Function(duration_ms=150_000, reserved_concurrency=1, timeout_s=900, invocation="Event"), [0, 500, 40_000]
    ),
}

EVERY_CHARGE = month(
    Usage(requests=8e9, duration_ms=1000, memory_mb=2048, tmp_mb=2048),
    Usage(requests=8e9, duration_ms=1000, memory_mb=3008, architecture="arm64"),
    Usage(requests=1e9, duration_ms=900, memory_mb=1024, provisioned_concurrency=90, provisioned_h=300, spillover=9),
    Usage(requests=1e9, duration_ms=9, provisioned_concurrency=90, provisioned_h=300, architecture="arm64"),
    Usage(requests=1e9, duration_ms=100, snapstart_h=300, restores=1e6, streamed_mb=20),
    Usage(requests=1e9, duration_ms=10, edge=True),
)
BILLS = {
    **{f"run: {name}": run.bill() for name, run in RUNS.items() if not run.function.managed_environments},
    "nothing": month(),
    "all of it free": month(requests=900_000, duration_ms=100),
    "a shop": month(requests=3_000_000, duration_ms=120, memory_mb=1536),
    "every charge": EVERY_CHARGE,
}
