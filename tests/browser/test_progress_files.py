"""Progress in a file: saved, taken over and united with what is here, and refused when it is broken."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.progress_files import BROKEN, MUCH, attempt, file_of, items, sitting
from tests.browser.progress_page import HERE_ALREADY, Opened, kept, opener, said, take_over
from tests.browser.test_pages import Looker


@pytest.fixture
def opened(looker: Looker, site: Path, site_url: str) -> Opened:
    """Opens the page of progress, for a new reader or in another tab of the one who has it open."""
    return opener(looker, site, site_url)


def test_progress_travels_to_another_browser_in_a_file(opened: Opened, tmp_path: Path):
    page = opened()
    take_over(page, file_of(MUCH))
    expect(said(page)).to_contain_text("New from this file")
    page.clock.set_fixed_time("2026-11-22T08:00:00Z")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save to a file").click()
    saved = tmp_path / saving.value.suggested_filename
    saving.value.save_as(saved)
    expect(said(page)).to_have_text("Saved as warmstart-progress-2026-11-22.json.")
    assert json.loads(saved.read_text()) == {
        "format": "warmstart-progress",
        "version": 2,
        "exported": "2026-11-22T08:00:00.000Z",
        "items": MUCH,
    }

    elsewhere = opened()
    take_over(elsewhere, saved)
    expect(said(elsewhere)).to_contain_text("questions 4")
    assert kept(elsewhere) == kept(page)
    take_over(elsewhere, saved)
    expect(said(elsewhere)).to_have_text(HERE_ALREADY)


def test_a_file_of_the_first_version_which_knew_no_exam_is_taken_over(opened: Opened):
    page = opened()
    old = {kind: kept for kind, kept in MUCH.items() if kind != "exam"}
    take_over(page, file_of(old, version=1))
    expect(said(page)).to_have_text(
        "New from this file: questions 4, predictions 2, challenges 1, pages 2, practice exams 0."
    )
    take_over(page, file_of(MUCH))
    expect(said(page)).to_contain_text("practice exams 1.")


def test_of_a_flag_and_of_an_exam_the_newer_account_stands(opened: Opened):
    page = opened()
    flags = [{"at": f"2026-11-{day}T09:00:00.000Z", "on": on} for day, on in ((10, True), (11, False))]
    sittings = [sitting(saved=f"2026-11-20T08:{minute}:00.000Z", place=place) for minute, place in ((30, 1), (10, 0))]
    for flag, exam in zip(flags, sittings, strict=True):
        question = {"five-at-once": {"attempts": [], "flag": flag}}
        take_over(page, file_of(items(question=question, exam={"dva-c02/one": exam})))
        expect(said(page)).to_contain_text("questions 1")
    assert kept(page) == {
        "question:five-at-once": {"attempts": [], "flag": flags[1]},
        "exam:dva-c02/one": sittings[0],
    }


def test_what_is_here_and_what_comes_are_united(opened: Opened):
    page = opened()
    mine = items(
        question={"five-at-once": {"attempts": [attempt(10), attempt(12)], "draft": ["mine"]}},
        prediction={"first-waits": {"at": "2026-11-12T09:00:00.000Z", "value": 3}},
        page={"execution-environment": {"at": "2026-11-12T09:00:00.000Z", "hash": "mine", "seen": ["a", "b"]}},
    )
    theirs = items(
        question={"five-at-once": {"attempts": [attempt(11, right=False), attempt(12)], "draft": ["theirs"]}},
        prediction={"first-waits": {"at": "2026-11-11T09:00:00.000Z", "value": 4}},
        page={"execution-environment": {"at": "2026-11-13T09:00:00.000Z", "hash": "theirs", "seen": ["b", "c"]}},
    )
    take_over(page, file_of(mine))
    expect(said(page)).to_contain_text("New from this file")
    take_over(page, file_of(theirs))
    expect(said(page)).to_have_text(
        "New from this file: questions 1, predictions 0, challenges 0, pages 1, practice exams 0."
    )
    assert kept(page) == {
        "question:five-at-once": {"attempts": [attempt(10), attempt(11, right=False), attempt(12)], "draft": ["mine"]},
        "prediction:first-waits": mine["prediction"]["first-waits"],
        "page:execution-environment": {"at": "2026-11-13T09:00:00.000Z", "hash": "theirs", "seen": ["a", "b", "c"]},
    }


def test_a_broken_file_is_refused_with_the_reason_and_nothing_is_lost(opened: Opened):
    page = opened()
    take_over(page, file_of(MUCH))
    expect(said(page)).to_contain_text("New from this file")
    before = kept(page)
    for file, reason in BROKEN.values():
        take_over(page, file_of(MUCH))
        expect(said(page)).to_have_text(HERE_ALREADY)
        take_over(page, file)
        expect(said(page)).to_contain_text(reason)
        expect(said(page)).to_contain_text("Nothing was changed.")
        assert kept(page) == before
    assert page.evaluate("({}).right") is None


def test_a_file_can_be_dropped_anywhere_on_the_page(opened: Opened):
    page = opened()
    expect(said(page)).to_be_attached()
    transfer = page.evaluate_handle(
        """text => {
            const data = new DataTransfer();
            data.items.add(new File([text], "progress.json"));
            return data;
        }""",
        file_of(MUCH)["buffer"].decode(),
    )
    page.dispatch_event("h1", "dragover", {"dataTransfer": transfer})
    expect(page.locator(".ws-transfer")).to_have_attribute("data-dropping", "")
    page.dispatch_event("h1", "drop", {"dataTransfer": transfer})
    expect(said(page)).to_contain_text("questions 4")
    expect(said(page)).to_be_in_viewport()
    expect(page.locator(".ws-transfer[data-dropping]")).to_have_count(0)
