"""Modules of `web/` that need no page, in a browser without one."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
ESBUILD = ROOT / "node_modules" / ".bin" / "esbuild"


def bundled(*modules: str) -> str:
    """A script that makes one object, `web`, of all that these modules of `web/` export."""
    entry = "".join(f'export * from "./web/{module}.mjs";\n' for module in modules)
    options = ["--bundle", "--format=iife", "--global-name=web", "--log-level=error"]
    return subprocess.run([ESBUILD, *options], input=entry, cwd=ROOT, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def blank(browser: Browser) -> Iterator[Page]:
    """A page with nothing in it, in the time zone of Greenwich."""
    context = browser.new_context(timezone_id="UTC")
    yield context.new_page()
    context.close()
