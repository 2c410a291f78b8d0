"""A reader predicts before a run: by keyboard, mouse and touch, on the figure or in words, and sees both together."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.live_cells import PATIENCE_MS, LiveCell
from tests.browser.test_pages import Looker

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
CHAPTER = "en/execution-environment.html"
FIRST_ENTRY = "You said 250\u00a0ms. The run says 1,050\u00a0ms, which is 800\u00a0ms more."


class Prediction:
    """One prediction of the page, and the cell that it is about."""

    def __init__(self, page: Page, identity: str) -> None:
        self.page = page
        self.id = identity
        self.box = page.locator(f"#predict-{identity}")
        self.sentence = self.box.get_by_role("status")
        self.number = self.box.get_by_role("textbox")
        self.cell = page.locator(f"#predict-{identity} ~ .cell.tag_live").first
        self.output = self.cell.locator(".cell_output")
        self.marks = self.output.locator("figure > svg .ws-predicted")

    def button(self, name: str) -> Locator:
        return self.box.get_by_role("button", name=name, exact=True)

    def radio(self, number: int) -> Locator:
        """An option, from 0."""
        return self.box.get_by_role("radio").nth(number)

    def kept(self) -> dict:
        """What the browser keeps of it, without the time."""
        text = self.page.evaluate(f"localStorage.getItem('warmstart:1:prediction:{self.id}')")
        kept = json.loads(text)
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT.*Z", kept.pop("at"))
        return kept


def opened(page: Page, site_url: str) -> Page:
    """The chapter, its predictions ready."""
    page.goto(f"{site_url}/{CHAPTER}")
    page.locator(".ws-predict.ws-predict-ready").last.wait_for()
    return page


@pytest.fixture
def chapter(looker: Looker, site_url: str) -> Page:
    """For a reader who never starts Python: built figures and built answers are enough."""
    return opened(looker(viewport={"width": 1280, "height": 900}, reduced_motion="reduce"), site_url)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def middle(mark: Locator) -> float:
    """Where the middle of a mark stands in the window, across."""
    box = mark.bounding_box()
    return box["x"] + box["width"] / 2


def tick(figure: Locator, text: str) -> float:
    """Where the time axis of a figure says `text`."""
    return middle(figure.locator(".ws-axis text", has_text=re.compile(f"^{text}$")))


def test_words_are_chosen_from_the_keyboard(chapter: Page):
    four = Prediction(chapter, "fourth-answer")
    expect(four.output).to_be_hidden()
    four.radio(0).focus()
    press(chapter, "Space", "ArrowDown", "ArrowDown")
    expect(four.radio(2)).to_be_checked()
    press(chapter, "Tab")
    expect(four.button("Let it happen")).to_be_focused()
    press(chapter, "Enter")
    expect(four.sentence).to_have_text(
        "You said “4 and 1: the variable goes on, the file begins again”. "
        "The run says “1 and 1: both counts begin again”."
    )
    expect(four.output).to_be_visible()
    expect(four.box.get_by_role("group", name="Your prediction")).to_be_focused()
    press(chapter, "Tab")
    expect(four.button("Predict again")).to_be_focused()
    assert four.kept() == {"value": [4, 1], "right": False}


def test_a_chart_is_chosen_from_the_keyboard_and_lies_over_the_run(chapter: Page):
    waits = Prediction(chapter, "three-waits")
    waits.radio(0).focus()
    press(chapter, "Space")
    shown = waits.box.locator(".ws-predicting .ws-ghost")
    expect(shown).to_have_count(3)
    assert len({round(one.bounding_box()["width"], 1) for one in shown.all()}) == 1
    press(chapter, "ArrowRight")
    expect(waits.box.locator(".ws-predicting .ws-open")).to_have_count(1)  # it would end after the axis
    press(chapter, "ArrowRight", "Tab", "Enter")
    expect(waits.sentence).to_have_text("You said 400, 100, 100\u00a0ms, and the run says the same.")
    ghosts = waits.output.locator("figure > svg .ws-ghost").all()
    bars = [waits.output.locator("figure > svg .ws-invoke").nth(number).bounding_box() for number in range(3)]
    ends = [bar["x"] + bar["width"] for bar in bars]
    assert [one.bounding_box()["x"] + one.bounding_box()["width"] for one in ghosts] == pytest.approx(ends, abs=1.5)
    expect(waits.output.locator(".ws-legend")).to_contain_text("Your prediction: 400, 100, 100\u00a0ms")
    assert waits.kept() == {"value": [400, 100, 100], "right": True}


def test_an_instant_is_moved_with_the_arrow_keys(chapter: Page):
    entry = Prediction(chapter, "first-entry")
    marker = entry.box.get_by_role("slider")
    expect(marker).to_have_attribute("aria-valuetext", "Nothing chosen yet")
    marker.focus()
    press(chapter, "Home")
    expect(entry.number).to_have_value("0")
    press(chapter, *["ArrowRight"] * 5)
    expect(marker).to_have_attribute("aria-valuetext", "250\u00a0ms")
    expect(entry.number).to_have_value("250")
    press(chapter, "Enter")
    expect(entry.sentence).to_have_text(FIRST_ENTRY)
    expect(entry.marks).to_have_text(["You: 250\u00a0ms", "The run: 1,050\u00a0ms"])
    assert entry.kept() == {"value": 250, "right": False}


@pytest.mark.parametrize("width", [1280, 360])
def test_what_is_laid_over_the_run_stands_where_the_axis_says(chapter: Page, width: int):
    entry = Prediction(chapter, "first-entry")
    chapter.set_viewport_size({"width": width, "height": 900})
    asked = tick(entry.box.locator("figure.ws-predicting"), "1.5 s")
    entry.number.fill("1500")
    press(chapter, "Enter")
    yours, runs = (entry.output.locator(f"figure > svg .{name} .ws-line") for name in ("ws-yours", "ws-runs"))
    figure = entry.output.locator("figure.ws-timeline")
    assert middle(yours) == pytest.approx(tick(figure, "1.5 s"), abs=0.7)
    assert middle(yours) == pytest.approx(asked, abs=0.7)  # the question stands on the axis of the answer
    done = figure.locator("svg[data-axis] circle.ws-background").first
    assert middle(runs) == pytest.approx(middle(done), abs=0.7)


def test_an_instant_is_dragged_with_the_mouse(chapter: Page):
    entry = Prediction(chapter, "first-entry")
    figure = entry.box.locator("figure.ws-predicting")
    grip = entry.box.locator(".ws-predict-grip")
    grip.scroll_into_view_if_needed()
    box = grip.bounding_box()
    y = box["y"] + box["height"] / 2
    chapter.mouse.move(middle(grip), y)
    chapter.mouse.down()
    chapter.mouse.move(tick(figure, "2 s"), y, steps=4)
    expect(entry.number).to_have_value("2,000")
    chapter.mouse.move(tick(figure, "1 s"), y + 60, steps=4)
    chapter.mouse.up()
    expect(entry.number).to_have_value("1,000")
    assert middle(grip) == pytest.approx(tick(figure, "1 s"), abs=0.7)
    press(chapter, "ArrowRight")  # the marker has the focus, so a drag can be corrected by a step
    expect(entry.number).to_have_value("1,050")
    entry.button("Lay it over the run").click()
    expect(entry.sentence).to_have_text("You said 1,050\u00a0ms, and the run says the same.")
    expect(entry.marks).to_have_text(["You: 1,050\u00a0ms"])


@pytest.fixture
def phone(looker: Looker, site_url: str) -> Page:
    return opened(looker(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True), site_url)


def test_rows_are_touched_and_an_instant_too(phone: Page):
    ten, entry = Prediction(phone, "ten-requests"), Prediction(phone, "first-entry")
    ten.box.locator(".ws-predict-slot").nth(4).tap()
    assert ten.box.locator(".ws-predicting .ws-ghost").count() == 5
    ten.button("Lay it over the run").tap()
    expect(ten.sentence).to_have_text("You said 5. The run says 6, which is 1 more.")
    figure = entry.box.locator("figure.ws-predicting")
    figure.scroll_into_view_if_needed()
    y = figure.locator(".ws-slot").bounding_box()["y"] + 10
    phone.touchscreen.tap(tick(figure, "1 s"), y)
    expect(entry.number).to_have_value("1,000")
    finger = phone.context.new_cdp_session(phone)
    for kind, text in (("Start", "1 s"), ("Move", "1.5 s"), ("Move", "0.5 s")):
        finger.send(
            "Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": [{"x": tick(figure, text), "y": y}]}
        )
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(entry.number).to_have_value("500")


def test_rows_are_chosen_from_the_keyboard_and_more_than_the_run_needs_find_room(chapter: Page):
    ten = Prediction(chapter, "ten-requests")
    ten.radio(0).focus()
    press(chapter, "Space", *["ArrowDown"] * 7)
    expect(ten.box.get_by_role("radio", name="Execution environments: 8")).to_be_checked()
    press(chapter, "Tab", "Tab", "Enter")
    expect(ten.sentence).to_have_text("You said 8. The run says 6, which is 2 less.")
    figure = ten.output.locator("figure.ws-timeline > svg")
    rows = [one.bounding_box() for one in figure.locator(".ws-ghost").all()]
    gaps = {round(after["y"] - before["y"]) for before, after in pairwise(rows)}
    assert (len(rows), gaps) == (8, {34})
    assert rows[-1]["y"] + rows[-1]["height"] < figure.locator(".ws-axis").bounding_box()["y"] + 2
    inside = figure.bounding_box()
    axis = figure.locator(".ws-axis").bounding_box()
    assert axis["y"] + axis["height"] <= inside["y"] + inside["height"] + 2


def test_a_number_marks_the_control_and_moves_it(page: Page, site_url: str):
    opened(page, site_url)
    apart = Prediction(page, "far-enough-apart")
    control = apart.output.get_by_role("slider")
    expect(control).to_have_value("0")
    apart.number.focus()
    page.keyboard.insert_text("１００")  # full-width digits, as an input method leaves them
    expect(apart.box.get_by_role("slider")).to_have_value("100")
    press(page, "Enter")
    expect(apart.sentence).to_have_text("You said 100\u00a0ms. The run says 400\u00a0ms, which is 300\u00a0ms more.")
    expect(apart.output.locator(".ws-control-mark")).to_have_text("You: 100\u00a0ms")
    expect(control).to_have_value("100")
    expect(apart.cell.locator(".ws-status")).to_have_text("Redrawn.", timeout=PATIENCE_MS)
    control.focus()
    press(page, "End")
    expect(apart.output.locator(".ws-control-mark")).to_have_count(1)
    apart.button("Predict again").click()
    expect(apart.output.locator(".ws-control-mark")).to_have_count(0)
    apart.button("Just show me").click()
    expect(apart.sentence).to_have_text("The run says 400\u00a0ms.")
    expect(control).to_have_value("400")


def test_just_show_me_is_no_prediction(chapter: Page):
    for identity, sentence in (
        ("three-waits", "The run says 400, 100, 100\u00a0ms."),
        ("fourth-answer", "The run says “1 and 1: both counts begin again”."),
        ("first-entry", "The run says 1,050\u00a0ms."),
        ("ten-requests", "The run says 6."),
    ):
        asked = Prediction(chapter, identity)
        asked.button("Just show me").click()
        expect(asked.sentence).to_have_text(sentence)
        expect(asked.output).to_be_visible()
        expect(asked.marks).to_have_count(0)
        assert asked.kept() == {}


def test_a_prediction_is_there_again_after_a_reload_and_can_be_made_anew(chapter: Page):
    entry = Prediction(chapter, "first-entry")
    entry.number.fill("250")
    press(chapter, "Enter")
    expect(entry.sentence).to_have_text(FIRST_ENTRY)
    chapter.reload()
    expect(entry.sentence).to_have_text(FIRST_ENTRY)
    expect(entry.output).to_be_visible()
    expect(entry.marks).to_have_text(["You: 250\u00a0ms", "The run: 1,050\u00a0ms"])
    expect(chapter.locator("body")).to_be_focused()
    entry.button("Predict again").click()
    expect(entry.output).to_be_hidden()
    expect(entry.sentence).to_be_empty()
    expect(entry.number).to_have_value("")
    expect(entry.box.get_by_role("slider")).to_be_focused()
    entry.number.fill("1050")
    entry.button("Lay it over the run").click()
    expect(entry.sentence).to_have_text("You said 1,050\u00a0ms, and the run says the same.")
    assert entry.kept() == {"value": 1050, "right": True}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Give a number first, or press “Just show me”."),
        ("soon", "“soon” is not a number. Write it in digits."),
        ("0,25", "“0,25” is not a number. Write it in digits."),
        ("3,000", "3,000\u00a0ms is not possible here. Choose from 0\u00a0ms to 2,100\u00a0ms."),
        ("-5", "-5\u00a0ms is not possible here. Choose from 0\u00a0ms to 2,100\u00a0ms."),
    ],
)
def test_a_number_that_cannot_be_is_told_in_a_sentence(chapter: Page, typed: str, said: str):
    entry = Prediction(chapter, "first-entry")
    entry.number.fill(typed)
    entry.button("Lay it over the run").click()
    expect(entry.sentence).to_have_text(said)
    expect(entry.output).to_be_hidden()
    entry.number.fill("２５０ms")
    expect(entry.sentence).to_be_empty()
    entry.button("Lay it over the run").click()
    expect(entry.sentence).to_have_text(FIRST_ENTRY)


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
