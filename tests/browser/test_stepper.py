"""A reader goes through a run step by step: bar, line of the log and line of the code light up together."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.live_cells import LiveCell
from tests.browser.test_pages import AXE, Looker

LAB = "en/labs/container-reuse.html"
CHAPTER = "en/execution-environment.html"
COUNTING = """
from warmstart import Function, simulate
code = '''
import time
def handler(event, context):
    print("slow")
    time.sleep(0.4)
    print("<b>awake</b>")
'''
simulate(Function(code=code, init_ms=200), [0, 0]).stepper()
"""


class Stepper:
    """The stepper of a cell, opened."""

    def __init__(self, cell: Locator) -> None:
        self.cell = cell
        self.fold = cell.locator("details.ws-steps")
        self.box = self.fold.locator(".ws-stepper")
        self.said = self.box.get_by_role("status")
        self.scrubber = self.box.get_by_role("slider")
        self.count = self.box.locator(".ws-stepper-count")
        self.svg = cell.locator("figure > svg[data-axis]")
        self.lit_log = self.box.locator(".ws-stepper-view-log li.ws-stepper-lit")
        self.lit_code = self.box.locator(".ws-stepper-view-code li.ws-stepper-lit")
        self.frame = self.svg.locator(".ws-stepper-frame")
        self.now = self.svg.locator(".ws-stepper-line")

    def open(self) -> "Stepper":
        self.fold.locator("> summary").click()
        self.box.wait_for()
        return self

    def press(self, name: str) -> None:
        self.box.get_by_role("button", name=name, exact=True).click()

    def place(self, mark: Locator) -> tuple[float, float]:
        """Where a mark begins and ends, in percent of the drawing."""
        left = float(mark.get_attribute("x").removesuffix("%"))
        return left, left + float((mark.get_attribute("width") or "0").removesuffix("%"))


def answered(page: Page, site_url: str, path: str, identity: str) -> Stepper:
    """The stepper of the cell behind a prediction, which the reader has answered."""
    page.goto(f"{site_url}/{path}")
    box = page.locator(f"#predict-{identity}.ws-predict-ready")
    cell = page.locator(f"#predict-{identity} ~ .cell.tag_live").first
    expect(cell.locator("details.ws-steps")).to_be_hidden()
    box.get_by_role("button", name="Just show me").click()
    return Stepper(cell).open()


@pytest.fixture
def lab(looker: Looker, site_url: str) -> Stepper:
    """Of the three calls in a row, for a reader who never starts Python."""
    return answered(looker(viewport={"width": 1280, "height": 900}), site_url, LAB, "three-in-a-row")


def test_a_click_lights_bar_log_and_code_together(lab: Stepper):
    expect(lab.said).to_have_text("0 ms Request 1 arrives. No environment is idle. Environment 1 begins its Init.")
    expect(lab.count).to_have_text("1 of 17")
    assert lab.lit_code.count() == 0
    init = lab.place(lab.frame)

    for _ in range(3):
        lab.press("Next step")
    expect(lab.said).to_have_text("300 ms Environment 1 writes “call 1” to its log. The code stands at line 10.")
    expect(lab.lit_log).to_have_text("call 1")
    expect(lab.lit_code).to_have_text('10    print("call", count)')
    assert lab.place(lab.frame)[0] == pytest.approx(init[1], abs=0.01)  # Invoke begins where Init ends
    assert lab.place(lab.now)[0] == pytest.approx(init[1], abs=0.01)

    lab.press("Next step")
    expect(lab.said).to_contain_text("2.3 s The code in environment 1 has waited or computed for 2 s.")
    expect(lab.lit_log).to_have_count(0)
    expect(lab.lit_code).to_contain_text("time.sleep")
    assert lab.place(lab.now)[0] == pytest.approx(lab.place(lab.frame)[1], abs=0.01)

    lab.press("Next step")
    expect(lab.lit_log).to_have_count(2)
    expect(lab.lit_log.nth(1)).to_contain_text("REPORT")
    expect(lab.lit_code).to_contain_text("return count")
    lab.press("Last step")
    expect(lab.count).to_have_text("17 of 17")
    lab.press("Step back")
    lab.press("First step")
    expect(lab.count).to_have_text("1 of 17")


def test_only_what_is_written_stands_in_the_log_and_the_future_is_veiled(lab: Stepper):
    written = lab.box.locator(".ws-stepper-view-log li:visible")
    assert written.count() == 1
    veils = lab.svg.locator(".ws-stepper-veil")
    widths = []
    for _ in range(5):
        left, right = lab.place(veils.last)
        widths.append(right - left)
        lab.press("Next step")
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > widths[-1]
    assert written.count() == 6
    lab.fold.locator("> summary").click()
    expect(lab.now).to_be_hidden()  # closed, the figure is as it was
    lab.fold.locator("> summary").click()
    expect(lab.count).to_have_text("6 of 17")
    expect(lab.now).to_be_visible()


def test_the_keyboard_is_enough(lab: Stepper):
    page = lab.box.page
    lab.scrubber.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    expect(lab.said).to_contain_text("writes “call 1”")
    assert lab.scrubber.evaluate("one => one.ariaValueText") == "4 of 17, 300 ms"
    page.keyboard.press("End")
    expect(lab.count).to_have_text("17 of 17")
    page.keyboard.press("Home")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(lab.box.get_by_role("button", name="Next step", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    expect(lab.count).to_have_text("3 of 17")


def test_the_table_tells_the_same_and_stays(lab: Stepper):
    table = lab.fold.locator(".ws-steps-all")
    expect(table).not_to_have_attribute("open", "")
    table.locator("> summary").click()
    expect(table.locator("tbody tr")).to_have_count(17)
    expect(table.locator("tbody tr").nth(3)).to_contain_text("Environment 1 writes “call 1” to its log.")


def test_without_a_script_the_steps_are_a_table(looker: Looker, site_url: str):
    page = looker(java_script_enabled=False)
    page.goto(f"{site_url}/{LAB}")
    cell = page.locator("#predict-three-in-a-row ~ .cell.tag_live").first
    cell.locator("details.hide > summary").click()
    cell.locator("details.ws-steps > summary").click()
    expect(cell.locator(".ws-steps-all tbody tr").nth(3)).to_contain_text("call 1")
    expect(cell.locator("pre.ws-steps-code")).to_contain_text("time.sleep")
    assert page.locator(".ws-stepper").count() == 0


def test_playing_goes_on_slowly_and_stops_at_the_readers_touch(lab: Stepper):
    page = lab.box.page
    page.clock.install()
    lab.press("Play slowly")
    page.clock.run_for(1900)
    expect(lab.count).to_have_text("1 of 17")
    page.clock.run_for(4200)
    expect(lab.count).to_have_text("4 of 17")
    lab.press("Pause")
    page.clock.run_for(10_000)
    expect(lab.count).to_have_text("4 of 17")
    lab.press("Last step")
    lab.press("Play slowly")  # from the beginning
    page.clock.run_for(2100)
    expect(lab.count).to_have_text("2 of 17")
    lab.press("Next step")
    page.clock.run_for(10_000)
    expect(lab.count).to_have_text("3 of 17")


def test_with_reduced_motion_nothing_moves_by_itself(looker: Looker, site_url: str):
    page = looker(reduced_motion="reduce")
    lab = answered(page, site_url, LAB, "three-in-a-row")
    assert lab.svg.locator(".ws-stepper-veil").last.evaluate("one => getComputedStyle(one).transitionDuration") == "0s"
    expect(lab.count).to_have_text("1 of 17")


def test_a_function_without_code_has_its_log_only(looker: Looker, site_url: str):
    chapter = answered(looker(), site_url, CHAPTER, "three-waits")
    chapter.press("Next step")
    expect(chapter.lit_log).to_contain_text("START RequestId")
    assert chapter.box.locator(".ws-stepper-view").count() == 1
    assert chapter.svg.locator(".ws-predicted").count() == 0


def test_a_prediction_stays_over_the_figure_while_the_reader_steps(looker: Looker, site_url: str):
    page = looker()
    page.goto(f"{site_url}/{CHAPTER}")
    box = page.locator("#predict-three-waits.ws-predict-ready")
    box.get_by_role("radio").nth(1).check()
    box.get_by_role("button", name="Lay it over the run").click()
    chapter = Stepper(page.locator("#predict-three-waits ~ .cell.tag_live").first).open()
    chapter.press("Next step")
    expect(chapter.svg.locator(".ws-predicted")).to_have_count(1)
    expect(chapter.now).to_be_visible()


def test_a_cell_that_runs_again_steps_through_its_new_run(page: Page, site_url: str):
    page.goto(f"{site_url}/{CHAPTER}")
    cell = LiveCell(page, 1)
    cell.button("Run").wait_for(state="visible")
    cell.write(COUNTING)
    cell.run()
    stepper = Stepper(cell.box).open()
    stepper.press("Last step")
    expect(stepper.count).to_have_text("14 of 14")
    expect(stepper.box.locator(".ws-stepper-stream")).to_have_count(2)
    stepper.press("First step")
    for _ in range(3):
        stepper.press("Next step")
    expect(stepper.said).to_contain_text("200 ms Environment 1 writes “slow” to its log. The code stands at line 4.")
    cell.run()
    again = Stepper(cell.box)
    expect(again.box).to_have_count(0)
    again.open()
    expect(again.count).to_have_text("1 of 14")
    again.press("Last step")
    expect(again.box.locator("li", has_text="<b>awake</b>").first).to_be_visible()


def test_a_phone_shows_it_all_and_axe_finds_nothing(looker: Looker, site_url: str):
    for options in (
        {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True},
        {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    ):
        page = looker(bypass_csp=True, **options)
        lab = answered(page, site_url, LAB, "three-in-a-row")
        for _ in range(5):
            lab.press("Next step")
        widths = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert widths[0] <= widths[1]
        small = lab.box.locator("button, input").evaluate_all(
            "all => all.filter(one => Math.min(one.offsetWidth, one.offsetHeight) < 24).length"
        )
        assert small == 0
        page.evaluate(AXE.read_text())
        found = page.evaluate("axe.run('.cell:has(.ws-stepper)').then(one => one.violations.map(v => [v.id, v.help]))")
        assert found == []


def test_every_word_of_the_stepper_comes_from_the_messages(looker: Looker, site_url: str):
    page = looker()
    page.route("**/assets/messages.en.json", lambda route: route.fulfill(
        json={"page": {"Next step": "Weiter", "Play slowly": "Langsam",
                       "The code stands at line {line}.": "Zeile {line}"}, "warmstart": {}}))  # fmt: skip
    page.goto(f"{site_url}/{LAB}")
    cell = page.locator("#predict-three-in-a-row ~ .cell.tag_live").first
    page.locator("#predict-three-in-a-row.ws-predict-ready").get_by_role("button", name="Just show me").click()
    lab = Stepper(cell).open()
    lab.press("Weiter")
    expect(lab.said).to_contain_text("Zeile 4")
    expect(lab.box.get_by_role("button", name="Langsam")).to_be_visible()
