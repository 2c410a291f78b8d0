"""The book's own lab in JupyterLite, reached from its page: the chapter's quiz is answered there as in the chapter."""

import json
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.lite_notebook import KERNEL_MS, wait_for_kernel

ASKED = """from warmstart import speak
from warmstart.quiz import Quiz
speak("ja")
Quiz("execution-environment")"""


def plain(html: str) -> str:
    """What a reader sees of a choice or an explanation."""
    return re.sub("<[^>]+>", "", html)


def test_the_quiz_of_a_chapter_is_answered_beside_its_lab(page: Page, site_url: str, site: Path):
    bank = json.loads((site / "assets" / "quiz" / "execution-environment.ja.json").read_text(encoding="utf-8"))
    number, question = next((n, one) for n, one in enumerate(bank["questions"]) if one["type"] == "single")
    wrong = next(one for one in question["choices"] if not one["correct"])
    page.goto(f"{site_url}/ja/labs/container-reuse.html")
    page.get_by_role("link", name="JupyterLite").first.click()
    wait_for_kernel(page)
    cell = page.locator(".jp-CodeCell").first
    cell.locator(".cm-content").fill(ASKED)
    cell.locator(".cm-content").press("Shift+Enter")
    questions = cell.locator(".ws-question")
    expect(questions).to_have_count(len(bank["questions"]), timeout=KERNEL_MS)
    asked = questions.nth(number)
    asked.get_by_text(plain(wrong["html"]), exact=True).click()
    asked.locator(".ws-sure-sure").click()
    expect(asked.locator(".ws-why-wrong")).to_contain_text(plain(wrong["why"])[:20])
