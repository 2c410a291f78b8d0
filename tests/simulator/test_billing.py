"""What holds for every bill, and what a learner may get wrong."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warmstart import FreeTier, Function, Usage, month, simulate
from warmstart.facts import fact
from warmstart.messages import Refused
from warmstart.simulator.billing import cents, charged
from warmstart.simulator.charges import duration
from warmstart.simulator.metering import Metered, snapshot_gb_seconds, streamed_gb

ARCHITECTURES = st.sampled_from(["x86_64", "arm64"])
quantities = st.one_of(st.sampled_from([0, 1, 400_000, 6e9, 7.5e9, 15e9, 18.75e9, 1e11]), st.floats(0, 1e11))
meters = st.builds(
    Metered, architecture=ARCHITECTURES, free_tier=st.booleans(), requests=st.integers(0, 10**11),
    gb_seconds=quantities, provisioned_gb_seconds=quantities, provisioned_duration_gb_seconds=quantities,
    tmp_gb_seconds=quantities, snapshot_gb_seconds=quantities, restored_gb=quantities, streamed_gb=quantities,
    edge_requests=st.integers(0, 10**11), edge_unit_seconds=quantities,
)  # fmt: skip
free_tiers = st.one_of(st.booleans(), st.builds(FreeTier, requests=st.integers(0, 10**6), gb_seconds=quantities))


@given(st.lists(meters, max_size=4), free_tiers)
def test_a_bill_is_never_negative_and_loses_nothing(used, free_tier):
    bill = charged(used, free_tier)
    assert all(line.quantity >= 0 and line.usd >= 0 for line in bill.lines)
    assert bill.total_usd == round(sum(line.usd for line in bill.lines), 12)
    for what, name in [("Requests", "requests"), ("Duration", "gb_seconds"), ("Response streaming", "streamed_gb")]:
        assert sum(line.quantity for line in bill.lines if line.what == what) == pytest.approx(
            sum(getattr(one, name) for one in used), rel=1e-9, abs=1e-5
        )


@given(st.lists(meters, max_size=4), free_tiers)
def test_the_free_tier_makes_no_bill_larger_and_the_cents_stay_near(used, free_tier):
    full, bill = charged(used), charged(used, free_tier)
    assert bill.total_usd <= full.total_usd + 1e-6
    assert abs(bill.in_cents().total_usd - bill.total_usd) <= 0.005 * len(bill.lines) + 1e-6
    assert bill.in_cents().in_cents() == bill.in_cents()


def cost(gb_seconds, architecture):
    return sum(line.usd for line in duration(gb_seconds, architecture))


@given(st.lists(quantities, min_size=2, max_size=8).map(sorted), ARCHITECTURES)
def test_more_duration_never_costs_less_and_never_more_for_each_gb_second(amounts, architecture):
    for less, more in pairwise(amounts):
        dearest = fact("price_gb_second_x86_usd" if architecture == "x86_64" else "price_gb_second_arm_usd")
        added = cost(more, architecture) - cost(less, architecture)
        assert -1e-4 <= added <= (more - less) * dearest + 1e-4


@pytest.mark.parametrize(("architecture", "end"), [
    ("x86_64", 6e9), ("x86_64", 15e9), ("arm64", 7.5e9), ("arm64", 18.75e9),
])  # fmt: skip
def test_a_tier_begins_where_the_one_before_it_ends(architecture, end):
    below, at, above = (cost(end + step, architecture) for step in (-1, 0, 1))
    assert at - below == pytest.approx(duration(end, architecture)[-1].price_usd, abs=1e-9)
    assert above - at == pytest.approx(duration(end + 1, architecture)[-1].price_usd, abs=1e-9)
    assert duration(end + 1, architecture)[-1].quantity == 1


def test_the_tiers_are_counted_for_each_architecture_alone():
    each = [Usage(requests=5e9, duration_ms=1000, memory_mb=1024, architecture=one) for one in ("x86_64", "arm64")]
    assert [line.part for line in month(*each, free_tier=False).lines] == ["", "", ""]
    assert [line.part for line in month(each[0], each[0], free_tier=False).lines] == ["", "", "tier 2"]


def test_both_architectures_share_what_is_free():
    each = [Usage(requests=share, duration_ms=1000, memory_mb=1024, architecture=one)
            for share, one in ((600_000, "x86_64"), (200_000, "arm64"))]  # fmt: skip
    free = {line.architecture: line.quantity for line in month(*each).lines if line.part == "free tier"}
    assert free == {"": 800_000, "x86_64": 300_000, "arm64": 100_000}


def test_what_is_left_of_the_free_tier_can_be_said():
    bill = month(requests=1_000_000, duration_ms=1000, memory_mb=1024, free_tier=FreeTier(requests=0, gb_seconds=10))
    assert [(line.title, line.quantity) for line in bill.lines] == [
        ("Requests", 1_000_000), ("Duration (x86_64, free tier)", 10), ("Duration (x86_64)", 999_990)]  # fmt: skip


def test_a_run_can_be_billed_with_the_free_tier():
    run = simulate(Function(init_ms=300, duration_ms=100), [0, 500, 900])
    assert [line.title for line in run.bill(free_tier=True).lines] == [
        "Requests (free tier)", "Duration (x86_64, free tier)"]  # fmt: skip
    assert run.bill(free_tier=True).total_usd == 0 < run.bill().total_usd


def test_a_cold_start_is_billed_with_its_init():
    bill = month(requests=100, cold_starts=10, init_ms=300.5, duration_ms=100.2, memory_mb=1024, free_tier=False)
    assert bill.lines[1].quantity == pytest.approx((90 * 101 + 10 * 401) / 1000)


def test_a_snapshot_is_billed_for_three_hours_at_least():
    assert [snapshot_gb_seconds(2048, active_s) / 2 for active_s in (0, 60, 10_800, 10_800.5)] == [
        10_800, 10_800, 10_800, 10_800.5]  # fmt: skip


def test_only_what_is_streamed_above_six_megabytes_is_billed():
    assert [streamed_gb(mb * 1024**2, responses=1024) for mb in (0, 6, 7, 200)] == [0, 0, 1, 194]


@pytest.mark.parametrize(("usd", "rounded"), [
    (0, 0), (0.0049, 0), (0.005, 0.01), (0.625125, 0.63), (1.488, 1.49), (2.675, 2.68), (1e9 + 0.005, 1e9 + 0.01),
])  # fmt: skip
def test_half_a_cent_is_rounded_up(usd, rounded):
    assert cents(usd) == rounded


def test_a_bill_in_print():
    assert str(month(requests=3_000_000, duration_ms=120, memory_mb=1536)).splitlines()[-2:] == [
        "Duration (x86_64)                  140,000.000000 GB-seconds     x $0.000016666700  $2.33",
        "Total                                                                               $2.73",
    ]
    assert repr(month(requests=3_000_000)) == "Bill(total_usd=0.40)"
    assert repr(simulate(Function(), [0]).bill()) == "Bill(total_usd=0.0000010333)"


@pytest.mark.parametrize(("wrong", "sentence"), [
    ({"requests": -1}, "requests=-1: this must be a number, 0 or more"),
    ({"memory_mb": 64},
     "InvalidParameterValueException: memory_mb=64: Lambda allows whole numbers from 128 to 10,240 MB"),
    ({"architecture": "arm"}, "InvalidParameterValueException: architecture='arm': choose one of x86_64, arm64"),
    ({"requests": 5, "cold_starts": 6}, "cold_starts=6: these are some of the requests, and there are 5"),
    ({"provisioned_concurrency": 1, "snapstart_h": 1},
     "snapstart_h=1: a function has SnapStart or provisioned concurrency, not both"),
    ({"edge": True, "architecture": "arm64"},
     "edge=True: Lambda@Edge has neither arm64 nor provisioned concurrency nor SnapStart"),
    ({"memory": 128}, "memory: a month's bill has no such setting; it has requests, duration_ms, memory_mb, "),
])  # fmt: skip
def test_what_makes_no_sense_is_refused(wrong, sentence):
    with pytest.raises(Refused) as refused:
        month(**wrong)
    assert str(refused.value).startswith(sentence)
