"""A practice exam from its beginning to its end: what is offered, drawn, asked, kept and handed in."""

import re

from playwright.sync_api import Page, expect

from tests.browser.sample_exam import FEW, TELLING, WHOLE, Sitter, id_of, lay_out


def test_before_it_begins_the_reader_knows_what_will_be_drawn_and_for_how_long(page: Page, site_url: str):
    lay_out(page.context, WHOLE)
    exam = Sitter(page, site_url)
    exam.open()
    expect(exam.host).to_contain_text("Questions that you have not met: 80 of 80")
    lengths = exam.host.locator(".ws-exam-lengths label")
    assert lengths.all_inner_texts() == [
        "65 questions in 130 minutes A whole exam.",
        "32 questions in 65 minutes Half an exam.",
    ]
    exam.page.get_by_label(re.compile("^30 minutes more, as AWS gives on request")).check()
    assert lengths.first.inner_text() == "65 questions in 160 minutes A whole exam."
    exam.host.get_by_text("What is drawn").click()
    rows = exam.host.locator("tbody tr")
    assert [row.split("\t") for row in rows.all_inner_texts()] == [
        ["Development", "32%", "21, 32%", "25"],
        ["Security", "26%", "17, 26%", "20"],
        ["Deployment", "24%", "15, 23%", "20"],
        ["Fixing", "18%", "12, 18%", "15"],
    ]
    lengths.nth(1).get_by_role("radio").check()
    expect(lengths.nth(1).get_by_role("radio")).to_be_focused()
    expect(exam.page.get_by_label(re.compile("^15 minutes more: in proportion, the 30"))).to_be_checked()
    exam.begin()
    exam.at(1, 32)
    sitting = exam.sitting()
    assert (sitting["minutes"], len(set(sitting["items"]))) == (80, 32)


def test_while_there_are_few_questions_an_exam_is_shorter_and_says_so(page: Page, site_url: str):
    lay_out(page.context, FEW)
    exam = Sitter(page, site_url)
    exam.open()
    assert exam.host.locator(".ws-exam-lengths label").all_inner_texts() == [
        "6 questions in 15 minutes All that can be drawn now; a whole exam has 65."
    ]


def test_without_any_question_no_exam_can_begin(page: Page, site_url: str):
    lay_out(page.context, {})
    exam = Sitter(page, site_url)
    exam.open()
    expect(exam.button("Begin the exam")).to_have_attribute("aria-disabled", "true")
    expect(exam.host).to_contain_text("There is no question for a practice exam yet.")


def test_a_whole_exam_through_a_reload_and_a_change_of_language(page: Page, site_url: str):
    lay_out(page.context, FEW)
    exam = Sitter(page, site_url)
    exam.open()
    exam.begin()
    exam.choose()
    exam.next()
    exam.choose(right=False)
    exam.button("Flag").click()
    asked, choices = exam.prompt.inner_text(), exam.host.locator(".ws-choice > span").all_inner_texts()
    before = exam.sitting()

    page.reload()
    exam.at(2, 6)
    assert (exam.prompt.inner_text(), exam.host.locator(".ws-choice > span").all_inner_texts()) == (asked, choices)
    expect(exam.button("Flag")).to_have_attribute("aria-pressed", "true")
    assert exam.sitting() == before

    page.locator(".ws-languages summary").click()
    page.locator(".ws-languages").get_by_role("link", name="日本語").click()
    page.wait_for_url("**/ja/practice-exam.html*")
    expect(exam.prompt).to_contain_text("どの木ですか")
    assert exam.host.locator(".ws-choice > span").all_inner_texts() == [f"{one}の木" for one in choices]
    assert exam.sitting() == before
    exam.choose()
    page.go_back()
    exam.at(2, 6)
    for number in range(2, 7):
        exam.at(number, 6)
        exam.choose()
        exam.next()
    # After the last question comes the sheet.
    expect(exam.dialog).to_contain_text("Flagged: 1")
    exam.dialog.get_by_role("button", name="Hand in").click()
    exam.dialog.get_by_role("button", name="Hand in").click()
    expect(exam.host.locator(".ws-exam-total")).to_have_text("6 of 6 right 100%")
    assert set(exam.sitting()["answers"]) == set(before["items"])


def test_nothing_in_the_page_tells_the_answer_before_the_end(page: Page, site_url: str):
    lay_out(page.context, FEW)
    exam = Sitter(page, site_url)
    exam.open()
    exam.begin()
    for number in range(1, 7):
        exam.at(number, 6)
        exam.choose(right=number % 2 == 0)
        drawn = exam.host.evaluate("host => host.outerHTML") + page.title() + page.url
        assert TELLING.findall(drawn) == []
        if number < 6:
            exam.next()
    exam.button("All questions").click()
    assert TELLING.findall(exam.dialog.evaluate("dialog => dialog.outerHTML")) == []
    page.keyboard.press("Escape")
    exam.hand_in()
    exam.button("Unfold all").click()
    expect(exam.host).to_contain_text("Because of Alder.")
    expect(exam.host.get_by_role("link", name="A telling section")).to_have_count(6)


