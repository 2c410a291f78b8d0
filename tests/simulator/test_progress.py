"""The `progress=` of a run, and a run that is interrupted."""

from warmstart import Function, Region, poisson, simulate


def test_progress_is_told_from_nothing_to_all_and_changes_no_run():
    told = []
    function, arrivals = Function(duration_ms=50), poisson(rate_per_s=20, seconds=10)
    run = simulate(function, arrivals, progress=told.append)
    assert told == [number / 100 for number in range(101)]
    assert run.hash() == simulate(function, arrivals).hash()


def test_a_region_tells_it_over_its_whole_length():
    region, told = Region(), []
    region.function("worker").invoke([0])
    assert region.run(minutes=10, progress=told.append).end_ms == 600_000
    assert (told[0], told[-1]) == (0.0, 1.0)


def test_a_run_that_is_interrupted_ends_with_what_it_has():
    def impatient(share: float) -> None:
        if share >= 0.5:
            raise KeyboardInterrupt

    run = simulate(Function(init_ms=0, duration_ms=10), range(0, 1001, 100), progress=impatient)
    assert [row.at_ms for row in run.invocations] == [0, 100, 200, 300, 400]
    assert (run.end_ms, run.errors) == (410, 0)
    assert "REPORT" in run.logs()
