"""What was answered in a practice exam is never lost: with two tabs, a full or damaged storage, an edited bank."""

import json

from playwright.sync_api import Page, expect

from tests.browser.sample_exam import FEW, Sitter, id_of, lay_out
from tests.browser.storage import BLOCKED, FILL

GOES_ON_ELSEWHERE = "Your exam goes on in another tab"


def keep(page: Page, id: str, kept: object) -> None:
    """Let the browser keep something as a sitting."""
    page.evaluate(
        "([id, kept]) => localStorage.setItem(`warmstart:1:exam:${id}`, kept)",
        [id, kept if isinstance(kept, str) else json.dumps(kept)],
    )


def sitting(**given: object) -> dict:
    """A sitting of FEW that has ended, one answer right."""
    return {
        "at": "2026-11-20T09:00:00.000Z",
        "saved": "2026-11-20T09:10:00.000Z",
        "ended": "2026-11-20T09:10:00.000Z",
        "exam": "DVA-C02",
        "minutes": 15,
        "items": [id_of("DVA-1", 1), id_of("DVA-2", 1)],
        "answers": {id_of("DVA-1", 1): ["the-key-birch"]},
        "flags": [],
        "place": 0,
        **given,
    }


def test_in_a_second_tab_the_exam_goes_on_and_the_first_steps_back(page: Page, site_url: str):
    lay_out(page.context, FEW)
    first = Sitter(page, site_url)
    first.open()
    first.begin()
    first.choose()
    second = Sitter(page.context.new_page(), site_url)
    second.open()
    second.at(1, 6)
    expect(second.host.locator("input:checked")).not_to_have_count(0)
    expect(first.heading).to_have_text(GOES_ON_ELSEWHERE)
    expect(first.host.locator("input")).to_have_count(0)
    second.next()
    second.choose()
    answers = second.sitting()["answers"]
    assert len(answers) == 2

    first.button("Go on in this tab").click()
    first.at(2, 6)
    expect(second.heading).to_have_text(GOES_ON_ELSEWHERE)
    first.next()
    first.choose()
    assert len(first.sitting()["answers"]) == 3
    assert first.sitting()["answers"].items() >= answers.items()
    first.hand_in()
    expect(second.heading).to_have_text("Result")
    expect(second.host.locator(".ws-exam-total")).to_contain_text("3 of 6 right")


def test_a_tab_that_has_not_begun_sees_that_another_has(page: Page, site_url: str):
    lay_out(page.context, FEW)
    first, second = Sitter(page, site_url), Sitter(page.context.new_page(), site_url)
    first.open()
    second.open()
    first.begin()
    expect(second.heading).to_have_text(GOES_ON_ELSEWHERE)
    first.at(1, 6)
    assert len(first.kept()) == 1


def test_a_page_that_comes_back_from_the_memory_of_the_browser_goes_on(page: Page, site_url: str):
    lay_out(page.context, FEW)
    first, second = Sitter(page, site_url), Sitter(page.context.new_page(), site_url)
    first.open()
    first.begin()
    second.open()
    second.next()
    expect(first.heading).to_have_text(GOES_ON_ELSEWHERE)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    first.at(2, 6)
    expect(second.heading).to_have_text(GOES_ON_ELSEWHERE)


def test_an_exam_that_is_forgotten_elsewhere_is_over_here(page: Page, site_url: str):
    lay_out(page.context, FEW)
    exam = Sitter(page, site_url)
    exam.open()
    exam.begin()
    other = page.context.new_page()
    other.goto(f"{site_url}/en/progress.html")
    other.get_by_role("button", name="Forget: Practice exams").click()
    other.get_by_role("dialog").get_by_role("button", name="Forget").click()
    expect(exam.button("Begin the exam")).to_be_visible()
    expect(exam.host.get_by_role("status")).to_have_text("The exam was forgotten in another tab.")
    assert exam.kept() == {}


