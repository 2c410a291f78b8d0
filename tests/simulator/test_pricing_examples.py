"""The examples on AWS's pricing page, to the cent. The numbers are the page's, the stories ours.

https://aws.amazon.com/lambda/pricing/, read on 2026-11-22, US East (N. Virginia).
"""

from warmstart import FreeTier, Usage, month

HOURS_OF_31_DAYS = 24 * 31
VEHICLE_MESSAGES = 10_000 * HOURS_OF_31_DAYS


def amounts(bill):
    """What each line with a price comes to, and the total."""
    return [(line.title, line.usd) for line in bill.lines if line.price_usd], bill.total_usd


def test_an_app_to_order_food():
    bill = month(requests=3_000_000, duration_ms=120, memory_mb=1536)
    assert amounts(bill) == ([("Requests", 0.40), ("Duration (x86_64)", 2.33)], 2.73)


def test_vehicles_that_report_every_hour():
    bill = month(requests=VEHICLE_MESSAGES, duration_ms=2000, memory_mb=1024, free_tier=False)
    assert amounts(bill) == ([("Requests", 1.49), ("Duration (x86_64)", 248.00)], 249.49)


def test_tickets_of_a_support_centre_with_ephemeral_storage():
    bill = month(requests=6_000_000, duration_ms=280, memory_mb=4096, tmp_mb=2048)
    assert amounts(bill) == (
        [("Requests", 1.00), ("Duration (x86_64)", 105.33), ("Ephemeral storage", 0.08)], 106.41)  # fmt: skip


def test_an_app_on_its_launch_day_with_provisioned_concurrency():
    launch = Usage(requests=500_000, duration_ms=100, memory_mb=1536, provisioned_concurrency=100, provisioned_h=8)
    other_days = Usage(requests=2_500_000, duration_ms=120, memory_mb=1536)
    assert amounts(month(launch, other_days)) == (
        [("Requests", 0.40), ("Duration (x86_64)", 0.83), ("Provisioned concurrency (x86_64)", 18.00),
         ("Provisioned duration (x86_64)", 0.73)], 19.96)  # fmt: skip


def test_a_day_of_sales_with_provisioned_concurrency():
    bill = month(requests=2_000_000, duration_ms=280, memory_mb=4096, provisioned_concurrency=7, provisioned_h=24)
    assert amounts(bill) == (
        [("Requests", 0.40), ("Provisioned concurrency (x86_64)", 10.08), ("Provisioned duration (x86_64)", 21.78)],
        32.26)  # fmt: skip


def test_vehicles_that_report_every_hour_with_snapstart():
    bill = month(requests=VEHICLE_MESSAGES, duration_ms=2000, memory_mb=1024, snapstart_h=HOURS_OF_31_DAYS,
                 restores=VEHICLE_MESSAGES // 100, free_tier=False)  # fmt: skip
    assert amounts(bill) == (
        [("Requests", 1.49), ("Duration (x86_64)", 248.00), ("SnapStart cache", 4.03), ("SnapStart restore", 10.40)],
        263.92)  # fmt: skip


def test_pages_that_are_streamed_when_the_free_streaming_is_used_up():
    small = Usage(requests=2_000_000, duration_ms=500, memory_mb=1536, streamed_mb=100 / 1024)
    large = Usage(requests=1_000_000, duration_ms=500, memory_mb=1536, streamed_mb=7)
    assert amounts(month(small, large, free_tier=FreeTier(streamed_gb=0))) == (
        [("Requests", 0.40), ("Duration (x86_64)", 30.83), ("Response streaming", 7.81)], 39.04)  # fmt: skip


def test_a_function_at_the_edge():
    bill = month(requests=10_000_000, duration_ms=10, edge=True)
    assert amounts(bill) == ([("Lambda@Edge requests", 6.00), ("Lambda@Edge duration", 0.63)], 6.63)


# Of the examples below, the page adds charges that this bill does not have: only requests and duration are compared.


def test_insurance_claims_on_arm64():
    bill = month(requests=2_000_000, duration_ms=16_000, memory_mb=1024, architecture="arm64")
    assert amounts(bill) == ([("Requests", 0.20), ("Duration (arm64)", 421.34)], 421.54)


def test_market_data_from_a_queue():
    bill = month(requests=30_000_000, duration_ms=1000, memory_mb=1024, free_tier=False)
    assert amounts(bill) == ([("Requests", 6.00), ("Duration (x86_64)", 500.00)], 506.00)


def test_topics_that_share_their_pollers():
    bill = month(requests=300_000_000, duration_ms=200, memory_mb=1024, free_tier=False)
    assert amounts(bill) == ([("Requests", 60.00), ("Duration (x86_64)", 1000.00)], 1060.00)
