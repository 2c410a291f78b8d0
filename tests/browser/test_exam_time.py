"""The time of a practice exam: shown, hidden, told, and over, with the page open or closed."""

from playwright.sync_api import Page, expect

from tests.browser.sample_exam import FEW, WHOLE, Sitter, lay_out
from tests.browser.storage import BLOCKED

NOON = "2026-11-22T12:00:00Z"


def begun(page: Page, site_url: str, counts: dict[str, int] = WHOLE) -> Sitter:
    """An exam that begins at noon, on a clock that only a test moves."""
    lay_out(page.context, counts)
    page.clock.install(time=NOON)
    exam = Sitter(page, site_url)
    exam.open()
    page.clock.pause_at("2026-11-22T12:00:30Z")
    exam.begin()
    return exam


def told(exam: Sitter) -> str:
    """What was last read out."""
    return exam.host.get_by_role("status").last.inner_text()


def test_the_time_is_told_politely_and_warned_of_before_it_is_over(page: Page, site_url: str):
    exam = begun(page, site_url)
    expect(exam.time).to_have_text("2:10:00")
    page.clock.run_for(3000)
    expect(exam.time).to_have_text("2:09:57")
    said = []
    for forward, left in (("01:40:00", 30), ("20:00", 10), ("05:00", 5), ("04:00", 1)):
        page.clock.fast_forward(forward)
        page.clock.run_for(1000)
        said.append(told(exam))
        assert (exam.host.locator(".ws-exam-warning").inner_text() != "") == (left <= 5)
    assert said == ["30 minutes are left.", "10 minutes are left.", "5 minutes are left.", "One minute is left."]
    expect(exam.host.locator(".ws-exam-warning")).to_have_text("Less than a minute is left.")


def test_a_hidden_clock_stays_hidden_and_the_warnings_still_come(page: Page, site_url: str):
    exam = begun(page, site_url)
    exam.button("Hide the time").click()
    expect(exam.time).to_have_count(0)
    exam.next()
    page.reload()
    exam.at(2, 65)
    expect(exam.time).to_have_count(0)
    page.clock.fast_forward("02:05:30")
    page.clock.run_for(1000)
    expect(exam.host.locator(".ws-exam-warning")).to_have_text("Less than 5 minutes are left.")
    exam.button("Show the time").click()
    expect(exam.time).to_be_visible()


def test_when_the_time_is_over_it_is_handed_in_by_itself(page: Page, site_url: str):
    exam = begun(page, site_url, FEW)
    exam.choose()
    exam.button("All questions").click()
    page.clock.fast_forward("15:00")
    page.clock.run_for(1000)
    expect(exam.heading).to_have_text("Result")
    expect(exam.dialog).to_have_count(0)
    expect(exam.host).to_contain_text("The time was over, so it was handed in by itself.")
    expect(exam.host).to_contain_text("Time used: 15:00")
    expect(exam.host.locator(".ws-exam-total")).to_contain_text("1 of 6 right")
    assert exam.sitting()["ended"] == "2026-11-22T12:15:30.000Z"


def test_the_clock_runs_on_while_the_page_is_closed(page: Page, site_url: str):
    exam = begun(page, site_url, FEW)
    exam.choose()
    page.goto(f"{site_url}/en/why.html")
    page.clock.fast_forward("10:00")
    exam.open()
    exam.at(1, 6)
    expect(exam.time).to_have_text("5:00")
    page.goto(f"{site_url}/en/why.html")
    page.clock.fast_forward("03:00:00")
    exam.open()
    expect(exam.heading).to_have_text("Result")
    expect(exam.host).to_contain_text("Time used: 15:00")
    expect(exam.host.locator(".ws-exam-total")).to_contain_text("1 of 6 right")
    assert exam.sitting()["ended"] == "2026-11-22T12:15:30.000Z"


def test_an_exam_that_ran_out_and_cannot_be_kept_is_told_once(page: Page, site_url: str):
    exam = begun(page, site_url, FEW)
    page.goto(f"{site_url}/en/why.html")
    page.clock.fast_forward("20:00")
    page.context.add_init_script(BLOCKED)
    exam.open()
    expect(exam.heading).to_have_text("Result")
    exam.button("Back to the practice exam").click()
    expect(exam.host.locator(".ws-exam-earlier li")).to_contain_text("0 of 6 right")


def test_a_choice_after_the_last_moment_does_not_count(page: Page, site_url: str):
    exam = begun(page, site_url, FEW)
    page.clock.set_fixed_time("2026-11-22T12:15:31Z")  # the clock of the page has not looked yet
    exam.host.locator(".ws-choice input").first.click()
    expect(exam.heading).to_have_text("Result")
    assert exam.sitting()["answers"] == {}


def test_a_clock_that_is_put_back_gives_no_time_and_loses_no_answer(page: Page, site_url: str):
    exam = begun(page, site_url, FEW)
    exam.choose()
    exam.next()
    page.clock.set_fixed_time("2026-11-22T11:00:00Z")
    page.reload()
    exam.at(2, 6)
    expect(exam.time).to_have_text("15:00")
    exam.choose()
    page.reload()
    exam.at(2, 6)
    expect(exam.host.locator("input:checked")).not_to_have_count(0)
    assert len(exam.sitting()["answers"]) == 2
