import pytest

from warmstart.messages import Refused
from warmstart.simulator import Function, burst, simulate
from warmstart.simulator.metrics import METRICS, lasting, percentile

MINUTE = 60_000.0
function = Function(init_ms=300, duration_ms=100)


def test_a_period_without_data_has_no_point():
    run = simulate(function, [0, 500, MINUTE - 1, 3 * MINUTE])
    assert run.metrics("Invocations") == [(0, 3), (180_000, 1)]
    assert run.metrics("Invocations", period_s=120) == [(0, 3), (120_000, 1)]
    assert simulate(function, []).metrics("Invocations") == []


def test_an_error_counts_when_the_function_was_invoked():
    run = simulate(Function(duration_ms=5000), [MINUTE - 1000, MINUTE])
    assert run.metrics("Errors") == [(0, 1), (60_000, 1)]


def test_a_throttle_counts_beside_the_invocations():
    run = simulate(function, burst(5) + burst(1, at_ms=MINUTE), concurrency=2)
    assert [run.metrics(name) for name in ("Invocations", "Throttles")] == [
        [(0, 2), (60_000, 1)], [(0, 3), (60_000, 0)]]  # fmt: skip


def test_duration_leaves_a_cold_start_out_and_holds_a_suppressed_init():
    code = """
        import time
        def handler(event, context):
            if event["n"] == 0:
                raise SystemExit
            time.sleep(0.1)
        """
    run = simulate(Function(code=code, init_ms=300), [0, MINUTE, 2 * MINUTE], event=lambda index: {"n": index})
    assert run.metrics("Duration") == [(0, 0), (60_000, 400), (120_000, 100)]


def test_each_statistic_of_one_period():
    run = simulate(Function(code="import time\ndef handler(event, context): time.sleep(event)"), range(0, 50_000, 5000),
                   event=lambda index: (index + 1) / 10)  # fmt: skip
    statistics = ("Average", "Minimum", "Maximum", "Sum", "SampleCount", "p0", "p50", "p90", "p99", "p99.9", "p100")
    assert [run.metrics("Duration", statistic=statistic)[0].value for statistic in statistics] == [
        550, 100, 1000, 5500, 10, 100, 500, 900, 1000, 1000, 1000]  # fmt: skip


def test_concurrency_lasts_into_the_next_period():
    run = simulate(Function(init_ms=0, duration_ms=90_000, timeout_s=900), [0, 1000, 150_000])
    assert run.metrics("ConcurrentExecutions") == [(0, 2), (60_000, 2), (120_000, 1), (180_000, 1)]


def test_a_value_is_sampled_when_it_changes_and_in_each_period():
    assert list(lasting([0, 10, 250], [2, 3, 0], 100)) == [(0, 2), (10, 3), (100, 3), (200, 3)]
    assert list(lasting([0.0], [0], 100)) == []


@pytest.mark.parametrize(("percent", "value"), [(0, 1), (20, 1), (20.1, 2), (50, 3), (100, 5)])
def test_a_percentile_is_one_of_the_values(percent, value):
    assert percentile([5, 3, 1, 4, 2], percent) == value


def test_a_learner_can_read_it():
    run = simulate(function, [0, 500, MINUTE])
    assert repr(run.metrics("Invocations")) == (
        "Invocations, Sum, 60 s, Count\n           0 ms             2\n      60,000 ms             1"
    )


@pytest.mark.parametrize(("asked", "sentence"), [
    (("Cost",), f"metrics('Cost'): this run has the metrics {', '.join(METRICS)}"),
    (("Invocations", 60, "Average"), "statistic='Average': Invocations is read in Sum"),
    (("Duration", 60, "p101"),
     "statistic='p101': Duration is read in Average, Minimum, Maximum, Sum, SampleCount, p0 to p100"),
    (("Errors", 60, "p50"), "statistic='p50': Errors is read in Sum"),
    (("Errors", 90), "period_s=90: CloudWatch offers periods of 60 s and whole multiples of it"),
    (("Errors", 60.0), "period_s=60.0: CloudWatch offers periods of 60 s and whole multiples of it"),
])  # fmt: skip
def test_what_cloudwatch_does_not_have_is_refused_with_the_list(asked, sentence):
    with pytest.raises(Refused) as refused:
        simulate(function, [0]).metrics(*asked)
    assert str(refused.value) == sentence
