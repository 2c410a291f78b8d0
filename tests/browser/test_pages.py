from collections.abc import Callable
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import Page

from warmstart.languages import LANGUAGES

Looker = Callable[..., Page]
ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PAGES = [
    "index.html",
    "execution-environment.html",
    "limits.html",
    "own-log.html",
    "glossary.html",
    "progress.html",
    "cheat-sheet.html",
    "practice-exam.html",
    "practice.html",
    "api.html",
    "labs/container-reuse.html",
    "why.html",
    "concurrency.html",
    "labs/flash-sale.html",
    "take-out.html",
]
TAGS = [one.tag for one in LANGUAGES]
# English pages in the light, and every type of page in all languages, light and dark; why.html is plain text,
# and the lab is made of what the chapter is made of.
LOOKS = [("en", page, "light") for page in PAGES] + [
    (tag, page, scheme)
    for tag in TAGS
    for page in PAGES[:8]
    for scheme in ("light", "dark")
    if (tag, scheme) != ("en", "light")
]


@pytest.mark.parametrize(("tag", "path", "scheme"), LOOKS)
def test_axe_finds_nothing(looker: Looker, site_url: str, tag: str, path: str, scheme: str):
    page = looker(color_scheme=scheme, bypass_csp=True)
    page.goto(f"{site_url}/{tag}/{path}", wait_until="load")
    page.evaluate(AXE.read_text())
    found = page.evaluate(
        "axe.run().then(result => result.violations.map("
        "one => [one.id, one.help, one.nodes.slice(0, 3).map(node => node.html.slice(0, 160))]))"
    )
    assert found == []


@pytest.mark.parametrize("path", ["/", "/404.html"])
def test_axe_finds_nothing_at_the_door(looker: Looker, site_url: str, path: str):
    page = looker(bypass_csp=True)
    page.route("**/root.mjs", lambda route: route.abort())  # else the door leads on before it is looked at
    page.goto(site_url + path)
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run().then(result => result.violations.map(one => [one.id, one.help]))")
    assert found == []


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_a_phone(looker: Looker, site_url: str, tag: str, path: str):
    page = looker(viewport={"width": 360, "height": 740})
    page.goto(f"{site_url}/{tag}/{path}")
    page.wait_for_load_state("networkidle")
    widths = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert widths[0] <= widths[1]


@pytest.mark.parametrize("tag", TAGS)
def test_every_link_within_the_site_leads_somewhere(looker: Looker, site_url: str, tag: str):
    page = looker()
    wanted: dict[str, set[str]] = {}
    for path in PAGES:
        page.goto(f"{site_url}/{tag}/{path}")
        for href in page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)"):
            address, anchor = urldefrag(urljoin(page.url, href))
            if address.startswith(site_url):
                wanted.setdefault(address, set()).add(anchor)
    broken = []
    for address, anchors in wanted.items():
        # What is only to be downloaded, or a page of JupyterLite, has no anchors that a link leads to.
        if not (page.request.get(address) if anchors == {""} else page.goto(address)).ok:
            broken.append(address)
        broken += [
            f"{address}#{anchor}"
            for anchor in anchors - {""}
            if not page.evaluate("id => document.getElementById(id) !== null", anchor)
        ]
    assert broken == []


def test_an_address_that_does_not_exist_is_answered_in_five_languages(page: Page, site_url: str, expected_console):
    expected_console.append("404")
    answer = page.goto(f"{site_url}/ja/nowhere.html")
    assert answer.status == 404
    assert [item.get_attribute("lang") for item in page.locator("main [lang]").all()] == TAGS


def test_a_page_sets_no_cookie_and_asks_no_other_host(page: Page, site_url: str):
    for path in PAGES:
        page.goto(f"{site_url}/en/{path}", wait_until="networkidle")
    assert page.context.cookies() == []
