"""Practice for every reader: by keyboard, translated by the browser, on a phone, with a screen reader."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sample_practice import BILLING, open_practice
from tests.browser.test_pages import AXE, Looker
from tests.browser.test_quiz import tab_to


def test_a_session_by_keyboard_alone(page: Page, site_url: str):
    practice = open_practice(page, site_url, "#practice=chapter:billing;count:5")
    tab_to(page, practice.button("Begin"))
    page.keyboard.press("Enter")
    asked = practice.question(BILLING[0])
    expect(practice.place).to_be_focused()
    page.keyboard.press("Enter")
    expect(asked.box).to_contain_text("Choose an answer first.")
    page.keyboard.press("n")
    expect(practice.place).to_have_text("Question 1 of 2")
    page.keyboard.press("3")
    expect(asked.box.get_by_role("radio").nth(2)).to_be_checked()
    page.keyboard.press("Enter")
    expect(asked.button("I am guessing")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(asked.verdict).to_be_focused()
    page.keyboard.press("Enter")
    expect(practice.place).to_have_text("Question 2 of 2")
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(practice.question(BILLING[1]).verdict).to_be_focused()
    page.keyboard.press("n")
    expect(practice.summary).to_be_visible()


def test_no_key_works_while_the_reader_types_or_composes(page: Page, site_url: str):
    practice = open_practice(page, site_url)
    practice.begin("#practice=type:number")
    asked = practice.question("how-long")
    field = asked.box.get_by_role("textbox")
    field.press_sequentially("1300 fne")
    expect(field).to_have_value("1300 fne")
    expect(page.locator(".ws-question-flag")).to_have_attribute("aria-pressed", "false")
    field.fill("1300")
    asked.button("I am sure").click()
    for composing in ("isComposing: true", "keyCode: 229", "ctrlKey: true", "repeat: true"):
        press = f"new KeyboardEvent('keydown', {{key: 'n', bubbles: true, {composing}}})"
        page.evaluate(f"document.activeElement.dispatchEvent({press})")
    expect(asked.verdict).to_be_visible()


def test_single_keys_can_be_turned_off(page: Page, site_url: str):
    practice = open_practice(page, site_url)
    practice.begin("#practice=chapter:billing")
    page.get_by_text("Keys", exact=True).click()
    page.get_by_role("checkbox", name="Use letters and digits as shortcuts").uncheck()
    page.reload()
    flag = page.locator(".ws-question-flag")
    expect(flag).to_be_visible()
    page.keyboard.press("f")
    page.keyboard.press("3")
    expect(practice.question(BILLING[0]).box.locator("input:checked")).to_have_count(0)
    expect(flag).to_have_attribute("aria-pressed", "false")
    page.get_by_text("Keys", exact=True).click()
    page.get_by_role("checkbox", name="Use letters and digits as shortcuts").check()
    page.get_by_text("Keys", exact=True).focus()
    page.keyboard.press("f")
    expect(flag).to_have_attribute("aria-pressed", "true")


TRANSLATE = """() => {
    const walker = document.createTreeWalker(document.querySelector(".ws-article"), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts.filter(one => one.data.trim() && !one.parentElement.closest(".notranslate, font"))) {
        const outer = document.createElement("font"), inner = document.createElement("font");
        inner.textContent = `«${text.data}»`;
        outer.append(inner);
        text.replaceWith(outer);
    }
}"""


def test_the_browsers_own_translation_breaks_nothing(page: Page, site_url: str):
    practice = open_practice(page, site_url)
    page.evaluate(TRANSLATE)
    page.locator(".ws-option", has_text="«What it costs»").locator("input").check()
    expect(practice.sentence).to_have_text("Questions in your set: 2 (What it costs), in the order of the book.")
    page.evaluate(TRANSLATE)
    page.locator(".ws-choice-buttons .ws-run").click()
    for number, id in enumerate(BILLING, 1):
        box = page.locator(f'[data-question="{id}"]')
        expect(box).to_be_visible()
        page.evaluate(TRANSLATE)
        expect(practice.place).to_have_text(f"«Question {number} of 2»")
        box.locator("input").nth(2).check()
        page.keyboard.press("f")
        page.evaluate(TRANSLATE)
        box.locator(".ws-sure-sure").click()
        expect(box.locator(".ws-verdict")).to_have_text("Right")
        page.evaluate(TRANSLATE)
        page.keyboard.press("n")
    expect(practice.summary.locator("dd").first).to_have_text("2")
    assert [practice.kept(f"question:{id}")["attempts"][0]["answer"] for id in BILLING] == ["five", "five"]


def found(page: Page) -> list:
    """What axe finds in the article."""
    page.evaluate(AXE.read_text())
    return page.evaluate(
        "axe.run('.ws-article').then(result => result.violations.map("
        "one => [one.id, one.help, one.nodes.slice(0, 3).map(node => node.html.slice(0, 160))]))"
    )


def small_targets(page: Page) -> list:
    """What is to be hit and smaller than a finger."""
    return page.locator(
        ".ws-article :is(button, select, summary, .ws-option, .ws-choice, input[type=search])"
    ).evaluate_all(
        "all => all.map(one => [one.className || one.textContent, one.getBoundingClientRect()])"
        ".filter(([, {width, height}]) => width > 0 && (width < 24 || height < 24)).map(([name]) => name)"
    )


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390), ("dark", 360)])
def test_axe_finds_nothing_and_everything_can_be_hit(looker: Looker, site_url: str, scheme: str, width: int):
    page = looker(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
    practice = open_practice(page, site_url)

    def look() -> None:
        assert found(page) == []
        assert small_targets(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    for group in ("Exams", "Domains of the exams", "Skills that the exams measure", "Types of question", "Concepts"):
        practice.counts(group)
    practice.option("Chapters", "Cold").check()
    look()
    practice.begin()
    page.get_by_text("Keys", exact=True).click()
    look()
    practice.answer("five-at-once", right=False)
    look()
    practice.button("End").click()
    look()
    practice.button("Back to all practice").click()
    expect(practice.chooser).to_be_visible()
    look()
