import pytest

from tests.figures.reading import collisions, drawing, legend, parsed, table, words
from tests.figures.sample_runs import RUNS
from tests.figures.test_timeline import LONG
from warmstart import Function, poisson, simulate
from warmstart.figures.area import UNITS
from warmstart.figures.concurrency import HEIGHT
from warmstart.figures.labels import fill


def area(html):
    """The corners of the area: (where it starts, in units across; how high it is, in pixels)."""
    path = next(e for e in drawing(html).iter("path") if e.get("class") == "ws-busy").get("d")
    steps = path.removeprefix(f"M0 {HEIGHT}").removesuffix(f"H{UNITS}V{HEIGHT}z").split("H")[1:]
    return [(int(x), round(HEIGHT - float(y), 1)) for x, y in (step.split("V") for step in steps)]


def test_the_steps_are_those_of_the_run():
    run = simulate(Function(init_ms=300, duration_ms=100), [0, 200, 700])
    html = run.concurrency().html
    one = HEIGHT / 2 / 1.15
    place = UNITS / 832  # the run ends at 800 ms, and the axis a little later
    expected = [(0, one), (200 * place, 2 * one), (400 * place + 1, one), (600 * place + 1, 0), (700 * place, one),
                (800 * place + 1, 0)]  # fmt: skip
    assert area(html) == [(pytest.approx(x, abs=1), pytest.approx(height, abs=0.1)) for x, height in expected]
    assert words(html)[:2] == ["Arrivals", "Busy execution environments, at most 2"]


def test_the_limit_of_the_account_is_drawn_when_it_is_reached():
    html = RUNS["throttled"].concurrency().html
    assert legend(html) == [
        "Request arrives", "Throttled: 2 ConcurrentInvocationLimitExceeded", "Busy execution environments",
        "Concurrency limit of the account: 4",
    ]  # fmt: skip


@pytest.mark.parametrize(("reserved", "drawn"), [(4, True), (8, True), (9, False), (900, False)])
def test_reserved_concurrency_is_drawn_where_the_run_comes_near(reserved, drawn):
    run = simulate(Function(reserved_concurrency=reserved, duration_ms=400), [0, 0, 0, 0])
    assert (f"Reserved concurrency: {reserved}" in legend(run.concurrency().html)) is drawn


def test_the_same_as_a_table_in_twelve_stretches():
    html = simulate(Function(init_ms=300, duration_ms=100), [0, 200, 800], concurrency=2).concurrency().html
    heading, *rows = table(html)
    assert heading == ["From", "To", "Busy at most", "Arrivals", "Throttled"]
    assert [row[:2] for row in (rows[0], rows[-1])] == [["0 ms", "75 ms"], ["825 ms", "900 ms"]]
    assert [row[2] for row in rows] == ["1", "1", "2", "2", "2", "2", "1", "1", "0", "0", "1", "1"]
    assert [sum(int(row[column]) for row in rows) for column in (3, 4)] == [3, 0]


def test_no_request_is_lost_in_the_table():
    run = simulate(Function(duration_ms=200), poisson(rate_per_s=90, seconds=5), concurrency=15)
    _, *rows = table(run.concurrency().html)
    arrivals, throttles = (sum(int(row[column]) for row in rows) for column in (3, 4))
    assert (arrivals, throttles) == (len(run.invocations), run.throttles)
    assert max(int(row[2]) for row in rows) == 15


@pytest.mark.parametrize("name", RUNS)
def test_no_text_touches_another_and_the_figure_stays_small(name):
    html = RUNS[name].concurrency().html
    long = {**LONG, "Busy execution environments, at most {peak}": "処理中の実行環境の数、最も多いときで{peak}個"}
    assert collisions(html) == []
    assert collisions(fill(html, lambda msgid: long.get(msgid, msgid))) == []
    assert len(list(parsed(html).iter())) < 600
