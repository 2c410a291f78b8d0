"""The page of the cheat sheets: one sheet or all of them are chosen, and what is chosen is printed, a page each."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_pages import TAGS, Looker

PRINTS = "window.printed = 0; window.print = () => { window.printed += 1; }"
CHAPTERS = ("sheet-execution-environment", "sheet-concurrency")
# A sheet, or a part of one, that has no room for what it holds; a colour that is neither paper nor ink.
CUT = """() => [...document.querySelectorAll(".ws-sheet:not([hidden]), .ws-sheet:not([hidden]) *")]
    .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline")
    .map((one) => one.outerHTML.slice(0, 80))"""
COLOURS = """() => [...document.querySelectorAll(".ws-sheet, .ws-sheet *")]
    .filter((one) => one.checkVisibility()).map((one) => {
    const {color, backgroundColor} = getComputedStyle(one);
    return `${color} on ${backgroundColor}`;
})"""


def open_sheets(page: Page, site_url: str, tag: str = "en") -> None:
    page.goto(f"{site_url}/{tag}/cheat-sheet.html")
    expect(choice(page)).to_be_visible()


def shown(page: Page) -> list[str]:
    """The ids of the sheets that a reader sees."""
    return [one.get_attribute("id") or "" for one in page.locator(".ws-sheet:visible").all()]


def choice(page: Page) -> Locator:
    return page.locator(".ws-sheet-choice select")


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF of Chromium has."""
    return len(re.findall(rb"/Type /Page\b", pdf))


def test_without_scripts_there_are_links_to_all_sheets(looker: Looker, site_url: str):
    page = looker(java_script_enabled=False)
    page.goto(f"{site_url}/en/cheat-sheet.html")
    expect(page.get_by_text("Print this page to get all sheets, one page each.")).to_be_visible()
    links = page.get_by_role("navigation", name="The sheets").get_by_role("link")
    expect(links).to_have_text(
        ["Cold, warm, frozen: the execution environment", "Concurrency, scaling, throttling", "Across the chapters"]
    )
    links.nth(1).click()
    expect(page.locator(".ws-sheet:target")).to_have_attribute("id", "sheet-concurrency")
    assert shown(page) == [*CHAPTERS, "sheet-across"]


def test_one_sheet_is_chosen_and_stays_chosen(page: Page, site_url: str):
    open_sheets(page, site_url)
    expect(page.get_by_label("Which sheet?")).to_have_value("")
    assert shown(page) == [*CHAPTERS, "sheet-across"]
    choice(page).select_option("Concurrency, scaling, throttling")
    assert shown(page) == ["sheet-concurrency"]
    page.reload()
    expect(choice(page)).to_have_value("sheet-concurrency")
    assert shown(page) == ["sheet-concurrency"]
    page.locator(".ws-languages summary, .ws-languages button").first.click()
    page.locator("a[hreflang=ja]:visible").click()
    page.wait_for_url(f"{site_url}/ja/cheat-sheet.html#sheet-concurrency")
    expect(choice(page)).to_have_value("sheet-concurrency")
    choice(page).select_option("")
    assert shown(page) == [*CHAPTERS, "sheet-across"]
    assert page.url == f"{site_url}/ja/cheat-sheet.html"


def test_a_chapter_leads_to_its_sheet_alone(page: Page, site_url: str):
    page.goto(f"{site_url}/en/concurrency.html")
    page.get_by_role("link", name="This chapter on one sheet of paper").click()
    expect(choice(page)).to_have_value("sheet-concurrency")
    assert shown(page) == ["sheet-concurrency"]
    expect(page.locator("#sheet-concurrency")).to_be_in_viewport()
    sentences = page.locator("#sheet-concurrency > ul > li")
    expect(sentences).to_have_count(3)
    expect(sentences.first).to_have_text(
        "Concurrency is rate times duration, on average; the start and the busiest moment need more."
    )
    page.get_by_role("link", name="The concurrency of all functions of an account").click()
    page.wait_for_url(f"{site_url}/en/limits.html#fact-concurrency-account")


def test_the_button_prints(page: Page, site_url: str):
    page.add_init_script(PRINTS)
    open_sheets(page, site_url)
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed") == 1


@pytest.mark.parametrize("tag", TAGS)
def test_each_sheet_is_one_page_black_on_white_with_nothing_cut(looker: Looker, site_url: str, tag: str):
    page = looker(color_scheme="dark")
    open_sheets(page, site_url, tag)
    assert len(shown(page)) == 3
    assert [pages_of(page.pdf(format=paper)) for paper in ("A4", "Letter")] == [3, 3]
    choice(page).select_option("sheet-across")
    assert [pages_of(page.pdf(format=paper)) for paper in ("A4", "Letter")] == [1, 1]
    choice(page).select_option("")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(CUT) == []
    assert set(page.evaluate(COLOURS)) == {f"rgb({ink}) on rgba(0, 0, 0, 0)" for ink in ("0, 0, 0", "51, 51, 51")}
