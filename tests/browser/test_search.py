"""A reader looks for something: by button and by key, in five languages, with an input method, and without luck."""

import re
import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_pages import AXE, Looker

CHAPTER = "execution-environment.html"
QUERIES = tomllib.loads((Path(__file__).parent / "queries.toml").read_text(encoding="utf-8"))
PAGES_AT_FIRST = 3


class Search:
    """The search of a page, as a reader handles it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.dialog = page.locator(".ws-search-dialog")
        self.field = self.dialog.get_by_role("textbox")
        self.status = self.dialog.get_by_role("status")
        self.results = self.dialog.locator(".ws-search-results")
        self.links = self.results.locator("li > a")

    def open(self) -> "Search":
        """Press the button in the header."""
        self.page.locator(".ws-search").click()
        expect(self.field).to_be_focused()
        return self

    def type(self, query: str) -> None:
        """Replace what stands in the field, and wait until it has been looked for."""
        self.field.fill("")
        self.field.press_sequentially(query)
        self.ended()

    def ended(self) -> None:
        """Wait until everything is shown that was found."""
        expect(self.results).to_have_attribute("aria-busy", "false")

    def found(self) -> dict[str, list[str]]:
        """The addresses that are shown, page by page."""
        pages = {}
        for section in self.dialog.locator("section").all():
            hrefs = [link.get_attribute("href") for link in section.locator("a").all()]
            within = [re.sub(r"^(\.\./)+[^/]+/", "", href) for href in hrefs]
            pages[within[0].partition("#")[0]] = within
        return pages


def searching(page: Page, site_url: str, tag: str = "en") -> Search:
    page.goto(f"{site_url}/{tag}/{CHAPTER}")
    return Search(page).open()


@pytest.mark.parametrize("tag", QUERIES)
def test_what_a_reader_types_leads_to_what_they_look_for(looker: Looker, site_url: str, tag: str):
    search = searching(looker(), site_url, tag)
    missed = {}
    for query, wanted in QUERIES[tag]:
        search.type(query)
        pages = search.found()
        page = wanted.partition("#")[0]
        if page not in list(pages)[:PAGES_AT_FIRST] or wanted not in pages[page]:
            missed[query] = (wanted, pages)
    assert missed == {}


def test_the_found_section_is_opened_with_the_keyboard_alone(page: Page, site_url: str):
    page.goto(f"{site_url}/en/glossary.html")
    page.keyboard.press("/")
    search = Search(page)
    expect(search.field).to_be_focused()
    page.keyboard.type("background work")
    search.ended()
    expect(search.status).to_have_text(re.compile(r"^Results: \d+$"))
    expect(search.links.first.locator("mark").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(search.links.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(search.field).to_be_focused()
    chapter = search.dialog.locator("a[href$='#frozen-nothing-runs-nothing-is-lost']")
    for _ in range(search.links.count()):
        page.keyboard.press("ArrowDown")
        if chapter.evaluate("link => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site_url}/en/{CHAPTER}#frozen-nothing-runs-nothing-is-lost")
    expect(page.get_by_role("heading", name="Frozen: nothing runs, nothing is lost")).to_be_in_viewport()


def test_enter_opens_the_first_result_and_the_search_gives_way_to_its_place_on_this_page(page: Page, site_url: str):
    page.goto(f"{site_url}/ja/glossary.html")
    page.keyboard.press("Control+k")
    search = Search(page)
    expect(search.field).to_be_focused()
    page.keyboard.insert_text("同時実行数")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ja/glossary.html#term-concurrency")
    expect(search.dialog).to_be_hidden()
    expect(page.locator("#term-concurrency")).to_be_in_viewport()


def test_escape_closes_and_gives_the_focus_back(page: Page, site_url: str):
    search = searching(page, site_url)
    search.type("cold")
    page.keyboard.press("Escape")
    expect(search.dialog).to_be_hidden()
    expect(page.locator(".ws-search")).to_be_focused()
    search.open()
    assert search.field.input_value() == "cold"
    page.mouse.click(5, 5)
    expect(search.dialog).to_be_hidden()


def test_a_slash_that_is_typed_is_a_slash(page: Page, site_url: str):
    search = searching(page, site_url)
    page.keyboard.type("/tmp")
    assert search.field.input_value() == "/tmp"
    page.keyboard.press("Escape")
    code = page.locator("pre.ws-editable").first
    code.click()
    editor = page.locator(".cm-content").first
    expect(editor).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type("/")
    expect(search.dialog).to_be_hidden()
    expect(editor).to_contain_text("/")


def test_a_word_that_is_being_composed_is_neither_looked_for_nor_sent(page: Page, site_url: str):
    search = searching(page, site_url, "ja")
    method = page.context.new_cdp_session(page)
    for text in ("ｊ", "じ", "じっ", "じっこう", "実行"):
        method.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
    assert search.field.input_value() == "実行"
    search.field.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "keyCode": 229})
    expect(search.links).to_have_count(0)
    assert search.results.get_attribute("aria-busy") is None
    method.send("Input.insertText", {"text": "実行環境"})
    search.ended()
    expect(search.links.first).to_contain_text("実行環境")
    expect(page).to_have_url(f"{site_url}/ja/{CHAPTER}")


def test_what_is_not_there_is_said_and_the_glossary_offered(page: Page, site_url: str):
    search = searching(page, site_url, "ko")
    search.type("zqxwv")
    expect(search.status).to_have_text(re.compile(r"."))
    expect(search.links).to_have_count(0)
    search.results.get_by_role("link").click()
    page.wait_for_url(f"{site_url}/ko/glossary.html")


def test_all_that_a_page_has_is_shown_when_it_is_asked_for(page: Page, site_url: str):
    search = searching(page, site_url)
    search.type("memory")
    limits = search.dialog.locator("section", has_text="Limits and other numbers")
    before = limits.locator("a").count()
    limits.get_by_role("button").click()
    after = limits.locator("a").count()
    assert before < after
    expect(limits.locator("a").nth(before)).to_be_focused()


def test_a_search_that_cannot_be_loaded_says_so_and_can_be_tried_again(page: Page, site_url: str, expected_console):
    expected_console.extend(["ERR_FAILED", "Failed to fetch", "Failed to load"])
    page.route("**/pagefind/**", lambda route: route.abort())
    search = searching(page, site_url)
    search.type("warm start")
    expect(search.status).to_contain_text("could not be loaded")
    page.unroute("**/pagefind/**")
    search.dialog.get_by_role("button", name="Try again").click()
    search.ended()
    expect(search.links.first).to_contain_text("warm start")


def test_a_part_that_cannot_be_loaded_is_not_taken_for_nothing(page: Page, site_url: str, expected_console):
    expected_console.extend(["ERR_FAILED", "Failed to fetch", "Failed to load"])
    search = searching(page, site_url, "ja")
    search.type("AWS")
    expect(search.links.first).to_contain_text("AWS")
    page.route("**/pagefind/**", lambda route: route.abort())
    search.type("課金")  # its words are in another part of the index
    expect(search.links).to_have_count(0)
    again = search.results.get_by_role("button")
    expect(again).to_be_visible()
    page.unroute("**/pagefind/**")
    again.click()
    search.ended()
    expect(search.links.first).to_contain_text("課金")


def test_a_button_that_cannot_load_its_script_says_so(page: Page, site_url: str, expected_console):
    expected_console.append("ERR_FAILED")
    page.route(re.compile(r"/assets/search"), lambda route: route.abort())
    page.goto(f"{site_url}/en/{CHAPTER}")
    page.locator(".ws-search").click()
    notice = page.get_by_role("alert")
    expect(notice).to_contain_text("The search could not be loaded")
    page.unroute_all()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_results(looker: Looker, site_url: str, scheme: str):
    page = looker(color_scheme=scheme, bypass_csp=True)
    search = searching(page, site_url, "ja")
    search.type("実行環境の再利用")
    page.evaluate(AXE.read_text())
    found = page.evaluate(
        "axe.run('.ws-search-dialog').then(result => result.violations.map(one => [one.id, one.help]))"
    )
    assert found == []


def test_the_search_fits_a_phone(looker: Looker, site_url: str):
    page = looker(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    search = searching(page, site_url, "ko")
    search.type("동시성")
    assert page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]") == [320, 320]
    search.dialog.locator("form button").tap()
    expect(search.dialog).to_be_hidden()


def test_a_page_brings_nothing_of_the_search_before_it_is_called(page: Page, site_url: str):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_url}/en/{CHAPTER}", wait_until="networkidle")
    assert [url for url in asked if "search" in url or "pagefind" in url] == []


def test_without_script_there_is_no_button_that_does_nothing(looker: Looker, site_url: str):
    page = looker(java_script_enabled=False)
    page.goto(f"{site_url}/en/{CHAPTER}")
    expect(page.locator(".ws-search")).to_be_hidden()
