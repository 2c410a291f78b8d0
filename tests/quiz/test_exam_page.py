"""`{exam}`: the page of the practice exam as text, from the blueprint and the banks."""

import re

import pytest

from tests.facts.small_book import build
from warmstart.quiz.blueprint import FILE

BLUEPRINT = """
[[exam]]
id = "TST-C01"
title = "A test"
items = 10
minutes = 20
passing = 700
[[exam]]
id = "OTH-C01"
title = "Another"
items = 5
minutes = 5
passing = 500
"""
DOMAINS = {
    "TST-1": ("TST-C01", "Trees & shrubs", 60),
    "TST-2": ("TST-C01", "Birds", 40),
    "OTH-1": ("OTH-C01", "Fish", 100),
}
SKILLS = {"TST-1.1.1": True, "TST-1.1.2": True, "TST-1.1.3": False, "TST-2.1.1": False, "OTH-1.1.1": True}
QUESTION = """
  - id: {id}
    kind: exam
    pool: {pool}
    type: single
    concept: trees
    skills: [{skills}]
    section: trees
    prompt: Which tree?
    choices:
      - {{id: a, text: Alder, correct: true, why: It is.}}
      - {{id: b, text: Birch, why: Right for birches.}}
    source: https://docs.aws.amazon.com/lambda/latest/dg/welcome.html
    checked: 2026-11-21
"""
PAGE = "# Exam\n\n" + "\n".join(
    f"```{{exam}} TST-C01 {part}\n```\n" for part in ("panel", "format", "domains", "skills")
)
PAGES = {"index": "# Home\n\n```{toctree}\nexam\n```\n", "exam": PAGE}


def book(folder, language="en", translations=None, pages=None):
    """The page, from a blueprint of two exams and a bank with three reserved questions and an open one."""
    text = BLUEPRINT
    for id, (exam, title, weight) in DOMAINS.items():
        text += f'[[domain]]\nid = "{id}"\nexam = "{exam}"\ntitle = "{title}"\nweight = {weight}\n'
    for id, in_scope in SKILLS.items():
        exam, domain = f"{id[:3]}-C01", id[4]
        text += f'[[statement]]\nid = "{id}"\nexam = "{exam}"\ndomain = {domain}\ntext = "Skill {id}"\n'
        text += f"in_scope = {str(in_scope).lower()}\n"
    quizzes = folder / "book" / "quizzes"
    quizzes.mkdir(parents=True)
    (folder / "book" / FILE).write_text(text, encoding="utf-8")
    questions = [
        ("one", "reserved", "OTH-1.1.1, TST-1.1.1"),
        ("two", "reserved", "TST-1.1.1, TST-2.1.1"),
        ("three", "open", "TST-1.1.2"),
        ("four", "reserved", "OTH-1.1.1"),
    ]
    bank = "questions:" + "".join(QUESTION.format(id=id, pool=pool, skills=skills) for id, pool, skills in questions)
    (quizzes / "trees.yml").write_text(bank, encoding="utf-8")
    return build(folder, language, pages or PAGES, translations, part="exam_page")


def rows(html):
    """The cells of each row of all tables."""
    cells = re.findall(r"<tr>(.*?)</tr>", html, re.S)
    return [[re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", one)] for one in cells]


def test_the_format_and_the_domains_are_tables(tmp_path):
    built = book(tmp_path)
    assert built.warnings == ""
    html = built.html("exam")
    assert '<div class="ws-exam" data-of="TST-C01"></div>' in html
    assert rows(html) == [
        ["Questions", "10"],
        ["Minutes", "20, or 50 on request for those whose first language is not English"],
        ["Kinds of question", "one right answer of four; or two and more of up to six, with their number"],
        ["Passing score", "700 on a scale from 100 to 1000"],
        ["Domain", "Share of the exam", "Questions kept for the practice exam"],
        ["Trees &amp; shrubs", "60%", "2"],
        ["Birds", "40%", "0"],
    ]


def test_each_domain_says_which_skills_are_asked_and_which_are_not(tmp_path):
    html = book(tmp_path).html("exam")
    folded = re.findall(r'<details class="ws-exam-fold">(.*?)</details>', html, re.S)
    told = [[re.sub(r"<[^>]+>", "", text) for text in re.findall(r"<(?:summary|h3|li)>(.*?)</", one)] for one in folded]
    assert [[text.split(" (")[0] for text in one] for one in told] == [
        [
            "Trees &amp; shrubs: 1 of 3 skills are asked",
            "Asked here; the number of questions stands behind each",
            "Skill TST-1.1.1",
            "Taught in this book as it is planned, and not asked here yet",
            "Skill TST-1.1.2",
            "Not in this book",
            "Skill TST-1.1.3",
        ],
        ["Birds: 1 of 1 skills are asked", "Asked here; the number of questions stands behind each", "Skill TST-2.1.1"],
    ]
    assert re.findall(r'Skill ([\w.-]+) <span class="ws-exam-count">\((\d)\)', html) == [
        ("TST-1.1.1", "2"),
        ("TST-2.1.1", "1"),
    ]


def test_it_speaks_the_language_of_the_page_and_what_it_lacks_is_a_warning(tmp_path):
    built = book(tmp_path, "ja", {"Questions": "問題"})
    assert '<th scope="row">問題</th>' in built.html("exam")
    assert "no ja translation of 'Passing score'" in built.warnings
    assert "no ja translation of 'Birds'" in built.warnings


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("NIL-C01 format", "has no exam NIL-C01; it has TST-C01, OTH-C01"),
        ("TST-C01 forms", "an exam has no part forms; it has panel"),
    ],
)
def test_what_it_does_not_know_is_named(tmp_path, given, said):
    pages = {**PAGES, "exam": f"# Exam\n\n```{{exam}} {given}\n```\n"}
    assert said in book(tmp_path, pages=pages).warnings
