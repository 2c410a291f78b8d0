"""A teacher presents a chapter to a class: by keyboard, by clicker and by buttons, on a wall and on a phone."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.live_cells import PATIENCE_MS
from tests.browser.test_pages import AXE, Looker

CHAPTER = "execution-environment.html"
SHOWN = "[data-presented]"
KINDS = ("ws-predict", "cell", "ws-question", "ws-remember")
FIRST_QUESTION, QUESTIONS = 11, 16
ALL = FIRST_QUESTION + QUESTIONS - 1  # of what the chapter has to present


class Presentation:
    """The presentation of a page, as a teacher handles it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.bar = page.locator(".ws-stage-bar")
        self.count = self.bar.get_by_role("status")
        self.section = page.locator(".ws-stage-section")
        self.shown = page.locator(SHOWN)

    def button(self, name: str) -> Locator:
        return self.bar.get_by_role("button", name=name, exact=True)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def told(self) -> list[tuple[str, ...]]:
        """The section and the kinds of what is shown, of every item from here on."""
        told = []
        while True:
            classes = [set((one.get_attribute("class") or "").split()) for one in self.shown.all()]
            told.append((self.section.inner_text(), *(next(kind for kind in KINDS if kind in one) for one in classes)))
            if self.button("Next").get_attribute("aria-disabled") == "true":
                return told
            self.press("PageDown")


def presenting(page: Page, site_url: str, address: str = f"en/{CHAPTER}?present") -> Presentation:
    page.goto(f"{site_url}/{address}")
    presentation = Presentation(page)
    expect(presentation.count).to_be_visible()
    return presentation


def test_the_page_is_shown_one_thing_at_a_time_in_its_order(looker: Looker, site_url: str):
    page = looker(viewport={"width": 1280, "height": 720})
    presentation = presenting(page, site_url)
    assert presentation.told() == [
        ("A cold start and two warm ones", "ws-predict", "cell"),
        ("The life of an environment", "cell"),
        ("What Init does, and what it costs", "cell"),
        ("What survives from call to call", "ws-predict", "cell"),
        ("Frozen: nothing runs, nothing is lost", "ws-predict", "cell"),
        ("One invocation at a time", "ws-predict", "cell"),
        ("One invocation at a time", "ws-predict", "cell"),
        ("How long does warm last?", "cell"),
        ("Your turn", "cell"),
        ("Your turn", "ws-remember"),
        *[("Questions", "ws-question")] * QUESTIONS,
    ]


