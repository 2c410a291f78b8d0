"""Drills of a private seed: never among those of the book, proven, and refused where a seed or a wish will not do."""

from pathlib import Path

import pytest

from tests.drill.sample import changed, drill, written
from warmstart.drill import compiled_variants
from warmstart.drill.listing import listing
from warmstart.drill.private import MOST, private
from warmstart.drill.template import paths, whole
from warmstart.drill.variant import drills_of, public, variants
from warmstart.languages import language
from warmstart.messages import Refused
from warmstart.quiz.bank import BankDamaged

ROOT = Path(__file__).parents[2]
ENGLISH = language("en")
SEED = "spring term, group B"


def english(_domain):
    return str


def test_no_private_variant_is_one_of_the_book_s(tmp_path):
    project = written(tmp_path)
    known = {one.key for one in public(drill(project, "busy-at-a-time"))}
    drawn = private(project, SEED, MOST, ["busy-at-a-time"])
    assert len(drawn) == len({one.key for one in drawn}) == MOST
    assert known.isdisjoint(one.key for one in drawn)
    assert known & {one.key for one in variants(drill(project, "busy-at-a-time"), SEED, MOST)}  # it had to avoid some


def test_every_drill_of_the_book_has_variants_for_a_class():
    drawn = private(ROOT, SEED, 2)
    drills = [one for path in paths(ROOT) for one in drills_of(whole(path))]
    assert [one.drill.template.id for one in drawn] == [one.template.id for one in drills for _ in range(2)]
    assert all(one.key not in {known.key for known in public(one.drill)} for one in drawn)


def test_a_seed_gives_the_same_questions_again_and_another_one_others(tmp_path):
    project = written(tmp_path)
    once, again, other = (
        compiled_variants(project, ENGLISH, english, seed=seed, count=3) for seed in (SEED, SEED, f"{SEED}!")
    )
    assert once == again
    assert {one["id"] for one in once}.isdisjoint(one["id"] for one in other)
    assert {one["prompt"] for one in once if one["type"] == "number"}.isdisjoint(
        one["prompt"] for one in other if one["type"] == "number"
    )
    assert [one["type"] for one in once] == [kind for kind in ("number", "single", "multiple", "order") for _ in "123"]


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"seed": ""}, "seed='': a private seed has 8 characters or more, so that nobody finds it by trying"),
        ({"seed": "abc 123"},
         "seed='abc 123': a private seed has 8 characters or more, so that nobody finds it by trying"),
        ({"seed": "        b"},
         "seed='        b': a private seed has 8 characters or more, so that nobody finds it by trying"),
        ({"seed": "warm start"}, "seed='warm start': this is the seed of the book, which everybody knows"),
        ({"count": 0}, "count=0: of each drill there are 1 to 100 variants for a seed"),
        ({"count": 1000}, "count=1,000: of each drill there are 1 to 100 variants for a seed"),
        ({"only": ["least-first", "least"]},
         "only='least': there is no drill of this name. There are: busy-at-a-time, cheaper-memory, even-numbers, "
         "least-first"),
    ],
)  # fmt: skip
def test_what_is_refused(tmp_path, wish, said):
    with pytest.raises(Refused) as error:
        private(written(tmp_path), **{"seed": SEED, **wish})
    assert str(error.value) == said


def test_a_drill_with_too_few_variants_says_how_many_there_are(tmp_path):
    project = written(tmp_path, changed(("random.sample(range(1, 1000), 3)", "random.sample(range(1, 9), 3)")))
    with pytest.raises(Refused) as error:
        private(project, SEED, 40, ["least-first"])
    assert str(error.value) == "count=40: the drill least-first has only 26 variants for this seed"


def test_a_variant_whose_key_is_not_proven_is_never_handed_on(tmp_path):
    project = written(tmp_path, changed(("if number % 2 == 0}", "if number % 2 == 0 and number < 500}")))
    with pytest.raises(BankDamaged) as error:
        private(project, SEED, 20, ["even-numbers"])
    assert "even-numbers: proof-misfit: one=" in str(error.value)


def test_a_person_can_read_them(tmp_path):
    drawn = variants(drill(written(tmp_path), "busy-at-a-time"), "for ever", 1)
    assert "\n".join(listing(drawn, ENGLISH, english)).splitlines() == [
        "",
        "## Busy at a time (`drill/busy-at-a-time/1`)",
        "",
        "50 calls a second, of 380 ms each, in a function with 128 MB. How many *at a time*?",
        "",
        "**Answer**",
        "",
        "- ✓ 19\u00a0calls",
        "- ✗ 50\u00a0calls — Right for calls of one second.",
        "- ✗ 430\u00a0calls — 50 + 380 is a sum.",
        "- ✗ 25\u00a0calls — Right for half of it.",
        "",
        "50 × 380 ms is 19.",
    ]


def test_options_are_listed_before_the_answer_and_with_it(tmp_path):
    project = written(tmp_path)
    drawn = [one for name in ("even-numbers", "least-first") for one in variants(drill(project, name), "for ever", 1)]
    lines = list(listing(drawn, ENGLISH, english))
    even, order = (one.question for one in drawn)
    told = {choice.id: str(one.values[choice.id]) for one in drawn[:1] for choice in even.choices}
    before = lines[lines.index("Choose 2.") + 2 :][:4]
    assert before == [f"- {told[choice.id]}" for choice in even.choices]
    marked = [f"- {'✓' if choice.correct else '✗'} {told[choice.id]} — {choice.why}" for choice in even.choices]
    assert lines[lines.index(marked[0]) :][:4] == marked
    assert 'Older material: Older material says "odd", too.' in lines
    values = drawn[1].values
    assert [f"{place}. {values[name]}" for place, name in enumerate(("low", "middle", "high"), 1)] == [
        line for line in lines if line[:2] in ("1.", "2.", "3.")
    ]
    assert len(order.items) == 3
