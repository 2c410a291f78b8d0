import re

import pytest

from tests.figures.reading import classes, collisions, drawing, legend, parsed, table, words
from tests.figures.sample_runs import RUNS
from warmstart import Client, Function, Region, simulate
from warmstart.figures.axis import LEFT_PX, WIDTH
from warmstart.figures.labels import fill
from warmstart.figures.timeline import timeline_axis
from warmstart.simulator.rejections import DRY_RUN, NO_PERMISSION, REJECTIONS
from warmstart.simulator.trace import NOWHERE
from warmstart.simulator.workload import REJECTED

# The longest of five languages, or longer: thirty letters as wide as they are high for each heading.
LONG = {
    "Arrivals": "リクエストの到着",
    "Execution environments": "実行環境（コールドスタートのたびに一つ増える）",
    "Execution environments 1 to {shown} of {count}": "全{count}個の実行環境のうち{shown}個まで",
    "Arrivals: {count}, tallest bar: {peak}": "リクエストの到着：{count}件、最も高い棒：{peak}件",
}


def bars(html, kind):
    """(left, width) of every bar of a kind, in percent of the drawing."""
    found = [e for e in drawing(html).iter("rect") if e.get("class") == f"ws-{kind}"]
    return [(float(bar.get("x")[:-1]), float(bar.get("width").rstrip("%"))) for bar in found]


def test_a_cold_start_and_two_warm_ones():
    html = RUNS["cold and warm"].timeline().html
    scale = WIDTH / 1040
    assert bars(html, "init") == [(0, round(300 * scale, 2))]
    assert bars(html, "invoke") == [(round(at * scale, 2), round(100 * scale, 2)) for at in (300, 500, 900)]
    assert bars(html, "frozen") == [
        (round(at * scale, 2), round(length * scale, 2)) for at, length in ((400, 100), (600, 300), (1000, 40))
    ]
    assert words(html) == [
        "Arrivals", "Execution environments", "1", "Init", "1", "2", "3",
        "0 ms", "200 ms", "400 ms", "600 ms", "800 ms", "1,000 ms",
    ]  # fmt: skip
    assert legend(html) == ["Request arrives", "Request waits", "Init", "Invoke", "Frozen"]


def test_the_same_as_a_table():
    assert table(RUNS["cold and warm"].timeline().html) == [
        ["Invocation", "Arrival (ms)", "Environment", "Start", "Init (ms)", "Duration (ms)", "Billed (ms)", "Status"],
        ["1", "0", "1", "cold", "300", "100", "400", "OK"],
        ["2", "500", "1", "warm", "–", "100", "100", "OK"],
        ["3", "900", "1", "warm", "–", "100", "100", "OK"],
    ]


def test_a_long_table_says_how_much_is_missing():
    html = RUNS["many"].timeline().html
    assert len(table(html)) == 1 + 40
    assert parsed(html).find("details/p").text == f"Not in the table: {len(RUNS['many'].invocations) - 40} more"


def test_an_init_too_short_to_see_stands_before_its_invocation():
    html = simulate(Function(init_ms=1, duration_ms=1000), [0, 2000]).timeline().html
    (init,) = [e for e in drawing(html).iter("rect") if e.get("class") == "ws-init"]
    assert (init.get("width"), init.get("transform")) == ("2", "translate(-2 0)")
    (first, _) = bars(html, "invoke")
    assert init.get("x") == f"{first[0]:g}%"


def test_in_a_dense_row_the_starts_are_on_top():
    html = simulate(Function(init_ms=1, duration_ms=1), range(0, 10_000, 100)).timeline().html
    kinds = [path.get("class") for path in drawing(html).iter("path")]
    assert kinds.index("ws-init") > kinds.index("ws-invoke")


def test_a_throttled_request_is_crossed_out_with_its_reason():
    html = RUNS["throttled"].timeline().html
    assert legend(html)[:2] == ["Request arrives", "Throttled: 2 ConcurrentInvocationLimitExceeded"]
    assert {"×4", "×2"} <= set(words(html))
    assert table(html)[5] == ["5", "0", "–", "–", "–", "–", "–", "Throttled"]


def test_only_throttled_requests_need_no_environment():
    html = RUNS["all throttled"].timeline().html
    assert words(html)[:2] == ["Arrivals", "No execution environment was needed"]
    assert legend(html) == ["Throttled: 3 ReservedFunctionConcurrentInvocationLimitExceeded"]


def test_a_run_without_requests_is_an_empty_axis():
    html = RUNS["nothing"].timeline().html
    assert words(html)[:3] == ["Arrivals", "No execution environment was needed", "0 ms"]
    assert parsed(html).find("figcaption") is None