def test_a_teacher_goes_through_it_with_the_keys(page: Page, site_url: str):
    presentation = presenting(page, site_url)
    expect(presentation.count).to_have_text(f"1 of {ALL}")
    figure = presentation.shown.locator(".ws-timeline")
    expect(figure).to_be_hidden()
    presentation.press("Space")
    expect(figure).to_be_visible()
    expect(presentation.shown.locator(".cell_input")).to_be_hidden()
    presentation.press("c")
    expect(presentation.shown.locator(".cell_input")).to_be_visible()
    presentation.press("ArrowRight", "ArrowRight", "ArrowRight")
    expect(presentation.count).to_have_text(f"4 of {ALL}")
    expect(figure).to_be_hidden()
    presentation.press("a")
    expect(figure).to_be_visible()
    presentation.press("PageUp", "ArrowLeft", "ArrowLeft")
    expect(presentation.count).to_have_text(f"1 of {ALL}")
    expect(figure).to_be_visible()
    presentation.press("ArrowLeft")
    expect(presentation.count).to_have_text(f"1 of {ALL}")
    presentation.press("End")
    expect(presentation.count).to_have_text(f"{ALL} of {ALL}")
    expect(page).to_have_url(re.compile(rf"\?present={ALL}$"))
    presentation.press(*["ArrowUp"] * (ALL - 5))
    presentation.press("Escape")
    expect(presentation.bar).to_have_count(0)
    expect(page).to_have_url(f"{site_url}/en/{CHAPTER}")
    expect(page.locator(".ws-predict").nth(2)).to_be_in_viewport()
    expect(page.locator("details.hide[open]")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_teacher_goes_through_it_with_the_buttons(page: Page, site_url: str):
    page.goto(f"{site_url}/en/{CHAPTER}")
    page.get_by_role("link", name="Present this page").click()
    presentation = Presentation(page)
    expect(presentation.count).to_have_text(f"1 of {ALL}")
    small = [
        button.inner_text()
        for button in presentation.bar.get_by_role("button").all()
        if min((button.bounding_box() or {}).get(side, 0) for side in ("width", "height")) < 44
    ]
    assert small == []
    presentation.button("Show the answer").click()
    expect(presentation.shown.locator(".ws-timeline")).to_be_visible()
    presentation.button("Next").click()
    presentation.press("Space")  # after a press with the pointer, the keys belong to the presentation
    expect(presentation.count).to_have_text(f"2 of {ALL}")
    expect(presentation.button("Show the answer")).to_be_hidden()
    presentation.button("Previous").click()
    expect(presentation.count).to_have_text(f"1 of {ALL}")
    presentation.button("Leave the presentation").click()
    expect(presentation.bar).to_have_count(0)
    page.get_by_role("link", name="Present this page").click()
    expect(presentation.count).to_have_text(f"1 of {ALL}")
    page.go_back()
    expect(presentation.bar).to_have_count(0)


def test_what_is_shown_is_live(page: Page, site_url: str):
    presentation = presenting(page, site_url, f"en/{CHAPTER}?present=6")
    gap = presentation.shown.locator(".ws-controls").get_by_role("slider")
    gap.focus()
    rows = presentation.shown.locator(".ws-figure > svg rect.ws-init")
    expect(rows).to_have_count(5)
    presentation.press("End")  # it belongs to the control that has the focus
    expect(rows).to_have_count(1, timeout=PATIENCE_MS)
    presentation.press("PageDown")  # this key is the clicker's
    expect(presentation.count).to_have_text(f"7 of {ALL}")
    presentation.press("Home", "c")
    presentation.shown.get_by_role("button", name="Run", exact=True).click()
    expect(presentation.shown.locator(".ws-timeline")).to_be_visible(timeout=PATIENCE_MS)
    expect(presentation.shown.locator(".ws-status")).to_have_text(re.compile("^Done"), timeout=PATIENCE_MS)


def test_a_reload_and_another_language_show_the_same(page: Page, site_url: str):
    presentation = presenting(page, site_url, f"en/{CHAPTER}?present=5")
    page.reload()
    expect(presentation.count).to_have_text(f"5 of {ALL}")
    page.locator(".ws-languages summary").click()
    page.locator(".ws-languages").get_by_role("link", name="日本語").click()
    page.wait_for_url(re.compile(r"/ja/.*\?present=5"))
    expect(presentation.section).to_have_text("フリーズ：何も動かず、何も失われない")
    page.locator(".ws-languages summary").click()
    presentation.press("Escape")  # closes the list
    expect(presentation.section).to_be_visible()
    presentation.press("Escape")
    expect(presentation.bar).to_have_count(0)


KEPT = "Object.keys(localStorage).filter(key => /question|prediction/.test(key))"


def test_the_answer_of_a_question_is_shown_and_belongs_to_nobody(page: Page, site_url: str):
    presentation = presenting(page, site_url, f"en/{CHAPTER}?present={FIRST_QUESTION}")
    answer = presentation.shown.get_by_text("One of the right answers")
    expect(presentation.shown).to_contain_text("Which calls had a cold start?")
    expect(answer).to_have_count(2)
    expect(answer.first).to_be_hidden()
    presentation.press("Enter")
    expect(answer.first).to_be_in_viewport()
    presentation.press("Escape")
    expect(page.get_by_text("One of the right answers")).to_have_count(0)
    assert page.evaluate(KEPT) == []


def test_what_somebody_answered_before_is_no_business_of_the_class(page: Page, site_url: str):
    page.goto(f"{site_url}/en/{CHAPTER}")
    prediction = page.locator("[data-predict]").first
    prediction.get_by_role("radio").first.check()
    prediction.get_by_role("button", name="Lay it over the run").click()
    question = page.locator(".ws-question").first
    for box in question.get_by_role("checkbox").all()[:2]:
        box.check()
    question.get_by_role("button", name="I am sure").click()
    expect(question).to_contain_text("Try again")

    presentation = presenting(page, site_url)
    expect(presentation.shown.get_by_role("radio", checked=True)).to_have_count(0)
    expect(presentation.shown.get_by_role("radio")).to_have_count(4)
    presentation = presenting(page, site_url, f"en/{CHAPTER}?present={FIRST_QUESTION}")
    expect(presentation.shown.get_by_role("checkbox")).to_have_count(5)
    expect(presentation.shown.get_by_role("checkbox", checked=True)).to_have_count(0)
    presentation.press("Escape")
    expect(question.get_by_role("checkbox", checked=True)).to_have_count(2)
    expect(prediction).to_contain_text("You said")


@pytest.mark.parametrize(
    ("width", "height", "tag"), [(1280, 720, "en"), (1920, 1080, "ja"), (1920, 1080, "en"), (390, 800, "ko")]
)
def test_everything_fits_and_nothing_scrolls_sideways(looker: Looker, site_url: str, width: int, height: int, tag: str):
    page = looker(viewport={"width": width, "height": height})
    presentation = presenting(page, site_url, f"{tag}/{CHAPTER}?present")
    wide, tall, fill = [], [], []
    for number in range(1, 10):
        presentation.press("a")
        measured = page.evaluate(
            """() => {
            const article = document.querySelector(".ws-article");
            const boxes = [...document.querySelectorAll("[data-presented]")].map(one => one.getBoundingClientRect());
            const all = document.querySelectorAll("html, [data-presents], [data-presented] *");
            const sideways = [...all].filter(one =>
                one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible");
            return {
                sideways: sideways.map(one => one.className || one.tagName),
                over: article.scrollHeight - article.clientHeight,
                fill: (boxes.at(-1).bottom - boxes[0].top) / article.clientHeight,
            };
        }"""
        )
        wide += [(number, one) for one in measured["sideways"]]
        tall += [number] if measured["over"] > 0 else []
        fill.append(measured["fill"])
        presentation.press("PageDown")
    assert wide == []
    if width > 1000:  # a phone may scroll down
        assert tall == []
        assert min(fill) > 0.6


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_presentation(looker: Looker, site_url: str, scheme: str):
    page = looker(color_scheme=scheme, bypass_csp=True, viewport={"width": 1280, "height": 720})
    presentation = presenting(page, site_url)
    presentation.press("a")
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run().then(result => result.violations.map(one => [one.id, one.help]))")
    assert found == []


def test_a_presentation_that_cannot_be_loaded_says_so(page: Page, site_url: str, expected_console):
    expected_console.append("ERR_FAILED")
    page.route(re.compile(r"/assets/present"), lambda route: route.abort())
    page.goto(f"{site_url}/en/{CHAPTER}")
    page.get_by_role("link", name="Present this page").click()
    expect(page.get_by_role("alert")).to_contain_text("The presentation could not be loaded")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
