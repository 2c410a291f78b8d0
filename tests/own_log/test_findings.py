import pytest

from tests.own_log.lines import A, B, C, report, warm
from warmstart.own_log import read_log
from warmstart.own_log.findings import findings
from warmstart.own_log.replay import replay


def said(*lines):
    log = read_log("\n".join(lines))
    return [one.msgid.format(**one.values) for one in findings(log, replay(log))]


def test_a_quiet_log():
    assert said(report(used="300"), warm(used="300")) == [
        "At most 300 of 512 MB were in use: 59%.",
        "Cold starts: 1 of 2. AWS typically sees less than 1%; a log this short says little about it.",
        "Init or Restore took 80 ms (median), 80 ms at most.",
        "A warm start took 99.1 ms (median).",
    ]


@pytest.mark.parametrize(("lines", "sentence"), [
    ([warm(tail="Status: timeout", duration="3004.92", billed="3000")],
     "Timeouts: 1. Lines: 1. The timeout was 3 s. What the handler had not done by then it did not do."),
    ([warm(duration="3003.10", billed="3004")],
     "Duration is just 3 s, the default timeout. That may be a timeout: an older log names it on a line of its own. "
     "Lines: 1."),
    ([warm(), warm(tail="Status: error\tError Type: Runtime.ExitError")],
     "Errors of the type Runtime.ExitError: 1. Lines: 2."),
    ([warm(tail="Status: error")], "Errors without a type: 1. Lines: 1."),
    (["INIT_REPORT Init Duration: 10001.00 ms\tPhase: init\tStatus: timeout", warm()], "Line 1: Init failed, timeout."),
    ([warm(A, tail="Status: timeout"), warm(B)],
     "After a timeout or a crash, Init runs again inside the next invocation. Its Duration holds that Init, and no "
     "field names it. Lines: 2."),
    ([warm(size="128", used="127")],
     "At most 127 of 128 MB were in use: 99%. That is close to the end. A function that needs more than its setting is "
     "stopped."),
    ([warm(size="128", used="100")],
     "With 128 MB, the smallest setting and the default, a thread gets 7% of a vCPU. If the handler computes, more "
     "memory makes it faster."),
    ([warm(used="40")],
     "At most 40 of 512 MB were in use: 8%. Less memory would cost less for each millisecond, and would bring less "
     "CPU: measure Duration again before you decide."),
    ([report(), *[warm()] * 199], "Cold starts: 1 of 200, that is 0.5%. AWS typically sees less than 1%."),
    ([report(billed="134")],
     "Billed Duration leaves Init out. So it was before 2025-08-01 for .zip packages with a managed runtime; today you "
     "would pay for Init as well. Lines: 1."),
    ([report(billed="200")], "Billed Duration goes in steps of 100 ms. So it was until 2020-12-01. Lines: 1."),
    ([warm(billed="7")],
     "Billed Duration follows from the other fields by no rule that this page knows. Look whether the line is "
     "complete. Lines: 1."),
    ([warm(A), warm(A), warm(A)],
     "Invocations whose RequestId was there before: 2. The same request was tried again."),
    ([f"START RequestId: {C} Version: 3", warm()],
     "Invocations with a START and no REPORT: 1. They are not in this log to the end."),
    ([f"2026-11-20T10:00:00.000Z {warm()}"],
     "Cold starts: 0 in your log, 1 in the simulation. The simulation begins with no environment; Lambda may have had "
     "some from before, or have prepared some."),
    ([f"2026-11-20T10:00:00.000Z {report(A)}", f"2026-11-20T10:01:00.000Z {report(B)}"],
     "Cold starts: 2 in your log, 1 in the simulation. Lambda promises no reuse. The simulation keeps an idle "
     "environment for 10 min, which is an assumption."),
])  # fmt: skip
def test_what_is_worth_saying(lines, sentence):
    assert sentence in said(*lines)


def test_urgent_things_come_first_and_long_lists_are_cut():
    log = read_log("\n".join([report(), *[warm(tail="Status: timeout")] * 12]))
    first, *_ = found = findings(log, replay(log))
    assert first.values["lines"] == "2, 3, 4, 5, 6, 7, 8, 9, …"
    assert [one.urgent for one in found] == sorted((one.urgent for one in found), reverse=True)
