"""The rules of each question, each broken once in a bank that keeps all of them."""

import pytest

from tests.quiz.sample import BANK, mended

PAGE = "https://docs.aws.amazon.com/lambda/latest/dg"
FIVE = '{id: five, text: "5", value: 5, correct: true'
SURVIVORS = f"{PAGE}/lambda-runtime-environment.html\n    checked: 2026-11-21\n    exam"
ONE = '{id: one, text: "1", value: 1, why: "Right if they came 400 ms apart."}'
FIRST_WAIT = BANK[BANK.index("    answer: 400") : BANK.index("\n  - id: kept-for-the-exam")]
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
            "27: five-at-once: duplicate-id: quizzes/sample.yml:4 has this id too; an id is unique in the whole book: "
            "give this one another",
        ],
    ),
    "a wrong number that is right": (
        ("tolerance: 0", "tolerance: 300"),
        ["92: first-wait: right-choices: 100 is called wrong, and it is no further from the answer than the tolerance"],
    ),
    "an unknown fact": (
        ("{{ tmp_default_mb }}", "{{ tmp_default }}"),
        [
            "36: survivors: unknown-fact: `text` prints {{ tmp_default }}, and there is no such fact; the nearest: "
            "tmp_default_mb, tmp_default_kb, tmp_default_gb"
        ],
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
            "this is about it"
        ],
    ),
    "an unknown section": (
        ("section: what-survives", "section: what-dies"),
        [
            "33: survivors: unknown-section: the chapter has no section with the label 'what-dies'; the nearest: "
            "what-survives"
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
        (
            FIRST_WAIT,
            FIRST_WAIT.partition("    proof:")[0].replace("answer: 400\n    unit: ms", "answer: 900\n    unit: s"),
        ),
        [
            "88: first-wait: number-by-hand: '900 s' is what a fact says: give the question a proof, such as "
            "fact(…) or a run"
        ],
    ),
    "an exam item of another type": (
        ("    kind: check\n    pool: open\n    type: order", "    kind: exam\n    pool: open\n    type: order"),
        ["49: phases-in-order: exam-form: an exam has no item of the type order"],
    ),
    "a short exam item": (
        (
            "      A clinic sends the results of five tests to a Lambda function at the same moment,",
            "      Five requests come,",
        ),
        ["105: kept-for-the-exam: exam-form: the prompt has 35 words; one of an exam has 40 to 90"],
    ),
    "an exam item that asks twice": (
        ("How many execution", "What is the MOST and the LEAST number of"),
        ["105: kept-for-the-exam: exam-form: the prompt asks for more than one superlative, such as MOST"],
    ),
    "an exam item with five choices": (
        (
            '      - {id: nothing, text: "None"',
            '      - {id: six, text: "Six", why: "Right for six."}\n      - {id: nothing, text: "None"',
        ),
        ["109: kept-for-the-exam: exam-form: an item of the type single has 4 choices"],
    ),
    "a reserved question of another kind": (
        ("    kind: exam\n", "    kind: check\n"),
        [
            "100: kept-for-the-exam: exam-form: only a question of the kind exam is reserved: readers must meet the "
            "others in the book"
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


@pytest.mark.parametrize(("change", "expected"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_named(tmp_path, change, expected):
    ledger = [line for line in mended(change, tmp_path) if "ids-for-ever" not in line and "new-id" not in line]
    assert ledger == expected
