"""A reader predicts before a run: by keyboard, mouse and touch, on the figure or in words, and sees both together."""

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live_cells import PATIENCE_MS
from tests.browser.predictions import FIRST_ENTRY, Prediction, middle, opened, press, tick
from tests.browser.test_pages import Looker


@pytest.fixture
def chapter(looker: Looker, site_url: str) -> Page:
    """For a reader who never starts Python: built figures and built answers are enough."""
    return opened(looker(viewport={"width": 1280, "height": 900}, reduced_motion="reduce"), site_url)


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
