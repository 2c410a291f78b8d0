"""What AWS meters of runs that are more than plain invocations on demand."""

import pytest

from warmstart import Function, Region, simulate

GB = {"memory_mb": 1024}


def lines(run):
    """(what, quantity) of each line of the bill."""
    return [(line.what, pytest.approx(line.quantity)) for line in run.bill().lines]


def test_provisioned_concurrency_is_metered_for_its_time_and_its_invocations_by_their_own_price():
    region = Region()
    shop = region.function("shop", version="1", provisioned_concurrency=2, init_ms=300, duration_ms=1000, **GB)
    shop.invoke([0, 0, 0])
    run = region.run(minutes=10)["shop"]
    assert lines(run) == [
        ("Requests", 3), ("Duration", 1.3), ("Provisioned concurrency", 2 * 600), ("Provisioned duration", 2),
    ]  # fmt: skip
    assert not run.metered().free_tier


def test_provisioned_concurrency_that_is_switched_off_is_metered_to_the_next_five_minutes():
    region = Region()
    shop = region.function("shop", version="1", provisioned_concurrency=1, **GB)
    region.at(minutes=7, do=shop.update(provisioned_concurrency=0))
    assert lines(region.run(minutes=30)["shop"]) == [("Provisioned concurrency", 600)]


def test_large_events_count_as_several_requests():
    function = Function(invocation="Event", duration_ms=1000, **GB)
    assert lines(simulate(function, [0, 5000], payload_kb=300)) == [("Requests", 4), ("Duration", 2.3)]
    assert lines(simulate(function, [0, 5000], payload_kb=200)) == [("Requests", 2), ("Duration", 2.3)]


def test_a_snapshot_is_metered_for_three_hours_at_least_and_each_restore_by_memory():
    function = Function(snap_start=True, version="1", duration_ms=1000, after_restore_ms=100, restore_ms=200, **GB)
    run = simulate(function, [0, 0, 5000])
    assert lines(run) == [
        ("Requests", 3), ("Duration", 3.2), ("SnapStart cache", 3 * 3600), ("SnapStart restore", 2),
    ]  # fmt: skip


def test_a_streamed_response_is_metered_above_its_first_six_megabytes():
    function = Function(response_stream=True, response_kb=16 * 1024, duration_ms=1000, timeout_s=60, **GB)
    run = simulate(function, [0])
    assert lines(run)[-1] == ("Response streaming", 10 / 1024)


def test_the_memory_that_an_environment_had_is_the_one_that_is_metered():
    region = Region()
    worker = region.function("worker", duration_ms=1000, init_ms=0, memory_mb=1024)
    worker.invoke([0, 60_000])
    region.at(seconds=10, do=worker.update(memory_mb=2048))
    assert lines(region.run()["worker"]) == [("Requests", 2), ("Duration", 3)]
