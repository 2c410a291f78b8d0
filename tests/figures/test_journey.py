import re
from itertools import pairwise

import pytest

from tests.figures.reading import collisions, drawing, legend, parsed, table, words
from tests.figures.sample_runs import FAILS, RUNS
from warmstart import Client, Function, Region, simulate
from warmstart.figures import life
from warmstart.figures.axis import NARROWEST_PX, PX, WIDTH, width_px
from warmstart.figures.labels import fill
from warmstart.figures.logarithmic import LogAxis
from warmstart.messages import Refused

HOUR_MS = 3_600_000
FAILING = simulate(Function(code=FAILS, invocation="Event"), [0, 500])


def crowded(*, maximum_event_age_s=21_600, busy=28):
    """A function whose only environment is taken for hours, and an event that waits for it."""
    region = Region()
    worker = region.function("worker", duration_ms=800_000, timeout_s=900, reserved_concurrency=1,
                             lifetime_s=100_000, maximum_event_age_s=maximum_event_age_s)  # fmt: skip
    worker.invoke([0, *(number * 800_001 + 400 for number in range(1, busy))])
    worker.invoke([500], invocation="Event")
    run = region.run()["worker"]
    return run, next(one.index for one in run.requests if one.invocation == "Event")


EXPIRED, ITS_EVENT = crowded()
JOURNEYS = {
    "retries exhausted": FAILING.journey(),
    "two events": FAILING.journey([0, 1]),
    "throttled for six hours": EXPIRED.journey(ITS_EVENT),
    "throttled for a while": RUNS["events that are throttled"].journey(range(3)),
    "expired": (lambda run, index: run.journey(index))(*crowded(maximum_event_age_s=60, busy=1)),
    "a client": RUNS["a client that tries again"].journey(range(4)),
    "one attempt": RUNS["cold and warm"].journey(),
    "background": RUNS["background work"].journey(),
    "no answer": simulate(Function(duration_ms=2000), [0], client=Client(retries=2, timeout_s=1)).journey(),
    "many": RUNS["clients that try again"].journey(range(40)),
    "short": simulate(Function(duration_ms=5, init_ms=1), [0]).journey(),
}


def test_errors_wait_one_minute_and_two():
    html = JOURNEYS["retries exhausted"].html
    assert words(html) == [
        "Event 1: retries exhausted", "No destination: the event is discarded", "1 min", "2 min", "1", "2", "3",
        "0", "100 ms", "1 s", "10 s", "1 min", "10 min", "1 h", "6 h", "Age of the request, on a logarithmic axis",
    ]  # fmt: skip
    assert legend(html) == ["Event accepted, status 202", "Init", "Function error", "Waits after a function error",
                            "Retries exhausted", "Maximum age of an event: 6 h"]  # fmt: skip
    assert table(html) == [
        ["Request", "Attempt", "Age", "Duration (ms)", "Status", "Then"],
        ["1", "1", "0 ms", "400", "Function error", "waits 1 min"],
        ["1", "2", "1 min 0.7 s", "400", "Function error", "waits 2 min"],
        ["1", "3", "3 min 1.1 s", "400", "Function error", "retries exhausted"],
    ]  # fmt: skip


def test_throttles_wait_twice_as_long_each_time():
    html = JOURNEYS["expired"].html
    assert [row[-1] for row in table(html)[1:]] == [
        "waits 1 s", "waits 2 s", "waits 4 s", "waits 8 s", "waits 16 s", "expired"]  # fmt: skip
    assert words(html)[:2] == ["Event 2: expired", "No destination: the event is discarded"]
    assert {"Throttled: 6", "Waits after a throttle", "Expired", "Maximum age of an event: 1 min"} < set(legend(html))


def test_six_hours_of_throttles_can_be_seen_at_once():
    html = JOURNEYS["throttled for six hours"].html
    attempts = len(EXPIRED.requests[ITS_EVENT].attempts)
    crosses = [e for e in drawing(html).iter("path") if "ws-throttled" in e.get("class", "")]
    ticks = [e for e in drawing(html).iter("rect") if "ws-throttled" in e.get("class", "")]
    assert attempts > 70
    assert len(crosses) + len(ticks) == attempts
    assert 8 <= len(crosses) <= 12
    assert f"Throttled: {attempts}" in legend(html)
    assert len(table(html)) == 1 + attempts


