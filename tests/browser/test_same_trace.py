"""Python in the page and Python here simulate the same: the hash of a trace is the same in both."""

import io
from contextlib import redirect_stdout

import pytest
from playwright.sync_api import Page

from tests.browser.live_cells import open_chapter

FUNCTION = """
from warmstart import Function, lognormal, poisson, simulate

code = '''
import random, time
def handler(event, context):
    time.sleep(random.expovariate(10))
    print("left", context.get_remaining_time_in_millis())
'''
calls = poisson(rate_per_s=20, seconds=30)
print(simulate(Function(code=code, init_ms=lognormal(300, 0.9)), calls, seed=3, concurrency=5).hash())
"""
REGION = """
from warmstart import Client, Region, exponential, lognormal, poisson, ramp

region = Region(seed=7, concurrency=200)
shop = region.function(
    "shop", init_ms=lognormal(300, 0.9), duration_ms=lognormal(400), reserved_concurrency=60,
    provisioned_concurrency=20, version="1",
)
mail = region.function("mail", duration_ms=exponential(2000), system_errors=0.2, snap_start=True, duplicates=0.01)
shop.invoke(ramp(10, 300, seconds=20), client=Client(retries=3, jitter=True))
mail.invoke(poisson(150, seconds=20), invocation="Event")
run = region.run()
print(run.hash())
"""


@pytest.mark.parametrize("code", [FUNCTION, REGION], ids=["function", "region"])
def test_the_page_simulates_what_this_python_simulates(page: Page, site_url: str, code: str):
    here = io.StringIO()
    with redirect_stdout(here):
        exec(code, {})
    assert open_chapter(page, site_url).result(code) == here.getvalue().strip()
