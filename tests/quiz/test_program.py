"""A proof as a program: what a reader is shown is short, can be read, and comes to what the key was proven with."""

import ast
from pathlib import Path

import pytest

from warmstart.live.running import run_cell
from warmstart.quiz.bank import paths, whole
from warmstart.quiz.layout import laid_out
from warmstart.quiz.program import program
from warmstart.quiz.proof import plain_value, prepared

ROOT = Path(__file__).resolve().parents[2]

SETUP = """\
import json
from math import floor

def busiest(run):
    return max(run.concurrency_steps()[1])

def lazy(run):
    return floor(busiest(run) / 2)

shop = Region(concurrency=10)
shop.function("login", duration_ms=1000).invoke(burst(4))
other = Region()
for name in ("a", "b"):
    other.function(name)
loop = Region()
first = loop.function("first")
second = loop.function("second")
first.update(on_success=second)
bought = {}
bought["tea"] = 1
tea, milk = bought["tea"], 2
"""


def test_only_what_is_needed_is_shown_and_what_changes_it_belongs_to_it():
    assert (
        program(SETUP, 'lazy(shop.run()["login"])')
        == """\
from warmstart import Region, burst

from math import floor

def busiest(run):
    return max(run.concurrency_steps()[1])

def lazy(run):
    return floor(busiest(run) / 2)

shop = Region(concurrency=10)
shop.function("login", duration_ms=1000).invoke(burst(4))

lazy(shop.run()["login"])"""
    )


@pytest.mark.parametrize(
    ("proof", "kept"),
    [
        ("1 + 1", ""),
        ("tea", 'bought = {}\nbought["tea"] = 1\ntea, milk = bought["tea"], 2\n\n'),
        (
            "loop.run()",
            'from warmstart import Region\n\nloop = Region()\nfirst = loop.function("first")\n'
            'second = loop.function("second")\nfirst.update(on_success=second)\n\n',
        ),
        ("fact('timeout_max').value", "from warmstart.facts import fact\n\n"),
        (
            "other.run()",
            'from warmstart import Region\n\nother = Region()\n\nfor name in ("a", "b"):\n    other.function(name)\n\n',
        ),
    ],
)
def test_each_proof_takes_its_own_part_of_the_setup(proof, kept):
    assert program(SETUP, proof) == kept + proof


def test_a_folded_line_is_laid_out_by_its_brackets():
    folded = (
        "next(reserved for reserved, name in zip(range(1, 200), names) if not simulate( Function(init_ms=500, "
        "reserved_concurrency=reserved), constant(rate_per_s=100, seconds=3)).throttles)"
    )
    assert (
        laid_out(folded)
        == """\
next(
    reserved
    for reserved, name in zip(range(1, 200), names)
    if not simulate(
        Function(init_ms=500, reserved_concurrency=reserved),
        constant(rate_per_s=100, seconds=3)
    ).throttles
)"""
    )


@pytest.mark.parametrize(
    "written",
    [
        'len("""one\n  two""")',
        "first and\nsecond",
        '[f"{one}, {other}" for one, other in pairs if one in seen] + [x if y else z for x in range(3)] * 99 + [1, 2]',
        "a_name_that_is_longer_than_any_line_of_the_page_has_room_for_and_has_no_bracket_at_all + 1",
    ],
)
def test_whatever_is_written_means_the_same_when_it_is_laid_out(written):
    assert ast.dump(ast.parse(laid_out(written), mode="eval")) == ast.dump(ast.parse(f"(\n{written}\n)", mode="eval"))


@pytest.mark.parametrize("path", paths(ROOT), ids=lambda path: path.stem)
def test_the_programs_of_the_book_come_to_what_the_keys_were_proven_with(path):
    bank = whole(path)
    proven = [one for one in bank.questions if one.proof]
    shown = {one.id: plain_value(run_cell(program(bank.setup, one.proof), {}, f"<{one.id}>")) for one in proven}
    key = {one.id: plain_value(eval(f"(\n{one.proof}\n)", prepared(bank))) for one in proven}
    assert shown == key
