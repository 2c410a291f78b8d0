"""Predictions wherever a reader is: without a keyboard or a script, in a low window, in the dark, with storage full."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live_cells import LiveCell
from tests.browser.predictions import CHAPTER, FIRST_ENTRY, Prediction, middle, opened, press, tick
from tests.browser.test_pages import AXE, Looker


@pytest.fixture
def chapter(looker: Looker, site_url: str) -> Page:
    """For a reader who never starts Python: built figures and built answers are enough."""
    return opened(looker(viewport={"width": 1280, "height": 900}, reduced_motion="reduce"), site_url)


@pytest.fixture
def phone(looker: Looker, site_url: str) -> Page:
    return opened(looker(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True), site_url)


def test_a_reader_who_has_chosen_nothing_is_asked_to(chapter: Page):
    for identity in ("three-waits", "fourth-answer"):
        asked = Prediction(chapter, identity)
        asked.box.locator(".ws-predict-commit").click()
        expect(asked.sentence).to_have_text("Choose an answer first, or press “Just show me”.")
        expect(asked.radio(0)).to_be_focused()
    ten = Prediction(chapter, "ten-requests")
    ten.button("Lay it over the run").click()
    expect(ten.sentence).to_have_text("Choose a row first, or press “Just show me”.")


def test_enter_that_ends_a_composition_is_no_answer(chapter: Page):
    entry = Prediction(chapter, "first-entry")
    entry.number.fill("250")
    for event in ({"isComposing": True}, {"keyCode": 229}):
        entry.number.dispatch_event("keydown", {"key": "Enter", **event})
    expect(entry.output).to_be_hidden()
    press(chapter, "Enter")
    expect(entry.sentence).to_have_text(FIRST_ENTRY)


def test_a_browser_that_keeps_nothing_says_so(looker: Looker, site_url: str):
    page = looker()
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };")
    waits = Prediction(opened(page, site_url), "three-waits")
    waits.button("Just show me").click()
    expect(waits.sentence).to_contain_text("This browser could not keep that")
    expect(waits.output).to_be_visible()


def test_a_prediction_follows_the_axis_of_every_new_run(page: Page, site_url: str):
    opened(page, site_url)
    entry = Prediction(page, "first-entry")
    entry.number.fill("1000")
    press(page, "Enter")
    cell = LiveCell(page, page.locator(".cell.tag_live").all_inner_texts().index(entry.cell.inner_text()))
    code = cell.code()
    cell.run()
    expect(entry.marks).to_have_text(["You: 1,000\u00a0ms", "The run: 1,050\u00a0ms"])
    cell.write(code.replace("[0, 1000, 2000]", "[0, 1000, 2000, 3000]"))
    cell.run()
    expect(entry.marks).to_have_text(["You: 1,000\u00a0ms"])  # what the run says was said of another run
    yours = entry.output.locator(".ws-yours .ws-line")
    assert middle(yours) == pytest.approx(tick(entry.output.locator("figure"), "1 s"), abs=0.7)
    cell.write(code.replace("[0, 1000, 2000]", "[0]"))
    cell.run()
    expect(entry.marks).to_have_count(0)  # the axis ends before
    cell.write("1 / 0")
    cell.run()
    expect(entry.output).to_contain_text("ZeroDivisionError")
    cell.button("Reset").click()
    expect(entry.marks).to_have_text(["You: 1,000\u00a0ms", "The run: 1,050\u00a0ms"])


def test_sentence_and_figure_come_into_view_together(chapter: Page):
    header = chapter.locator(".ws-header").bounding_box()["height"]
    for identity in ("three-waits", "first-entry"):
        asked = Prediction(chapter, identity)
        asked.button("Just show me").evaluate(
            "button => scrollTo(0, button.getBoundingClientRect().bottom + scrollY - 890)"
        )
        asked.button("Just show me").click()
        expect(asked.output.locator("figure > svg[data-axis]")).to_be_in_viewport(ratio=1)
        expect(asked.sentence).to_be_in_viewport(ratio=1)
        assert asked.sentence.bounding_box()["y"] >= header


def test_the_sentence_stays_in_a_low_window(looker: Looker, site_url: str):
    page = opened(looker(viewport={"width": 360, "height": 420}, reduced_motion="reduce"), site_url)
    ten = Prediction(page, "ten-requests")
    ten.radio(2).check(force=True)
    ten.button("Lay it over the run").click()
    page.evaluate(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))"
    )
    expect(ten.sentence).to_be_in_viewport(ratio=1)
    assert ten.sentence.bounding_box()["y"] >= page.locator(".ws-header").bounding_box()["height"]


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_jumps_when_the_script_comes(looker: Looker, site_url: str, width: int):
    page = looker(viewport={"width": width, "height": 900})
    held = []
    page.route("**/predict-*.mjs", lambda route: held.append(route))
    with page.expect_request("**/predict-*.mjs"):
        page.goto(f"{site_url}/{CHAPTER}")
    boxes = page.locator(".ws-predict")
    before = [box.bounding_box()["height"] for box in boxes.all()]
    held[0].continue_()
    page.locator(".ws-predict.ws-predict-ready").last.wait_for()
    assert [box.bounding_box()["height"] for box in boxes.all()] == pytest.approx(before, abs=12)


@pytest.fixture(params=["light", "dark"])
def in_both_lights(request: pytest.FixtureRequest, looker: Looker, site_url: str) -> Page:
    return opened(looker(color_scheme=request.param, bypass_csp=True), site_url)


def test_axe_finds_nothing_before_and_after(in_both_lights: Page):
    page = in_both_lights
    page.evaluate(AXE.read_text(encoding="utf-8"))
    asks = """axe.run({include: ['.ws-predict', '.cell.tag_live']})
        .then(found => found.violations.map(one => [one.id, one.nodes[0].html]))"""
    for identity in ("three-waits", "fourth-answer", "ten-requests"):
        Prediction(page, identity).radio(0).check(force=True)
    Prediction(page, "first-entry").number.fill("250")
    Prediction(page, "far-enough-apart").number.fill("soon")
    Prediction(page, "far-enough-apart").button("Let it happen").click()
    assert page.evaluate(asks) == []
    for identity in ("three-waits", "fourth-answer", "first-entry", "ten-requests"):
        Prediction(page, identity).box.locator(".ws-predict-commit").click()
    assert page.evaluate(asks) == []


def test_a_phone_is_wide_enough_before_and_after(phone: Page):
    def too_wide() -> int:
        return phone.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    assert too_wide() <= 0
    for identity in ("three-waits", "fourth-answer", "ten-requests"):
        Prediction(phone, identity).box.locator("label").nth(-1).tap()
        Prediction(phone, identity).box.locator(".ws-predict-commit").tap()
    Prediction(phone, "first-entry").number.fill("2100")
    Prediction(phone, "first-entry").button("Lay it over the run").tap()
    assert too_wide() <= 0
    for mark in phone.locator(".ws-flag").all():
        box = mark.bounding_box()
        if box:
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 360


def test_targets_are_large_enough_for_a_finger(phone: Page):
    controls = phone.locator(".ws-predict :is(button, label, summary, input[type=text])")
    sizes = [box for box in (control.bounding_box() for control in controls.all()) if box]
    assert min(min(size["width"], size["height"]) for size in sizes) >= 24


def test_without_scripts_there_is_the_question_the_options_and_the_folded_answer(looker: Looker, site_url: str):
    page = looker(java_script_enabled=False)
    page.goto(f"{site_url}/{CHAPTER}")
    four, ten = Prediction(page, "fourth-answer"), Prediction(page, "ten-requests")
    expect(four.box.get_by_role("listitem")).to_have_count(4)
    expect(four.box.get_by_role("button")).to_have_count(0)
    expect(ten.box.locator(".ws-slot")).to_have_count(10)
    expect(ten.box.locator(".ws-init, .ws-invoke")).to_have_count(0)
    waits = Prediction(page, "three-waits")
    expect(waits.box.get_by_role("listitem").filter(has_text="400, 100, 400\u00a0ms")).to_have_count(1)
    expect(ten.output).to_be_hidden()
    ten.cell.get_by_text("Show what happens").click()
    expect(ten.output).to_be_visible()
