"""The quiz as a notebook shows it: one script without imports, a model, and a page that is not ours."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sample_quiz import open_notebook
from tests.browser.test_pages import AXE, Looker


def question(page: Page, place: int):
    """The question at `place`, from 0."""
    return page.locator(".ws-question").nth(place)


def test_answers_reach_the_model_and_are_there_when_it_is_shown_again(page: Page, site_url: str):
    open_notebook(page, site_url)
    single, number = question(page, 0), question(page, 4)
    expect(single.get_by_role("heading", level=3)).to_have_text("Question 1 of 5")
    single.get_by_role("radio", name="5").check()
    single.get_by_role("button", name="I am sure").click()
    expect(single.locator(".ws-verdict")).to_have_text("Right")
    expect(single.locator(".ws-verdict")).to_be_focused()
    expect(page.get_by_role("status").last).to_have_text("Right.")
    number.get_by_role("textbox").fill("12")
    expect(page.locator(".ws-known")).to_have_text("Known: 1 of 5")
    saved = page.evaluate("saved.at(-1)")
    assert saved["how-long"] == {"attempts": [], "draft": "12"}
    assert [(one["answer"], one["sure"], one["right"]) for one in saved["five-at-once"]["attempts"]] == [
        ("five", "sure", True)
    ]
    page.evaluate("document.querySelector('main').replaceChildren()")
    page.evaluate("leave(); show()")
    expect(single.locator(".ws-verdict")).to_have_text("Right")
    expect(number.get_by_role("textbox")).to_have_value("12")
    expect(page.locator(".ws-known")).to_have_text("Known: 1 of 5")


def test_every_type_can_be_answered_in_it(page: Page, site_url: str):
    open_notebook(page, site_url)
    for name in ("The objects outside the handler", "The files in /tmp"):
        question(page, 1).get_by_role("checkbox", name=name).check()
    question(page, 2).get_by_role("button", name="Move up Init").click()
    for line in question(page, 3).get_by_role("combobox").all():
        line.select_option("A throttle")
    question(page, 4).get_by_role("textbox").fill("1,300")
    for place in range(1, 5):
        question(page, place).get_by_role("button", name="I think so").click()
    assert page.locator(".ws-verdict").all_inner_texts() == ["Right", "Not right", "Not right", "Right"]
    # Where the book's pages are from here nobody knows; AWS's are where they are.
    assert page.get_by_role("link", name="One invocation").count() == 0
    assert page.get_by_role("link", name="docs.aws.amazon.com").count() == 4


def test_it_speaks_the_readers_language_and_shows_the_english(page: Page, site_url: str):
    open_notebook(page, site_url, tag="ja")
    expect(page.locator(".ws-known")).to_have_text("習得：0 / 5")
    single = question(page, 0)
    single.get_by_role("radio", name="2 つ").check()
    page.keyboard.press("e")
    expect(single.locator(".ws-prompt")).to_contain_text("Five requests")
    single.get_by_role("button", name="確信がある").click()
    expect(single.locator(".ws-why-wrong")).to_contain_text("Managed Instances")


def test_the_notebooks_own_keys_are_held_off(page: Page, site_url: str):
    open_notebook(page, site_url)
    expect(page.locator("main > div > div")).to_have_attribute("data-lm-suppress-shortcuts", "true")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_it_takes_the_notebooks_colours_and_axe_finds_nothing(looker: Looker, site_url: str, dark: bool):
    # The system says the opposite of the notebook: the notebook counts.
    page = looker(color_scheme="light" if dark else "dark", bypass_csp=True)
    open_notebook(page, site_url, dark)
    host = page.locator("main > div > div")
    expect(host).to_have_attribute("data-theme", "dark" if dark else "light")
    single = question(page, 0)
    single.get_by_role("radio", name="2").check()
    single.get_by_role("button", name="I am sure").click()
    page.evaluate(AXE.read_text())
    assert page.evaluate(
        "axe.run('main').then(result => result.violations.map("
        "one => [one.id, one.help, one.nodes.slice(0, 3).map(node => node.html.slice(0, 160))]))"
    ) == []  # fmt: skip
    page.evaluate("document.body.style.color = 'rgb(128, 255, 200)'")
    expect(host).to_have_attribute("data-theme", "dark")
