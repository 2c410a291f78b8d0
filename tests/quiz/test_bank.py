"""A bank that does not fit the schema: one finding for each thing, with its line, and never a traceback."""

import pytest

from tests.quiz.sample import found, mended, written

BROKEN = {
    "no YAML": (("setup: |", "setup: *nobody\nx: |"), ["1: sample: yaml: this is no YAML: found undefined alias"]),
    "unknown field": (
        ('text: "2",', 'txt: "2", text: "2",'),
        ["21: five-at-once: unknown-field: there is no field `txt` here; the nearest that is known: text"],
    ),
    "unknown field of the bank": (
        ("questions:\n", "version: 2\nquestions:\n"),
        ["3: sample: unknown-field: there is no field `version` here; a bank has title, setup, concepts and questions"],
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
        ("    kind: exam\n", "    kind: exam\n    kind: exam\n"),
        ["100: kept-for-the-exam: repeated-field: the field `kind` stands here twice"],
    ),
    "no text": (
        ('text: "2"', "text: 2"),
        ["21: five-at-once: field-type: `text` must be text: write it in quotation marks"],
    ),
    "a placeholder without quotation marks": (
        ('"The time that is left"', "{{ timeout_max_s }}"),
        ["38: survivors: field-type: `text` cannot be read: a text that begins with a brace stands in quotation marks"],
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
        ("kind: exam", "kind: recall"),
        ["99: kept-for-the-exam: unknown-word: `kind` is 'recall'; it must be one of check, exam"],
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


@pytest.mark.parametrize(("change", "expected"), BROKEN.values(), ids=BROKEN)
def test_what_does_not_fit_is_named(tmp_path, change, expected):
    assert mended(change, tmp_path) == expected


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
