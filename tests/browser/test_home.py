"""The front door: what this is, a figure at once, three ways in, and where the reader left off."""

import json
from dataclasses import asdict

import pytest
from playwright.sync_api import Page, expect

from tests.browser.progress_files import ENTRIES, attempt
from tests.browser.test_pages import Looker

CHAPTER = "execution-environment.html"
SCREENS = [{"width": 1280, "height": 800}, {"width": 390, "height": 844}]
NOON = "2026-11-22T12:00:00Z"
EARLIER, LATER = "2026-11-20T12:00:00Z", "2026-11-21T12:00:00Z"
CHAPTER_READ = {"page:execution-environment": {"at": EARLIER, "hash": "", "read": EARLIER}}
LAB_READ = {"page:labs/container-reuse": {"at": LATER, "hash": "", "read": LATER}}
LAB_BEGUN = {"page:labs/container-reuse": {"at": LATER, "hash": ""}}


def place(page: Page):
    """The link to where the reader left off."""
    return page.locator(".ws-left-off .ws-place")


def stay(page: Page, section: str, seconds: int) -> None:
    """Go to the end of a section, as a reader who has read it, and stay there."""
    page.locator(f"section#{section}").evaluate("section => section.scrollIntoView({block: 'end'})")
    page.clock.run_for(seconds * 1000)


def left_off(page: Page, site_url: str, tag: str = "en") -> None:
    """Read in the chapter for a while, and leave it."""
    page.clock.install(time=NOON)
    page.goto(f"{site_url}/{tag}/{CHAPTER}")
    page.wait_for_load_state("networkidle")
    page.locator("#what-survives-from-call-to-call").first.evaluate("section => section.scrollIntoView()")
    page.clock.run_for(8000)


@pytest.mark.parametrize("screen", SCREENS, ids=["desk", "phone"])
def test_one_screen_says_what_this_is_and_offers_a_figure_to_play_with(looker: Looker, site_url: str, screen: dict):
    page = looker(viewport=screen)
    page.goto(f"{site_url}/en/index.html")
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport(ratio=1)
    expect(page.locator(".ws-article h1 + p")).to_be_in_viewport(ratio=1)
    for slider in page.get_by_role("slider").all():
        expect(slider).to_be_in_viewport(ratio=1)


def test_on_a_desk_the_three_first_steps_are_in_the_first_screen(looker: Looker, site_url: str):
    page = looker(viewport=SCREENS[0])
    page.goto(f"{site_url}/en/index.html")
    expect(page.get_by_role("slider").first).to_be_visible()
    steps = page.locator(".ws-step a")
    expect(steps).to_have_count(3)
    for step in steps.all():
        expect(step).to_be_in_viewport(ratio=1)
    assert [way.inner_text() for way in page.locator("section:has(> .ws-step) > h2").all()] == [
        "Learn",
        "Teach",
        "Prepare for the exam",
    ]


def test_the_first_steps_lead_to_the_chapter_for_a_class_presented_and_to_practice(looker: Looker, site_url: str):
    page = looker()
    page.goto(f"{site_url}/en/index.html")
    links = page.locator(".ws-step a").evaluate_all("links => links.map(link => link.href.split('#')[0])")
    chapter = f"{site_url}/en/{CHAPTER}"
    assert links == [chapter, f"{chapter}?present", f"{site_url}/en/practice.html"]


@pytest.mark.parametrize("scripts", [True, False])
def test_who_has_not_been_here_before_is_told_nothing_about_it(looker: Looker, site_url: str, scripts: bool):
    page = looker(java_script_enabled=scripts)
    page.goto(f"{site_url}/en/index.html", wait_until="networkidle")
    expect(page.locator(".ws-left-off")).to_be_hidden()
    expect(page.get_by_role("complementary")).to_have_count(0)


@pytest.mark.parametrize("tag", ["en", "ja"])
def test_a_reader_goes_on_where_they_left_off_in_any_language(looker: Looker, site_url: str, tag: str):
    page = looker()
    left_off(page, site_url, "en")
    page.goto(f"{site_url}/{tag}/{CHAPTER}")
    title = page.locator("h1").evaluate("heading => heading.firstChild.textContent")
    section = page.locator("#what-survives-from-call-to-call > h2").first.evaluate("one => one.firstChild.textContent")
    page.goto(f"{site_url}/{tag}/index.html")
    expect(place(page)).to_contain_text(f"{title} {section}")
    place(page).click()
    page.wait_for_url(f"{site_url}/{tag}/{CHAPTER}#what-survives-from-call-to-call")
    expect(page.locator("#what-survives-from-call-to-call > h2").first).to_be_in_viewport()


def test_passing_through_a_page_changes_no_place(looker: Looker, site_url: str):
    page = looker()
    left_off(page, site_url)
    page.goto(f"{site_url}/en/{CHAPTER}")
    page.clock.run_for(2000)
    page.goto(f"{site_url}/en/index.html")
    expect(place(page)).to_contain_text("What survives from call to call")