def test_events_stand_in_rows_on_one_axis_of_age():
    html = JOURNEYS["two events"].html
    assert [word for word in words(html) if word.startswith("Event")] == [
        "Event 1: retries exhausted", "Event 2: retries exhausted"]  # fmt: skip
    marks = [e.get("x") for e in drawing(html).iter("svg") if e.find("path[@class='ws-error']") is not None]
    assert len(marks) == 2


def test_a_client_stops_or_has_its_result():
    html = JOURNEYS["a client"].html
    assert [word for word in words(html) if word.startswith("Request")] == [
        "Request 1: success", "Request 2: success", "Request 3: throttled", "Request 4: success"]  # fmt: skip
    assert {"Success", "The client stops"} < set(legend(html))
    assert not [entry for entry in legend(html) if entry.startswith("Maximum age")]


def test_the_last_words_say_where_the_event_went():
    worker = Function(code=FAILS, invocation="Event", dead_letter_queue="sqs:lost", on_failure="sns:all.fifo")
    html = simulate(worker, [0]).journey().html
    assert words(html)[:3] == [
        "Event 1: retries exhausted",
        "Dead-letter queue: sqs:lost",
        "Not delivered: sns:all.fifo",
    ]
    assert collisions(html) == []


def test_an_event_that_succeeds_can_have_a_destination_too():
    run = simulate(Function(invocation="Event", on_success="lambda:audit"), [0])
    assert words(run.journey().html)[:2] == ["Event 1: success", "On-success destination: lambda:audit"]


def test_an_event_that_leaves_without_an_attempt_has_a_row_too():
    html = simulate(Function(reserved_concurrency=0, invocation="Event"), [0]).journey().html
    assert words(html)[:2] == ["Event 1: the function takes none", "No destination: the event is discarded"]
    assert "Dropped" in legend(html)
    assert table(html)[1:] == [["1", "–", "–", "–", "–", "dropped"]]


def test_the_wait_for_a_snapshot_is_a_restore():
    assert legend(RUNS["a snapshot"].journey().html)[:3] == ["Request arrives", "Restore", "Invoke"]


@pytest.mark.parametrize("index", [2, -3, "0", 0.5])
def test_a_request_that_is_not_there_is_refused(index):
    with pytest.raises(Refused, match=re.escape(f"index={index!r}: this run has 2 requests, the first is 0")):
        FAILING.journey([index])


@pytest.mark.parametrize("name", JOURNEYS)
def test_no_text_touches_another_and_all_stands_inside(name):
    html = JOURNEYS[name].html
    long = dict.fromkeys(life.HEADINGS.values(), "イベント {number}：再試行がすべて失敗した後に破棄") | {
        "No destination: the event is discarded": "送信先がないため、このイベントは破棄される",
        "Age of the request, on a logarithmic axis": "リクエストを受け取ってからの時間（対数目盛り）",
    }
    assert collisions(html) == []
    assert collisions(fill(html, lambda msgid: long.get(msgid, msgid))) == []
    assert len(list(parsed(html).iter())) < 1500
    assert not re.search(r'\s(style|id|href)="', html)
    for element in drawing(html).iter():
        for attribute in ("x", "x1", "x2"):
            if (value := element.get(attribute, "")).endswith("%"):
                assert 0 <= float(value[:-1]) <= WIDTH


def test_of_many_requests_the_first_are_shown():
    html = JOURNEYS["many"].html
    assert len([word for word in words(html) if word.startswith("Request ")]) == 12
    assert parsed(html).find("details/p").text == "Not in the table: 28 more"


@pytest.mark.parametrize("end_ms", [300, 5000, 20_000, 181_100, HOUR_MS, 6 * HOUR_MS, 30 * HOUR_MS])
def test_the_axis_grows_tenfold_with_equal_steps_and_its_labels_fit_a_phone(end_ms):
    axis = LogAxis(end_ms)
    steps = [axis.at(10.0**power) for power in range(2, 9) if 10.0**power <= axis.end_ms]
    widths = [after - before for before, after in pairwise(steps)]
    assert widths == pytest.approx([widths[0]] * len(widths))
    ticks = [tick for tick in axis.ticks() if tick.text]
    assert 3 <= len(ticks) <= 10
    for before, after in pairwise(ticks):
        assert (after.at - before.at) * PX >= (width_px(before.text) + width_px(after.text)) / 2
    assert ticks[-1].at * PX + width_px(ticks[-1].text) / 2 <= NARROWEST_PX - 24


def test_text_output_holds_numbers():
    assert repr(JOURNEYS["two events"]) == (
        "journey(0: attempts=3, fate='retries exhausted', ended_ms=181500, "
        "1: attempts=3, fate='retries exhausted', ended_ms=182000)"
    )