def test_a_full_storage_is_told_and_the_exam_goes_on_in_memory(page: Page, site_url: str):
    lay_out(page.context, FEW)
    exam = Sitter(page, site_url)
    exam.open()
    exam.begin()
    exam.choose()
    page.evaluate(FILL)
    exam.next()
    exam.choose()
    expect(exam.host.get_by_role("alert")).to_contain_text("This browser could not keep that")
    page.evaluate(
        "Object.keys(localStorage).filter(one => one.startsWith('full-')).forEach(one => localStorage.removeItem(one))"
    )
    exam.next()
    exam.choose()
    expect(exam.host.get_by_role("alert")).to_have_count(0)
    assert len(exam.sitting()["answers"]) == 3  # also what could not be kept at first
    exam.hand_in()
    expect(exam.host.locator(".ws-exam-total")).to_contain_text("3 of 6 right")


def test_a_blocked_storage_is_told_before_and_a_whole_exam_can_be_sat(page: Page, site_url: str):
    page.add_init_script(BLOCKED)
    lay_out(page.context, FEW)
    exam = Sitter(page, site_url)
    exam.open()
    expect(exam.host.get_by_role("alert")).to_contain_text("This browser could not keep that")
    exam.sit(6, right=lambda number: number > 2)
    expect(exam.host.locator(".ws-exam-total")).to_contain_text("4 of 6 right")


def test_damaged_sittings_harm_nothing(page: Page, site_url: str):
    lay_out(page.context, FEW)
    exam = Sitter(page, site_url)
    exam.open()
    whole = sitting()
    for number, damaged in enumerate(
        [
            "{",
            "null",
            "[]",
            {},
            {**whole, "items": "all"},
            {**whole, "items": []},
            {**whole, "answers": {id_of("DVA-1", 1): "the-key-birch"}},
            {**whole, "at": "yesterday"},
            {**whole, "minutes": "many"},
            {**whole, "exam": "SAA-C03"},
        ]
    ):
        keep(page, f"dva-c02/{number}", damaged)
    page.reload()
    expect(exam.button("Begin the exam")).to_be_visible()
    expect(exam.host).to_contain_text("Questions that you have not met: 6 of 6")
    expect(exam.host.locator(".ws-exam-earlier")).to_have_count(0)
    exam.begin()
    exam.at(1, 6)


def test_a_sitting_with_things_that_no_longer_exist_counts_what_is_left(page: Page, site_url: str):
    lay_out(page.context, FEW)
    exam = Sitter(page, site_url)
    exam.open()
    items = [id_of("DVA-1", 1), "long-gone", id_of("DVA-2", 1), id_of("DVA-1", 1)]
    answers = {
        id_of("DVA-1", 1): ["the-key-birch", "no-choice"],
        id_of("DVA-2", 1): ["no-choice"],
        "long-gone": ["a"],
        "never-asked": ["a"],
    }
    keep(page, "dva-c02/1", sitting(items=items, answers=answers, flags=["long-gone"], place=99))
    page.reload()
    expect(exam.host.locator(".ws-exam-earlier li")).to_contain_text("1 of 2 right")
    exam.host.get_by_role("button", name="See the result").click()
    expect(exam.host.locator(".ws-exam-rows > li")).to_have_count(2)
    expect(exam.host.get_by_role("button", name="Not answered: 1")).to_be_visible()


def test_an_exam_under_way_with_a_place_that_does_not_exist_can_be_sat(page: Page, site_url: str):
    lay_out(page.context, FEW)
    exam = Sitter(page, site_url)
    exam.open()
    exam.begin()
    (id,) = exam.kept()
    keep(page, id, {**exam.sitting(), "place": 99})
    page.reload()
    exam.at(6, 6)
    keep(page, id, {**exam.sitting(), "items": ["long-gone"]})
    page.reload()
    expect(exam.host).to_contain_text("The book no longer has any question of this exam.")
    exam.button("Back to the practice exam").click()
    expect(exam.button("Begin the exam")).to_be_visible()
