"""A session of practice is gone through in every way, and nothing of it is lost."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sample_practice import ALL, BILLING, FIVE, Practice, keep, lay_out, open_practice
from tests.browser.sample_quiz import Asked
from tests.browser.storage import FILL

NOT_KEPT = "This browser could not keep that"


def test_a_session_with_every_type_and_how_it_went(page: Page, site_url: str):
    practice = open_practice(page, site_url)
    practice.begin("#practice=chapter:sample")
    expect(page).to_have_url(re.compile("#session=set$"))
    expect(practice.chooser).to_be_hidden()
    for number, (id, right, how) in enumerate(
        zip(FIVE, (True, False, True, False, True), ("sure", "sure", "think", "guess", "sure"), strict=True), 1
    ):
        expect(practice.place).to_have_text(f"Question {number} of 5")
        practice.answer(id, {"sure": "I am sure", "think": "I think so", "guess": "I am guessing"}[how], right)
        practice.button("Next question" if number < 5 else "See how it went").click()
    expect(practice.summary.get_by_role("heading", level=2)).to_be_focused()
    practice.expect_totals("Right 3", "Not right 2", "Not answered 0")
    rows = [" ".join(one.split()) for one in practice.summary.locator("tbody tr").all_inner_texts()]
    assert rows == [
        "You were sure 2 of 3", "You thought so 1 of 1", "You were guessing 0 of 1",
        "One environment, one invocation 1 of 1", "What survives 0 of 1", "The lifecycle 1 of 1", "Cold starts 1 of 2",
    ]  # fmt: skip
    links = practice.summary.get_by_role("listitem").get_by_role("link")
    expect(links).to_have_text(["Frozen", "One invocation at a time"])
    assert links.first.evaluate("link => link.href") == f"{site_url}/en/execution-environment.html#frozen"
    page.reload()
    expect(practice.summary).to_be_visible()
    practice.button("Practice the wrong ones again").click()
    expect(practice.place).to_have_text("Question 1 of 2")
    practice.answer("what-survives")
    practice.button("Next question").click()
    practice.answer("who-waits")
    practice.button("See how it went").click()
    practice.expect_totals("Right 2", "Not right 0", "Not answered 0")
    practice.button("Back to all practice").click()
    expect(practice.chooser).to_be_visible()
    expect(page.locator(".ws-under-way")).to_be_empty()
    assert [one["right"] for one in practice.kept("question:who-waits")["attempts"]] == [False, True]


def test_a_question_answered_before_is_asked_anew(page: Page, site_url: str):
    practice = open_practice(page, site_url)
    keep(page, "five-at-once")
    practice.begin("#practice=concept:one-invocation")
    asked = practice.question("five-at-once")
    expect(asked.button("I am sure")).to_be_visible()
    expect(asked.box.locator("input:checked")).to_have_count(0)
    practice.answer("five-at-once")
    assert len(practice.kept("question:five-at-once")["attempts"]) == 2


def test_a_session_is_left_and_gone_on_with_after_a_reload(page: Page, site_url: str):
    practice = open_practice(page, site_url)
    practice.begin("#practice=chapter:sample")
    practice.answer("five-at-once")
    practice.button("Next question").click()
    practice.question("what-survives").choice("The files").check()
    page.reload()
    expect(practice.place).to_have_text("Question 2 of 5")
    expect(practice.question("what-survives").choice("The files")).to_be_checked()
    practice.button("Pause").click()
    expect(practice.button("Go on")).to_be_focused()
    expect(page.locator(".ws-under-way")).to_contain_text("Your set Question 2 of 5")
    page.goto(f"{site_url}/en/practice.html")
    practice.button("Go on").click()
    expect(practice.place).to_have_text("Question 2 of 5")
    expect(practice.place).to_be_focused()
    page.go_back()
    expect(practice.chooser).to_be_visible()
    page.go_forward()
    practice.button("End").click()
    practice.expect_totals("Right 1", "Not right 0", "Not answered 4")


def test_what_was_skipped_comes_again_at_the_end(page: Page, site_url: str):
    practice = open_practice(page, site_url)
    practice.begin("#practice=chapter:billing")
    practice.button("Skip this question").click()
    expect(practice.place).to_have_text("Question 2 of 2")
    practice.answer(BILLING[1])
    practice.button("Next question").click()
    expect(practice.place).to_have_text("Question 1 of 2")
    practice.button("Skip this question").click()
    expect(page.locator(".ws-session-notice")).to_contain_text("This is the only question left.")
    practice.answer(BILLING[0])
    expect(practice.button("See how it went")).to_be_visible()


def test_a_try_again_counts_for_progress_and_not_for_the_session(page: Page, site_url: str):
    practice = open_practice(page, site_url)
    practice.begin("#practice=concept:one-invocation")
    practice.answer("five-at-once", right=False)
    practice.button("Try again").click()
    expect(practice.button("Skip this question")).to_be_visible()
    practice.answer("five-at-once")
    practice.button("See how it went").click()
    practice.expect_totals("Right 0", "Not right 1", "Not answered 0")
    assert [one["right"] for one in practice.kept("question:five-at-once")["attempts"]] == [False, True]


def test_another_language_goes_on_where_this_one_was(page: Page, site_url: str):
    practice = open_practice(page, site_url)
    practice.begin("#practice=chapter:sample")
    practice.answer("five-at-once")
    practice.button("Next question").click()
    practice.question("what-survives").choice("The files").check()
    page.locator(".ws-languages summary").click()
    page.locator(".ws-languages").get_by_role("link", name="日本語").click()
    page.wait_for_url("**/ja/practice.html#session=set")
    asked = practice.question("what-survives")
    expect(asked.choice("/tmp のファイル")).to_be_checked()
    page.keyboard.press("e")
    expect(asked.box.locator(".ws-prompt")).to_contain_text("Its environment is frozen")
    page.keyboard.press("e")
    asked.choice("ハンドラーの外").check()
    asked.box.locator(".ws-sure-sure").click()
    assert asked.attempts() == [(["globals", "tmp"], "sure", True)]


def test_two_tabs_show_the_same_session_and_lose_and_skip_nothing(page: Page, site_url: str):
    practice = open_practice(page, site_url)
    practice.begin("#practice=chapter:sample")
    other_page = page.context.new_page()
    other = open_practice(other_page, site_url, "#session=set")
    expect(other.place).to_have_text("Question 1 of 5")
    practice.answer("five-at-once")
    expect(Asked(other_page, "five-at-once").verdict).to_have_text("Right")
    other.button("Next question").click()
    for tab in (practice, other):
        expect(tab.place).to_have_text("Question 2 of 5")
    other.answer("what-survives")
    expect(practice.button("Next question")).to_be_visible()
    # The other tab goes on, and this one presses Next before it has heard of it.
    page.evaluate("""() => {
        const kept = JSON.parse(localStorage.getItem("warmstart:1:session:set"));
        localStorage.setItem("warmstart:1:session:set", JSON.stringify({...kept, place: 3}));
        document.querySelector(".ws-go-on button").click();
    }""")
    expect(practice.place).to_have_text("Question 3 of 5")
    expect(other.place).to_have_text("Question 3 of 5")
    other.button("End").click()
    practice.expect_totals("Right 2", "Not right 0", "Not answered 3")
    assert len(practice.kept("question:five-at-once")["attempts"]) == 1


def test_a_flag_is_kept_and_can_be_practiced(page: Page, site_url: str):
    practice = open_practice(page, site_url)
    practice.begin("#practice=chapter:sample")
    flag = page.locator(".ws-question-flag")
    expect(flag).to_have_text("FlagF")
    page.keyboard.press("f")
    expect(flag).to_have_text("FlaggedF")
    expect(flag).to_have_attribute("aria-pressed", "true")
    practice.answer("five-at-once")
    expect(flag).to_have_attribute("aria-pressed", "true")
    practice.button("Next question").click()
    expect(flag).to_have_attribute("aria-pressed", "false")
    practice.button("Pause").click()
    practice.option("How you stand", "Flagged").check()
    expect(practice.sentence).to_contain_text("Questions in your set: 1 (Flagged; Cold, warm, frozen)")
    practice.begin()
    flag.click()
    assert practice.kept("question:five-at-once")["flag"]["on"] is False


def test_how_long_an_answer_took_is_counted_while_the_page_is_seen(page: Page, site_url: str):
    page.clock.install()
    practice = open_practice(page, site_url)
    practice.begin("#practice=type:single;chapter:sample")
    hide = """hidden => {
        Object.defineProperty(document, "hidden", {value: hidden, configurable: true});
        document.dispatchEvent(new Event("visibilitychange"));
    }"""
    asked = practice.question("five-at-once")
    page.clock.run_for(10_000)
    page.evaluate(hide, True)
    page.clock.run_for(60_000)
    page.evaluate(hide, False)
    page.clock.run_for(5_000)
    asked.choice("5").check()
    asked.button("I am sure").click()
    (attempt,) = practice.kept("question:five-at-once")["attempts"]
    assert 14 <= attempt["tookS"] < 20


def test_a_full_storage_is_told_and_the_session_goes_on(page: Page, site_url: str):
    practice = open_practice(page, site_url)
    page.evaluate(FILL)
    practice.button("Choose anew").wait_for()
    practice.begin("#practice=chapter:billing")
    for id, last in ((BILLING[0], False), (BILLING[1], True)):
        asked = practice.answer(id)
        expect(asked.notice).to_contain_text(NOT_KEPT)
        practice.button("See how it went" if last else "Next question").click()
    practice.expect_totals("Right 2", "Not right 0", "Not answered 0")
    page.reload()
    expect(page.locator(".ws-notice")).to_contain_text(NOT_KEPT)


def test_a_blocked_storage_is_told_and_the_session_goes_on(page: Page, site_url: str):
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('blocked'); }})"
    )
    practice = open_practice(page, site_url)
    expect(page.locator(".ws-notice")).to_contain_text(NOT_KEPT)
    practice.begin("#practice=chapter:billing")
    practice.answer(BILLING[0])
    practice.button("Next question").click()
    expect(practice.place).to_have_text("Question 2 of 2")
    practice.button("End").click()
    practice.expect_totals("Right 1", "Not right 0", "Not answered 1")


@pytest.mark.parametrize(
    "damaged",
    [
        "[]",
        "{",
        '{"at": "yesterday", "ids": ["who-pays"], "place": 0}',
        '{"at": "2026-01-05T09:00:00.000Z", "ids": [], "place": 0}',
        '{"at": "2026-01-05T09:00:00.000Z", "ids": ["who-pays"], "place": 7}',
    ],
)
def test_a_damaged_session_is_none(page: Page, site_url: str, damaged: str):
    practice = open_practice(page, site_url)
    page.evaluate("text => localStorage.setItem('warmstart:1:session:set', text)", damaged)
    page.goto(f"{site_url}/en/practice.html#session=set")
    expect(practice.sentence).to_have_text(ALL)
    expect(page.locator(".ws-under-way")).to_be_empty()


def test_a_question_that_left_the_book_is_left_out(page: Page, site_url: str):
    practice = open_practice(page, site_url)
    session = '{"at": "2026-01-05T09:00:00.000Z", "ids": ["gone-for-good", "who-pays"], "place": 0}'
    page.evaluate("text => localStorage.setItem('warmstart:1:session:set', text)", session)
    page.goto(f"{site_url}/en/practice.html#session=set")
    practice.question("who-pays")
    expect(practice.place).to_have_text("Question 1 of 1")
    expect(page.locator(".ws-session-notice")).to_contain_text("is not in the book any more")


def test_what_cannot_be_loaded_is_told_and_can_be_tried_again(page: Page, site_url: str, expected_console: list[str]):
    expected_console.append("503")
    lay_out(page.context)
    page.route("**/assets/practice/index.*", lambda route: route.fulfill(status=503))
    page.goto(f"{site_url}/en/practice.html")
    expect(page.get_by_role("alert")).to_contain_text("The questions could not be loaded.")
    expect(page.locator(".ws-quizzes a").first).to_be_visible()
    page.unroute("**/assets/practice/index.*")
    page.get_by_role("button", name="Try again").click()
    practice = Practice(page)
    expect(practice.sentence).to_have_text(ALL)
    page.route("**/assets/quiz/sample.*", lambda route: route.fulfill(status=503))
    page.evaluate("location.hash = '#practice=type:order'")
    practice.button("Begin").click()
    expect(page.locator(".ws-session-notice")).to_contain_text("The question could not be loaded.")
    page.unroute("**/assets/quiz/sample.*")
    practice.button("Try again").click()
    practice.question("phases-in-order")
