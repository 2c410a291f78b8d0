"""The page that explains a reader's own log: pasted, dropped or chosen, by mouse and keyboard, and it goes nowhere."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.live_cells import PATIENCE_MS
from tests.own_log.lines import A, B, report, warm

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
LOG = f"2026-11-20T10:00:01.000Z {report(A)}\n2026-11-20T10:00:02.000Z {warm(B)}\n"
NONSENSE = "REPORT Duration: 5 ms\nnothing of Lambda's\n"
PASTE = """(box, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const event = new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true});
    if (box.dispatchEvent(event)) box.setRangeText(text);
}"""


class OwnLog:
    """The box of the page, and what stands below it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.box = page.get_by_role("textbox", name="Your log")
        self.result = page.locator(".ws-log-result")
        self.status = page.locator(".ws-log-status")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def explained(self) -> str:
        """The heading of the explanation, when it is there and has the focus."""
        expect(self.status).to_have_text("Explained. The explanation stands below.", timeout=PATIENCE_MS)
        heading = self.result.get_by_role("heading", level=2)
        expect(heading).to_be_focused()
        return heading.inner_text()

    def explain(self, log: str) -> str:
        self.box.evaluate(PASTE, log)
        self.button("Explain this log").click()
        return self.explained()

    def rows(self) -> list[list[str]]:
        """The cells of the table of fields."""
        rows = self.result.locator(".ws-log-fields tbody tr").all()
        return [[cell.strip() for cell in row.locator("th, td").all_inner_texts()] for row in rows]


@pytest.fixture
def own(page: Page, site_url: str) -> OwnLog:
    page.goto(f"{site_url}/en/own-log.html")
    found = OwnLog(page)
    found.button("Explain this log").wait_for()
    return found


def test_a_pasted_log_is_explained_field_by_field(own: OwnLog):
    assert own.explain(LOG) == "What your log says"
    rows = own.rows()
    assert [row[:2] for row in rows] == [
        ["RequestId", A],
        ["Duration", "133.61\u00a0ms"],
        ["Billed Duration", "214\u00a0ms"],
        ["Memory Size", "512\u00a0MB"],
        ["Max Memory Used", "81\u00a0MB"],
        ["Init Duration", "80\u00a0ms"],
    ]
    assert rows[2][2].startswith("What you pay for: Init Duration and Duration together")
    expect(own.result.locator(".ws-log-sum")).to_contain_text("80 + 133.61 = 213.61 ms → 214 ms")
    figure = own.result.locator("figure.ws-log-timeline > svg")
    assert figure.locator("title").first.text_content() == (
        "Your log and the simulation. Invocations: 2, cold starts in your log: 1, cold starts in the simulation: 1"
    )
    own.result.get_by_text("The figure as a table").click()
    expect(own.result.locator("figure tbody tr")).to_have_count(2)


def test_a_field_leads_to_where_the_book_explains_it(own: OwnLog):
    own.explain(LOG)
    own.result.get_by_role("link", name="What Init does, and what it costs").first.click()
    own.page.wait_for_url("**/execution-environment.html#init")


def test_nonsense_is_answered_with_what_is_missing_and_the_next_log_is_read(own: OwnLog):
    assert own.explain(NONSENSE) == "No invocation was found"
    expect(own.result.locator(".ws-log-unread li")).to_have_text(
        "Line 1 A REPORT line begins with REPORT RequestId. This one does not, so it cannot be read."
    )
    own.button("Clear").click()
    expect(own.box).to_be_focused()
    expect(own.box).to_have_value("")
    expect(own.result).to_be_empty()
    own.button("Explain this log").click()
    expect(own.status).to_have_text("There is no log in the box yet.")
    assert own.explain(LOG) == "What your log says"