def test_each_way_to_fail_has_its_mark():
    html = RUNS["error, timeout, suppressed Init"].timeline().html
    assert legend(html)[1:] == [
        "Request waits", "Init", "Suppressed Init, part of an invocation", "Invoke", "Function error", "Timeout",
        "Frozen",
    ]  # fmt: skip
    assert "Runtime crash" in legend(RUNS["crash"].timeline().html)


def test_background_work_is_a_strip_below_the_invocation_in_which_it_runs():
    run = RUNS["background work"]
    html = run.timeline().html
    invocations, strips = bars(html, "invoke"), bars(html, "background")
    assert len(strips) == len(list(run.background())) > 0
    for left, width in strips:
        assert any(at - 0.01 <= left and left + width <= at + wide + 0.01 for at, wide in invocations)


def test_when_the_response_has_left_the_bar_is_half_as_high():
    html = RUNS["extensions"].timeline().html
    halves = [bar for bar in drawing(html).iter("rect") if bar.get("class") == "ws-invoke" and bar.get("height") == "9"]
    assert len(halves) == 4
    assert "Response leaves, extensions work on" in legend(html)
    shutdowns = bars(html, "shutdown")
    assert len(shutdowns) == 2
    assert all(width > 5 for _, width in shutdowns)


def test_a_restore_takes_the_place_of_init():
    html = RUNS["a snapshot"].timeline().html
    assert (len(bars(html, "restore")), bars(html, "init")) == (2, [])
    assert table(html)[0][4] == "Restore (ms)"
    assert table(html)[1][3:6] == ["cold", "225", "100"]


def test_a_request_that_is_rejected_is_not_called_throttled():
    html = RUNS["a restore that fails"].timeline().html
    assert "Turned away: 3 SnapStartTimeoutException" in legend(html)
    assert table(html)[1] == ["1", "0", "–", "–", "–", "–", "–", "Turned away"]
    assert "Turned away: 1 ResourceNotReadyException" in legend(RUNS["inactive"].timeline().html)


def test_invocations_beside_each_other_have_a_lane_each():
    tops = {bar.get("y") for bar in drawing(RUNS["managed"].timeline().html).iter("rect")
            if bar.get("class") == "ws-invoke"}  # fmt: skip
    assert len(tops) == 6


def test_a_long_pause_is_cut_and_its_length_is_written():
    html = RUNS["a long pause"].timeline().html
    assert "≈ 10 min" in words(html)
    assert "Idle time left out of the drawing" in legend(html)
    (_, first), *_ = bars(html, "invoke")
    assert first * 3.2 > 20  # pixels on a phone, beside ten minutes of freezing


def test_a_cut_keeps_one_scale_for_all_that_is_not_cut():
    run = simulate(Function(init_ms=300, duration_ms=100), [0, 500_000])
    html = run.timeline().html
    lengths = [width for _, width in [*bars(html, "init"), *bars(html, "invoke")]]
    scale = lengths[0] / 300
    assert lengths == pytest.approx([300 * scale, 100 * scale, 100 * scale], abs=0.02)
    assert "≈ 8.3 min" in words(html)


def test_an_even_rhythm_is_not_cut():
    html = simulate(Function(), [n * 900 for n in range(10)]).timeline().html
    assert not [entry for entry in legend(html) if entry.startswith("Idle time")]


def test_many_cuts_stand_in_the_legend():
    assert "Idle time left out of the drawing, each time 59.6 s to 5 min" in legend(
        RUNS["a cold start every time"].timeline().html
    )


def test_of_many_environments_the_first_are_shown():
    run = RUNS["very many"]
    html = run.timeline().html
    assert f"Execution environments 1 to 24 of {len(run.environments)}" in words(html)
    numbers = [int(text) for text in words(html) if text.isdigit()]
    assert numbers == list(range(1, 25))


@pytest.mark.parametrize("name", RUNS)
def test_a_figure_stays_small(name):
    html = RUNS[name].timeline().html
    assert len(list(parsed(html).iter())) < 1500
    assert len(html) < 130_000


@pytest.mark.parametrize("name", RUNS)
def test_no_text_touches_another_or_leaves_the_drawing(name):
    html = RUNS[name].timeline().html
    assert collisions(html) == []
    assert collisions(fill(html, lambda msgid: LONG.get(msgid, msgid))) == []


@pytest.mark.parametrize("name", RUNS)
def test_everything_stands_inside_the_drawing(name):
    for element in drawing(RUNS[name].timeline().html).iter():
        for attribute in ("x", "x1", "x2", "cx"):
            if (value := element.get(attribute, "")).endswith("%"):
                assert 0 <= float(value[:-1]) <= WIDTH
    assert LEFT_PX + WIDTH / 100 * 320 <= 320