def test_a_class_that_is_shown_the_chapter_is_not_reading_it(looker: Looker, site_url: str):
    page = looker()
    page.clock.install(time=NOON)
    page.goto(f"{site_url}/en/{CHAPTER}?present")
    page.wait_for_load_state("networkidle")
    page.clock.run_for(60_000)
    page.goto(f"{site_url}/en/index.html", wait_until="networkidle")
    expect(page.locator(".ws-left-off")).to_be_hidden()


@pytest.mark.parametrize("screen", SCREENS, ids=["desk", "phone"])
def test_the_strip_moves_nothing_when_it_comes(looker: Looker, site_url: str, screen: dict):
    page = looker(viewport=screen)
    left_off(page, site_url)
    page.route("**/home-*.mjs", lambda route: route.abort())
    page.goto(f"{site_url}/en/index.html", wait_until="networkidle")
    before = page.locator("h1").bounding_box()
    page.unroute("**/home-*.mjs")
    page.reload()
    expect(place(page)).to_be_visible()
    after = page.locator("h1").bounding_box()
    assert (round(after["x"]), round(after["y"])) == (round(before["x"]), round(before["y"]))


def test_leafing_through_is_not_reading_and_reading_is(looker: Looker, site_url: str):
    page = looker(locale="en-GB", timezone_id="UTC")
    page.clock.install(time=NOON)
    page.goto(f"{site_url}/en/{CHAPTER}")
    page.wait_for_load_state("networkidle")
    sections = page.locator(".ws-article section section[id]").evaluate_all("all => all.map(section => section.id)")
    for section in sections:
        stay(page, section, seconds=1)
    page.clock.run_for(10_000)
    page.goto(f"{site_url}/en/progress.html")
    entry = page.locator(".ws-entry").first
    expect(entry).to_contain_text("Begun, last visited on 22 November 2026")

    page.clock.fast_forward("24:00:00")
    page.goto(f"{site_url}/en/{CHAPTER}")
    page.wait_for_load_state("networkidle")
    half = len(sections) // 2
    for section in sections[:half]:
        stay(page, section, seconds=21)
    page.goto(f"{site_url}/en/progress.html")
    expect(entry).to_contain_text("Begun, last visited on 23 November 2026")

    page.goto(f"{site_url}/en/{CHAPTER}")  # the rest on another day
    page.wait_for_load_state("networkidle")
    remembered = page.locator("section:has(> .ws-remember)").get_attribute("id")
    for section in sections[half : sections.index(remembered) + 1]:
        stay(page, section, seconds=21)
    page.goto(f"{site_url}/en/progress.html")
    expect(entry).to_contain_text("Read on 23 November 2026")


@pytest.mark.parametrize(
    ("kept", "offered"),
    [
        ({"page:glossary": {"at": EARLIER, "hash": ""}}, "Read next Cold, warm, frozen"),
        (CHAPTER_READ, "Read next Container reuse"),
        (CHAPTER_READ | LAB_BEGUN, "Continue Container reuse"),
        (LAB_READ, "Read next Cold, warm, frozen"),
        (CHAPTER_READ | LAB_READ, "Continue Container reuse"),
    ],
)
def test_what_is_read_to_the_end_is_followed_by_what_is_not(page: Page, site_url: str, kept: dict, offered: str):
    page.route("**/contents.json", lambda route: route.fulfill(json=[asdict(entry) for entry in ENTRIES]))
    page.goto(f"{site_url}/en/limits.html")
    answered = {"question:five-at-once": {"attempts": [attempt(20)]}, "question:who-pays": {"attempts": []}}
    for name, value in (kept | answered).items():
        stored = [f"warmstart:1:{name}", json.dumps(value)]
        page.evaluate("([name, value]) => localStorage.setItem(name, value)", stored)
    page.goto(f"{site_url}/en/index.html")
    expect(place(page)).to_have_text(offered)
    expect(page.locator(".ws-so-far")).to_have_text("Questions known: 1 of 4")


def test_damaged_progress_is_passed_over(page: Page, site_url: str):
    page.goto(f"{site_url}/en/limits.html")
    page.evaluate("""() => {
        for (const [name, value] of [["page:execution-environment", '{"at": 5}'], ["page:limits", "{"],
            ["question:x", '{"attempts": "all"}'], ["challenge:../../x", '{"at": "2026-11-22T12:00:00.000Z"}']]) {
            localStorage.setItem(`warmstart:1:${name}`, value);
        }
    }""")
    page.goto(f"{site_url}/en/index.html", wait_until="networkidle")
    expect(page.locator(".ws-left-off")).to_be_hidden()


def test_a_chapter_that_no_longer_has_the_section_is_opened_at_its_beginning(page: Page, site_url: str):
    page.goto(f"{site_url}/en/limits.html")
    page.evaluate("""localStorage.setItem("warmstart:1:page:execution-environment",
        JSON.stringify({at: "2026-11-22T12:00:00.000Z", hash: "gone"}))""")
    page.goto(f"{site_url}/en/index.html")
    expect(place(page)).to_have_attribute("href", CHAPTER)
