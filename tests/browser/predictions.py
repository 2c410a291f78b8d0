"""A prediction of the page, as a reader handles it."""

import json
import re

from playwright.sync_api import Locator, Page

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
        self.marks = self.output.locator("figure > svg .ws-predicted .ws-flag")

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
