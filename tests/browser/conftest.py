"""A reader's browser, and the site as `make serve` serves it."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.chromium import FLAGS, find_chromium
from warmstart.site.serve import serving

ROOT = Path(__file__).resolve().parents[2]

# A busy machine is slow, and an expectation that holds does not wait.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built site, brought up to date."""
    subprocess.run([sys.executable, "-m", "warmstart.cli", "build"], cwd=ROOT, check=True)
    return ROOT / "_build" / "site"


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """The address at which the site is served, without a slash at the end."""
    with serving(site, 0) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        yield browser
        browser.close()


SAVES_DATA = "Object.defineProperty(Navigator.prototype, 'connection', {value: {saveData: true}})"


@pytest.fixture
def looker(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Makes pages for readers who only look: they save data, so Python does not start by itself."""
    contexts = []

    def page(**options: object) -> Page:
        context = browser.new_context(**options)
        context.set_default_timeout(30_000)
        context.add_init_script(SAVES_DATA)
        contexts.append(context)
        return context.new_page()

    yield page
    for context in contexts:
        context.close()


@pytest.fixture
def expected_console() -> list[str]:
    """Regular expressions of console errors that a test provokes; a test appends to it."""
    return []


@pytest.fixture
def page(browser: Browser, site_url: str, expected_console: list[str]) -> Iterator[Page]:
    """A fresh page of a fresh reader; fails on any console error and on any request to another host."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(30_000)
    page = context.new_page()
    problems, foreign = [], []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    context.on(
        "request",
        lambda request: (
            foreign.append(request.url) if not request.url.startswith((site_url, "blob:", "data:")) else None
        ),
    )
    yield page
    context.close()
    unexpected = [text for text in problems if not any(re.search(pattern, text) for pattern in expected_console)]
    assert unexpected == []
    assert foreign == []
