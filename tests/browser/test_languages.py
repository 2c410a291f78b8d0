import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_pages import PAGES, Looker
from warmstart.languages import LANGUAGES, Language

TAGS = [one.tag for one in LANGUAGES]
CHAPTER = "execution-environment.html"


@pytest.mark.parametrize(
    ("reader", "tag"),
    [
        ("en-GB", "en"),
        ("zh-CN", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-SG", "zh-Hans"),
        ("ja-JP", "ja"),
        ("ko-KR", "ko"),
        ("fr-FR", "en"),
    ],
)
def test_the_door_leads_to_the_readers_language(looker: Looker, site_url: str, reader: str, tag: str):
    page = looker(locale=reader)
    page.goto(f"{site_url}/")
    page.wait_for_url(f"{site_url}/{tag}/index.html")
    assert page.locator("html").get_attribute("lang") == tag


def test_the_door_offers_all_five_languages_without_scripts(looker: Looker, site_url: str):
    page = looker(java_script_enabled=False)
    page.goto(f"{site_url}/")
    links = page.locator("main a")
    assert [link.get_attribute("lang") for link in links.all()] == TAGS
    for link, one in zip(links.all(), LANGUAGES, strict=True):
        expect(link).to_contain_text(one.name)


def test_the_switcher_keeps_the_page_and_the_place(page: Page, site_url: str):
    page.goto(f"{site_url}/en/{CHAPTER}#frozen")
    for one in LANGUAGES[1:]:
        menu = page.locator(".ws-languages")
        if menu.locator("summary").count():
            menu.locator("summary").click()
        menu.get_by_role("link", name=one.name).click()
        page.wait_for_url(f"{site_url}/{one.tag}/{CHAPTER}#frozen")
        assert page.locator("html").get_attribute("lang") == one.tag
        expect(page.locator("#frozen").first).to_be_in_viewport()


@pytest.mark.parametrize("tag", TAGS)
def test_a_page_names_its_sisters_for_search_engines(looker: Looker, site_url: str, tag: str):
    page = looker()
    page.goto(f"{site_url}/{tag}/{CHAPTER}")
    alternates = page.locator("link[rel=alternate][hreflang]").all()
    addresses = {link.get_attribute("hreflang"): link.evaluate("link => link.href") for link in alternates}
    assert addresses == {other: f"{site_url}/{other}/{CHAPTER}" for other in TAGS}


@pytest.mark.parametrize("one", LANGUAGES[1:], ids=lambda one: one.tag)
@pytest.mark.parametrize("path", PAGES)
def test_nothing_of_the_page_stays_english(looker: Looker, site_url: str, one: Language, path: str):
    page = looker()
    page.goto(f"{site_url}/{one.tag}/{path}")
    english = page.evaluate("""() => {
        const foreign = "pre, code, script, style, [lang=en], a[href^=http], .ws-logs, .ws-languages, .ws-brand";
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const found = [];
        while (walker.nextNode()) {
            const text = walker.currentNode.textContent.trim();
            const element = walker.currentNode.parentElement;
            if (!element.closest(foreign) && /[a-z]{3,}(\\s+[a-z]{2,}){3,}/.test(text)) found.push(text);
        }
        return found;
    }""")
    assert english == []


def test_a_reader_of_no_scripts_can_read_everything(looker: Looker, site_url: str):
    page = looker(java_script_enabled=False)
    page.goto(f"{site_url}/en/{CHAPTER}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("execution environment")
    assert page.locator("figure.ws-figure svg").count() >= 5
    expect(page.locator("figure.ws-lifecycle svg").first).to_be_visible()
    expect(page.locator("pre", has_text="INIT_START").first).to_be_visible()


@pytest.mark.parametrize("one", LANGUAGES, ids=lambda one: one.tag)
def test_a_term_shows_its_meaning_and_its_english_on_focus(looker: Looker, site_url: str, one: Language):
    page = looker()
    page.goto(f"{site_url}/{one.tag}/{CHAPTER}", wait_until="networkidle")
    term = page.locator("a.ws-term[data-term=cold-start]").first
    term.focus()
    card = page.locator(".ws-card")
    expect(card).to_contain_text("cold start", ignore_case=True)
    assert len(card.inner_text()) > 40
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(term).to_be_focused()
