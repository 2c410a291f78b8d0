from tests.conformance.documented import PRICING, behaviour
from warmstart import Usage, month
from warmstart.simulator.metering import provisioned_gb_seconds, requests_of_event


@behaviour("BI-03", PRICING)
def test_BI_03_provisioned_concurrency_is_billed_in_steps_of_five_minutes():
    minutes = [provisioned_gb_seconds(1, 1024, enabled_s=60 * on) / 60 for on in (0, 1, 5, 5.01, 7, 10)]
    assert minutes == [0, 5, 5, 10, 10, 10]


@behaviour("BI-04", PRICING)
def test_BI_04_a_function_with_provisioned_concurrency_has_no_free_tier():
    provisioned = Usage(requests=600_000, duration_ms=100, memory_mb=1024, provisioned_concurrency=1, provisioned_h=1,
                        spillover=100_000)  # fmt: skip
    other = Usage(requests=600_000, duration_ms=100, memory_mb=1024)
    assert [(line.title, line.quantity) for line in month(provisioned, other).lines] == [
        ("Requests (free tier)", 600_000),
        ("Requests", 600_000),
        ("Duration (x86_64, free tier)", 60_000),
        ("Duration (x86_64)", 10_000),
        ("Provisioned concurrency (x86_64)", 3600),
        ("Provisioned duration (x86_64)", 50_000),
    ]


@behaviour("BI-05", PRICING)
def test_BI_05_a_large_asynchronous_event_counts_as_several_requests():
    sizes_kb = (0, 1, 256, 256.1, 300, 320, 321, 1024)
    assert [requests_of_event(kb * 1024) for kb in sizes_kb] == [1, 1, 1, 2, 2, 2, 3, 13]
    assert month(requests=10, duration_ms=1, event_kb=300, free_tier=False).lines[0].quantity == 20
