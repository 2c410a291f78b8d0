"""Choosing what to practice: every choice counts, the set is told, and it stands in the address."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sample_practice import ALL, Practice, keep, open_practice
from tests.browser.test_pages import Looker


def test_without_scripts_the_page_says_where_the_questions_are(looker: Looker, site_url: str):
    page = looker(java_script_enabled=False)
    page.goto(f"{site_url}/en/practice.html")
    expect(page.locator(".ws-no-script")).to_be_visible()
    link = page.locator(".ws-quizzes a").first
    expect(page.locator(".ws-quizzes li").first).to_contain_text(re.compile(r"Questions: \d+"))
    link.click()
    expect(page.locator("article:target .ws-prompt")).to_be_visible()


def test_every_choice_says_how_many_questions_it_leaves(page: Page, site_url: str):
    practice = open_practice(page, site_url)
    expect(practice.sentence).to_have_text(ALL)
    assert practice.counts("How you stand") == [
        "Never answered 7", "Wrong the last time 0", "Right, but not sure 0", "Flagged 0",
    ]  # fmt: skip
    assert practice.counts("Chapters") == ["Cold, warm, frozen 5", "What it costs 2"]
    assert practice.counts("Exams") == ["DVA-C02: Developer 5", "SAA-C03: Solutions Architect 2"]
    assert practice.counts("Skills that the exams measure") == ["Write handlers 5", "Bear failures 2"]
    page.get_by_text("Without a question so far: 1").click()
    assert practice.counts("Skills that the exams measure")[2:] == ["Test them 0"]
    assert practice.counts("Types of question") == [
        "One right answer 3", "Several right answers 1", "An order 1", "Pairs 1", "A number 1",
    ]  # fmt: skip
    practice.option("Exams", "SAA-C03").check()
    expect(practice.sentence).to_have_text(
        "Questions in your set: 2 (SAA-C03: Solutions Architect), in the order of the book."
    )
    assert practice.counts("Exams") == ["DVA-C02: Developer 5", "SAA-C03: Solutions Architect 2"]
    assert practice.counts("Chapters") == ["Cold, warm, frozen 0", "What it costs 2"]
    assert practice.counts("Types of question")[:2] == ["One right answer 2", "Several right answers 0"]


def test_what_no_question_has_cannot_be_chosen_and_what_is_chosen_can_be_taken_back(page: Page, site_url: str):
    practice = open_practice(page, site_url)
    several = practice.option("Types of question", "Several right answers")
    practice.counts("Skills that the exams measure")
    page.get_by_text("Without a question so far").click()
    none = practice.option("Skills that the exams measure", "Test them")
    expect(none).to_have_attribute("aria-disabled", "true")
    none.click(force=True)
    expect(none).not_to_be_checked()
    several.check()
    practice.option("Chapters", "What it costs").click(force=True)
    expect(practice.option("Chapters", "What it costs")).not_to_be_checked()
    several.uncheck()
    expect(practice.sentence).to_have_text(ALL)


def test_the_standing_of_each_question_is_its_last_answer_and_its_flag(page: Page, site_url: str):
    practice = open_practice(page, site_url)
    keep(page, "five-at-once", right=False)
    keep(page, "what-survives", sure="guess")
    keep(page, "phases-in-order", sure="think", flag=True)
    keep(page, "who-waits", flag=True)
    page.reload()
    assert practice.counts("How you stand") == [
        "Never answered 3", "Wrong the last time 1", "Right, but not sure 2", "Flagged 2",
    ]  # fmt: skip
    practice.option("How you stand", "Flagged").check()
    practice.option("How you stand", "Wrong").check()
    expect(practice.sentence).to_contain_text("Questions in your set: 3 (Wrong the last time or Flagged)")
    practice.option("Types of question", "An order").check()
    expect(practice.sentence).to_contain_text("Questions in your set: 1 (")


def test_another_tab_is_heard(page: Page, site_url: str):
    practice = open_practice(page, site_url)
    other = page.context.new_page()
    other.goto(f"{site_url}/en/practice.html")
    keep(other, "five-at-once", right=False)
    expect(practice.option("How you stand", "Wrong")).to_have_attribute("aria-disabled", "false")
    assert practice.counts("How you stand")[:2] == ["Never answered 6", "Wrong the last time 1"]


def test_a_long_list_can_be_searched(page: Page, site_url: str):
    page.goto(f"{site_url}/en/practice.html")  # the book itself, which has many concepts
    practice = Practice(page)
    expect(practice.sentence).to_be_visible()
    every = practice.counts("Concepts")
    assert len(every) > 15
    page.get_by_role("searchbox", name="Find in this list").fill(" FROZEN")
    assert 0 < len(practice.counts("Concepts")) < len(every)


def test_a_choice_stands_in_the_address_and_comes_back_with_it(page: Page, site_url: str):
    practice = open_practice(page, site_url)
    practice.option("Chapters", "Cold").check()
    practice.option("Types of question", "One right answer").first.check()
    page.get_by_role("radio", name="Mixed").check()
    page.get_by_role("radio", name="5", exact=True).check()
    address = page.url
    assert address.endswith("#practice=chapter:sample;type:single;order:mixed;count:5")
    practice.button("Choose anew").click()
    expect(practice.sentence).to_have_text(ALL)
    assert page.url == f"{site_url}/en/practice.html"
    page.goto("about:blank")
    page.goto(address)
    expect(practice.sentence).to_have_text("Questions in your set: 1 (Cold, warm, frozen; One right answer), mixed.")
    expect(page.get_by_role("radio", name="5", exact=True)).to_be_checked()
    expect(practice.option("Chapters", "Cold")).to_be_checked()


@pytest.mark.parametrize(
    ("hash_", "lost", "left"),
    [
        ("chapter:sample,nowhere;count:5", "chapter:nowhere", "chapter:sample;count:5"),
        ("chapter:nowhere", "chapter:nowhere", ""),
        ("colour:red;type:order", "colour:red", "type:order"),
        ("order:upwards;count:7;concept", "order:upwards; count:7; concept", ""),
        ("%E0%A4%A;type:number", "%E0%A4%A", "type:number"),
        ("chapter:<img src=x onerror=alert(1)>", "chapter:<img src=x onerror=alert(1)>", ""),
        ("__proto__:x;type:order", "__proto__:x", "type:order"),
        ("chapter%3Asample%3Btype%3Aorder", "", "chapter:sample;type:order"),
    ],
)
def test_a_damaged_address_is_told_and_put_right(page: Page, site_url: str, hash_: str, lost: str, left: str):
    practice = open_practice(page, site_url, f"#practice={hash_}")
    notice = page.locator(".ws-choice-lost")
    if lost:
        expect(notice).to_contain_text(lost)
    else:
        expect(notice).to_be_empty()
    expect(page).to_have_url(f"{site_url}/en/practice.html" + (f"#practice={left}" if left else ""))
    practice.option("How you stand", "Never answered").check()
    expect(notice).to_be_empty()


def test_a_set_with_nothing_in_it_cannot_begin(page: Page, site_url: str):
    practice = open_practice(page, site_url, "#practice=standing:wrong")
    expect(practice.sentence).to_have_text("No question fits all of this. Take a choice away.")
    practice.button("Begin").click(force=True)
    expect(practice.session).to_be_empty()


def test_a_choice_follows_into_another_language(page: Page, site_url: str):
    open_practice(page, site_url, "#practice=type:order")
    page.locator(".ws-languages summary").click()
    page.locator(".ws-languages").get_by_role("link", name="日本語").click()
    page.wait_for_url("**/ja/practice.html#practice=type:order")
