"""Provisioned concurrency that changes while requests come."""

from warmstart.simulator import Function, Region, simulate


def changed(begins_with, arrivals, *changes, **settings):
    """A version that begins with so much provisioned concurrency, with (second, settings) of its changes."""
    region = Region()
    function = region.function("orange", version="1", init_ms=1000, duration_ms=500,
                               provisioned_concurrency=begins_with, **settings)  # fmt: skip
    function.invoke(arrivals)
    for second, change in changes:
        region.at(seconds=second, do=function.update(**change))
    return region.run(minutes=5)["orange"]


def kinds(run):
    return [run.environments[row.environment - 1].deployment.initialization_type[:2] for row in run.invocations]


def lives(run):
    """(created, gone) in seconds of each provisioned environment."""
    return [(one.created_ms / 1000, one.ended_ms and one.ended_ms / 1000) for one in run.environments
            if one.deployment.initialization_type == "provisioned-concurrency"]  # fmt: skip


def test_more_of_it_keeps_what_is_there():
    run = changed(1, [10_000, 10_000, 70_500, 70_500, 71_000, 71_000], (10, {"provisioned_concurrency": 2}))
    assert kinds(run) == ["pr", "on", "pr", "on", "pr", "pr"]
    assert lives(run) == [(0, None), (70, None)]


def test_less_of_it_gives_up_idle_environments_first_and_busy_ones_when_they_are_done():
    run = changed(3, [9_900, 9_900, 20_000, 20_000], (10, {"provisioned_concurrency": 1}))
    assert kinds(run) == ["pr", "pr", "pr", "on"]
    assert sorted(lives(run), key=str) == [(0, 10), (0, 10.4), (0, None)]


def test_another_reservation_leaves_it_alone():
    run = changed(1, [0, 11_000], (10, {"reserved_concurrency": 5}))
    assert (kinds(run), lives(run)) == (["pr", "pr"], [(0, None)])


def test_an_allocation_that_has_not_begun_can_be_taken_back():
    run = changed(1, [100_000], (10, {"provisioned_concurrency": 3}), (20, {"provisioned_concurrency": 1}))
    assert sorted(lives(run), key=str)[0] == (0, 20)
    assert len([gone for _, gone in lives(run) if gone is None]) == 1


def test_without_it_all_requests_are_served_on_demand():
    run = changed(2, [0, 20_000], (10, {"provisioned_concurrency": 0}))
    assert (kinds(run), lives(run)) == (["pr", "on"], [(0, 10), (0, 10)])


def test_a_renewed_environment_is_not_there_while_its_init_runs():
    function = Function(version="1", provisioned_concurrency=1, init_ms=1000, duration_ms=100, lifetime_s=10)
    run = simulate(function, [9_900, 10_500, 11_500])
    assert kinds(run) == ["pr", "on", "pr"]
    assert lives(run) == [(0, 10), (10, None)]
