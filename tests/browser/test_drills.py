"""Drills: the next variant is one never met, then the one met longest ago, without an end."""

from playwright.sync_api import Page, expect

from tests.browser.sample_practice import DRILL, VARIANTS, index, open_practice

ROW = ".ws-drill"


def test_a_drill_goes_through_all_variants_and_then_from_the_oldest(page: Page, site_url: str):
    practice = open_practice(page, site_url)
    expect(page.locator(ROW)).to_contain_text("How long a cold start takes")
    expect(page.locator(".ws-drills").get_by_role("heading")).to_have_text("Cold, warm, frozen")
    expect(page.locator(ROW)).to_contain_text("Variants met: 0 of 3")
    practice.button("Drill").click()
    expect(practice.session.get_by_role("heading", level=2)).to_have_text("How long a cold start takes")
    told = page.locator(".ws-session-beside")
    for number, (variant, right, streak) in enumerate(
        [(0, True, 1), (1, True, 2), (2, False, 0), (0, True, 1), (1, True, 2), (2, True, 3), (0, True, 4)], 1
    ):
        expect(practice.place).to_have_text(f"Question {number}")
        practice.answer(VARIANTS[variant], right=right)
        expect(told).to_have_text(f"Right in a row: {streak}")
        practice.button("Next question").click()
    expect(practice.place).to_have_text("Question 8")
    practice.button("End").click()
    practice.expect_totals("Right 6", "Not right 1")


def test_a_drill_is_left_and_gone_on_with(page: Page, site_url: str):
    practice = open_practice(page, site_url)
    practice.button("Drill").click()
    practice.answer(VARIANTS[0])
    practice.button("Next question").click()
    practice.button("Skip this question").click()
    practice.question(VARIANTS[2])
    practice.button("Pause").click()
    expect(page.locator(ROW)).to_contain_text("Variants met: 1 of 3")
    expect(page.locator(".ws-under-way")).to_contain_text("How long a cold start takes Answered: 1")
    page.reload()
    practice.button("Drill").click()
    practice.question(VARIANTS[2])
    expect(practice.place).to_have_text("Question 3")
    practice.answer(VARIANTS[2])
    practice.button("Next question").click()
    practice.question(VARIANTS[0])  # the one met longest ago


def test_a_drill_and_a_set_are_under_way_side_by_side(page: Page, site_url: str):
    practice = open_practice(page, site_url)
    practice.begin("#practice=chapter:billing")
    practice.button("Pause").click()
    practice.button("Drill").click()
    practice.button("Pause").click()
    expect(practice.button("Go on")).to_have_count(2)
    practice.button("Remove from the list").first.click()
    expect(practice.button("Go on")).to_have_count(1)
    assert practice.kept("session:set") is None
    assert practice.kept("session:drill")["drill"] == DRILL


def test_a_drill_that_cannot_be_loaded_is_told(page: Page, site_url: str, expected_console: list[str]):
    expected_console.append("503")
    practice = open_practice(page, site_url)
    page.route("**/assets/drill/**", lambda route: route.fulfill(status=503))
    practice.button("Drill").click()
    expect(page.locator(".ws-drills")).to_contain_text("The drill could not be loaded.")
    page.unroute("**/assets/drill/**")
    practice.button("Drill").click()
    practice.question(VARIANTS[0])


def test_a_book_without_drills_says_so(page: Page, site_url: str):
    practice = open_practice(page, site_url)
    book = {name: one for name, one in index().items() if name != "drills"}
    page.route("**/assets/practice/index.*", lambda route: route.fulfill(json=book))
    page.reload()
    expect(page.locator(".ws-drills")).to_contain_text("There is no drill so far.")
    expect(practice.sentence).to_be_visible()
