"""A run that takes long says how far it has come, and one that is stopped is shown as far as it came."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live_cells import PATIENCE_MS, LiveCell, open_chapter

LONG = """
from warmstart import *
run = simulate(Function(duration_ms=50, keep_alive_s=60), poisson(rate_per_s=2000, seconds=1000))
print(run.end_ms < 1_000_000)
run.concurrency()
"""


@pytest.fixture
def cell(page: Page, site_url: str) -> LiveCell:
    return open_chapter(page, site_url)


def test_a_long_run_shows_a_bar_that_moves_and_stop_shows_what_there_is(cell: LiveCell):
    bar = cell.box.get_by_role("progressbar", name="Progress of the run")
    expect(bar).to_have_count(0)
    cell.write(LONG)
    cell.button("Run").click()
    expect(bar).to_be_visible(timeout=PATIENCE_MS)
    before = bar.evaluate("bar => bar.value")
    expect(bar).not_to_have_js_property("value", before)
    cell.button("Stop").click()
    expect(cell.status).to_have_text("Stopped. The run is shown as far as it came.", timeout=PATIENCE_MS)
    expect(bar).to_have_count(0)
    expect(cell.output).to_contain_text("True")
    expect(cell.output.locator("figure.ws-concurrency")).to_be_visible()


def test_a_stop_in_a_loop_of_runs_ends_the_loop(cell: LiveCell):
    cell.write(f"from warmstart import *\nwhile True:\n{re.sub('^', '    ', LONG.strip(), flags=re.M)}")
    cell.button("Run").click()
    expect(cell.box.get_by_role("progressbar")).to_be_visible(timeout=PATIENCE_MS)
    cell.button("Stop").click()
    assert cell.ended().startswith("Stopped")


def test_a_short_run_shows_no_bar(cell: LiveCell):
    cell.write("from warmstart import *\nsimulate(Function(), [0]).cold_starts")
    assert cell.run().startswith("Done")
    expect(cell.output).to_have_text("1")
    expect(cell.box.get_by_role("progressbar")).to_have_count(0)
