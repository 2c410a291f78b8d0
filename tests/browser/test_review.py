"""The review queue as a reader meets it: what is due, why, when it comes back, and what they may change."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.progress_files import file_of, items
from tests.browser.sample_review import NOON, Review, attempt, days_ago, open_review, question

DAY = timedelta(days=1)
MISSED = {"at": days_ago(2), "value": 3, "right": False}


def test_who_comes_first_is_told_how_it_works_and_meets_new_concepts(page: Page, site_url: str):
    review = open_review(page, site_url)
    expect(review.sum).to_contain_text("The queue is empty.")
    how = review.box.locator(".ws-review-how")
    expect(how).to_have_attribute("open", "")
    expect(how.get_by_role("link", name="FSRS")).to_have_attribute("href", re.compile("open-spaced-repetition"))
    review.button("Meet new concepts: 4").click()
    expect(review.place).to_be_focused()
    expect(review.place).to_have_text("Question 1 of 4")
    expect(review.why).to_have_text("New: you have not answered a question about this concept yet.")
    assert review.asked() == "five-at-once"
    review.answer(sure="I am sure")
    expect(review.comes_back).to_have_text("Comes back in 8 days: Monday 30 November")
    expect(review.session.locator(".ws-review-concept")).to_have_text("Concept One invocation at a time")
    review.button("Pause").click()
    expect(review.sum.first).to_contain_text("A review is under way. Questions left: 3")
    expect(review.sum.last).to_have_text("Nothing is due. Next on Monday 30 November: 1")
    page.reload()
    expect(how).not_to_have_attribute("open", "")
    assert review.concepts() == [
        "One invocation at a time · Comes back in 8 days. · Chance to remember it today: about 100%"
    ]


def test_what_was_answered_is_due_after_days_and_a_sibling_is_asked(page: Page, site_url: str):
    review = open_review(page, site_url, question={"five-at-once": question(attempt(0, sure="think"))})
    expect(review.sum).to_have_text("Nothing is due. Next on Tuesday 24 November: 1")
    page.clock.set_fixed_time(NOON + 2 * DAY - timedelta(hours=11))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(review.sum).to_have_text("Due now: 1 about 1 min")
    review.button("Review now").click()
    expect(review.why).to_have_text("You knew it on 22 November. The chance that you still know it is about 91%.")
    assert review.asked() == "six-at-once"
    review.answer(right=False)
    expect(review.comes_back).to_have_text("Comes back tomorrow: Wednesday 25 November")
    review.button("See how it went").click()
    expect(page.locator(".ws-summary")).to_be_visible()
    page.clock.set_fixed_time(NOON + 3 * DAY)
    page.get_by_role("button", name="Back to all practice").click()
    review.button("Review now").click()
    expect(review.why).to_have_text("You missed it on 24 November.")
    assert review.asked() == "five-at-once"  # both are seen, this one longer ago
    expect(review.session.locator(".ws-fields input:checked")).to_have_count(0)


def test_the_reader_overrules_the_rating_and_takes_it_back(page: Page, site_url: str):
    review = open_review(page, site_url, question={"five-at-once": question(attempt(3))})
    review.button("Review now").click()
    review.answer()
    said = [" ".join(one.split()) for one in review.ratings.all_inner_texts()]
    assert said == ["Again tomorrow", "Hard in 9 days", "Good in 14 days", "Easy in 24 days"]
    expect(review.session.get_by_role("radio", name="Good")).to_be_checked()
    review.session.get_by_role("radio", name="Hard").check()
    expect(review.comes_back).to_have_text("Comes back in 9 days: Tuesday 1 December")
    assert review.kept("question", "six-at-once")["attempts"][-1]["rating"] == 2
    page.reload()
    expect(review.session.get_by_role("radio", name="Hard")).to_be_checked()
    expect(review.comes_back).to_have_text("Comes back in 9 days: Tuesday 1 December")
    review.session.get_by_role("radio", name="Good").check()
    assert "rating" not in review.kept("question", "six-at-once")["attempts"][-1]
    review.session.get_by_role("radio", name="Again").check()
    review.button("See how it went").click()
    page.get_by_role("button", name="Back to all practice").click()
    page.clock.set_fixed_time(NOON + DAY)
    page.reload()
    review.button("Review now").click()
    expect(review.why).to_have_text("On 22 November you chose “Again” for it.")


def test_trying_again_at_once_changes_nothing(page: Page, site_url: str):
    review = open_review(page, site_url, question={"five-at-once": question(attempt(3))})
    review.button("Review now").click()
    review.answer(right=False)
    expect(review.comes_back).to_contain_text("Comes back tomorrow")
    page.clock.set_fixed_time(NOON + timedelta(minutes=1))
    review.button("Try again").click()
    review.answer(sure="I am sure")
    expect(review.comes_back).to_contain_text("Comes back tomorrow")
    expect(review.session.locator(".ws-rating")).to_contain_text("Only your first answer counts")
    expect(review.ratings).to_have_count(0)


@pytest.mark.parametrize(
    ("kept", "why"),
    [
        ({"question": {"five-at-once": question(attempt(2, sure="guess"))}},
         "Your answer on 20 November was right, but a guess."),
        ({"question": {"five-at-once": question(attempt(400, right=False))}},
         "You missed it on 18 October 2025."),
        ({"prediction": {"fourth-answer": MISSED}},
         "You predicted something else in “Frozen work” on 20 November."),
    ],
    ids=["guessed", "long ago", "predicted"],
)  # fmt: skip
def test_a_sentence_says_why_a_concept_comes_back(page: Page, site_url: str, kept: dict, why: str):
    review = open_review(page, site_url, **kept)
    review.button("Review now").click()
    expect(review.why).to_have_text(why)


def test_a_prediction_missed_in_the_chapter_joins_the_queue(page: Page, site_url: str):
    page.clock.set_fixed_time(NOON - DAY)
    page.goto(f"{site_url}/en/execution-environment.html")
    box = page.locator("#predict-fourth-answer")
    box.get_by_role("radio").first.check()
    box.get_by_role("button", name="Let it happen").click()
    page.clock.set_fixed_time(NOON)
    page.goto(f"{site_url}/en/practice.html")
    review = Review(page)
    expect(review.sum).to_contain_text("Due now: 1")
    review.button("Review now").click()
    expect(review.why).to_have_text("You predicted something else in “What survives from call to call” on 21 November.")
    expect(review.session.locator(".ws-prompt")).not_to_be_empty()


def test_a_file_of_progress_changes_the_queue(page: Page, site_url: str):
    review = open_review(page, site_url)
    other = page.context.new_page()
    other.clock.set_fixed_time(NOON)
    other.goto(f"{site_url}/en/progress.html")
    taken = items(question={"five-at-once": question(attempt(9))}, exam={}, prediction={"fourth-answer": MISSED})
    other.get_by_label("Continue from a file").set_input_files(file_of(taken, version=2, exported=days_ago(0)))
    expect(review.sum).to_contain_text("Due now: 2")
    assert [one.split(" · ")[0] for one in review.concepts()] == ["What survives", "One invocation at a time"]


def test_two_tabs_show_the_same_queue_and_the_same_review(page: Page, site_url: str):
    kept = {"five-at-once": question(attempt(3)), "phases-in-order": question(attempt(3, right=False))}
    review = open_review(page, site_url, question=kept)
    tab = page.context.new_page()
    tab.clock.set_fixed_time(NOON)
    tab.goto(f"{site_url}/en/practice.html")
    other = Review(tab)
    expect(other.sum).to_contain_text("Due now: 2")
    review.button("Review now").click()
    expect(other.sum.first).to_contain_text("A review is under way. Questions left: 2")
    review.button("Skip this question").click()
    review.answer()
    expect(other.sum.first).to_contain_text("Questions left: 1")
    expect(other.sum.last).to_contain_text("Due now: 1")
    other.button("Go on with the review").click()
    expect(other.comes_back).to_be_visible()
    other.session.get_by_role("radio", name="Easy").check()
    expect(review.session.get_by_role("radio", name="Easy")).to_be_checked()


def test_new_concepts_are_limited_in_a_day_and_the_reader_says_to_how_many(page: Page, site_url: str):
    review = open_review(page, site_url, question={"five-at-once": question(attempt(0))})
    expect(review.button("Meet new concepts: 3")).to_be_visible()
    limit = review.box.get_by_role("spinbutton", name="New concepts in a day, at most")
    expect(limit).to_have_value("10")
    limit.fill("2")
    limit.press("Enter")
    expect(review.button("Meet new concepts: 1")).to_be_visible()
    limit.fill("1")
    limit.press("Enter")
    expect(review.box).to_contain_text("No more new concepts today: you have met 1.")
    expect(limit).to_be_focused()
    page.reload()
    expect(limit).to_have_value("1")
    limit.fill("")
    limit.press("Enter")
    expect(limit).to_have_value("1")


def test_a_concept_is_begun_again(page: Page, site_url: str):
    flag = {"at": days_ago(5), "on": True}
    kept = {
        "what-survives": question(attempt(9)),
        "five-at-once": {**question(attempt(9)), "flag": flag},
        "six-at-once": question(attempt(3)),
    }
    review = open_review(page, site_url, question=kept, prediction={"fourth-answer": MISSED})
    assert [one.split(" · ")[0] for one in review.concepts()] == ["What survives", "One invocation at a time"]
    press = review.box.get_by_role("button", name="Start over: One invocation at a time")
    press.click()
    dialog = page.get_by_role("dialog", name="Start over with “One invocation at a time”?")
    expect(dialog).to_contain_text("Your answers to its questions (2)")
    dialog.get_by_role("button", name="Keep").click()
    expect(press).to_be_focused()
    press.click()
    dialog.get_by_role("button", name="Start over").click()
    expect(review.box.locator(".ws-concept")).to_have_count(1)
    expect(review.box.locator(".ws-concepts > summary")).to_be_focused()
    assert (review.kept("question", "five-at-once"), review.kept("question", "six-at-once")) == (
        {"attempts": [], "flag": flag},
        None,
    )
    review.box.get_by_role("button", name="Start over: What survives").click()
    page.get_by_role("dialog").get_by_role("button", name="Start over").click()
    expect(review.sum).to_contain_text("The queue is empty.")
    assert review.kept("prediction", "fourth-answer") is None


def test_the_days_to_come_are_bars_and_a_table(page: Page, site_url: str):
    kept = {
        "five-at-once": question(attempt(9)),
        "phases-in-order": question(attempt(0, sure="think")),
        "how-long": question(attempt(0, sure="sure")),
    }
    review = open_review(page, site_url, question=kept)
    forecast = review.box.locator(".ws-forecast")
    expect(forecast.locator("figcaption")).to_have_text(["The next 7 days: 2", "The next 30 days: 3"])
    assert forecast.locator(".ws-days-week .ws-day-count").all_inner_texts() == ["1", "", "1", "", "", "", ""]
    forecast.get_by_text("As a table").click()
    rows = [" ".join(one.split()) for one in forecast.locator("tbody tr").all_inner_texts()]
    assert rows == ["Today 1", "Tuesday 24 November 1", "Monday 30 November 1"]


def test_a_clock_that_was_wrong_is_told_and_can_be_set_right(page: Page, site_url: str):
    ahead = {**attempt(0), "at": "2031-01-01T09:00:00.000Z"}
    kept = {"five-at-once": {"attempts": [attempt(9), ahead]}, "phases-in-order": {"attempts": [ahead]}}
    review = open_review(page, site_url, question=kept)
    expect(review.sum).to_contain_text("Due now: 1")
    expect(review.box).to_contain_text("Answers dated after today: 2.")
    review.button("Date them today").click()
    expect(review.sum).to_contain_text("Nothing is due.")
    expect(review.box).not_to_contain_text("Answers dated after today")
    assert [one["at"][:10] for one in review.kept("question", "five-at-once")["attempts"]] == [
        "2026-11-13",
        "2026-11-22",
    ]
    page.clock.set_fixed_time("2019-06-01T12:00:00Z")
    page.reload()
    expect(review.sum).to_contain_text("The queue is empty.")
    expect(review.box).to_contain_text("Answers dated after today: 3.")
