"""`warmstart quiz check`: each rule, provoked once in a bank that keeps all of them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.quiz.sample import BLUEPRINT, IDS, TODAY, changed, found, written
from warmstart.quiz.check import report

ROOT = Path(__file__).parents[2]

PAGE = "https://docs.aws.amazon.com/lambda/latest/dg"
FIVE = '{id: five, text: "5", value: 5, correct: true'
SURVIVORS = f"{PAGE}/lambda-runtime-environment.html\n    checked: 2026-11-21\n    exam"
ONE = '{id: one, text: "1", value: 1, why: "Right if they came 400 ms apart."}'
BROKEN = {
    "no YAML": (("setup: |", "setup: *nobody\nx: |"), ["1: sample: yaml: this is no YAML: found undefined alias"]),
    "unknown field": (
        ('text: "2",', 'txt: "2", text: "2",'),
        ["21: five-at-once: unknown-field: there is no field `txt` here; the nearest that is known: text"],
    ),
    "unknown field of the bank": (
        ("questions:\n", "version: 2\nquestions:\n"),
        ["3: sample: unknown-field: there is no field `version` here; a bank has setup and questions"],
    ),
    "a field of another type of question": (
        ("    answer: 400\n", "    answer: 400\n    choices: []\n"),
        ["89: first-wait: unknown-field: there is no field `choices` here"],
    ),
    "missing field": (
        ("    concept: what-survives\n", ""),
        ["27: survivors: missing-field: the field `concept` is missing"],
    ),
    "missing type": (("    type: order\n", ""), ["46: phases-in-order: missing-field: the field `type` is missing"]),
    "missing why": (
        (', why: "Right for two at a time."', ""),
        ["21: five-at-once: missing-field: the field `why` is missing"],
    ),
    "empty why": (
        ('"Right for two at a time."', '""'),
        ["21: five-at-once: missing-field: the field `why` is empty"],
    ),
    "a field twice": (
        ("    kind: exam\n    pool: open\n", "    kind: exam\n    kind: exam\n    pool: open\n"),
        ["29: survivors: repeated-field: the field `kind` stands here twice"],
    ),
    "no text": (
        ('text: "2"', "text: 2"),
        ["21: five-at-once: field-type: `text` must be text: write it in quotation marks"],
    ),
    "a placeholder without quotation marks": (
        ('"The time that is left"', "{{ timeout_max_s }}"),
        ["38: survivors: field-type: `text` cannot be read: found unhashable key"],
    ),
    "no number": (("answer: 400", "answer: many"), ["88: first-wait: field-type: `answer` must be a number"]),
    "no finite number": (("answer: 400", "answer: .nan"), ["88: first-wait: field-type: `answer` must be a number"]),
    "no yes and no": (
        ("exam_safe: false", "exam_safe: perhaps"),
        ["42: survivors: field-type: `exam_safe` must be true or false"],
    ),
    "no list": (("skills: []", "skills: none"), ["32: survivors: field-type: `skills` must be a list"]),
    "no question": (
        ("questions:\n", "questions:\n  - five\n"),
        ["4: -: field-type: here must stand fields with names, such as `id: five-at-once`"],
    ),
    "two paragraphs": (
        ("older: Older material", "older: |\n      Long ago.\n\n      Older material"),
        ["43: survivors: field-type: `older` must be one paragraph"],
    ),
    "no date": (
        ("2026-11-21\n    exam_safe", "yesterday\n    exam_safe"),
        ["41: survivors: field-type: `checked` must be a date such as 2026-11-21"],
    ),
    "no day of the calendar": (
        ("2026-11-21\n    exam_safe", "2026-11-31\n    exam_safe"),
        ["41: survivors: field-type: `checked` cannot be read: day is out of range for month"],
    ),
    "unknown type": (
        ("type: multiple", "type: many"),
        ["30: survivors: unknown-word: `type` is 'many'; it must be one of single, multiple, order, match, number"],
    ),
    "unknown kind": (
        ("kind: exam\n    pool: open", "kind: recall\n    pool: open"),
        ["28: survivors: unknown-word: `kind` is 'recall'; it must be one of check, exam"],
    ),
    "unknown pool": (
        ("pool: reserved", "pool: deep"),
        ["100: kept-for-the-exam: unknown-word: `pool` is 'deep'; it must be one of open, reserved"],
    ),
    "an id that is none": (
        ("id: two,", "id: Two_,"),
        [
            "21: five-at-once: id-shape: `id` is 'Two_'; an id has lower-case letters, digits and hyphens, "
            "such as five-at-once"
        ],
    ),
}
WRONG = {
    "no right choice": (
        (FIVE, FIVE.replace(", correct: true", "")),
        [
            "18: five-at-once: right-choices: no choice is right: give one `correct: true`",
            "25: five-at-once: proof-also-fits: the proof gives 5, which is also the value of the wrong choice five",
        ],
    ),
    "two right choices": (
        (ONE, ONE.replace("value: 1,", "value: 1, correct: true,")),
        [
            "18: five-at-once: right-choices: 2 choices are right: make the type multiple, or leave one",
            "25: five-at-once: proof-misfit: the proof gives 5, and the key is 5, 1",
        ],
    ),
    "one right choice in multiple": (
        ("value: globals, correct: true", "value: globals"),
        [
            "35: survivors: right-choices: one choice is right: make the type single, or give another `correct: true`",
            "44: survivors: proof-also-fits: the proof gives ['globals', 'tmp'], which is also the value of the wrong "
            "choice globals",
        ],
    ),
    "three choices": (
        (f"      - {ONE}\n", ""),
        ["18: five-at-once: few-options: there must be 4 choices or more, not 3"],
    ),
    "two items": (
        ('      - {id: shutdown, text: "Shutdown"}\n', ""),
        [
            "54: phases-in-order: few-options: there must be 3 items or more",
            "60: phases-in-order: proof-misfit: the proof gives ['init', 'invoke', 'shutdown'], and the key is "
            "['init', 'invoke']",
        ],
    ),
    "an option id twice": (
        ("{id: two,", "{id: ten,"),
        ["22: five-at-once: duplicate-option: another choice of this question has the id 'ten' too"],
    ),
    "the same words twice": (
        ('text: "2"', 'text: "1"'),
        ["21: five-at-once: same-words: another choice of this question says '1' too"],
    ),
    "a left-over that belongs": (
        ('right: "300 ms"', 'right: "100 ms"'),
        ["75: who-waits: same-words: another right side of this question says '100 ms' too"],
    ),
    "a question id twice": (
        ("- id: survivors", "- id: five-at-once"),
        [
            "27: five-at-once: duplicate-id: quizzes/sample.yml:4 has this id too; an id is unique in the whole book",
        ],
    ),
    "a wrong number that is right": (
        ("tolerance: 0", "tolerance: 300"),
        ["92: first-wait: right-choices: 100 is called wrong, and it is no further from the answer than the tolerance"],
    ),
    "an unknown fact": (
        ("{{ tmp_default_mb }}", "{{ tmp_default }}"),
        ["36: survivors: unknown-fact: `text` prints {{ tmp_default }}, and there is no such fact"],
    ),
    "a link to anywhere": (
        ("(limits.html)", "(javascript:alert)"),
        [
            "37: survivors: link: `why` links to 'javascript:alert'; a link leads to an https address or to a page "
            "such as limits.html"
        ],
    ),
    "a link to a page that is not there": (
        ("(limits.html)", "(bounds.html#x)"),
        ["37: survivors: link: `why` links to 'bounds.html', and the book has no such page"],
    ),
    "an unknown skill": (
        ("concept: lifecycle\n    skills: [DVA-1.2.3]", "concept: lifecycle\n    skills: [DVA-9.9.9]"),
        ["51: phases-in-order: unknown-skill: quizzes/blueprint.toml has no statement 'DVA-9.9.9'"],
    ),
    "a skill out of scope": (
        ("concept: lifecycle\n    skills: [DVA-1.2.3]", "concept: lifecycle\n    skills: [DVA-2.1.1]"),
        [
            "51: phases-in-order: unknown-skill: quizzes/blueprint.toml says of DVA-2.1.1 that it is not in scope, and "
            "this question tests it"
        ],
    ),
    "an unknown section": (
        ("section: what-survives", "section: what-dies"),
        [
            "33: survivors: unknown-section: the chapter has no section with the label 'what-dies': "
            "write (what-dies)= above one"
        ],
    ),
    "a source without https": (
        (
            SURVIVORS,
            "http://docs.aws.amazon.com/x.html\n    checked: 2026-11-21\n    exam",
        ),
        [
            "40: survivors: unknown-source: 'http://docs.aws.amazon.com/x.html' is neither an https page of AWS nor a "
            "source of our facts"
        ],
    ),
    "somebody's blog": (
        (
            SURVIVORS,
            "https://aws.amazon.com.example.org/x.html\n    checked: 2026-11-21\n    exam",
        ),
        [
            "40: survivors: unknown-source: 'https://aws.amazon.com.example.org/x.html' is neither an https page of "
            "AWS nor a source of our facts"
        ],
    ),
    "a date that has not come": (
        ("2026-11-21\n    exam_safe", "2026-11-23\n    exam_safe"),
        ["41: survivors: future-date: 2026-11-23 has not come yet"],
    ),
    "unsafe for the exam and not told why": (
        ('    older: Older material says "container".\n', ""),
        [
            "42: survivors: older-material: `exam_safe: false` and `older`, what older material teaches, belong "
            "together: give both or neither"
        ],
    ),
    "a number by hand": (
        ("{{ tmp_default_mb }} MB", "512 MB"),
        [
            "36: survivors: number-by-hand: '512 MB': print {{ tmp_default_mb }} or {{ snapstart_tmp_max_mb }} or "
            "{{ tmp_free_mb }}, or write before it: # by hand: 512 MB — why"
        ],
    ),
    "a fact as the answer, not proven": (
        ("answer: 5\n    unit: environments", "answer: 900\n    unit: s"),
        [
            "106: kept-for-the-exam: number-by-hand: '900 s' is what a fact says: give the question a proof, such as "
            "fact(…) or a run"
        ],
    ),
    "all of the above": (
        ('"The time that is left"', '"All of the above"'),
        [
            "38: survivors: catch-all: the choice timer speaks about the other choices: say what it means instead",
        ],
    ),
    "a choice without a value to prove": (
        ('text: "2", value: 2', 'text: "2"'),
        ["25: five-at-once: proof-misfit: a choice has no `value` to compare with: two"],
    ),
    "a setup that does not run": (
        ("crowd = simulate", "crowd = stimulate"),
        ["1: sample: proof-fails: the setup does not run: NameError: name 'stimulate' is not defined"],
    ),
}


def mended(change, tmp_path):
    """What is to mend in the sample with one change, without the name of its file."""
    return [line.removeprefix("quizzes/sample.yml:") for line in found(written(tmp_path, bank=changed(change)))]


@pytest.mark.parametrize(("change", "expected"), BROKEN.values(), ids=BROKEN)
def test_what_does_not_fit_is_named(tmp_path, change, expected):
    assert mended(change, tmp_path) == expected


@pytest.mark.parametrize(("change", "expected"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_named(tmp_path, change, expected):
    ledger = [line for line in mended(change, tmp_path) if "ids-for-ever" not in line and "new-id" not in line]
    assert ledger == expected


def test_the_sample_keeps_every_rule(tmp_path):
    assert found(written(tmp_path)) == []


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", 1),
        (b"setup: x\n", 1),
        (b"- a\n- b\n", 1),
        (b"questions: 5\n", 1),
        (b"setup: x\nquestions:\n  - id: [\n", 4),
        (b"setup: x\nquestions: \xff\n", 2),
        (b"setup: x\nquestions: \x00\n", 2),
        (b"setup: x\n\tquestions: 1\n", 2),
        (b"? {a: b}\n: 1\n", 1),
        (b"a: 1\n---\nb: 2\n", 2),
        (b"questions: &a {b: *a}\n", 1),
    ],
    ids=range(11),
)
def test_a_damaged_bank_is_one_finding_with_its_line(tmp_path, data, line):
    project = written(tmp_path)
    (project / "quizzes" / "sample.yml").write_bytes(data)
    assert [said.split(": ")[:2] for said in found(project)] == [[f"quizzes/sample.yml:{line}", "sample"]]


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
    return "questions:\n" + "".join(questions)


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
    assert found(project) == ["quizzes/sample.yml:1: sample: unknown-chapter: there is no chapter book/sample.md"]


@pytest.mark.parametrize(
    ("blueprint", "said"),
    [
        ("[[statement]]\nid = \n", "2: blueprint: toml: this is no TOML: Invalid value (at line 2, column 6)"),
        (
            BLUEPRINT.replace("domain = 1\n", ""),
            "1: DVA-1.2.3: field-type: a statement has id, exam, domain, text and in_scope; look at domain",
        ),
        (
            BLUEPRINT.replace("in_scope = false", 'in_scope = "no"'),
            "8: DVA-2.1.1: field-type: a statement has id, exam, domain, text and in_scope; look at in_scope",
        ),
        (BLUEPRINT.replace("DVA-2.1.1", "DVA-1.2.3"), "8: DVA-1.2.3: duplicate-id: this id is given twice"),
    ],
    ids=["no TOML", "missing field", "wrong type", "twice"],
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
    assert found(written(tmp_path, bank=bank)) == [
        "quizzes/ids.txt:7: survivors: ids-for-ever: the question survivors has vanished, and ids are for ever",
        "quizzes/sample.yml:4: five-at-once: ids-for-ever: the option two has vanished, and ids are for ever",
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
        "  1 banks, 2 to mend",
        "  Recorded in quizzes/ids.txt: 1 ids",
        "  1 banks, 0 to mend",
        "  1 banks, 0 to mend",
    ]


def test_the_ledger_begins_with_its_reason(tmp_path):
    project = written(tmp_path)
    ledger = project / "quizzes" / "ids.txt"
    ledger.unlink()
    assert report(project, [], True, TODAY) == 0
    head, *entries = ledger.read_text().splitlines()
    assert head.startswith("# Ids are for ever")
    assert entries == IDS.splitlines()[1:]


def quiz_check(project, *arguments):
    """What `warmstart quiz check` prints in a project, and its exit status."""
    (project / "_config.yml").touch()
    command = [sys.executable, "-m", "warmstart.cli", "quiz", "check", *arguments]
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
    assert quiz_check(good) == (["  1 banks, 0 to mend"], "", 0)
    assert quiz_check(bad, "quizzes/sample.yml") == ([said, "  1 banks, 1 to mend"], "", 1)
    assert quiz_check(good, "quizzes/simple.yml") == (["quizzes/simple.yml: there is no such bank in quizzes/"], "", 1)


def test_the_banks_of_the_book_keep_every_rule_and_every_key_is_proven():
    assert found(ROOT) == []
