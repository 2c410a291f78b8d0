"""Variants: the same for a seed everywhere, all different, and none with two answers that are one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.drill.sample import changed, drill, written
from warmstart.drill.chance import Chance
from warmstart.drill.variant import PUBLIC, TooFew, public, variants

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return written(tmp_path_factory.mktemp("sample"))


def keys(drawn):
    return [one.key for one in drawn]


FIRST = [
    ("rate=50", "duration_ms=380"),
    ("rate=25", "duration_ms=1,680"),
    ("rate=10", "duration_ms=1,300"),
    ("rate=10", "duration_ms=700"),
]


def test_a_seed_gives_these_variants_in_every_python(project):
    # Written down once: a Python that draws others would give every class other questions.
    chance = Chance("for ever")
    assert [chance.choice("abcdef") for _ in range(8)] == list("cbecccbf")
    assert keys(variants(drill(project, "busy-at-a-time"), "for ever", 4)) == FIRST


def test_no_order_of_a_set_and_no_hash_gets_into_a_draw(project):
    code = (
        "import sys; from pathlib import Path\n"
        "from tests.drill.sample import drill\n"
        "from warmstart.drill.variant import variants\n"
        "for name in ('busy-at-a-time', 'cheaper-memory', 'even-numbers', 'least-first'):\n"
        "    for one in variants(drill(Path(sys.argv[1]), name), 'x', 9): print(one.key, one.question)\n"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", code, str(project)],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT / 'src'}"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert told[0] == told[1] != ""


@settings(max_examples=25, deadline=None)
@given(seed=st.text(max_size=20), other=st.text(max_size=20))
def test_whatever_the_seed_variants_differ_and_their_answers_do_too(project, seed, other):
    busy = drill(project, "busy-at-a-time")
    drawn = variants(busy, seed, 20)
    assert len(set(keys(drawn))) == 20
    assert (keys(variants(busy, other, 20)) == keys(drawn)) == (seed == other)
    for one in drawn:
        numbers = [one.question.answer, *(wrong.value for wrong in one.question.wrong)]
        assert len(set(numbers)) == len(numbers)
        assert one.question.answer == one.values["rate"] * one.values["duration_ms"] / 1000


def test_asking_for_more_changes_nothing_of_what_came_first(project):
    busy = drill(project, "busy-at-a-time")
    few, many = variants(busy, "x", 5), variants(busy, "x", 50)
    assert many[:5] == few
    assert [one.question.id for one in few] == [f"drill/busy-at-a-time/{number}" for number in range(1, 6)]


def test_variants_that_are_known_are_not_drawn_again(project):
    busy = drill(project, "busy-at-a-time")
    known = set(keys(variants(busy, "x", 40)))
    assert known.isdisjoint(keys(variants(busy, "x", 40, without=known)))


def test_a_mistake_that_leads_to_no_number_is_left_out(project):
    told = {
        len(one.question.wrong): one.values["rate"] > 25 for one in variants(drill(project, "busy-at-a-time"), "x", 30)
    }
    assert told == {2: False, 3: True}


def test_the_book_s_variants_have_the_right_choice_in_every_place(project):
    drawn = public(drill(project, "cheaper-memory"))
    places = {[choice.correct for choice in one.question.choices].index(True) for one in drawn}
    assert len(drawn) == PUBLIC
    assert places == {0, 1, 2, 3}


ASSERTED = "what `draw` asserts does not hold"


@pytest.mark.parametrize(
    ("change", "name", "reason"),
    [
        (("rate + duration_ms,", "rate * duration_ms // 1000,"), "busy-at-a-time", "the wrong number 2 is the answer"),
        (("rate + duration_ms,", "2 * rate - rate,"), "busy-at-a-time", "the wrong number 2 is the wrong number 1"),
        (("% 1000 == 0", "% 1000 == 1, 'so'"), "busy-at-a-time", f"{ASSERTED} so"),
        (("1000 == 0", "1000 == 0 and rate == 50 and duration_ms == 100"), "busy-at-a-time", ASSERTED),
        (("{much} MB and {longer}", "{much} MB and {ms}"), "cheaper-memory",
         "the choices neither and time are the same"),
        (("value: much * ms", "value: little * ms"), "cheaper-memory", "the choices both and time are the same"),
        (('"{middle}"', '"{low}"'), "least-first", "the items low and middle are the same"),
    ],
)  # fmt: skip
def test_what_is_drawn_again_and_why(tmp_path, change, name, reason):
    one = drill(written(tmp_path, changed(change)), name)
    with pytest.raises(TooFew) as error:
        variants(one, "x", 9)
    (finding,) = error.value.findings
    found = int("rate == 50" in change[1])
    assert finding.said.startswith(f"of 9 variants only {found} can be drawn: ")
    assert f"{reason} (" in finding.said
    assert error.value.found == found


def test_a_wrong_number_within_the_tolerance_is_drawn_again(tmp_path):
    one = drill(
        written(tmp_path, changed(("    unit: calls\n", "    unit: calls\n    tolerance: '5'\n"))), "busy-at-a-time"
    )
    for drawn in variants(one, "x", 20):
        assert all(abs(wrong.value - drawn.question.answer) > 5 for wrong in drawn.question.wrong)


@given(st.text(), st.lists(st.integers(), unique=True, min_size=1), st.data())
def test_a_sample_has_each_thing_once(seed, things, data):
    count = data.draw(st.integers(0, len(things)))
    drawn = Chance(seed).sample(things, count)
    assert len(drawn) == len(set(drawn)) == count
    assert set(drawn) <= set(things)
    assert sorted(Chance(seed).shuffled(things)) == sorted(things)
