"""The quiz for every reader: in English at a key, with a screen reader, on a phone, without scripts, on paper."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sample_quiz import CARRIER, Asked, lay_out, open_quiz
from tests.browser.test_pages import AXE, Looker


def test_the_english_of_a_question_is_one_key_away(page: Page, site_url: str):
    open_quiz(page, site_url, "ja")
    question = Asked(page, "five-at-once")
    english = question.button("English")
    question.choice("2 つ").check()
    page.keyboard.press("e")
    expect(english).to_have_attribute("aria-pressed", "true")
    expect(question.box.locator(".ws-prompt")).to_contain_text("Five requests")
    assert question.choices() == ["1", "2", "5", "None: four of the requests are throttled"]
    expect(question.box.locator(".ws-prompt")).to_have_attribute("lang", "en")
    expect(question.choice("2")).to_be_checked()
    expect(question.choice("2")).to_be_focused()
    question.box.locator(".ws-sure-sure").click()
    expect(question.box.locator(".ws-why-wrong")).to_contain_text("as in Managed Instances.")
    page.keyboard.press("e")
    expect(question.box.locator(".ws-why-wrong")).to_contain_text("Managed Instances のように")
    expect(question.box.locator("[lang=en]:not(button, a)")).to_have_count(0)
    english.click()
    expect(question.box.locator(".ws-prompt")).to_contain_text("Five requests")
    typed = Asked(page, "how-long").box
    typed.get_by_role("textbox").press("e")
    expect(typed.get_by_role("textbox")).to_have_value("e")
    expect(typed.locator(".ws-prompt")).not_to_contain_text("How long")
    matched = Asked(page, "who-waits")
    matched.button("English").click()
    expect(matched.box.get_by_role("combobox", name="The first request")).to_be_visible()
    assert matched.box.locator("option").all_inner_texts()[2] == "A throttle"


def test_an_english_page_has_no_button_for_english(page: Page, site_url: str):
    open_quiz(page, site_url)
    expect(page.locator(".ws-english")).to_have_count(0)


@pytest.mark.parametrize("tag", ["en", "ja"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_and_after_the_answers(looker: Looker, site_url: str, scheme: str, tag: str):
    page = looker(color_scheme=scheme, bypass_csp=True)
    open_quiz(page, site_url, tag)
    page.evaluate(AXE.read_text())

    def found() -> list:
        return page.evaluate(
            "axe.run('.ws-article').then(result => result.violations.map("
            "one => [one.id, one.help, one.nodes.slice(0, 3).map(node => node.html.slice(0, 160))]))"
        )

    assert found() == []
    answer_everything(page)
    assert found() == []


def answer_everything(page: Page) -> None:
    """Answer every question of the quiz, some of them right, in whatever language."""
    for id in ("five-at-once", "what-survives"):
        boxes = Asked(page, id).box.locator("input")
        boxes.nth(1).check()
        if id == "what-survives":
            boxes.nth(3).check()
    Asked(page, "phases-in-order").box.locator(".ws-mover-down").first.click()
    for select in Asked(page, "who-waits").box.locator("select").all():
        select.select_option("throttle")
    Asked(page, "how-long").box.locator("input").fill("1300")
    for button in page.locator(".ws-sure-sure").all()[::-1]:
        button.click()
    expect(page.locator(".ws-verdict")).to_have_count(5)


def test_a_phone_shows_it_whole_with_targets_to_hit(looker: Looker, site_url: str):
    page = looker(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    open_quiz(page, site_url, "ja")

    def look() -> None:
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        small = page.locator(".ws-quiz :is(button, select, .ws-choice, .ws-number, .ws-grip, summary)").evaluate_all(
            "all => all.map(one => [one.className, one.getBoundingClientRect()])"
            ".filter(([, {width, height}]) => width > 0 && (width < 24 || height < 24)).map(([name]) => name)"
        )
        assert small == []

    look()
    answer_everything(page)
    look()


def test_without_scripts_the_questions_are_there_and_the_answers_folded(looker: Looker, site_url: str):
    page = looker(java_script_enabled=False)
    lay_out(page.context, site_url)
    page.goto(f"{site_url}/en/{CARRIER}")
    question = Asked(page, "five-at-once").box
    expect(question).to_contain_text("Five requests reach a function at the same moment.")
    why = question.get_by_text("Each environment handles one invocation")
    expect(why).to_be_hidden()
    question.locator("summary").click()
    expect(why).to_be_visible()


def test_questions_that_cannot_be_fetched_stay_as_they_are(page: Page, site_url: str, expected_console: list[str]):
    expected_console.append("404")
    lay_out(page.context, site_url)
    page.unroute_all()
    page.context.route("**/assets/quiz/*.json", lambda route: route.fulfill(status=404))
    with page.expect_response("**/assets/quiz/sample.en.json"):
        page.goto(f"{site_url}/en/{CARRIER}")
    expect(Asked(page, "five-at-once").box.locator("summary")).to_be_visible()
    expect(page.locator(".ws-known")).to_have_count(0)


def test_on_paper_there_is_nothing_to_press(looker: Looker, site_url: str):
    page = looker()
    open_quiz(page, site_url, "ja")
    page.emulate_media(media="print")
    expect(page.locator(".ws-quiz button:visible")).to_have_count(0)
    expect(page.locator(".ws-choice:visible")).to_have_count(9)
