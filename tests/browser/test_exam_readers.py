"""A practice exam for every reader: by keys alone, with a screen reader, on a phone, translated, as text."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sample_exam import EXAM, FEW, Sitter, lay_out
from tests.browser.sample_practice import open_practice
from tests.browser.test_pages import AXE, Looker


def press_right(exam: Sitter) -> None:
    """Choose the right answers by their digits."""
    texts = exam.host.locator(".ws-choice > span").all_inner_texts()
    for letter in exam.letters():
        exam.page.keyboard.press(str(next(place for place, one in enumerate(texts, 1) if one.startswith(letter))))


def test_a_whole_exam_by_keys_alone(page: Page, site_url: str):
    lay_out(page.context, FEW)
    exam = Sitter(page, site_url)
    exam.open()
    exam.button("Begin the exam").focus()
    page.keyboard.press("Enter")
    exam.at(1, 6)
    expect(exam.heading).to_be_focused()
    for number in range(1, 7):
        exam.at(number, 6)
        press_right(exam)
        page.keyboard.press("n")
    expect(exam.dialog).to_contain_text("Every question is answered.")
    page.keyboard.press("s")
    expect(exam.dialog).to_have_count(0)
    page.keyboard.press("p")
    exam.at(5, 6)
    page.keyboard.press("f")
    expect(exam.button("Flag")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("s")
    expect(exam.dialog.get_by_role("button", name="Question 5: answered, flagged")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    exam.at(4, 6)
    page.keyboard.press("s")
    exam.dialog.get_by_role("button", name="Hand in").focus()
    page.keyboard.press("Enter")
    exam.dialog.get_by_role("button", name="Hand in").focus()
    page.keyboard.press("Enter")
    expect(exam.host.locator(".ws-exam-total")).to_have_text("6 of 6 right 100%")
    expect(exam.heading).to_be_focused()


def test_single_keys_can_be_turned_off(page: Page, site_url: str):
    lay_out(page.context, FEW)
    exam = Sitter(page, site_url)
    exam.open()
    page.get_by_text("Keys", exact=True).click()
    page.get_by_label("Use letters and digits as shortcuts").uncheck()
    exam.begin()
    for key in ("n", "1", "f", "s"):
        page.keyboard.press(key)
    exam.at(1, 6)
    expect(exam.host.locator("input:checked")).to_have_count(0)
    expect(exam.dialog).to_have_count(0)


def test_practice_and_exam_share_the_switch_of_single_keys(page: Page, site_url: str):
    open_practice(page, site_url).begin("#practice=chapter:billing")
    switch = page.get_by_role("checkbox", name="Use letters and digits as shortcuts")
    page.get_by_text("Keys", exact=True).click()
    switch.uncheck()
    lay_out(page.context, FEW)
    exam = Sitter(page, site_url)
    exam.open()
    page.get_by_text("Keys", exact=True).click()
    expect(switch).not_to_be_checked()
    exam.begin()
    page.keyboard.press("n")
    exam.at(1, 6)
    exam.button("All questions").click()
    exam.dialog.get_by_text("Keys", exact=True).click()
    switch.check()
    exam.dialog.get_by_role("button", name="Back to the question").click()
    page.keyboard.press("n")
    exam.at(2, 6)


def test_keys_work_where_the_keyboard_writes_other_letters_and_not_while_composing(page: Page, site_url: str):
    lay_out(page.context, FEW)
    exam = Sitter(page, site_url)
    exam.open()
    exam.begin()

    def send(**event: object) -> None:
        page.evaluate(
            "event => document.body.dispatchEvent(new KeyboardEvent('keydown', {bubbles: true, ...event}))", event
        )

    send(key="ㅜ", code="KeyN")
    exam.at(2, 6)
    send(key="n", code="KeyN", isComposing=True)
    send(key="n", code="KeyN", ctrlKey=True)
    exam.at(2, 6)
    send(key="&", code="Digit1")
    expect(exam.host.locator("input").first).to_be_checked()


def test_the_english_of_a_question_is_one_key_away(page: Page, site_url: str):
    lay_out(page.context, FEW)
    exam = Sitter(page, site_url)
    exam.open("ja")
    exam.host.locator(".ws-exam-begin button").click()
    expect(exam.prompt).to_contain_text("どの木ですか")
    orders = exam.host.locator(".ws-choice > span").all_inner_texts()
    page.keyboard.press("e")
    expect(exam.prompt).to_contain_text("Which tree")
    expect(exam.prompt).to_have_attribute("lang", "en")
    assert [f"{one}の木" for one in exam.host.locator(".ws-choice > span").all_inner_texts()] == orders
    exam.host.locator("input").first.focus()
    page.keyboard.press("e")
    expect(exam.prompt).to_contain_text("どの木ですか")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_during_and_after(looker: Looker, site_url: str, scheme: str):
    page = looker(color_scheme=scheme, bypass_csp=True)
    lay_out(page.context, FEW)
    exam = Sitter(page, site_url)
    exam.open()
    page.evaluate(AXE.read_text())

    def found() -> list:
        return page.evaluate(
            "axe.run().then(result => result.violations.map("
            "one => [one.id, one.help, one.nodes.slice(0, 3).map(node => node.html.slice(0, 160))]))"
        )

    assert found() == []
    exam.begin()
    exam.choose()
    exam.button("Flag").click()
    assert found() == []
    exam.next()
    exam.choose(right=False)
    exam.button("All questions").click()
    assert found() == []
    exam.dialog.get_by_role("button", name="Hand in").click()
    assert found() == []
    exam.dialog.get_by_role("button", name="Hand in").click()
    exam.button("Unfold all").click()
    page.get_by_text("Show the skills").click()
    expect(exam.host.locator(".ws-exam-explained")).to_have_count(6)
    assert found() == []
    exam.button("Back to the practice exam").click()
    expect(exam.host.locator(".ws-exam-earlier")).to_be_visible()
    assert found() == []


def test_a_phone_shows_it_whole_with_targets_to_hit(looker: Looker, site_url: str):
    page = looker(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    lay_out(page.context, FEW)
    exam = Sitter(page, site_url)
    exam.open()

    def look() -> None:
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        small = page.locator(":is(.ws-exam, .ws-dialog) :is(button, summary, label, [role=button])").evaluate_all(
            "all => all.map(one => [one.className + one.textContent, one.getBoundingClientRect()])"
            ".filter(([, {width, height}]) => width > 0 && (width < 24 || height < 24)).map(([name]) => name)"
        )
        assert small == []

    look()
    exam.begin()
    look()
    exam.button("All questions").click()
    look()
    exam.dialog.get_by_role("button", name="Hand in").click()
    look()
    exam.dialog.get_by_role("button", name="Hand in").click()
    exam.button("Unfold all").click()
    look()


TRANSLATED = """() => {
    const walker = document.createTreeWalker(document.querySelector(".ws-exam"), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
    for (const text of texts) {
        if (text.parentElement.closest(".notranslate, [translate=no]")) continue;
        const font = document.createElement("font");
        font.textContent = `«${text.data}»`;
        text.replaceWith(font);
    }
}"""


def test_a_page_that_the_browser_translates_works_on(page: Page, site_url: str):
    lay_out(page.context, FEW)
    exam = Sitter(page, site_url)
    exam.open()
    page.evaluate(TRANSLATED)
    page.get_by_label("minutes more").check()
    page.get_by_role("button", name="Begin the exam").click()
    expect(exam.prompt).to_be_visible()
    for number in range(1, 7):
        exam.at(number, 6)
        page.evaluate(TRANSLATED)
        letters = exam.letters()
        for choice in exam.host.locator(".ws-choice").all():
            if choice.locator("span").inner_text().strip("«»")[0] in letters:
                choice.locator("input").check()
        page.get_by_role("button", name="Flag").click()
        page.get_by_role("button", name="Next").click()
    exam.dialog.get_by_role("button", name="Hand in").click()
    exam.dialog.get_by_role("button", name="Hand in").click()
    expect(exam.host.locator(".ws-exam-total")).to_have_text("6 of 6 right 100%")
    page.evaluate(TRANSLATED)
    page.get_by_role("button", name="Not right: 0").click(force=True)
    page.get_by_role("button", name="Flagged: 6").click()
    page.get_by_role("button", name="Unfold all").click()
    expect(exam.host.locator(".ws-exam-explained")).to_have_count(6)


def test_without_scripts_the_page_says_what_the_exam_is_and_what_it_measures(looker: Looker, site_url: str):
    page = looker(java_script_enabled=False)
    page.goto(f"{site_url}/en/{EXAM}")
    expect(page.locator(".ws-no-script")).to_contain_text("no exam can begin")
    text = page.locator(".ws-article").inner_text()
    for said in ("130, or 160", "720 on a scale from 100 to 1000", "32%", "26%", "24%", "18%", "30 November 2026"):
        assert said in text
    page.get_by_text("Security: ").first.click()
    expect(page.get_by_text("Not in this book").nth(1)).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)


def test_the_front_door_leads_to_it(looker: Looker, site_url: str):
    page = looker()
    page.goto(f"{site_url}/en/index.html")
    page.locator("#prepare-for-the-exam").get_by_role("link", name="a practice exam").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Practice exam")
