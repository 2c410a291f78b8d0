"""The page of progress: what is there, what the reader has done of it, and how it is forgotten."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.progress_files import MUCH, QUESTIONS, attempt, file_of, items
from tests.browser.progress_page import NOT_KEPT, Opened, kept, opener, said, states, take_over, totals
from tests.browser.storage import FILL
from tests.browser.test_pages import Looker


@pytest.fixture
def opened(looker: Looker, site: Path, site_url: str) -> Opened:
    """Opens the page of progress, for a new reader or in another tab of the one who has it open."""
    return opener(looker, site, site_url)


def test_without_scripts_the_page_says_what_there_is(opened: Opened):
    page = opened(java_script_enabled=False)
    assert totals(page) == ["Chapters 1", "Questions 4", "Predictions 2", "Labs 1"]
    entry = page.locator(".ws-entry").first
    assert [line for line in entry.inner_text().split("\n") if line] == [
        "Cold, warm, frozen",
        "Questions: 4",
        *("1", "2", "3", "4"),
        "Predictions: 2",
    ]
    expect(page.locator(".ws-no-script")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)


def test_a_new_reader_has_done_nothing(opened: Opened):
    page = opened()
    expect(page.locator(".ws-when").first).to_have_text("Not begun yet")
    assert totals(page) == [
        "Chapters read 0 of 1",
        "Questions known 0 of 4",
        "Predictions made 0 of 2",
        "Labs done 0 of 1",
    ]
    assert states(page, "question") == ["new"] * 4


def test_what_was_done_is_counted_and_told_to_every_reader(opened: Opened):
    page = opened()
    take_over(page, file_of(MUCH))
    expect(said(page)).to_have_text(
        "New from this file: questions 4, predictions 2, challenges 1, pages 2, practice exams 1."
    )
    expect(page.locator(".ws-when")).to_have_text(
        ["Read on 19 November 2026", "Begun, last visited on 20 November 2026"]
    )
    assert totals(page) == [
        "Chapters read 1 of 1",
        "Questions known 1 of 4",
        "Predictions made 1 of 2",
        "Labs done 0 of 1",
    ]
    marks = page.locator("[data-kind=question]").get_by_role("link")
    assert [mark.get_attribute("aria-label") for mark in marks.all()] == [
        "Question 1: known",
        "Question 2: answered, not yet known",
        "Question 3: answered, not yet known",
        "Question 4: not answered yet",
    ]
    assert states(page, "prediction") == ["known", "new"]
    expect(page.locator("[data-kind=challenge] > p")).to_have_text("Challenges solved: 1 of 2")


def test_a_lab_is_done_when_its_last_challenge_is_solved(opened: Opened):
    page = opened()
    take_over(page, file_of(MUCH))
    last = {"container-reuse/no-timeout": {"at": "2026-11-20T10:00:00Z"}}
    take_over(page, file_of(items(challenge=last)))
    expect(page.locator("[data-total=labs] > dd")).to_have_text("1 of 1")


@pytest.mark.parametrize(
    ("attempts", "state"),
    [
        ([], "new"),
        ([attempt(18)], "known"),
        ([attempt(18, sure="think")], "known"),
        ([attempt(18, sure="guess")], "tried"),
        ([attempt(18, right=False)], "tried"),
        ([attempt(18), attempt(19, right=False)], "tried"),
        ([attempt(18, right=False), attempt(19)], "known"),
    ],
)
def test_a_question_is_known_when_the_last_answer_was_right_and_no_guess(opened: Opened, attempts: list, state: str):
    page = opened()
    take_over(page, file_of(items(question={QUESTIONS[0]: {"attempts": attempts}})))
    expect(page.locator("[data-kind=question] [data-id]").first).to_have_attribute("data-state", state)


def test_the_page_leads_to_practice_and_to_what_went_wrong(opened: Opened):
    page = opened()
    ways = page.locator(".ws-to-practice a")
    expect(ways).to_have_text(["Go to practice"])
    take_over(page, file_of(MUCH))
    expect(ways).to_have_text(["Practice what was wrong the last time (1)", "Go to practice"])
    assert ways.first.get_attribute("href") == "practice.html#practice=standing:wrong"


def test_two_tabs_do_not_overwrite_each_other_and_each_shows_what_the_other_did(opened: Opened):
    one = opened()
    other = opened(one)
    take_over(one, file_of(items(question={"five-at-once": {"attempts": [attempt(10, right=False)]}})))
    take_over(other, file_of(items(question={"five-at-once": {"attempts": [attempt(11)]}})))
    take_over(one, file_of(items(question={"who-pays": {"attempts": [attempt(12)]}})))
    for tab in (one, other):
        expect(tab.locator("[data-total=questions] > dd")).to_have_text("2 of 4")
        assert states(tab, "question") == ["new", "known", "new", "known"]
    assert kept(one)["question:five-at-once"] == {"attempts": [attempt(10, right=False), attempt(11)]}


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("Questions", "question"),
        ("Predictions", "prediction"),
        ("Labs", "challenge"),
        ("Reading", "page"),
        ("Practice exams", "exam"),
    ],
)
def test_one_part_is_forgotten_after_asking_once_more(opened: Opened, part: str, kind: str):
    page = opened()
    other = opened(page)
    take_over(page, file_of(MUCH))
    forget = page.get_by_role("button", name=f"Forget: {part}")
    row = page.locator(".ws-reset li", has=forget)
    expect(row).to_contain_text(f"kept: {len(MUCH[kind])}")
    before = kept(page)

    forget.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"({len(MUCH[kind])})?")
    dialog.get_by_role("button", name="Keep").click()
    expect(dialog).to_have_count(0)
    expect(forget).to_be_focused()
    assert kept(page) == before

    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert kept(page) == before

    forget.click()
    dialog.get_by_role("button", name="Forget").click()
    expect(page.get_by_text(f"Forgotten: {part}.")).to_be_visible()
    for tab in (page, other):
        expect(tab.locator(".ws-reset li", has_text=part)).to_contain_text("kept: 0")
    assert kept(page) == {name: one for name, one in before.items() if not name.startswith(f"{kind}:")}
    expect(forget).to_have_attribute("aria-disabled", "true")


def test_a_full_storage_is_told_when_the_page_opens_and_when_a_file_does_not_fit(opened: Opened):
    page = opened()
    take_over(page, file_of(items(question={"five-at-once": {"attempts": [attempt(10)]}})))
    expect(said(page)).to_contain_text("questions 1")
    page.evaluate(FILL)
    take_over(page, file_of(MUCH))
    expect(said(page)).to_contain_text(NOT_KEPT)
    expect(page.locator("[data-total=questions] > dd")).to_have_text("1 of 4")
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text(NOT_KEPT)
    expect(page.locator("[data-total=questions] > dd")).to_have_text("1 of 4")


def test_a_blocked_storage_is_told_and_the_page_stays_in_order(opened: Opened):
    page = opened(
        script="Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('blocked'); }})"
    )
    expect(page.get_by_role("alert")).to_contain_text(NOT_KEPT)
    take_over(page, file_of(MUCH))
    expect(said(page)).to_contain_text(NOT_KEPT)
    assert totals(page)[0] == "Chapters read 0 of 1"


def test_what_is_damaged_in_the_storage_counts_for_nothing(opened: Opened):
    page = opened()
    damaged = {
        "question:who-pays": "[]",
        "question:five-at-once": '{"attempts": [{"right": 1}]}',
        "prediction:first-waits": "true",
        "page:execution-environment": '{"at": "2026-13-01T00:00:00Z", "hash": ""}',
    }
    for name, value in damaged.items():
        page.evaluate("([name, value]) => localStorage.setItem(`warmstart:1:${name}`, value)", [name, value])
    page.reload()
    expect(page.locator(".ws-when").first).to_have_text("Not begun yet")
    assert [total.split()[-3:] for total in totals(page)] == [["0", "of", one] for one in "1421"]


def test_everything_can_be_done_by_keyboard(opened: Opened):
    page = opened()
    page.on("filechooser", lambda chooser: chooser.set_files(file_of(MUCH)))
    page.get_by_role("button", name="Save to a file").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Continue from a file")).to_be_focused()
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("questions 4")
