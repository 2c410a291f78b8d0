"""A live cell in the page, as a reader handles it."""

import re

from playwright.sync_api import Locator, Page, expect

ENDED = re.compile("^(Done|Stopped|Python|Redrawn)")
PATIENCE_MS = 60_000


class LiveCell:
    """One cell of the page; `number` counts from 0."""

    def __init__(self, page: Page, number: int = 0) -> None:
        self.page = page
        self.box = page.locator(".cell.tag_live").nth(number)
        self.status = self.box.locator(".ws-status")
        self.output = self.box.locator(".cell_output")

    def button(self, name: str) -> Locator:
        """A button of the cell by its exact name."""
        return self.box.get_by_role("button", name=name, exact=True)

    def write(self, code: str) -> None:
        """Put `code` in the place of what stands in the editor."""
        editor = self.box.locator(".cm-content")
        (editor if editor.count() else self.box.locator("pre.ws-editable")).click()
        expect(editor).to_be_focused(timeout=PATIENCE_MS)
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.insert_text(code)

    def code(self) -> str:
        """What stands in the cell, edited or not."""
        if self.box.locator(".cm-content").count():
            return "\n".join(self.box.locator(".cm-line").all_text_contents())
        return (self.box.locator("pre.ws-editable").text_content() or "").rstrip("\n")

    def run(self) -> str:
        """Press Run and wait for the end; what the status says then."""
        self.button("Run").click()
        return self.ended()

    def ended(self) -> str:
        """Wait for the end of what is running; what the status says then."""
        expect(self.button("Run")).to_have_attribute("aria-disabled", "false", timeout=PATIENCE_MS)
        expect(self.status).to_have_text(ENDED, timeout=PATIENCE_MS)
        return self.status.inner_text()

    def result(self, code: str) -> str:
        """The text that `code` shows when it runs in this cell."""
        self.write(code)
        self.run()
        return self.output.inner_text().strip()


def open_chapter(page: Page, site_url: str, hash_: str = "") -> LiveCell:
    """The first live cell of the chapter, its script at work."""
    page.goto(f"{site_url}/en/execution-environment.html{hash_}")
    cell = LiveCell(page)
    cell.button("Run").wait_for(state="visible")
    return cell


def exploring(page: Page) -> LiveCell:
    """The first cell of the page with controls, live."""
    boxes = page.locator(".cell.tag_live")
    for number in range(boxes.count()):
        if boxes.nth(number).locator(".ws-controls").count():
            return LiveCell(page, number)
    raise AssertionError("the page has no exploration")
