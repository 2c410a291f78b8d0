"""`warmstart quiz check` on drills: each rule once, with file, line, id and rule."""

from datetime import date
from pathlib import Path

import pytest

from tests.drill.sample import DRILLS, IDS, changed, written
from tests.quiz.sample import TODAY
from warmstart.drill.check import beside, findings
from warmstart.drill.variant import PUBLIC
from warmstart.quiz.check import report

ROOT = Path(__file__).parents[2]
EVEN = DRILLS.splitlines().index("  - id: even-numbers") + 1
FILE = "quizzes/drills/sample.yml"


def found(project):
    return [str(finding) for finding in findings(project, TODAY)]


def mended(change, folder):
    """What is to mend in the sample with one change: id, rule and sentence, and the text of the line that is named."""
    text = changed(change)
    lines = text.splitlines()
    told = findings(written(folder, text), TODAY)
    return [(one.id, one.rule, one.said, lines[one.line - 1].strip()) for one in told if one.file == FILE]


def test_the_sample_keeps_every_rule(tmp_path):
    assert found(written(tmp_path)) == []


def test_the_drills_of_the_book_keep_every_rule_and_every_key_is_proven():
    assert [str(finding) for finding in findings(ROOT, date.today())] == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("    title: The least first\n", "    titel: The least first\n"), [
            ("least-first", "missing-field", "the field `title` is missing", "- id: least-first"),
            ("least-first", "unknown-field", "there is no field `titel` here; the nearest that is known: title",
             "titel: The least first"),
        ]),
        (('why: "{low} is the least."', 'why: ""'), [
            ("least-first", "missing-field", "the field `why` is empty",
             '- {id: low, text: "{low}", why: ""}'),
        ]),
        (("    type: order", "    type: match"), [
            ("least-first", "unknown-word", "`type` is 'match'; it must be one of number, single, multiple, order",
             "type: match"),
        ]),
        (("concepts:\n  sums", "prices: {}\nconcepts:\n  sums"), [
            ("sample", "unknown-field",
             "there is no field `prices` here; a file of drills has setup, concepts and drills", "prices: {}"),
        ]),
        (("concept: waits", "concept: queues"), [
            ("busy-at-a-time", "unknown-concept",
             "no bank has the concept 'queues': give it a title in `concepts` of this file", "concept: queues"),
        ]),
        (("  sums: How things add up", "  sums: How things add up\n  more: More"), [
            ("sample", "unused-concept", "no drill of this file tests the concept 'more'", "more: More"),
        ]),
        (("id: even-numbers", "id: least-first"), [
            ("least-first", "duplicate-id",
             f"{FILE}:{EVEN} has this id too; an id is unique in the whole book", "- id: least-first"),
        ]),
        (("skills: [DVA-1.2.3]", "skills: [DVA-9.9.9]"), [
            ("busy-at-a-time", "unknown-skill", "quizzes/blueprint.toml has no statement 'DVA-9.9.9'",
             "skills: [DVA-9.9.9]"),
        ]),
        (("section: one-at-a-time", "section: two-at-a-time"), [
            ("busy-at-a-time", "unknown-section",
             "the chapter has no section with the label 'two-at-a-time'; the nearest: one-at-a-time",
             "section: two-at-a-time"),
        ]),
        (("{{ memory_min_mb }}", "{{ memory_mb }}"), [
            ("busy-at-a-time", "unknown-fact",
             "`prompt` prints {{ memory_mb }}, and there is no such fact; the nearest: memory_min_mb, memory_min_kb, "
             "memory_max_mb",
             "prompt: >-"),
        ]),
        (('text: "{high}"', 'text: "{highest}"'), [
            ("least-first", "unknown-place",
             "`text` has a place {highest}, and `draw` gives no number or text of this name",
             '- {id: high, text: "{highest}"}'),
        ]),
        (("duration_ms={longer}", "duration_ms={long}"), [
            ("cheaper-memory", "unknown-place",
             "`code` has a place {long}, and `draw` gives no number or text of this name", "code: |"),
        ]),
        (("Right for calls of one second.", '"Right with 10,240 MB."'), [
            ("busy-at-a-time", "number-by-hand",
             "'10,240 MB': print {{ memory_max_mb }} or {{ tmp_max_mb }} or {{ image_max_mb }}, or write before it: "
             "# by hand: 10,240 MB — why",
             '- {value: rate, why: "Right with 10,240 MB."}'),
        ]),
        (("    exam_safe: false\n", ""), [
            ("even-numbers", "older-material",
             "`exam_safe: false` and `older`, what older material teaches, belong together: give both or neither",
             'older: Older material says "odd", too.'),
        ]),
        (('      - {value: rate + duration_ms, why: "{rate} + {duration_ms} is a sum."}\n'
          '      - {value: "rate / 2 if rate > 25 else None", why: Right for half of it.}\n', ""), [
            ("busy-at-a-time", "few-options",
             "there must be 2 wrong numbers or more, each from another misunderstanding", "wrong:"),
        ]),
    ],
)  # fmt: skip
def test_what_is_wrong_whatever_is_drawn(tmp_path, change, expected):
    assert [one for one in mended(change, tmp_path) if one[1] not in ("new-id", "ids-for-ever")] == expected


