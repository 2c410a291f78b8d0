import pytest

from tests.figures.reading import collisions, legend, parsed, table, words
from warmstart import Region, burst, constant, poisson
from warmstart.figures.labels import fill


def shop(*, reserved):
    """A checkout that always has something to do, and a report that takes all it can get for a while."""
    region = Region(seed=3, concurrency=200)
    checkout = region.function("checkout", init_ms=300, duration_ms=200, reserved_concurrency=reserved)
    report = region.function("report", init_ms=300, duration_ms=2000, timeout_s=10)
    checkout.invoke(constant(100, seconds=8))
    report.invoke(burst(300, at_ms=2000))
    return region.run()


def test_without_a_reservation_all_functions_stand_in_one_compartment():
    html = shop(reserved=None).concurrency().html
    assert words(html)[:3] == ["checkout, report: 200 shared", "Busy at most: 200. Throttled: 120.", "200"]
    assert legend(html) == ["checkout", "report", "Throttled: 120"]


def test_a_reservation_is_a_compartment_with_walls():
    html = shop(reserved=60).concurrency().html
    assert [one for one in words(html) if not one.endswith(" s")] == [
        "checkout: 60 reserved", "Busy at most: 50. Throttled: 0.", "60",
        "report: 140 shared", "Busy at most: 140. Throttled: 160.", "140",
    ]  # fmt: skip


def test_a_reservation_that_changes_is_told_and_drawn_in_steps():
    region = Region(seed=3, concurrency=200)
    worker = region.function("worker", duration_ms=500, reserved_concurrency=20)
    worker.invoke(poisson(60, seconds=10))
    region.at(seconds=4, do=worker.update(reserved_concurrency=40))
    html = region.run(seconds=10).concurrency().html
    assert words(html)[0] == "worker: 20 → 40 reserved"
    walls = [line for line in parsed(html).iter("line") if line.get("stroke-width") == "3"]
    assert len({line.get("y1") for line in walls}) == 2


def test_the_table_holds_every_request_that_was_turned_away():
    run = shop(reserved=60)
    heading, *rows = table(run.concurrency().html)
    assert heading == ["From", "To", "checkout: busy at most", "checkout: throttled", "report: busy at most",
                       "report: throttled"]  # fmt: skip
    assert [max(int(row[column]) for row in rows) for column in (2, 4)] == [50, 140]
    assert [sum(int(row[column]) for row in rows) for column in (3, 5)] == [0, run["report"].throttles]


@pytest.mark.parametrize("reserved", [None, 1, 60])
def test_no_text_touches_another(reserved):
    html = shop(reserved=reserved).concurrency().html
    long = {"Busy at most: {peak}. Throttled: {throttled}.": "同時に処理中：最大 {peak}。スロットリング：{throttled}。"}
    assert collisions(html) == []
    assert collisions(fill(html, lambda msgid: long.get(msgid, msgid))) == []
    assert len(list(parsed(html).iter())) < 600


def test_a_region_to_which_nothing_comes_has_a_figure_too():
    region = Region()
    region.function("idle")
    assert "idle: 1,000 shared" in words(region.run().concurrency().html)
