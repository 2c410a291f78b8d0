"""The files to take along, as a reader gets them: saved, or opened and printed."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.test_pages import AXE

Looker = Callable[..., Page]


def test_the_files_are_listed_and_saved_without_scripts(looker: Looker, site_url: str, tmp_path: Path):
    page = looker(java_script_enabled=False)
    page.goto(f"{site_url}/en/take-out.html")
    chapter = page.locator(".ws-take-out > li", has=page.get_by_text("Concurrency, scaling, throttling", exact=True))
    assert [link.split(" ")[0] for link in chapter.get_by_role("link").all_inner_texts()] == [
        "Anki", "Moodle", "QTI", "Paper", "Key"
    ]  # fmt: skip
    link = chapter.get_by_role("link", name="Anki")
    with page.expect_download() as started:
        link.click()
    assert started.value.suggested_filename == "concurrency.en.apkg"
    started.value.save_as(tmp_path / "cards.apkg")
    assert zipfile.ZipFile(tmp_path / "cards.apkg").namelist() == ["collection.anki2", "media"]
    size = round((tmp_path / "cards.apkg").stat().st_size / 1000)
    expect(link).to_have_text(f"Anki {size}\u00a0KB")


def test_a_paper_opens_clean_and_has_no_key_and_the_key_has(page: Page, site_url: str):
    page.goto(f"{site_url}/en/take-out.html")
    chapter = page.locator(".ws-take-out > li", has=page.get_by_text("Concurrency, scaling, throttling", exact=True))
    chapter.get_by_role("link", name="Paper", exact=False).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Concurrency, scaling, throttling")
    expect(page.get_by_text("Your name")).to_be_visible()
    expect(page.get_by_text("The right answer")).to_have_count(0)
    asked = page.locator("article").count()
    page.go_back()
    chapter.get_by_role("link", name="Key to the paper").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Key: Concurrency, scaling, throttling")
    expect(page.get_by_text("✓ The right answer").first).to_be_visible()
    expect(page.locator("article")).to_have_count(asked)
    expect(page.locator(".glance > li")).to_have_count(asked)


def test_a_paper_and_its_key_are_for_everybody_and_fit_a_phone(looker: Looker, site_url: str):
    page = looker(bypass_csp=True, viewport={"width": 360, "height": 740})
    for kind in ("paper", "key"):
        page.goto(f"{site_url}/take-out/en/execution-environment.en.{kind}.html")
        page.evaluate(AXE.read_text())
        found = page.evaluate("axe.run().then(result => result.violations.map(one => [one.id, one.help]))")
        assert found == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_printed_question_is_not_cut_in_two(looker: Looker, site_url: str):
    page = looker(viewport={"width": 658, "height": 1000})  # what A4 leaves between the margins, in CSS pixels
    page.emulate_media(media="print")
    page.goto(f"{site_url}/take-out/en/concurrency.en.paper.html")
    heights = page.eval_on_selector_all("article", "all => all.map(one => one.getBoundingClientRect().height)")
    assert max(heights) < (297 - 16 - 18) * 96 / 25.4
    assert set(page.eval_on_selector_all("article", "all => all.map(one => getComputedStyle(one).breakInside)")) == {
        "avoid"
    }