def test_the_example_by_keyboard(own: OwnLog):
    own.box.focus()
    for name in ("Explain this log", "Try the example"):
        own.page.keyboard.press("Tab")
        expect(own.button(name)).to_be_focused()
    own.page.keyboard.press("Enter")
    own.explained()
    assert own.box.input_value() == own.page.locator(".ws-log-example pre").text_content()
    expect(own.result.locator(".ws-log-urgent")).to_contain_text("Timeouts: 1. Lines: 22.")
    assert own.result.locator(".ws-log-sums dd").all_inner_texts()[:3] == ["7", "2", "1"]


def test_no_request_leaves_and_nothing_is_kept(own: OwnLog):
    page, asked = own.page, []
    own.explain(LOG)
    page.context.on("request", lambda request: asked.append(request.url))
    before = page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie, location.href])")
    own.button("Clear").click()
    own.explain(LOG + "2026-11-20T10:00:03.000Z " + warm(A))
    assert asked == []
    assert page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie, location.href])") == before
    page.reload()
    own.button("Explain this log").wait_for()
    expect(own.box).to_have_value("")
    expect(own.result).to_be_empty()


def test_a_file_is_read_and_what_it_holds_stays_text(own: OwnLog):
    hostile = report("<img/src=x/onerror=alert(1)>", tail="Status: error\tError Type: <script>alert(1)</script>")
    own.page.get_by_label("Choose a file").set_input_files(
        {"name": "my.log", "mimeType": "text/plain", "buffer": f"{hostile}\r\n".encode()}
    )
    expect(own.button("Explain this log")).to_be_focused()
    own.page.keyboard.press("Enter")
    own.explained()
    assert own.rows()[0][1] == "<img/src=x/onerror=alert(1)>"
    expect(own.result.locator("img, script, [onerror]")).to_have_count(0)


def test_a_dropped_file_is_read(own: OwnLog):
    own.box.evaluate(
        """(box, text) => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([text], "my.txt", {type: "text/plain"}));
            const options = {dataTransfer, bubbles: true, cancelable: true};
            for (const kind of ["dragover", "drop"]) box.dispatchEvent(new DragEvent(kind, options));
        }""",
        LOG,
    )
    expect(own.box).to_have_value(LOG)
    expect(own.status).to_have_text("The log is in the box.")


def test_a_very_large_log_does_not_hold_up_the_page(own: OwnLog):
    large = LOG * 6_000
    own.box.evaluate(PASTE, large)
    expect(own.status).to_contain_text("The box shows the first 60,000 characters of this log.")
    own.button("Explain this log").click()
    expect(own.status).to_have_text("Reading your log…", timeout=PATIENCE_MS)
    longest = own.page.evaluate("""async () => {
        let longest = 0, last = performance.now();
        for (let n = 0; n < 30; n += 1) {
            await new Promise((resolve) => setTimeout(resolve, 10));
            longest = Math.max(longest, performance.now() - last);
            last = performance.now();
        }
        return longest;
    }""")
    assert longest < 1000
    own.explained()
    expect(own.result.locator(".ws-log-left-off")).to_contain_text("The first 10,000 lines were read")


def test_without_scripts_every_field_is_explained(looker, site_url: str):
    page = looker(java_script_enabled=False)
    page.goto(f"{site_url}/en/own-log.html")
    expect(page.locator(".ws-no-script")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    fields = page.locator(".ws-log-fields").first.locator("tbody th").all_inner_texts()
    assert (len(fields), fields[0], fields[-1]) == (13, "RequestId", "Sampled")
    expect(page.get_by_text("from warmstart.own_log import read_log")).to_be_visible()


def test_a_phone_shows_all_of_it_and_axe_finds_nothing(own: OwnLog):
    own.page.set_viewport_size({"width": 360, "height": 740})
    own.button("Try the example").click()
    own.explained()
    assert own.page.evaluate("document.documentElement.scrollWidth") == 360
    own.page.evaluate(AXE.read_text())
    found = own.page.evaluate("axe.run('main')")["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
