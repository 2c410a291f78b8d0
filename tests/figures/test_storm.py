import re

import pytest

from tests.figures.reading import collisions, drawing, legend, parsed, table, words
from warmstart import Client, Function, burst, poisson, simulate
from warmstart.figures.labels import fill

WORKER = Function(reserved_concurrency=10, duration_ms=100)
LONG = {
    "Attempts in each {duration}": "{duration} ごとの試行の回数（リトライを含む）",
    "Exponential waits from {first}, with jitter": "{first} から始まる指数バックオフ、ジッターあり",
    "Attempts: {attempts}. Throttled: {throttled}.": "試行：{attempts}。スロットリング：{throttled}。",
    "Requests that succeed: {succeeded} of {requests}.": "成功したリクエスト：{succeeded}/{requests}。",
}


def tries(arrivals=None, **client):
    return simulate(WORKER, burst(200) if arrivals is None else arrivals, client=Client(**client))


FIXED = tries(retries=10, wait="fixed", first_ms=1000)
JITTER = tries(retries=10, first_ms=1000, jitter=True)
STORMS = {
    "without retries": tries().storm(),
    "fixed": FIXED.storm(),
    "two clients": FIXED.storm(JITTER),
    "three clients": FIXED.storm(tries(retries=10), JITTER),
    "a stream": tries(poisson(80, 10) + burst(150, at_ms=3000), retries=5, jitter=True).storm(),
    "events": simulate(Function(reserved_concurrency=5, duration_ms=1000, invocation="Event"), burst(100)).storm(),
    "nothing": tries([]).storm(),
    "one": tries([0]).storm(),
    "no errors": tries([n * 100 for n in range(90)]).storm(),
}


def heights(html, kind):
    """The heights of the bars of a kind, in pixels, in every panel."""
    return [[float(tall) for tall in re.findall(r"v([\d.]+)h", path.get("d"))]
            for path in drawing(html).iter("path") if path.get("class") == f"ws-{kind}"]  # fmt: skip


def test_retries_stand_on_top_of_the_requests_that_were_asked_for():
    run = simulate(Function(reserved_concurrency=1, duration_ms=500), [0, 0, 0, 1000],
                   client=Client(retries=2, wait="fixed", first_ms=1000))  # fmt: skip
    heading, *rows = table(run.storm().html)
    assert heading == ["Client", "From", "To", "First attempts", "First retries", "Second retries", "Third retries",
                       "Later retries", "Throttled"]  # fmt: skip
    assert [[int(cell) for cell in row[3:]] for row in rows if row[3:] != ["0"] * 6] == [
        [3, 0, 0, 0, 0, 2], [1, 2, 0, 0, 0, 2], [0, 1, 1, 0, 0, 1],
        [0, 0, 1, 0, 0, 0]]  # fmt: skip


def test_one_scale_for_all_clients():
    html = STORMS["two clients"].html
    (fixed, jitter), (thrown, thrown_less) = heights(html, "attempt-1"), heights(html, "throttled")
    assert fixed == jitter  # the same 200 requests
    pixel = fixed[0] / 200
    assert sum(thrown) == pytest.approx(FIXED.throttles * pixel, abs=0.5)
    assert sum(thrown_less) == pytest.approx(JITTER.throttles * pixel, abs=0.5)


def test_it_is_told_what_the_client_does_and_what_comes_of_it():
    assert [word for word in words(STORMS["two clients"].html) if not word.replace(" s", "").isdigit()] == [
        "Attempts in each 100 ms",
        "Fixed waits of 1 s", "Attempts: 1,650. Throttled: 1,540.", "Requests that succeed: 110 of 200.",
        "Exponential waits from 1 s, with jitter", f"Attempts: {len(JITTER.trace)}. Throttled: {JITTER.throttles}.",
        "Requests that succeed: 200 of 200.",
    ]  # fmt: skip


@pytest.mark.parametrize("name", STORMS)
def test_no_attempt_is_lost_in_the_table(name):
    _, *rows = table(STORMS[name].html)
    told = [sum(int(row[column].replace(",", "")) for row in rows) for column in range(3, 9)]
    counted = [int(number) for number in re.findall(r"attempts=(\d+)", repr(STORMS[name]))]
    throttled = [int(number) for number in re.findall(r"throttles=(\d+)", repr(STORMS[name]))]
    assert (sum(told[:5]), told[5]) == (sum(counted), sum(throttled))


def test_the_legend_names_only_what_occurs():
    assert legend(STORMS["without retries"].html) == ["First attempts", "Throttled: 190"]
    assert legend(STORMS["no errors"].html) == ["First attempts"]
    assert legend(STORMS["two clients"].html) == [
        "First attempts", "First retries", "Second retries", "Third retries", "Later retries",
        f"Throttled: {FIXED.throttles + JITTER.throttles:,}",
    ]  # fmt: skip


def test_the_queue_retries_too():
    assert "Event queue" in words(STORMS["events"].html)
    assert "Requests that succeed: 100 of 100." in words(STORMS["events"].html)


@pytest.mark.parametrize("name", STORMS)
def test_no_text_touches_another_and_the_figure_stays_small(name):
    html = STORMS[name].html
    assert collisions(html) == []
    assert collisions(fill(html, lambda msgid: LONG.get(msgid, msgid))) == []
    assert len(list(parsed(html).iter())) < 600


def test_text_output_holds_numbers():
    assert repr(STORMS["fixed"]) == "storm(requests=200, attempts=1650, throttles=1540, peak=200)"