def test_choices_stand_in_another_order_in_another_exam(page: Page, site_url: str):
    lay_out(page.context, {"DVA-1": 1})
    exam = Sitter(page, site_url)
    orders = set()
    for _ in range(12):
        exam.open()
        exam.begin()
        orders.add(tuple(exam.host.locator(".ws-choice > span").all_inner_texts()))
        exam.page.evaluate("localStorage.clear()")
    assert len(orders) > 3


def test_it_asks_before_it_is_handed_in_and_names_what_is_missing(page: Page, site_url: str):
    lay_out(page.context, {"DVA-1": 4})
    exam = Sitter(page, site_url)
    exam.open()
    exam.begin()
    for number in range(1, 5):
        exam.at(number, 4)
        if exam.host.get_by_role("checkbox").count():  # two are asked for; one is not enough, and three are too many
            exam.host.get_by_role("checkbox").first.check()
        elif number % 2:
            exam.choose()
        exam.button("Flag").click()
        if number < 4:
            exam.next()
    exam.button("All questions").click()
    expect(exam.dialog.locator(".ws-exam-to-do")).to_contain_text("Choices missing or too many: 2")
    states = [
        one.get_attribute("aria-label") for one in exam.dialog.get_by_role("listitem").get_by_role("button").all()
    ]
    assert all(state.endswith("flagged") for state in states)
    exam.dialog.get_by_role("button", name="Hand in").click()
    expect(exam.dialog).to_contain_text("Hand in this exam?")
    expect(exam.dialog).to_contain_text("Flagged: 4")
    exam.dialog.get_by_role("button", name="Go on with the exam").click()
    exam.at(4, 4)
    assert "ended" not in exam.sitting()


def test_the_hint_says_how_many_to_choose_and_too_many_are_told(page: Page, site_url: str):
    lay_out(page.context, {"DVA-1": 1})  # question 0 asks for two
    exam = Sitter(page, site_url)
    exam.open()
    exam.begin()
    expect(exam.host.locator(".ws-hint")).to_have_text("Choose TWO.")
    for place in range(3):
        exam.host.get_by_role("checkbox").nth(place).check()
    expect(exam.host.locator(".ws-missing")).to_have_text("Too many: 3 are chosen.")
    exam.host.get_by_role("checkbox").first.uncheck()
    expect(exam.host.locator(".ws-missing")).to_have_text("")


def test_a_question_met_in_an_earlier_exam_comes_again_only_when_it_may(page: Page, site_url: str):
    change = lay_out(page.context, FEW)
    exam = Sitter(page, site_url)
    exam.open()
    exam.sit(6)
    exam.button("Back to the practice exam").click()
    expect(exam.host).to_contain_text("Questions that you have not met: 0 of 6")
    expect(exam.button("Begin the exam")).to_have_attribute("aria-disabled", "true")

    change({**FEW, "DVA-3": 3})
    page.reload()
    expect(exam.host).to_contain_text("Questions that you have not met: 2 of 8")
    exam.begin()
    latest = max(exam.kept().values(), key=lambda sitting: sitting["at"])
    assert set(latest["items"]) == {id_of("DVA-3", 1), id_of("DVA-3", 2)}
    exam.hand_in()

    exam.button("Back to the practice exam").click()
    page.get_by_label("Questions that I have met may come again: 8").check()
    exam.begin()
    exam.at(1, 8)
    latest = max(exam.kept().values(), key=lambda sitting: sitting["at"])
    assert len(set(latest["items"])) == 8


def test_earlier_exams_are_listed_opened_and_forgotten(page: Page, site_url: str):
    lay_out(page.context, FEW)
    page.clock.set_fixed_time("2026-11-22T09:00:00Z")
    exam = Sitter(page, site_url)
    exam.open()
    exam.sit(6, right=lambda number: number != 3)
    exam.button("Back to the practice exam").click()
    earlier = exam.host.locator(".ws-exam-earlier li")
    expect(earlier).to_have_count(1)
    expect(earlier).to_contain_text("5 of 6 right")
    earlier.get_by_role("button", name="See the result").click()
    expect(exam.host.locator(".ws-exam-total")).to_contain_text("5 of 6 right")
    page.reload()
    expect(exam.host.locator(".ws-exam-total")).to_contain_text("5 of 6 right")
    page.go_back()
    earlier.get_by_role("button", name="Forget").click()
    exam.dialog.get_by_role("button", name="Keep").click()
    expect(earlier).to_have_count(1)
    earlier.get_by_role("button", name="Forget").click()
    exam.dialog.get_by_role("button", name="Forget").click()
    expect(earlier).to_have_count(0)
    expect(exam.host.get_by_role("heading", name="Sit a practice exam")).to_be_focused()
    expect(exam.host).to_contain_text("Questions that you have not met: 6 of 6")
    assert exam.kept() == {}


def test_questions_that_cannot_be_loaded_are_told_and_asked_for_again(page: Page, site_url: str, expected_console):
    expected_console.append("404")
    lay_out(page.context, FEW)
    page.route("**/assets/exam/trees.*.json", lambda route: route.fulfill(status=404))
    exam = Sitter(page, site_url)
    exam.open()
    exam.button("Begin the exam").click()
    expect(exam.host).to_contain_text("The questions could not be loaded.")
    assert exam.kept() == {}
    page.unroute("**/assets/exam/trees.*.json")
    exam.begin()
    exam.at(1, 6)
