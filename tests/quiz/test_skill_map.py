"""The map of skills: what teaches and asks each skill in scope, and which have nothing yet."""

from pathlib import Path

from tests.quiz.sample import BLUEPRINT, found, written
from tests.quiz.test_check import warmstart
from warmstart.quiz.blueprint import read
from warmstart.quiz.labs import labs
from warmstart.quiz.skill_map import told

ROOT = Path(__file__).parents[2]
MORE = """
[[statement]]
id = "DVA-1.1.1"
exam = "DVA-C02"
domain = 1
text = "Tell the architectures apart that are common where functions, queues, streams, topics and tables meet"
in_scope = true

[[exam]]
id = "SAA-C03"
title = "AWS Certified Solutions Architect - Associate"
items = 65
minutes = 130
passing = 720

[[domain]]
id = "SAA-1"
exam = "SAA-C03"
title = "Design"
weight = 30

[[statement]]
id = "SAA-1.1.3"
exam = "SAA-C03"
domain = 1
text = "Design access by roles"
in_scope = true
"""
LAB = "---\nfile_format: mystnb\nskills: [DVA-1.2.3]\n---\n\n# Lab: a crowd\n"
DRILLS = "drills:\n  - {id: crowds, section: one-at-a-time, skills: [DVA-1.2.3]}\n"


def project(folder):
    """The sample with a lab, a drill, a second exam, and a bank before its chapter that asks what the sample asks."""
    made = written(folder, blueprint=BLUEPRINT + MORE)
    sample = (made / "quizzes" / "sample.yml").read_text(encoding="utf-8")
    second = sample[: sample.index("  - id: survivors")].replace("five-at-once", "six-at-once")
    (made / "quizzes" / "later.yml").write_text(f"title: Later\n{second}", encoding="utf-8")
    for path, text in {"labs/crowd.md": LAB, "quizzes/drills/sample.yml": DRILLS}.items():
        (made / path).parent.mkdir(exist_ok=True)
        (made / path).write_text(text, encoding="utf-8")
    return made


HEAD = [
    "The skills that this book covers. open: questions in chapters; kept: items of the practice exam;",
    "in parentheses: a chapter that is yet to be written; !: nothing teaches or asks it yet.",
]
DVA = [
    "",
    f"{'DVA-C02: 2 skills, 1 without anything yet':<97}  open   kept drills",
    "Development, 32%",
    f"  DVA-1.2.3   {'Develop code for AWS Lambda':<82}      5      1      1",
    "              sample: one-at-a-time; (later: one-at-a-time); labs: crowd",
    f"! DVA-1.1.1   {'Tell the architectures apart that are common where functions, queues, streams, …':<82} "
    "     -      -      -",
]
SAA = [
    "",
    f"{'SAA-C03: 1 skills, 1 without anything yet':<97}  open   kept drills",
    "Design, 30%",
    f"! SAA-1.1.3   {'Design access by roles':<82}      -      -      -",
]


def test_the_map_tells_what_there_is_for_each_skill_in_scope_and_marks_what_has_nothing(tmp_path):
    assert list(told(project(tmp_path))) == [*HEAD, *DVA, *SAA]


def test_the_command_prints_one_exam_or_all_or_says_which_there_are(tmp_path):
    made = project(tmp_path)
    assert warmstart(made, "quiz", "map", "--exam", "SAA-C03") == ([*HEAD, *SAA], "", 0)
    assert warmstart(made, "quiz", "map") == ([*HEAD, *DVA, *SAA], "", 0)
    said = "warmstart: there is no exam CLF-C02; there are: DVA-C02, SAA-C03\n"
    assert warmstart(made, "quiz", "map", "--exam", "CLF-C02") == ([], said, 1)
    (made / "quizzes" / "drills" / "sample.yml").write_text("drills: [{id: crowds}]\n", encoding="utf-8")
    damaged = "quizzes/drills/sample.yml:1: sample: drills: its drills cannot be read; warmstart quiz check says why"
    assert warmstart(made, "quiz", "map") == ([], f"warmstart: a bank cannot be read\n{damaged}\n", 1)


def test_a_lab_names_skills_that_are_in_scope(tmp_path):
    made = written(tmp_path)
    (made / "labs").mkdir()
    (made / "labs" / "bare.md").write_text("# Lab: bare\n\nskills: [DVA-1.2.3]\n", encoding="utf-8")
    (made / "labs" / "crowd.md").write_text(LAB.replace("1.2.3", "2.1.1, DVA-9.9.9"), encoding="utf-8")
    assert found(made) == [
        "labs/bare.md:1: bare: missing-field: a lab names its skills in its front matter, such as "
        "`skills: [DVA-1.2.2]`",
        "labs/crowd.md:3: crowd: unknown-skill: quizzes/blueprint.toml has no statement 'DVA-9.9.9'",
        "labs/crowd.md:3: crowd: unknown-skill: quizzes/blueprint.toml says of DVA-2.1.1 that it is not in scope, and "
        "this is about it",
    ]


def test_the_map_of_the_book_fits_a_terminal_and_counts_every_question():
    exams, _findings = read(ROOT)
    lines = list(told(ROOT))
    assert max(map(len, lines)) <= 120
    shown = [line[2:13].strip() for line in lines if line[2:6] in ("DVA-", "SAA-")]
    assert sorted(shown) == sorted(one.id for one in exams.statements.values() if one.in_scope)


def test_what_a_lab_says_of_the_exams_is_what_its_skills_are():
    for lab in labs(ROOT):
        text = (ROOT / lab.file).read_text(encoding="utf-8")
        said = next(line for line in text.splitlines() if line.startswith("For the exams: "))
        exams, _findings = read(ROOT)
        named = {exams.statements[skill].exam for skill in lab.skills}
        assert {one for one in exams.exams if one in said} == named, lab.slug
        domains = {exams.statements[skill].domain for skill in lab.skills if skill.startswith("DVA")}
        dva = said.partition(";")[0]
        assert {number for number in range(1, 5) if f" {number} (" in dva} == domains, lab.slug
