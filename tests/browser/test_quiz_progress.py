"""What was answered stays: through retries, reloads, languages, tabs and edits of the bank; and where it cannot."""

import json
from itertools import pairwise

from playwright.sync_api import Page, expect

from tests.browser.sample_quiz import CARRIER, LINES, Asked, lay_out, open_quiz
from tests.browser.storage import BLOCKED


def test_trying_again_clears_shuffles_and_keeps_what_was(page: Page, site_url: str):
    open_quiz(page, site_url)
    question = Asked(page, "five-at-once")
    orders = [question.choices()]
    for answer in ("1", "2", "5"):
        question.choice(answer).check()
        question.button("I think so").click()
        question.button("Try again").focus()
        page.keyboard.press("Enter")
        expect(question.box.locator("fieldset")).to_be_focused()
        expect(question.box.locator("input:checked")).to_have_count(0)
        orders.append(question.choices())
    assert orders[0] == ["1", "2", "5", "None: four of the requests are throttled"]
    assert all(sorted(one) == sorted(orders[0]) and one != before for before, one in pairwise(orders))
    assert question.attempts() == [("one", "think", False), ("two", "think", False), ("five", "think", True)]
    page.reload()
    expect(question.button("I think so")).to_be_visible()  # still being tried again, in the same order
    assert question.choices() == orders[-1]
    assert page.locator(".ws-known").inner_text() == "Known: 1 of 5"


def test_an_order_is_never_shown_solved(page: Page, site_url: str):
    open_quiz(page, site_url)
    question = Asked(page, "phases-in-order")
    for _ in range(12):
        assert question.lines() != list(LINES.values())
        question.box.locator(".ws-mover-down").first.click()
        question.button("I think so").click()
        question.button("Try again").click()


def test_an_answer_and_a_draft_survive_a_reload_in_silence(page: Page, site_url: str):
    open_quiz(page, site_url)
    answered, chosen, ordered, matched, typed = (
        Asked(page, id) for id in ("five-at-once", "what-survives", "phases-in-order", "who-waits", "how-long")
    )
    answered.choice("5").check()
    answered.button("I am sure").click()
    chosen.choice("The files").check()
    ordered.button("Move down Shutdown").click()
    matched.box.get_by_role("combobox", name="The second").select_option("A throttle")
    typed.box.get_by_role("textbox").fill("1,3")
    page.reload()
    expect(answered.verdict).to_have_text("Right")
    expect(answered.choice("5")).to_be_checked()
    expect(answered.choice("5")).to_be_disabled()
    expect(answered.box.locator("details")).not_to_have_attribute("open", "")
    expect(answered.button("Try again")).to_be_visible()
    assert answered.announcement.inner_text() == ""
    assert page.evaluate("document.activeElement === document.body")
    assert [one.is_checked() for one in chosen.box.get_by_role("checkbox").all()] == [False, True, False, False, False]
    assert ordered.lines() == [LINES[id] for id in ("invoke", "shutdown", "frozen", "init")]
    expect(matched.box.get_by_role("combobox", name="The second")).to_have_value("throttle")
    expect(typed.box.get_by_role("textbox")).to_have_value("1,3")


def test_a_change_of_language_in_the_middle(page: Page, site_url: str):
    open_quiz(page, site_url)
    one, several, ordered = (Asked(page, id) for id in ("five-at-once", "what-survives", "phases-in-order"))
    one.choice("2").check()
    one.button("I am sure").click()
    several.choice("The files").check()
    ordered.button("Move up Init: the code outside the handler runs").click()
    page.locator(".ws-languages summary").click()
    page.locator(".ws-languages").get_by_role("link", name="日本語").click()
    page.wait_for_url(f"**/ja/{CARRIER}*")
    expect(page.locator(".ws-known")).to_be_visible()
    expect(one.choice("2 つ")).to_be_checked()
    expect(one.box.locator(".ws-choice-wrong")).to_contain_text("2 つ")
    expect(several.choice("/tmp のファイル")).to_be_checked()
    assert ordered.lines()[2:] == ["Init：ハンドラーの外のコードが実行される", "実行環境が凍結される"]
    several.choice("ハンドラーの外").check()
    several.box.locator(".ws-sure-sure").click()
    assert several.attempts() == [(["globals", "tmp"], "sure", True)]