@pytest.mark.parametrize("name", RUNS)
def test_a_figure_needs_no_style_and_no_id(name):
    html = RUNS[name].timeline().html + RUNS[name].concurrency().html
    assert not re.search(r'\s(style|id|href|onclick)="|<style|url\(', html)


@pytest.mark.parametrize("name", RUNS)
def test_drawing_again_gives_the_same(name):
    run = RUNS[name]
    assert (run.timeline().html, run.concurrency().html) == (run.timeline().html, run.concurrency().html)


def test_every_coloured_shape_has_the_class_of_its_kind():
    known = {f"ws-{kind}" for kind in (
        *("init", "restore", "invoke", "frozen", "shutdown", "throttled", "error", "waiting", "background"),
        *("between", "on-init", "on-restore", "on-invoke", "on-error", "axis", "waits"),
    )}  # fmt: skip
    assert set().union(*(classes(run.timeline().html) for run in RUNS.values())) <= known


def test_text_output_holds_numbers_and_names_of_the_api():
    assert repr(RUNS["throttled"].timeline()) == (
        "timeline(requests=10, environments=4, cold_starts=4, throttles=2, end_ms=1850)"
    )


def test_a_run_draws_itself():
    run = RUNS["cold and warm"]
    assert run._repr_html_() == run.timeline()._repr_html_() == run.timeline().html


def test_an_attempt_that_was_throttled_and_came_again_is_one_request():
    html = RUNS["a client that tries again"].timeline().html
    assert legend(html)[:4] == [
        "Request arrives", "Request comes again", "Throttled: 8 ReservedFunctionConcurrentInvocationLimitExceeded",
        "Waits after a throttle",
    ]  # fmt: skip
    assert drawing(html).find("title").text == (
        "Timeline. Requests: 4, execution environments: 1, cold starts: 1, throttles: 8"
    )
    assert repr(RUNS["a client that tries again"].timeline()).startswith("timeline(requests=4, attempts=11, ")


def test_a_dashed_line_leads_from_a_throttled_attempt_to_the_next_one():
    run = simulate(Function(reserved_concurrency=1, duration_ms=500), [0, 100], client=Client(retries=2, first_ms=800))
    html = run.timeline().html
    axis = timeline_axis(run)
    (wait,) = [e for e in drawing(html).iter("line") if e.get("class") == "ws-waits"]
    assert [float(wait.get(end)[:-1]) for end in ("x1", "x2")] == [
        pytest.approx(axis.at(ms), abs=0.01) for ms in (100, 900)
    ]


def test_the_table_says_which_attempts_belong_to_a_request():
    run = simulate(Function(reserved_concurrency=1, duration_ms=500), [0, 100], client=Client(retries=2, first_ms=800))
    heading, *rows = table(run.timeline().html)
    assert heading[:3] == ["Invocation", "Request", "Arrival (ms)"]
    assert [row[:3] + row[-1:] for row in rows] == [
        ["1", "1", "0", "OK"], ["2", "2", "100", "Throttled"], ["3", "2", "900", "OK"]]  # fmt: skip


def test_what_is_turned_away_without_a_throttle_has_a_mark_of_its_own():
    run = simulate(Function(duration_ms=100), [0, 500, 900])
    run.trace.environment[1] = run.trace.environment[2] = NOWHERE
    run.trace.status[1] = REJECTED + REJECTIONS.index(NO_PERMISSION)
    run.trace.status[2] = REJECTED + REJECTIONS.index(DRY_RUN)
    html = run.timeline().html
    assert legend(html)[:3] == ["Request arrives", "Checked only: 1 DryRun", "Turned away: 1 AccessDeniedException"]
    assert run.throttles == 0
    assert table(html)[2][-1] == "Turned away"
    assert "Turned away: 1 AccessDeniedException" in legend(run.concurrency().html)


def test_a_provisioned_environment_is_framed_and_was_ready_before():
    html = RUNS["provisioned"].timeline().html
    assert "Provisioned environment" in legend(html)
    frames = [e for e in drawing(html).iter("rect") if e.get("fill") == "none"]
    assert len(frames) == 2
    assert len(bars(html, "init")) == 1  # that of the third environment, on demand


def test_an_init_that_no_request_waits_for_is_not_cut():
    region = Region()
    worker = region.function("worker", version="1", duration_ms=100, init_ms=500)
    worker.invoke([0, 900_000])
    region.at(minutes=3, do=worker.update(provisioned_concurrency=1))
    html = region.run()["worker"].timeline().html
    assert len(bars(html, "init")) == 2
    assert min(width for _, width in bars(html, "init")) * 3.2 > 20  # pixels on a phone
