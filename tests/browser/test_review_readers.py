"""The queue and the readiness view for every reader: by keyboard, translated, on a phone, in the dark."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sample_review import attempt, days_ago, open_review, question
from tests.browser.test_pages import Looker
from tests.browser.test_practice_readers import TRANSLATE, found
from tests.browser.test_quiz import tab_to

KEPT = {
    "question": {
        "five-at-once": question(attempt(3, right=False)),
        "six-at-once": question(attempt(5, sure="guess")),
        "what-survives": question(attempt(0)),
        "phases-in-order": question(attempt(0, sure="sure")),
        "how-long": {"attempts": [{**attempt(0), "at": "2031-01-01T09:00:00.000Z"}]},
    },
    "prediction": {"fourth-answer": {"at": days_ago(1), "value": 3, "right": False}},
}


def test_a_review_by_keyboard_alone(page: Page, site_url: str):
    review = open_review(page, site_url, **KEPT)
    tab_to(page, review.button("Review now"))
    page.keyboard.press("Enter")
    expect(review.place).to_be_focused()
    before = review.right.evaluate("one => [...one.closest('ul, ol').children].indexOf(one.parentElement)")
    page.keyboard.press(str(before + 1))
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    tab_to(page, review.session.get_by_role("radio", name="Hard"))
    page.keyboard.press("ArrowRight")
    expect(review.session.get_by_role("radio", name="Good")).to_be_checked()
    assert review.kept("question", "six-at-once")["attempts"][-1]["rating"] == 3
    page.keyboard.press("n")
    expect(page.locator(".ws-summary")).to_be_visible()
    tab_to(page, page.get_by_role("button", name="Back to all practice"))
    page.keyboard.press("Enter")
    for name in ("As a table", "All concepts in the queue: 3"):
        tab_to(page, review.box.locator("summary", has_text=name))
        page.keyboard.press("Enter")
    tab_to(page, review.box.get_by_role("button", name="Start over: What survives"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(review.box.get_by_role("button", name="Start over: What survives")).to_be_focused()


def test_a_session_below_does_not_take_the_focus_or_the_folds(page: Page, site_url: str):
    review = open_review(page, site_url, **KEPT)
    concepts = review.box.locator(".ws-concepts > summary")
    concepts.press("Enter")
    tab = page.context.new_page()
    tab.goto(f"{site_url}/en/why.html")
    tab.evaluate("localStorage.removeItem('warmstart:1:question:phases-in-order')")
    expect(concepts).to_have_text("All concepts in the queue: 2")
    expect(concepts).to_be_focused()
    expect(review.box.locator(".ws-concepts")).to_have_attribute("open", "")


def test_the_browsers_own_translation_breaks_nothing(page: Page, site_url: str):
    review = open_review(page, site_url, **KEPT)
    page.evaluate(TRANSLATE)
    review.button("«Review now»").click()
    expect(review.place).to_be_visible()
    page.evaluate(TRANSLATE)
    review.right.locator("input").check()
    page.evaluate(TRANSLATE)
    review.session.locator(".ws-sure-sure").click()
    expect(review.comes_back).to_contain_text("Comes back in")
    page.evaluate(TRANSLATE)
    review.ratings.locator("input").first.check()
    expect(review.comes_back).to_have_text("Comes back tomorrow: Monday 23 November")
    page.keyboard.press("n")
    page.evaluate(TRANSLATE)
    page.get_by_role("button", name="«Back to all practice»").click()
    expect(review.sum).to_contain_text("Nothing is due.")
    page.evaluate(TRANSLATE)
    page.locator(".ws-concepts > summary").click()
    page.locator(".ws-concepts .ws-button").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Start over").click()
    expect(page.locator(".ws-concepts > summary")).to_have_text("All concepts in the queue: 2")
    expect(page.locator(".ws-standing-words").first).to_have_text("Too few answers to say: 2")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390), ("dark", 360)])
def test_axe_finds_nothing(looker: Looker, site_url: str, scheme: str, width: int):
    page = looker(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
    review = open_review(page, site_url, **KEPT)

    def look() -> None:
        assert found(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    look()
    page.evaluate(
        "document.querySelectorAll('.ws-review details, .ws-readiness details').forEach(one => { one.open = true; })"
    )
    look()
    review.button("Review now").click()
    review.answer()
    look()


def test_the_page_is_readable_without_scripts(looker: Looker, site_url: str):
    page = looker(java_script_enabled=False)
    page.goto(f"{site_url}/en/practice.html")
    expect(page.locator(".ws-no-script")).to_be_visible()
    expect(page.locator(".ws-review, .ws-readiness")).to_have_text(["", ""])
