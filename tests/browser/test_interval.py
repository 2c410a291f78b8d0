"""The one kind of interval that a practice exam and the readiness view have."""

import pytest
from playwright.sync_api import Page

from tests.browser.bundled import blank, bundled

__all__ = ["blank"]  # a fixture
# (right, all): the ends of the interval, from SciPy 1.17.1: scipy.stats.beta.ppf(p, right + 1/2, all - right + 1/2)
# for p = 0.025 and 0.975, rounded; 0 and 1 where none or all are right (Brown, Cai and DasGupta, 2001).
JEFFREYS = {
    (0, 0): (0, 1),
    (1, 1): (0.146746, 1),
    (0, 4): (0, 0.444763),
    (4, 4): (0.555237, 1),
    (3, 4): (0.283752, 0.971529),
    (6, 7): (0.499203, 0.984123),
    (1, 21): (0.005187, 0.201756),
    (45, 65): (0.573617, 0.794300),
    (80, 100): (0.713720, 0.869210),
    (500, 503): (0.984170, 0.998317),
}


@pytest.mark.parametrize(("tally", "interval"), JEFFREYS.items(), ids=map(str, JEFFREYS))
def test_the_interval_is_that_of_jeffreys(blank: Page, tally: tuple, interval: tuple):
    blank.evaluate(f"() => {{ {bundled('interval')}; globalThis.web = web; }}")
    found = blank.evaluate("([right, all]) => web.jeffreys(right, all)", list(tally))
    assert (found["low"], found["high"]) == pytest.approx(interval, abs=1e-6)


@pytest.mark.parametrize(
    ("interval", "written"),
    [((0.573617, 0.7943), ["57%", "80%"]), ((0.0051, 0.201756), ["0%", "21%"]), ((0, 1), ["0%", "100%"])],
)
def test_an_interval_never_looks_narrower_than_it_is(blank: Page, interval: tuple, written: list[str]):
    blank.set_content('<script id="ws-page" type="application/json">{"language": "en"}</script>')
    blank.evaluate(f"() => {{ {bundled('percent')}; globalThis.web = web; }}")
    ends = blank.evaluate("([low, high]) => web.percentEnds({low, high})", list(interval))
    assert [ends["low"], ends["high"]] == written
