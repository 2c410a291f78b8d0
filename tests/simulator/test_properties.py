"""What holds for every run, whatever the function and its arrivals."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from warmstart.simulator import NEXT, Function, Phase, exponential, simulate

# Few different instants and lengths, so that things often happen in the same millisecond.
instants = st.lists(st.sampled_from(range(0, 3000, 50)), max_size=40).map(sorted)
lengths = st.sampled_from([0, 50, 100, 150, 1000])
functions = st.builds(
    Function,
    init_ms=st.one_of(lengths, st.sampled_from([9_950, 10_000]), lengths.filter(bool).map(exponential)),
    duration_ms=st.one_of(lengths, lengths.filter(bool).map(exponential)),
    timeout_s=st.sampled_from([1, 2, 30]),
    background_ms=st.sampled_from([0, 75, 400]),
    keep_alive_s=st.sampled_from([0, 0.05, 0.2, 600]),
    lifetime_s=st.sampled_from([0.05, 0.5, 7200]),
    reserved_concurrency=st.sampled_from([None, 0, 1, 3]),
    idle_choice=st.sampled_from(["most recently used", "least recently used"]),
)
runs = st.builds(simulate, functions, instants, seed=st.integers(0, 5), concurrency=st.sampled_from([110, 1000]))


@given(functions, instants, st.integers(0, 5))
def test_no_request_is_lost_and_none_answered_before_it_came(function, arrivals, seed):
    run = simulate(function, arrivals, seed=seed)
    assert [row.at_ms for row in run.invocations] == arrivals
    assert run.attempts + run.throttles == len(arrivals)
    assert run.cold_starts + run.warm_starts == run.attempts
    assert all(row.end_ms >= row.start_ms >= row.at_ms for row in run.invocations)
    assert all(row.end_ms <= run.end_ms for row in run.invocations)


@given(functions, instants, st.sampled_from([1, 2, 5]))
def test_no_limit_is_passed(function, arrivals, concurrency):
    if function.reserved_concurrency:
        concurrency += 100 + function.reserved_concurrency
    run = simulate(function, arrivals, concurrency=concurrency)
    limits = [concurrency if function.reserved_concurrency is None else function.reserved_concurrency, 1000]
    assert max(run.concurrency_steps()[1]) <= min(limits)
    assert all(row.duration_ms <= function.timeout_ms for row in run.invocations)
    assert all(row.init_ms <= 10_000 for row in run.invocations)


@given(runs)
def test_every_environment_goes_where_the_table_leads_and_does_one_thing_at_a_time(run):
    for environment in run.environments:
        spans = environment.spans
        assert spans[0].phase is Phase.INIT
        assert all(before.end_ms == after.start_ms for before, after in pairwise(spans))
        # An Init after a reset is a part of its invocation, and so no move of its own.
        moves = pairwise(span.phase for span in spans if span.status != "suppressed")
        assert all(after in NEXT[before] for before, after in moves)


@given(runs)
def test_background_work_runs_inside_invocations_only(run):
    invoked = {(row.environment, row.index): (row.start_ms, row.end_ms) for row in run.invocations}
    for piece in run.background():
        assert any(number == piece.environment and start_ms <= piece.start_ms <= piece.end_ms <= end_ms
                   for (number, _), (start_ms, end_ms) in invoked.items())  # fmt: skip


@given(functions, instants, st.integers(0, 5))
def test_the_same_seed_gives_the_same_trace(function, arrivals, seed):
    assert simulate(function, arrivals, seed=seed).hash() == simulate(function, arrivals, seed=seed).hash()


@given(runs)
@settings(max_examples=30)
def test_every_question_has_an_answer(run):
    assert run.logs().count("REPORT RequestId") == run.attempts
    assert run.bill().total_usd >= 0
    assert len(run.hash()) == 64
    assert repr(run).startswith("Run(")
