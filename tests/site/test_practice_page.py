"""The page of practice as it is built: places for the scripts, and where the questions are for who has none."""

import re

from tests.facts.small_book import build
from tests.site.test_contents import BANK, CHAPTER, LAB

INDEX = "# Home\n\n```{toctree}\nlabs/lab\nlesson\nabout\npractice\n```\n"
# A name of its own: what Sphinx has read of a translated page, it remembers for as long as Python runs.
LESSON = CHAPTER.replace("The chapter", "The lesson")
PRACTICE = "# Practice\n\n" + "".join(
    f"## Its {part}\n\n```{{practice}} {part}\n```\n\n"
    for part in ("session", "review", "choose", "drills", "readiness")
)


def practice_page(folder, language="en", translations=None, bank=BANK):
    banks = folder / "book" / "quizzes"
    banks.mkdir(parents=True)
    if bank:
        (banks / "lesson.yml").write_text(bank, encoding="utf-8")
    pages = {"index": INDEX, "labs/lab": LAB, "lesson": LESSON, "about": "# About\n", "practice": PRACTICE}
    book = build(folder, language, pages, translations, part="practice_page")
    html = book.html("practice")
    return re.findall(r'<div class="ws-.*?</div>(?=</section>)', html), book.warnings


def test_each_part_has_its_place_and_the_list_leads_to_the_first_question_of_each_chapter(tmp_path):
    parts, _warnings = practice_page(tmp_path)
    assert parts == [
        '<div class="ws-under-way"></div><div class="ws-session"></div>',
        '<div class="ws-review"></div>',
        '<div class="ws-practice"><ul class="ws-quizzes"><li><a class="reference internal" '
        'href="lesson.html#question-five-at-once">The lesson</a> <span>Questions: 2</span></li></ul></div>',
        '<div class="ws-drills"></div>',
        '<div class="ws-readiness"></div>',
    ]


def test_the_list_speaks_the_language_of_the_page_and_what_is_missing_is_a_warning(tmp_path):
    words = {"The lesson": "章", "Questions: {count}": "問題：{count}"}
    parts, _warnings = practice_page(tmp_path / "said", "ja", words)
    assert ">章</a> <span>問題：2</span>" in parts[2]
    _parts, warnings = practice_page(tmp_path / "unsaid", "ja")
    assert "no ja translation of 'Questions: {count}'" in warnings


def test_a_book_without_questions_says_so(tmp_path):
    parts, _warnings = practice_page(tmp_path, bank="")
    assert parts[2] == '<div class="ws-practice"><p>There is none so far.</p></div>'
