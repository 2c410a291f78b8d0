"""A number with a unit that equals a fact is printed by name: the lint, and what it finds in the project."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from warmstart.facts import facts, messages
from warmstart.facts.by_hand import findings, in_translation

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    page
    for room in ("book", "labs", "quizzes")
    for kind in ("md", "yml")
    for page in (ROOT / room).rglob(f"*.{kind}")
    if page.name != "license.md"
)
CATALOGUES = sorted((ROOT / "locale").rglob("*.po"))


def found(text):
    return [(finding.line, finding.text) for finding in findings(text)]


@pytest.mark.parametrize(
    "typed",
    [
        "900 s",
        "900 seconds",
        "15 minutes",
        "a 15-minute limit",
        "10,240 MB",
        "10240 MB",
        "1,769 MB",
        "512 MB",
        "USD 0.20",
        "$0.2",
        "10 GB",
        "3 seconds",
        "最长900秒",
        "最长15分钟",
        "最長15分鐘",
        "最大15分です",
        "最大900秒です",
        "최대 15분입니다",
        "최대 900초입니다",
        "最大10,240 MB",
        "2,000 ms",
        "2000毫秒",
        "2,000ミリ秒",
        "2,000밀리초",
        "6小时",
        "6小時",
        "6時間",
        "6시간",
        "**10 s**",
        "(10 s)",
        "| 10 s |",
    ],
)
def test_a_number_that_a_fact_prints_is_found(typed):
    assert len(found(typed)) == 1


@pytest.mark.parametrize(
    "fine",
    [
        "{{ timeout_max_s }} s",
        "up to {{ timeout_max_min }}分钟",
        "`900 s`",
        "`timeout_s=900` s",
        "901 s",
        "9,000 s",
        "10 GB-seconds",
        "10 GB秒",
        "15分の1",
        "1 ms",
        "500 ms",
        "300 ms",
        "1,000 requests",
        "v10.3 s",
        "2026-10 s",
        "0.10 s",
        "[a](https://example.org/900 s)",
        "<a title='900 s'>x</a>",
        "<!-- 900 s -->",
        "% 900 s",
        "10 sets",
    ],
)
def test_other_numbers_are_left_alone(fine):
    assert found(fine) == []


def test_code_is_no_prose_and_a_directive_is():
    page = "\n".join(
        [
            "---",
            "timeout: 900 s",
            "---",
            "```python",
            "'900 s'",
            "```",
            "```{note}",
            "900 s",
            "```",
            ":::{tip}",
            "900 s",
            "```{code-cell}",
            "'900 s'",
            "```",
            "15 minutes",
            ":::",
        ]
    )
    assert found(page) == [(8, "900 s"), (11, "900 s"), (15, "15 minutes")]


def test_an_escape_with_a_reason_holds_for_its_block():
    page = "% by hand: 10 s — the scenario's own deadline\nIt takes 10 s,\nnot 3 s.\n\nNow 10 s."
    assert found(page) == [(3, "3 s"), (5, "10 s")]


def test_an_escape_without_a_reason_or_without_a_use_is_found():
    assert found("% by hand: 10 s\nIt takes 10 s.") == [(1, "by hand")]
    assert found("% by hand: 10 s — a deadline\nIt takes 11 s.") == [(1, "by hand")]


def test_a_translation_is_judged_by_what_it_adds_to_its_source():
    assert in_translation("It takes 10 s.", "要10秒。") == []
    assert [finding.text for finding in in_translation("It takes 10 s.", "要10秒，最多15分钟。")] == ["15分钟"]
    assert in_translation("Up to {{ timeout_max_min }} minutes.", "最多{{ timeout_max_min }}分钟。") == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_page_types_a_fact_by_hand(page):
    assert findings(page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda catalogue: str(catalogue.relative_to(ROOT)))
def test_no_translation_types_a_fact_by_hand(catalogue):
    with catalogue.open("rb") as file:
        messages_there = [message for message in read_po(file) if message.id]
    assert [
        (message.lineno, found) for message in messages_there for found in in_translation(message.id, message.string)
    ] == []


def test_the_registry_s_own_sentences_type_no_fact_by_hand():
    assert [text for text, _ in messages() if findings(text)] == []


def test_the_project_has_pages_and_four_languages_to_read():
    assert PAGES
    languages = {catalogue.relative_to(ROOT / "locale").parts[0] for catalogue in CATALOGUES}
    assert languages == {"zh_CN", "zh_TW", "ja", "ko"}
    assert len(facts()) >= 60


def test_a_translation_may_write_the_digits_of_what_english_spells_out():
    assert in_translation("Asleep for three seconds", "3秒の眠り") == []
    assert [found.text for found in in_translation("Asleep for two seconds", "3秒の眠り")] == ["3秒"]