@pytest.mark.parametrize(
    ("change", "id", "rule", "said"),
    [
        (("_unseen = random.random()", "_unseen = 1 / 0"), "busy-at-a-time", "draw-fails",
         "`draw` does not run: ZeroDivisionError: division by zero"),
        (("answer: rate * duration_ms / 1000", "answer: rate * duration"), "busy-at-a-time", "draw-fails",
         "`answer` does not run: NameError: name 'duration' is not defined"),
        (("value: rate + duration_ms,", "value: str(rate),"), "busy-at-a-time", "draw-fails",
         "`value` comes to '50', and must be a number"),
        (("answer: rate * duration_ms / 1000", "answer: None"), "busy-at-a-time", "draw-fails",
         "`answer` comes to None, and must be a number"),
        (("def busiest(run):", "def busiest(run)"), "sample", "draw-fails",
         "the setup does not run: SyntaxError: expected ':'"),
        (("random.sample(range(1, 1000), 3)", "random.sample(range(1, 7), 3)"), "least-first", "few-variants",
         f"of {PUBLIC} variants only 20 can be drawn: the same question was drawn before (2,180 times)"),
        (("random.sample(range(1, 1000), 3)", "random.sample(range(1, 11), 3)"), "least-first", "few-variants",
         f"besides the {PUBLIC} of the book, there are 90 variants; a class may ask for 100"),
        (("sorted(zip((low, middle, high),", "sorted(zip((low, middle, hi),"), "least-first", "proof-fails",
         "the proof does not run: NameError: name 'hi' is not defined"),
        (("seconds=4)", "seconds=0.5)"), "busy-at-a-time", "proof-misfit", "the proof gives 25, and the answer is 73"),
        (("if number % 2 == 0}", "if number % 2 == 0 or number == three}"), "even-numbers", "proof-also-fits", None),
        (('value: little * ms, correct: true', "value: little * ms"), "cheaper-memory", "right-choices",
         "no choice is right: give one `correct: true`"),
        (('value: much * ms,', "value: much * ms, correct: true,"), "cheaper-memory", "right-choices",
         "2 choices are right: make the type multiple, or leave one"),
        (('      - {id: three, text: "{three}", value: three, why: It is odd.}\n', ""), "even-numbers", "few-options",
         "there must be 4 choices or more, not 3"),
        (("_unseen = random.random()", "duration_ms = duration_ms + 0.0001234"), "busy-at-a-time", "long-number", None),
        (("value: rate + duration_ms,", "value: rate / 7,"), "busy-at-a-time", "long-number",
         "`wrong` has the number 7.14285714286: draw numbers to reckon with on paper"),
        (('text: "{little} MB and {ms} ms"',
          'text: "{little} MB and {ms} ms, which is what makes this choice the cheapest one of all"'),
         "cheaper-memory", "length-tells", None),
        (('text: "{four}"', 'text: "None of the above"'), "even-numbers", "catch-all",
         "the choice four speaks about the other choices: say what it means instead"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_variants(tmp_path, change, id, rule, said):
    told = [one for one in mended(change, tmp_path) if one[1] == rule]
    assert {one[0] for one in told} == {id}
    assert len(told) == len({one[2] for one in told})
    if said:
        assert [one[2].partition(": ")[2] if one[2].startswith("with ") else one[2] for one in told] == [said]


def test_a_finding_about_variants_is_told_once_with_the_first_of_them(tmp_path):
    change = ("if number % 2 == 0}", "if number % 2}")
    (told, _also) = [one for one in mended(change, tmp_path) if one[0] == "even-numbers"]
    assert told[1] in ("proof-also-fits", "proof-misfit")
    assert told[2].startswith("with one=")


def test_drills_belong_to_a_bank(tmp_path):
    project = written(tmp_path)
    (project / FILE).rename(project / "quizzes" / "drills" / "other.yml")
    said = "there is no bank quizzes/other.yml: drills have the name of a chapter with questions"
    assert found(project) == [f"quizzes/drills/other.yml:1: other: unknown-chapter: {said}"]


def test_a_concept_of_a_bank_is_not_listed_again(tmp_path):
    project = written(tmp_path, changed(("  sums: How things add up", "  waits: Who waits\n  sums: How things add up")))
    (twice,) = [line for line in found(project) if "duplicate-concept" in line]
    bank = (project / "quizzes" / "sample.yml").read_text().splitlines()
    line = bank.index("  waits: Who waits") + 1
    assert twice == (
        f"{FILE}:6: waits: duplicate-concept: quizzes/sample.yml:{line} has this id too; an id is unique in the whole "
        "book"
    )


def test_ids_of_drills_are_for_ever_too(tmp_path):
    drills = changed(("id: least-first", "id: smallest-first"), ("{id: neither,", "{id: no-one,"))
    record = "Record with: warmstart quiz check --record"
    lines = drills.splitlines()
    ids = (written(tmp_path, drills) / "quizzes" / "ids.txt").read_text().splitlines()
    vanished = ids.index("drill/least-first") + 1
    cheaper, smallest = lines.index("  - id: cheaper-memory") + 1, lines.index("  - id: smallest-first") + 1
    assert found(tmp_path) == [
        f"{FILE}:{cheaper}: cheaper-memory: ids-for-ever: the option neither has vanished, and ids are for ever",
        f"{FILE}:{cheaper}: cheaper-memory: new-id: not recorded yet: drill/cheaper-memory/no-one. {record}",
        f"{FILE}:{smallest}: smallest-first: new-id: not recorded yet: drill/smallest-first, drill/smallest-first/low, "
        f"drill/smallest-first/middle, drill/smallest-first/high. {record}",
        f"quizzes/ids.txt:{vanished}: least-first: ids-for-ever: the drill least-first has vanished, and ids are for "
        "ever",
    ]


def test_the_report_is_about_banks_and_drills_and_records_the_ids_of_both(tmp_path, capsys):
    project = written(tmp_path, ids="")
    assert report(project, [project / FILE], False, TODAY, beside) == 1
    assert report(project, [], True, TODAY, beside) == 0
    assert report(project, [project / FILE], False, TODAY, beside) == 0
    assert capsys.readouterr().out.splitlines()[-4:] == [
        "  1 files, 4 to mend",
        "  Recorded in quizzes/ids.txt: 15 ids",
        "  2 files, 0 to mend",
        "  1 files, 0 to mend",
    ]
    assert (project / "quizzes" / "ids.txt").read_text().endswith(IDS)


def test_a_bank_alone_is_checked_without_the_drills(tmp_path, capsys):
    project = written(tmp_path, changed(("_unseen = random.random()", "_unseen = 1 / 0")))
    assert report(project, [project / "quizzes" / "sample.yml"], False, TODAY, beside) == 0
    assert report(project, [], False, TODAY, beside) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "  2 files, 1 to mend"


def test_a_file_that_is_no_yaml_is_one_finding(tmp_path):
    (damaged,) = found(written(tmp_path, f"{DRILLS}\n\t- x"))
    assert damaged.startswith(f"{FILE}:{DRILLS.count(chr(10)) + 2}: sample: yaml: this is no YAML: ")
