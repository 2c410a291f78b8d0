"""`warmstart quiz check`: a bank as a whole, the ledger of ids, the blueprint, the command."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.quiz.sample import BANK, BLUEPRINT, IDS, PREDICTING, TODAY, changed, found, written
from warmstart.quiz.check import findings, report

ROOT = Path(__file__).parents[2]
PAGE = "https://docs.aws.amazon.com/lambda/latest/dg"


def test_the_sample_keeps_every_rule(tmp_path):
    assert found(written(tmp_path)) == []


def singles(*texts):
    """A bank of questions with these texts of the choices; the right one has each place in turn."""
    questions = []
    for number, choices in enumerate(texts):
        told = "".join(
            f'      - {{id: {letter}, text: "{text}", why: So., correct: {str(place == number % 4).lower()}}}\n'
            for place, (letter, text) in enumerate(zip("abcd", choices, strict=True))
        )
        questions.append(
            f"  - id: q-{number}\n    kind: check\n    pool: open\n    type: single\n    concept: x\n    skills: []\n"
            f"    section: one-at-a-time\n    prompt: Which?\n    choices:\n{told}    source: {PAGE}/x.html\n"
            "    checked: 2026-11-21\n"
        )
    return "concepts: {x: A concept}\nquestions:\n" + "".join(questions)


SHORT = ("Tea", "Jam", "Milk", "Ham")
LONG = ("Tea with a little milk, as it is drunk at five", "Jam on white bread", "A glass of milk", "Ham with eggs")


def tells(tmp_path, bank):
    project = written(tmp_path, bank=bank, ids="")
    return [line for line in found(project) if "-tells:" in line]


def test_right_choices_that_are_longer_give_themselves_away(tmp_path):
    turned = [LONG[-number:] + LONG[:-number] for number in range(4)]
    said = "right choices are 3.0 times as long as wrong ones: write the wrong ones as fully"
    assert tells(tmp_path / "long", singles(*turned)) == [f"quizzes/sample.yml:1: sample: length-tells: {said}"]
    assert tells(tmp_path / "even", singles(*[LONG] * 4)) == []  # one time in four
    assert tells(tmp_path / "few", singles(*turned[:3])) == []


def test_right_choices_that_stand_in_one_place_give_themselves_away(tmp_path):
    same = singles(*[SHORT] * 5).replace(", correct: true", "").replace(", correct: false", "")
    same = same.replace('text: "Jam", why: So.', 'text: "Jam", why: So., correct: true')
    said = "the right choice has place 2 in 5 of 5 questions of the type single: move some"
    assert tells(tmp_path / "same", same) == [f"quizzes/sample.yml:1: sample: place-tells: {said}"]
    assert tells(tmp_path / "moved", singles(*[SHORT] * 5)) == []


def test_a_bank_without_its_chapter_is_named_once(tmp_path):
    project = written(tmp_path)
    (project / "book" / "sample.md").unlink()
    said = "there is no chapter book/sample.md; where it is yet to be written, give the bank a `title`"
    assert found(project) == [f"quizzes/sample.yml:1: sample: unknown-chapter: {said}"]


def test_a_bank_with_a_title_may_stand_before_its_chapter_and_not_beside_it(tmp_path):
    project = written(tmp_path, bank=f"{BANK}title: A chapter\n")
    line = BANK.count("\n") + 1
    said = "book/sample.md is there and has a title: take this one away"
    assert found(project) == [f"quizzes/sample.yml:{line}: sample: two-titles: {said}"]
    (project / "book" / "sample.md").unlink()
    assert found(project) == []


def test_concepts_have_a_title_and_a_question(tmp_path):
    bank = changed(("  waits: Who waits\n", "  nobody-asks: Who asks\n"))
    line = bank[: bank.index("  nobody-asks")].count("\n") + 1
    no_title = "`concepts` of this bank has no title for 'waits': add `waits: …` there"
    assert found(written(tmp_path, bank=bank)) == [
        f"quizzes/sample.yml:67: who-waits: unknown-concept: {no_title}",
        f"quizzes/sample.yml:84: first-wait: unknown-concept: {no_title}",
        f"quizzes/sample.yml:{line}: sample: unused-concept: no question of this bank tests the concept 'nobody-asks': "
        "write one, or take this line away",
    ]


def test_a_prediction_names_a_concept_that_a_bank_has(tmp_path):
    assert found(written(tmp_path, chapter=PREDICTING)) == []
    project = written(tmp_path, chapter=PREDICTING.replace("concept: waits", "concept: wait"))
    said = "`:concept:` is 'wait', and no file in quizzes/ has a concept of that id"
    assert found(project) == [f"book/sample.md:22: who-waits-first: unknown-concept: {said}"]


def test_a_concept_belongs_to_one_bank(tmp_path):
    project = written(tmp_path)
    other = singles(SHORT).replace("x: A concept", "waits: A concept").replace("concept: x", "concept: waits")
    (project / "quizzes" / "second.yml").write_text(f"title: More\n{other}", encoding="utf-8")
    line = BANK[: BANK.index("  waits: Who")].count("\n") + 1
    (twice,) = [told for told in found(project) if "duplicate-concept" in told]
    said = f"quizzes/sample.yml:{line} has this id too; an id is unique in the whole book: give this one another"
    assert twice == f"quizzes/second.yml:2: waits: duplicate-concept: {said}"


@pytest.mark.parametrize(
    ("blueprint", "said"),
    [
        ("[[statement]]\nid = \n", "2: blueprint: toml: this is no TOML: Invalid value (at line 2, column 6)"),
        (
            BLUEPRINT.replace("domain = 1\n", ""),
            "1: DVA-1.2.3: field-type: a table statement has id, exam, domain, text and in_scope; look at domain",
        ),
        (
            BLUEPRINT.replace("in_scope = false", 'in_scope = "no"'),
            "8: DVA-2.1.1: field-type: a table statement has id, exam, domain, text and in_scope; look at in_scope",
        ),
        (BLUEPRINT.replace("DVA-2.1.1", "DVA-1.2.3"), "8: DVA-1.2.3: duplicate-id: this id is given twice"),
        (
            BLUEPRINT.replace("domain = 2", "domain = 9"),
            "9: DVA-2.1.1: unknown-domain: there is no domain DVA-9 of DVA-C02",
        ),
        (
            BLUEPRINT[: BLUEPRINT.index('\n[[domain]]\nid = "DVA-2"')]
            .replace('id = "DVA-C02"', 'id = "DVA-C03"')
            .replace("domain = 2", "domain = 1"),
            "23: DVA-1: unknown-exam: there is no exam DVA-C02",
        ),
    ],
    ids=["no TOML", "missing field", "wrong type", "twice", "no such domain", "no such exam"],
)
def test_a_damaged_blueprint_is_one_finding(tmp_path, blueprint, said):
    assert found(written(tmp_path, blueprint=blueprint)) == [f"quizzes/blueprint.toml:{said}"]


def test_an_id_that_was_given_out_may_not_vanish(tmp_path):
    bank = changed(
        ("- id: survivors", "- id: what-stays"),
        ('      - {id: two, text: "2", value: 2, why: "Right for two at a time."}\n', ""),
        (
            "    choices:\n      - {id: five,",
            '    choices:\n      - {id: six, text: "6", value: 6, why: So.}\n      - {id: five,',
        ),
    )
    record = "Record with: warmstart quiz check --record"
    kept = "put its id back; what readers have answered hangs on it, and only the words may change"
    assert found(written(tmp_path, bank=bank)) == [
        f"quizzes/ids.txt:7: survivors: ids-for-ever: the question survivors has vanished: {kept}",
        f"quizzes/sample.yml:4: five-at-once: ids-for-ever: the option two has vanished: {kept}",
        f"quizzes/sample.yml:4: five-at-once: new-id: not recorded yet: five-at-once/six. {record}",
        "quizzes/sample.yml:27: what-stays: new-id: not recorded yet: what-stays, what-stays/tmp, what-stays/globals, "
        f"what-stays/timer, what-stays/event. {record}",
    ]


def test_new_ids_are_recorded_at_the_end_once_all_else_is_right(tmp_path, capsys):
    project = written(tmp_path, ids=IDS.replace("first-wait\n", ""))
    ledger = project / "quizzes" / "ids.txt"
    before = ledger.read_text()
    (project / "quizzes" / "sample.yml").write_text(changed(("2026-11-21\n    exam_safe", "2026-11-23\n    exam_safe")))
    assert report(project, [], True, TODAY) == 1
    assert ledger.read_text() == before
    written(tmp_path, ids=before)
    assert report(project, [], True, TODAY) == 0
    assert ledger.read_text() == f"{before}first-wait\n"
    assert report(project, [], False, TODAY) == 0
    assert capsys.readouterr().out.splitlines()[2:] == [
        "  No id was recorded: mend the rest first.",
        "  1 files, 2 to mend",
        "  Recorded in quizzes/ids.txt: 1 ids",
        "  1 files, 0 to mend",
        "  1 files, 0 to mend",
    ]


def test_the_ledger_begins_with_its_reason(tmp_path):
    project = written(tmp_path)
    ledger = project / "quizzes" / "ids.txt"
    ledger.unlink()
    assert report(project, [], True, TODAY) == 0
    head, *entries = ledger.read_text().splitlines()
    assert head.startswith("# Ids are for ever")
    assert entries == IDS.splitlines()[1:]


def warmstart(project, *arguments):
    """What `warmstart` prints in a project, in lines, what it says where it fails, and its exit status."""
    (project / "_config.yml").touch()
    command = [sys.executable, "-m", "warmstart.cli", *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    return done.stdout.splitlines(), done.stderr, done.returncode


def test_the_command_prints_file_line_id_and_rule_and_ends_with_1(tmp_path):
    good = written(tmp_path / "good")
    bad = written(tmp_path / "bad", bank=changed(("concept: lifecycle", "concept: Life")))
    said = (
        "quizzes/sample.yml:50: phases-in-order: id-shape: `concept` is 'Life'; an id has lower-case letters, digits "
        "and hyphens, such as five-at-once"
    )
    assert warmstart(good, "quiz", "check") == (["  1 files, 0 to mend"], "", 0)
    assert warmstart(bad, "quiz", "check", "quizzes/sample.yml") == ([said, "  1 files, 1 to mend"], "", 1)
    assert warmstart(good, "quiz", "check", "quizzes/simple.yml") == (
        ["quizzes/simple.yml: there is no such bank in quizzes/"],
        "",
        1,
    )


def test_the_banks_of_the_book_keep_every_rule_and_every_key_is_proven():
    assert [str(finding) for finding in findings(ROOT, date.today())] == []
