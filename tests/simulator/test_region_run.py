"""The questions that are about all functions of a Region."""

from warmstart import FreeTier, Function, Region, burst, simulate


def region_of(**functions: int) -> Region:
    """A Region with a function for each name, which gets so many requests at once."""
    region = Region()
    for name, requests in functions.items():
        region.function(name, init_ms=300, duration_ms=100).invoke(burst(requests))
    return region


def test_all_functions_have_one_bill_and_share_the_free_tier():
    run = region_of(shop=3, stock=1).run()
    assert [(line.title, line.quantity) for line in run.bill().lines] == [
        ("Requests", 4), ("Duration (x86_64)", 0.2)]  # fmt: skip
    assert run.bill().total_usd == round(sum(one.bill().total_usd for one in run.functions), 12)
    assert run.bill(free_tier=True).total_usd == 0
    left = run.bill(free_tier=FreeTier(requests=1, gb_seconds=0, streamed_gb=0))
    assert [(line.title, line.quantity) for line in left.lines] == [
        ("Requests (free tier)", 1), ("Requests", 3), ("Duration (x86_64)", 0.2)]  # fmt: skip


def test_the_logs_of_all_functions_stand_below_their_log_groups():
    region = region_of(shop=1, stock=1)
    region.function("idle")
    run = region.run()
    assert run.logs() == f"/aws/lambda/shop\n{run['shop'].logs()}\n\n/aws/lambda/stock\n{run['stock'].logs()}"


def test_an_account_can_have_less_concurrency_than_must_stay_unreserved():
    region = Region(concurrency=10)
    region.function("shop").invoke(burst(15))
    assert region.run()["shop"].throttles == 5


def test_events_are_counted_by_what_became_of_them():
    slow = Function(invocation="Event", duration_ms=1500, timeout_s=1)
    assert simulate(slow, [0, 10]).fates() == {"retries exhausted": 2}
    assert simulate(Function(), [0, 10]).fates() == {}
    region = Region()
    shop = region.function("shop")
    shop.invoke([0, 10], invocation="Event")
    shop.invoke([0, 10, 20])
    run = region.run()["shop"]
    assert (run.fates(), len(run.requests)) == ({"ok": 2}, 5)
    assert run.request_id(0) == run.invocations[0].request_id
