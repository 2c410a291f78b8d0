import pytest

from tests.figures.reading import collisions, drawing, legend, parsed, table, words
from tests.figures.test_anchors import anchor
from tests.figures.test_timeline import LONG, bars
from warmstart import Client, Region, poisson
from warmstart.figures.labels import fill


def shop(*, busy=False):
    """Two functions that work, one of them with a client that tries again, and one that nobody calls."""
    region = Region(seed=7, concurrency=120)
    checkout = region.function("checkout", duration_ms=250, init_ms=300, reserved_concurrency=1)
    mail = region.function("mail", duration_ms=300, invocation="Event", version="3", provisioned_concurrency=1)
    region.function("search")
    checkout.invoke(poisson(9, 10) if busy else [0, 0, 900], client=Client(retries=3, first_ms=600))
    mail.invoke(poisson(50, 10) if busy else [100, 600, 600])
    return region.run()


def test_functions_stand_one_above_the_other_with_their_names():
    html = shop().timeline().html
    assert [word for word in words(html) if not word.endswith(" ms")] == [
        "checkout", "Arrivals", "Execution environments", "1", "Init", "1", "3", "4",
        "mail", "Arrivals", "Execution environments", "×2", "1", "1", "2", "2", "Init", "3",
        "search", "Arrivals", "No execution environment was needed",
    ]  # fmt: skip
    assert legend(html) == [
        "Request arrives", "Request comes again", "Throttled: 1 ReservedFunctionConcurrentInvocationLimitExceeded",
        "Waits after a throttle", "Request waits", "Provisioned environment", "Init", "Invoke", "Frozen",
    ]  # fmt: skip


def test_all_functions_have_one_axis():
    run = shop()
    lefts = [left for left, _ in bars(run.timeline().html, "invoke")]
    corners = dict(anchor(run.timeline().html, "axis"))
    scale = max(corners.values()) / max(corners)
    starts = [i.start_ms for one in run.functions for i in sorted(one.invocations, key=lambda i: i.environment or 0)
              if i.environment is not None]  # fmt: skip
    assert lefts == pytest.approx([ms * scale for ms in starts], abs=0.02)
    assert len(anchor(run.timeline().html, "rows")) == 3


def test_the_table_holds_all_functions_in_order_of_time():
    heading, *rows = table(shop().timeline().html)
    assert heading[:3] == ["Invocation", "Function", "Arrival (ms)"]
    assert [row[:3] for row in rows] == [
        ["1", "checkout", "0"], ["2", "checkout", "0"], ["1", "mail", "100"], ["3", "checkout", "600"],
        ["2", "mail", "600"], ["3", "mail", "600"], ["4", "checkout", "900"],
    ]  # fmt: skip


def test_each_of_many_functions_shows_its_first_environments():
    region = Region()
    for number in range(10):
        region.function(f"worker-{number}").invoke([0] * 5)
    html = region.run().timeline().html
    assert words(html).count("Execution environments 1 to 3 of 5") == 10


@pytest.mark.parametrize("busy", [False, True])
def test_no_text_touches_another(busy):
    html = shop(busy=busy).timeline().html
    assert collisions(html) == []
    assert collisions(fill(html, lambda msgid: LONG.get(msgid, msgid))) == []
    assert len(list(parsed(html).iter())) < 1500


def test_numbers_and_title():
    figure = shop().timeline()
    assert repr(figure) == (
        "timeline(checkout: 3 requests, 1 environments, 1 throttles, mail: 3 requests, 2 environments, 0 throttles, "
        "search: 0 requests, 0 environments, 0 throttles)"
    )
    assert drawing(figure.html).find("title").text == (
        "Timeline of a Region. Functions: checkout, mail, search, requests: 6, throttles: 1"
    )


def test_an_empty_region_is_an_empty_axis():
    assert "0 ms" in words(Region().run().timeline().html)
