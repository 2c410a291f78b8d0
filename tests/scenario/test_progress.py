"""A bar in the terminal while a scenario runs, and what is left of one that is interrupted."""

import sys

import pytest

from warmstart import Function, simulate
from warmstart.scenario.watching import watching

SHOP = "from warmstart import Function, simulate\nrun = simulate(Function(), range(0, 100_000, 1000))\n"
IMPATIENT = """\
from warmstart import Function, simulate


def impatient(part):
    if part >= 0.5:
        raise KeyboardInterrupt


run = simulate(Function(init_ms=0, duration_ms=10), range(0, 1001, 100), progress=impatient)
"""


def test_a_bar_is_drawn_in_a_terminal_and_nowhere_else(line, monkeypatch):
    line.write(SHOP)
    status, without, err = line.run("shop.py", "--progress")
    assert (status, err) == (0, "")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    status, out, err = line.run("shop.py", "--progress")
    assert (status, out) == (0, without)
    assert "  0% |" in err


def test_a_bar_begins_anew_with_each_run(monkeypatch, capsys):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with watching(bar=True):
        first = simulate(Function(), range(1000))
        second = simulate(Function(), range(1000))
    simulate(Function(), range(1000))
    assert first.hash() == second.hash()
    assert capsys.readouterr().err.startswith("\r  0% |")


def test_a_bar_needs_tqdm(line, monkeypatch):
    line.write(SHOP)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setitem(sys.modules, "tqdm", None)
    assert line.run("shop.py", "--progress") == (2, "", "warmstart run: --progress needs tqdm: pip install tqdm\n")


@pytest.mark.parametrize("asked", [[], ["--json"]])
def test_an_interrupted_run_is_reported_as_far_as_it_came(line, asked):
    line.write(IMPATIENT)
    status, out, err = line.run("shop.py", *asked)
    assert (status, err) == (130, "warmstart run: interrupted; the report tells what had happened until then\n")
    assert ('"requests": 5' if asked else "  Requests                     5") in out
