"""The explanation as HTML: what is said, that it can be translated, and that a log can do nothing in it."""

from pathlib import Path

import pytest

import warmstart
from tests.figures.reading import collisions, legend, table, words
from tests.own_log.lines import STREAM, A, B, C, report, warm
from tests.own_log.test_replay import at
from warmstart.figures.labels import fill, messages_in
from warmstart.own_log import explained, read_log
from warmstart.own_log.example import example_log
from warmstart.own_log.overlay import overlay
from warmstart.own_log.replay import replay
from warmstart.translation.extract import words_of_package

MANY = "\n".join(at(f"{second:02}.{ms:03}", report(A) if ms == 0 else warm(B))
                 for second in range(60) for ms in (0, 400, 800))  # fmt: skip
LOGS = {
    "the example": example_log(),
    "no times": "\n".join([report(), warm(), warm(tail="Status: error\tError Type: Runtime.ExitError")]),
    "restored": at("01.000", warm(tail="Restore Duration: 502.10 ms\tBilled Restore Duration: 53 ms")),
    "many": MANY,
    "crowded": "\n".join(at("10.000", report(f"{A}{number}")) for number in range(40)),
    "far apart": "\n".join([at("01.000", report()), f"2026-11-23T10:00:00.000Z {warm()}"]),
}


def drawn(name):
    return overlay(replay(read_log(LOGS[name])))


def text(html):
    return fill(html, str)


def test_the_figure_shows_the_simulation_above_and_the_log_below():
    figure = drawn("the example")
    assert words(figure.html)[:3] == [
        "Arrivals", "Simulated: a row for each environment", "Your log: a row for each log stream",
    ]  # fmt: skip
    assert legend(figure.html) == [
        "Request arrives", "Init", "Suppressed Init, part of an invocation", "Invoke", "Timeout", "Frozen",
    ]  # fmt: skip
    assert repr(figure) == ("overlay(invocations=7, cold_starts=2, simulated_cold_starts=2, simulated_environments=2)")


def test_the_same_as_a_table():
    assert table(drawn("the example").html)[:2] + table(drawn("no times").html)[3:] == [
        ["Invocation", "Line", "Arrival (ms)", "Start, measured", "Init (ms), measured", "Duration (ms), measured",
         "Status, measured", "Start, simulated", "Environment, simulated"],
        ["1", "5", "0", "cold", "284.31", "133.6", "OK", "cold", "1"],
        ["3", "3", "312.71", "warm", "–", "99.1", "Runtime crash"],
    ]  # fmt: skip


@pytest.mark.parametrize("name", LOGS)
def test_no_words_of_the_figure_collide(name):
    assert collisions(drawn(name).html) == []


def test_many_invocations_are_drawn_densely_and_many_rows_are_cut():
    assert "Init" in legend(drawn("many").html)
    assert {"Simulated: environments 1 to 24 of 40", "Your log: rows 1 to 24 of 40"} <= set(
        words(drawn("crowded").html)
    )


def test_every_label_is_in_the_package_catalogue():
    known = {message.id for message in words_of_package(Path(warmstart.__file__).parents[2])}
    odd = [report(billed="134"), report(billed="200"), warm(billed="7"), "REPORT RequestId: a\tDuration: 5.00 ms",
           "nothing", f"{warm()}\n" * 10_500, warm(tail="Moon Phase: full")]  # fmt: skip
    said = set().union(*(messages_in(explained(read_log(log))) for log in [*LOGS.values(), *odd]))
    assert {"What your log says", "No invocation was found"} <= said <= known


def test_every_field_of_the_line_is_explained_with_its_value():
    html = explained(read_log(example_log()))
    rows = html.split('<table class="ws-log-fields">')[1].split("</table>")[0].split("<tr ")[1:]
    told = [row.split("<code>")[1].split("</code>")[0] for row in rows]
    assert told == [
        "RequestId", "Duration", "Billed Duration", "Memory Size", "Max Memory Used", "Init Duration", "Status",
    ]  # fmt: skip
    assert "<b>284.31\u00a0ms</b>" in rows[5]
    assert ">Line 22</small>" in rows[6]


def test_the_arithmetic_is_shown_on_the_readers_numbers():
    html = explained(read_log(report()))
    for sum_ in (
        "80 + 133.61 = 213.61 ms → 214 ms",
        "512 / 1024 × 0.214 = 0.107 GB-s",
        "x86_64: 0.107 × 0.0000166667 + 0.0000002 = 0.0000019833",
    ):
        assert f"<code>{sum_}</code>" in html
    old = explained(read_log(report(billed="134")))
    assert "By the rule of today: 80 + 133.61 = 213.61 ms, billed 214 ms. Here: 134 ms." in old


def test_a_log_without_invocations_says_what_is_missing():
    html = explained(read_log("REPORT Duration: 5 ms\nhello"))
    assert "No invocation was found" in html
    assert "This one does not, so it cannot be read." in html
    assert "<figure" not in html


def test_what_a_log_holds_stays_text():
    nasty = "<img/src=x/onerror=alert(1)>&quot;{place}"
    html = explained(read_log(at("01.000", report(nasty, tail=f"Status: error\tError Type: {nasty}"), STREAM)))
    assert "<img" not in html
    assert fill(html, lambda msgid: msgid) == html
    assert "<img" not in explained(read_log(f"REPORT RequestId: {C}\tDuration: 5.00 ms\tA{nasty}: 5"))


def test_a_notebook_shows_the_explanation():
    log = read_log(report())
    assert log._repr_html_() == explained(log)
    assert repr(log) == "Log(invocations=1, cold_starts=1, timeouts=0, unread=0)"
