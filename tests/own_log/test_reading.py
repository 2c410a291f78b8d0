"""A log is read in whatever shape it was copied, and what cannot be read takes nothing else with it."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.own_log.lines import OTHER, STREAM, A, B, C, event, report, reported, warm
from warmstart.messages import Refused
from warmstart.own_log import read_log
from warmstart.own_log.example import example_log, example_run
from warmstart.own_log.reading import CHARACTERS_MOST, LINES_MOST
from warmstart.simulator import Function, simulate

WHOLE = {
    "RequestId": A,
    "Duration": 133.61,
    "Billed Duration": 214,
    "Memory Size": 512,
    "Max Memory Used": 81,
    "Init Duration": 80,
}
XRAY = "XRAY TraceId: 1-aaaa-bbbb\tSegmentId: 0f0f0f0f\tSampled: true\t"


def values(text):
    (one,) = read_log(text).invocations
    return dict(one.values)


def trouble(text):
    """(line, sentence) of whatever could not be read."""
    return [(one.line, one.msgid.format(**one.values)) for one in read_log(text).unread]


@pytest.mark.parametrize(
    "text",
    [
        report(),
        report() + "\t\n",
        report(between=" "),
        report(between="  "),
        report(between="\\t"),
        report(between="\t\t"),
        report(between="\n"),
        report(between="\r\n\t"),
        report(between="\u00a0"),
        "\ufeff" + report(),
        "    " + report(),
        report().replace(" ", "  "),
        f"2026-11-20T10:00:00.123Z {report()}",
        f"2026-11-20T10:00:00.123Z\n{report()}",
        f"▶\t2026-11-20T10:00:00.123+02:00\t{report()}",
        f"2026-11-20T10:00:00.123000+00:00 {STREAM} {report()}",
        f"{STREAM} 2026-11-20T10:00:00.123000 {report()}",
        f'"2026-11-20 10:00:00.123","{report()}\n"',
        f"START RequestId: {A} Version: $LATEST END RequestId: {A} {report(between=' ')}",
        json.dumps({"events": [{"timestamp": 1795000000123, "message": report() + "\n", "logStreamName": STREAM}]}),
        json.dumps([{"@timestamp": "2026-11-20 10:00:00.123", "@message": report() + "\n"}], indent=2),
        json.dumps({"results": [[{"field": "@message", "value": report()}, {"field": "@ptr", "value": "x"}]]}),
        f'{{"timestamp": 1795000000123, "message": {json.dumps(report())}}}\n',
    ],
)
def test_a_report_line_is_read_in_every_shape(text):
    assert values(text) == WHOLE
    assert trouble(text) == []


@pytest.mark.parametrize("width", range(24, 100, 7))
def test_a_line_that_a_narrow_window_has_broken_is_read(width):
    line = f"{report(between=' ')} Status: timeout\nEND RequestId: {A}\n"
    broken = re.sub(f"(.{{{width}}})", r"\1\n", line)
    if "REPORT" in broken.replace("REPORT R", "", 1)[:30] or "Status: timeout" not in broken:
        return  # a word that has no end of its own is broken here, and nobody can tell where it ends
    assert values(broken) == WHOLE | {"Status": "timeout"}


def test_all_fields_of_a_traced_and_restored_invocation_that_failed():
    tail = (
        f"Restore Duration: 502.10 ms\tBilled Restore Duration: 53 ms\tStatus: error\tError Type: Runtime.X\t\n{XRAY}"
    )
    assert values(warm(tail=tail)) == {
        "RequestId": B, "Duration": 99.1, "Billed Duration": 100, "Memory Size": 512, "Max Memory Used": 81,
        "Restore Duration": 502.1, "Billed Restore Duration": 53, "Status": "error", "Error Type": "Runtime.X",
        "XRAY TraceId": "1-aaaa-bbbb", "SegmentId": "0f0f0f0f", "Sampled": "true",
    }  # fmt: skip


def test_the_output_after_a_report_is_not_part_of_it():
    assert values(f"{report()}\nhello\nDuration: 5 ms, I measured\n") == WHOLE
    assert values(f"{report(tail='Status: timeout')}\nhello") == WHOLE | {"Status": "timeout"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_numbered_as_an_editor_numbers_them(end):
    text = end.join([f"START RequestId: {A}", "mine\u2028still mine", report(), "", "", warm()])
    log = read_log(text)
    assert [one.line for one in log.invocations] == [3, 6]
    assert (log.lines, log.passed_over) == (6, 1)


def test_json_events_are_read_compact_and_pretty_printed_and_in_a_list():
    told = reported(tail=None)
    told["metrics"].pop("tail")
    whole = WHOLE | {"Status": "success"}
    compact = event("report", "2026-11-20T10:00:00.123Z", told)
    pretty = json.dumps(json.loads(compact), indent=4)
    for text in (compact, pretty, f"[{compact}]", f"2026-11-20T10:00:00.456Z\n{pretty}\n", f"x {{y}}\n{compact}\n{{"):
        assert values(text) == whole
    start = event("start", "2026-11-20T10:00:00.000Z", {"requestId": A, "version": "$LATEST"})
    (one,) = read_log(f"{start}\n{compact}\n").invocations
    assert (one.line, one.at_ms - one.started_ms) == (2, 123)
    exported = json.dumps({"events": [{"timestamp": 1795000000000, "message": compact}]}, indent=1)
    assert values(exported) == whole


def test_json_tells_restore_trace_and_error():
    told = reported(C, "error", None, restoreDurationMs=500.5, billedRestoreDurationMs=53)
    told["errorType"] = "Runtime.ExitError"
    told["tracing"] = {"spanId": "0f0f", "type": "X-Amzn-Trace-Id", "value": "Root=1-a-b;Parent=c;Sampled=1"}
    read = values(event("report", "2026-11-20T10:00:00.123Z", told))
    assert {name: read[name] for name in list(read)[5:]} == {
        "Restore Duration": 500.5, "Billed Restore Duration": 53, "Status": "error", "Error Type": "Runtime.ExitError",
        "XRAY TraceId": "1-a-b", "SegmentId": "0f0f", "Sampled": "true",
    }  # fmt: skip


def test_times_and_streams_come_from_what_stands_before_a_line():
    text = "\n".join([
        f"2026-11-20T10:00:00.000+00:00 {STREAM} START RequestId: {A} Version: $LATEST",
        f"2026-11-20T11:00:00.134+01:00 {STREAM} {report()}",
        f"{OTHER} 2026-11-20T10:00:01 {warm()}",
        warm(C),
    ])  # fmt: skip
    first, second, third = read_log(text).invocations
    assert (first.stream, second.stream) == (STREAM, OTHER)
    assert (first.at_ms - first.started_ms, second.at_ms - first.started_ms) == (134, 1000)
    assert (third.at_ms, third.started_ms) == (None, None)


def test_an_export_as_text_has_its_time_after_the_message():
    text = f"EVENTS\t3868\t1795000009999\t{STREAM}\t{report()}\n\t1795000000123\n"
    (one,) = read_log(text).invocations
    assert (one.at_ms, one.stream) == (1795000000123, STREAM)


def test_a_time_that_no_calendar_has_is_no_time():
    (one,) = read_log(f"2026-13-45T10:00:00.000Z {report()}").invocations
    assert one.at_ms is None


def test_an_older_log_names_its_timeouts_on_a_line_of_their_own():
    told = f"2026-11-20T10:00:03.000Z {B} Task timed out after 3.00 seconds"
    for text in (f"{warm(duration='3003.17', billed='3000')}\n{told}", f"START RequestId: {B}\n{told[25:]}\n{warm()}"):
        log = read_log(text)
        assert ([one.status for one in log.invocations], log.timeout_s) == (["timeout"], 3)


def test_after_a_reset_the_next_invocation_of_the_same_stream_is_marked():
    def line(stream, text):
        return f"2026-11-20T10:00:00.000Z {stream} {text}"

    told = (STREAM, warm(A, tail="Status: timeout")), (OTHER, warm(B)), (STREAM, warm(C)), (STREAM, warm(A))
    text = "\n".join(line(*one) for one in told)
    assert [one.after_reset for one in read_log(text).invocations] == [False, False, True, False]


def test_how_an_invocation_ended():
    tails = ("", "Status: timeout", "Status: error\tError Type: Runtime.ExitError", "Status: error\tError Type: Other")
    log = read_log("\n".join(warm(tail=tail) for tail in tails))
    assert [one.status for one in log.invocations] == ["ok", "timeout", "crash", "error"]


def test_failed_starts_are_told_and_others_are_not():
    log = read_log(
        "INIT_REPORT Init Duration: 10009.30 ms\tPhase: init\tStatus: timeout\n"
        "INIT_REPORT Init Duration: 400.10 ms\tPhase: init\tStatus: error\tError Type: Runtime.ExitError\n"
        "RESTORE_REPORT Restore Duration: 360.78 ms\n"
        "INIT_REPORT Init Duration: 400.10 ms\n" + report()
    )
    assert [(one.line, one.phase, one.status, one.error_type) for one in log.failed_starts] == [
        (1, "Init", "timeout", ""), (2, "Init", "error", "Runtime.ExitError"),
    ]  # fmt: skip
    assert log.passed_over == 0


def test_what_cannot_be_read_is_named_and_nothing_else_is_lost():
    text = "\n".join([
        report(),
        f"REPORT RequestId: {B}\tDur",
        warm(duration="many"),
        "REPORT Duration: 5.00 ms",
        f"REPORT RequestId: {C}\tDuration: 5.00 ms\tBilled Duration: 5 ms\tMem",
        event("report", "2026-11-20T10:00:00.123Z", reported())[:90],
        warm(C, tail="Moon Phase: full"),
        warm(B, used="1" * 30),
        warm(B),
    ])  # fmt: skip
    assert trouble(text) == [
        (2, "This REPORT line has no Duration that can be read. Perhaps it was cut off."),
        (3, "Duration has no number that can be read. The rest of the line was read."),
        (3, "This REPORT line has no Duration that can be read. Perhaps it was cut off."),
        (4, "A REPORT line begins with REPORT RequestId. This one does not, so it cannot be read."),
        (5, "This REPORT line has no Memory Size, Max Memory Used. The rest of it was read."),
        (6, "This looks like an event of the JSON format, but it is not complete."),
        (7, "This page does not know the field Moon Phase. The rest of the line was read."),
        (8, "Max Memory Used is too large a number. The rest of the line was read."),
    ]
    assert [one.line for one in read_log(text).invocations] == [1, 5, 7, 8, 9]


@pytest.mark.parametrize(
    "text", ["", "   \n\n", "hello", "REPORT", "{", "[1, 2]", "null", '{"type": "platform.report"}']
)
def test_nonsense_has_no_invocation_and_raises_nothing(text):
    assert read_log(text).invocations == ()


@given(st.text(st.sampled_from('{}[]",: \n\tREPOT0123456789.-msMB') | st.characters(), max_size=200))
def test_no_text_at_all_raises(noise):
    log = read_log(f"{noise}\n{report()}\n{noise}")
    assert len(log.invocations) <= 2


def test_a_long_log_is_read_up_to_a_limit_that_is_told():
    log = read_log(f"{warm()}\n" * (LINES_MOST + 500))
    assert (len(log.invocations), log.lines, log.left_off) == (LINES_MOST, LINES_MOST, 500)
    wide = read_log(report() + "x" * CHARACTERS_MOST + "\n" + warm())
    assert (len(wide.invocations), wide.left_off) == (1, 1)


@pytest.mark.parametrize(
    "odd",
    [
        "Duration: 1" + " " * 50_000,
        "2026/11/20/[" * 20_000,
        "\n" * 9_000 + "- " * 50_000,
        '{"a":' * 20_000,
        '{"a":\n' * 9_000,
        "[" * 100_000,
        "END " + " " * 100_000,
        "A: b " * 50_000,
        "REPORT RequestId: a\tDuration: 1 ms\t" + "A: b " * 50_000,
        "2026-11-20T10:00:00 " * 20_000,
        report(between=" ") * 2_000,
    ],
)
def test_an_odd_text_takes_no_longer_than_its_length_asks_for(odd):
    """A pattern that tries everything would not come back from these within the patience of anybody."""
    assert read_log(f"{report()}\n{odd}\n{report()}").invocations


def test_only_text_is_a_log():
    with pytest.raises(Refused, match="read_log\\(int\\): a log is text"):
        read_log(5)


def test_what_the_simulator_writes_is_read_back():
    run = simulate(Function(init_ms=80, duration_ms=133.61, memory_mb=512), [0, 0, 1000])
    log = read_log(run.logs())
    told = [(one.duration_ms, one.init_ms, one.cold) for one in log.invocations]
    assert told == [(133.61, 80, True), (133.61, 80, True), (133.61, 0, False)]
    assert len(log.streams) == 2


def test_the_example_tells_the_run_that_it_was_made_from():
    run, log = example_run(), read_log(example_log())
    assert (len(log.invocations), log.cold_starts, len(log.timeouts)) == (7, run.cold_starts, run.timeouts)
    assert [one.after_reset for one in log.invocations].count(True) == 1
    assert log.unread == ()
