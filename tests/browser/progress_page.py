"""The page of progress as a test opens it, and what it shows and keeps."""

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page

from tests.browser.progress_files import with_small_book
from tests.browser.test_pages import Looker

HERE_ALREADY = "Everything in this file was here already."
NOT_KEPT = "This browser could not keep that: its storage is full or blocked."

Opened = Callable[..., Page]


def opener(looker: Looker, site: Path, site_url: str) -> Opened:
    """What opens the page of progress, for a new reader or in another tab of the one who has `tab` open."""

    def open_page(tab: Page | None = None, script: str = "", **options: object) -> Page:
        page = tab.context.new_page() if tab else looker(timezone_id="UTC", accept_downloads=True, **options)
        with_small_book(page, site)
        if script:
            page.add_init_script(script)
        page.goto(f"{site_url}/en/progress.html")
        return page

    return open_page


def take_over(page: Page, file: dict) -> None:
    """Choose a file to continue from."""
    page.get_by_label("Continue from a file").set_input_files(file)


def said(page: Page) -> Locator:
    """What the page says about the last file."""
    return page.locator(".ws-transfer .ws-said")


def totals(page: Page) -> list[str]:
    """The numbers at the top of the page."""
    return [" ".join(one.split("\n")) for one in page.locator(".ws-totals > div").all_inner_texts()]


def states(page: Page, kind: str) -> list[str | None]:
    """What the marks of one kind say, in order."""
    return [mark.get_attribute("data-state") for mark in page.locator(f"[data-kind={kind}] [data-id]").all()]


def kept(page: Page) -> dict:
    """Everything that this browser has kept of the reader's progress, but not what a tab tries for room as it opens."""
    everything = page.evaluate("Object.fromEntries(Object.entries(localStorage))")
    named = {name.removeprefix("warmstart:1:"): value for name, value in everything.items()}
    return {name: json.loads(value) for name, value in named.items() if name != "trial"}