def test_two_tabs_add_to_each_other(page: Page, site_url: str):
    open_quiz(page, site_url)
    other = page.context.new_page()
    other.goto(f"{site_url}/en/{CARRIER}")
    expect(other.locator(".ws-known")).to_be_visible()
    for tab, id, choice in ((page, "five-at-once", "5"), (other, "five-at-once", "2")):
        question = Asked(tab, id)
        question.choice(choice).check()
        question.button("I am sure").click()
    expect(page.locator(".ws-known")).to_have_text("Known: 0 of 5")
    assert Asked(page, "five-at-once").attempts() == [("five", "sure", True), ("two", "sure", False)]
    number = Asked(other, "how-long")
    number.box.get_by_role("textbox").fill("1300")
    number.button("I am sure").click()
    for tab in (page, other):
        expect(tab.locator(".ws-known")).to_have_text("Known: 1 of 5")
        states = tab.locator(".ws-segment").evaluate_all("all => all.map(one => one.dataset.knowledge)")
        assert states == ["missed", "open", "open", "open", "known"]


def test_a_blocked_storage_is_told_and_the_question_works_all_the_same(page: Page, site_url: str):
    page.add_init_script(BLOCKED)
    open_quiz(page, site_url)
    question = Asked(page, "five-at-once")
    question.choice("1").check()
    expect(question.notice).to_contain_text("This browser could not keep that")
    question.button("I am sure").click()
    expect(question.verdict).to_have_text("Not right")
    first = question.choices()
    question.button("Try again").click()
    expect(question.box.locator("input:checked")).to_have_count(0)
    assert question.choices() != first
    question.choice("5").check()
    question.button("I am sure").click()
    expect(question.verdict).to_have_text("Right")
    expect(question.notice).to_contain_text("This browser could not keep that")


def test_an_edit_of_the_bank_keeps_every_answer(page: Page, site_url: str):
    banks = open_quiz(page, site_url)
    single, several, ordered = (Asked(page, id) for id in ("five-at-once", "what-survives", "phases-in-order"))
    single.choice("5").check()
    single.button("I am sure").click()
    for name in ("The files", "The event"):
        several.choice(name).check()
    ordered.button("Move up Init: the code outside the handler runs").click()
    one, many, order = banks["en"]["questions"][:3]
    one["prompt"] = "<p>How many environments do five requests at once need?</p>"
    one["choices"].reverse()
    one["choices"][1]["html"] = "Five of them"
    many["choices"] = [choice for choice in many["choices"] if choice["id"] != "event"]
    order["items"] = [item for item in order["items"] if item["id"] != "shutdown"]
    order["shown"] = ["frozen", "invoke", "init"]
    page.reload()
    expect(single.choice("Five of them")).to_be_checked()
    expect(single.verdict).to_have_text("Right")
    assert several.box.get_by_role("checkbox", checked=True).count() == 1  # the other does not exist any more
    expect(several.choice("The files")).to_be_checked()
    assert ordered.lines() == [LINES[id] for id in ("invoke", "init", "frozen")]
    expect(page.locator(".ws-known")).to_have_text("Known: 1 of 5")


def test_an_answer_that_does_not_exist_any_more_opens_the_question_again(page: Page, site_url: str):
    banks = open_quiz(page, site_url)
    question = Asked(page, "five-at-once")
    question.choice("None").check()
    question.button("I am guessing").click()
    del banks["en"]["questions"][0]["choices"][3]
    page.reload()
    expect(question.button("I am sure")).to_be_visible()
    expect(question.box.locator("input:checked")).to_have_count(0)
    assert question.attempts() == [("none", "guess", False)]


def test_damaged_progress_harms_nothing(page: Page, site_url: str):
    lay_out(page.context, site_url)
    page.goto(f"{site_url}/en/{CARRIER}")
    for id, damaged in (
        ("five-at-once", {"attempts": [], "draft": {"a": 1}}),
        ("what-survives", {"draft": "globals"}),
        ("phases-in-order", {"attempts": [], "draft": ["init", "init"]}),
        ("who-waits", {"attempts": [], "draft": {"first": "nowhere", "toString": "first"}}),
        ("how-long", {"attempts": [{"answer": None}], "draft": [1]}),
    ):
        page.evaluate(
            "([id, kept]) => localStorage.setItem(`warmstart:1:question:${id}`, kept)", [id, json.dumps(damaged)]
        )
    page.reload()
    expect(page.locator(".ws-known")).to_have_text("Known: 0 of 5")
    for id in ("five-at-once", "what-survives", "phases-in-order", "who-waits", "how-long"):
        expect(Asked(page, id).button("I am sure")).to_be_visible()
