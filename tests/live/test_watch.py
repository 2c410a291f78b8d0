"""A long run says how far it has come, and one that is stopped shows what it has."""

from tests.live.telling import ENDED, Told, above
from warmstart.live import watch

HALTED = """
from warmstart import *
code = '''
def handler(event, context):
    if event == 6: raise KeyboardInterrupt
'''
run = simulate(Function(code=code, init_ms=0), range(0, 1000, 100), event=lambda index: index)
len(run.invocations), run.end_ms
"""


def test_a_long_run_says_how_far_it_has_come(monkeypatch):
    monkeypatch.setattr(watch, "QUIET_S", 0)
    monkeypatch.setattr(watch, "BETWEEN_S", 0)
    told = Told().run("from warmstart import *\nrun = simulate(Function(), [0, 500, 1000])")
    shares = [event["share"] for event in told if event["event"] == "progress"]
    assert shares == [number / 100 for number in range(101)]
    assert told[-1] == ENDED


def test_a_short_run_says_nothing():
    assert Told().run("from warmstart import *\nrun = simulate(Function(), [0, 500, 1000])") == [ENDED]


def test_a_run_that_is_stopped_is_shown_with_what_it_has():
    assert Told().run(HALTED) == [
        {"event": "cut"}, {"event": "value", "text": "(6, 600.0)"}, {"event": "done", "outcome": "stopped"},
    ]  # fmt: skip


def test_nothing_more_is_simulated_after_a_stop():
    again = HALTED + "\nprint('on')\nlen(simulate(Function(), [0, 1, 2]).invocations)"
    assert Told().run(again)[-2:] == [{"event": "value", "text": "0"}, {"event": "done", "outcome": "stopped"}]


def test_a_cell_that_was_stopped_runs_again_for_the_next_one():
    told = Told()
    told.run(HALTED)
    assert told.run(HALTED, "1")[:2] == [above(1), {"event": "cut"}]
