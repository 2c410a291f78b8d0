"""The question that CONTRIBUTING shows to authors keeps every rule, and its proof proves it."""

import re
import shutil
from pathlib import Path

import pytest

from tests.quiz.sample import TODAY
from warmstart.quiz.bank import whole
from warmstart.quiz.check import findings
from warmstart.quiz.exam_form import CHOICES, FEWEST_WORDS, MOST_WORDS
from warmstart.quiz.rules import FEWEST_CHOICES

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
(EXAMPLE,) = re.findall(r"```yaml\n(title: .+?)```", GUIDE, re.DOTALL)
CHAPTER = "# Time limits\n\n(the-timeout)=\n## The timeout\n"


def project(folder, bank, chapter=""):
    """A book with one bank, with the exams of this book and, if it is given, with the chapter of the bank."""
    (folder / "quizzes").mkdir()
    (folder / "book").mkdir()
    shutil.copy(ROOT / "quizzes" / "blueprint.toml", folder / "quizzes")
    (folder / "quizzes" / "time-limits.yml").write_text(bank, encoding="utf-8")
    if chapter:
        (folder / "book" / "time-limits.md").write_text(chapter, encoding="utf-8")
    return folder


def wrong(made):
    """The rules that are broken, once its ids are recorded."""
    return [finding.rule for finding in findings(made, TODAY) if finding.rule != "new-id"]


def test_the_example_keeps_every_rule_before_its_chapter_is_written_and_after(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    assert wrong(project(first, EXAMPLE)) == []
    untitled = "".join(line for line in EXAMPLE.splitlines(keepends=True) if not line.startswith("title:"))
    assert wrong(project(second, untitled, CHAPTER)) == []
    (question,) = whole(second / "quizzes" / "time-limits.yml").questions
    assert len(question.choices) == FEWEST_CHOICES


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("duration_ms=5000", "duration_ms=2500", "proof-misfit"),
        ("value: timeout ", "value: ok ", "proof-misfit"),
        ("[DVA-1.2.2]", "[DVA-1.2.22]", "unknown-skill"),
        ("{{ timeout_default_s }}", "{{ timeout_default }}", "unknown-fact"),
        ("{{ timeout_default_s }} seconds", "3 seconds", "number-by-hand"),
        ("concept: timeout-of-a-call ", "concept: timeouts ", "unknown-concept"),
        ("title: Time limits ", "", "unknown-chapter"),
    ],
)
def test_a_mistake_in_it_is_named(tmp_path, before, after, rule):
    assert EXAMPLE.count(before) == 1
    assert rule in wrong(project(tmp_path, EXAMPLE.replace(before, after)))


def test_the_guide_names_the_limits_of_an_exam_item():
    assert f"{FEWEST_WORDS} to {MOST_WORDS} words" in GUIDE
    assert CHOICES == {"single": (4, 4), "multiple": (4, 6)}
    assert "one right choice of four or several of four to six" in " ".join(GUIDE.split())
