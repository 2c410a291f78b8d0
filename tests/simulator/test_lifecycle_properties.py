"""What holds for every run with extensions, snapshots, provisioned concurrency or tenants."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from warmstart.simulator import NEXT, Extension, Function, Phase, Region, exponential, simulate

instants = st.lists(st.sampled_from(range(0, 3000, 50)), max_size=30).map(sorted)
lengths = st.sampled_from([0, 50, 100, 1000])
times = st.sampled_from([0, 50, 3000])
extensions = st.builds(
    Extension, name=st.sampled_from(["monitor", "sender"]), external=st.booleans(),
    register_ms=times, init_ms=times, after_ms=times, shutdown_ms=times,
)  # fmt: skip
common = {
    "init_ms": st.one_of(lengths, lengths.filter(bool).map(exponential)),
    "duration_ms": lengths,
    "timeout_s": st.sampled_from([1, 2]),
    "keep_alive_s": st.sampled_from([0, 0.2, 600]),
    "lifetime_s": st.sampled_from([0.05, 0.5, 7200]),
    "extensions": st.lists(extensions, max_size=3).map(tuple),
    "version": st.just("1"),
}
on_demand = st.builds(Function, **common, initialized_ahead=st.sampled_from([0, 1, 3]))
provisioned = st.builds(
    Function, **common,
    provisioned_concurrency=st.sampled_from([1, 2, 5]), reserved_concurrency=st.sampled_from([None, 5]),
)  # fmt: skip
restored = st.builds(
    Function, **common, snap_start=st.just(True), restore_ms=lengths, after_restore_ms=st.sampled_from([0, 50, 10_000])
)
functions = st.one_of(on_demand, provisioned, restored)
seeds = st.integers(0, 3)


def is_one_path(environment):
    """Whether an environment's phases follow each other without a gap, each one legally."""
    spans = environment.spans
    moves = pairwise(span.phase for span in spans if span.status != "suppressed")
    return (
        all(before.end_ms == after.start_ms for before, after in pairwise(spans))
        and all(span.start_ms <= span.end_ms for span in spans)
        and all(after in NEXT[before] for before, after in moves)
    )


@given(functions, instants, seeds)
def test_every_environment_does_one_thing_at_a_time(function, arrivals, seed):
    run = simulate(function, arrivals, seed=seed)
    starts = {Phase.RESTORE} if function.snap_start else {Phase.INIT}
    assert {environment.spans[0].phase for environment in run.environments} <= starts
    assert all(map(is_one_path, run.environments))
    assert all(span.end_ms <= run.end_ms for span in run.spans())


@given(functions, instants, seeds)
def test_invocations_keep_to_the_timeout_and_answers_to_the_invocation(function, arrivals, seed):
    run = simulate(function, arrivals, seed=seed)
    for row in run.invocations:
        assert row.environment is None or row.duration_ms <= function.timeout_ms
        assert 0 <= row.latency_ms <= row.end_ms - row.at_ms
    assert len(run.invocations) == len(arrivals)


@given(provisioned, instants, seeds)
def test_no_more_than_what_is_provisioned_serves_at_once(function, arrivals, seed):
    run = simulate(function, arrivals, seed=seed)
    kinds = [environment.deployment.initialization_type for environment in run.environments]
    changes = []
    for row in run.invocations:
        if row.environment and kinds[row.environment - 1] == "provisioned-concurrency":
            changes += [(row.start_ms, 1), (row.end_ms, -1)]
            assert not row.cold
    busy = 0
    for _, change in sorted(changes):
        busy += change
        assert busy <= function.provisioned_concurrency
    if function.reserved_concurrency is not None:
        assert max(run.concurrency_steps()[1]) <= function.reserved_concurrency


@given(instants, instants, seeds)
def test_no_environment_sees_two_tenants(blue, green, seed):
    region = Region(seed=seed)
    shop = region.function("shop", init_ms=100, duration_ms=200, tenant_isolation=True, reserved_concurrency=3)
    shop.invoke(blue, tenant="blue")
    shop.invoke(green, tenant="green")
    run = region.run()["shop"]
    assert len(run.requests) == len(blue) + len(green)
    for row in run.invocations:
        if row.environment:
            source = run._requests.source[row.request]
            assert run.environments[row.environment - 1].deployment.tenant == ("blue", "green")[source]
    assert max(run.concurrency_steps()[1]) <= 3


@given(functions, instants, seeds)
@settings(max_examples=40)
def test_every_question_has_an_answer_and_the_same_one_each_time(function, arrivals, seed):
    run, again = (simulate(function, arrivals, seed=seed) for _ in range(2))
    assert run.hash() == again.hash()
    assert run.logs().count("REPORT RequestId") == run.attempts
    assert run.bill().total_usd >= 0
    assert run.timeline().html == again.timeline().html
