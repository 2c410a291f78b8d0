"""The questions of a chapter: answered by mouse, keyboard and touch, and still answered whatever happens then."""

import json
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sample_quiz import CARRIER, Asked, lay_out, open_quiz
from tests.browser.test_pages import AXE, Looker

ORDER = {
    "init": "Init: the code outside the handler runs",
    "invoke": "Invoke: the handler answers the request",
    "frozen": "The environment is frozen",
    "shutdown": "Shutdown",
}
SHOWN = ["shutdown", "invoke", "frozen", "init"]
BLOCKED = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"


def tab_to(page: Page, target) -> None:
    """Press Tab until the focus is on `target`."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if target.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError("the keyboard does not reach it")


def test_one_of_many_by_mouse(page: Page, site_url: str):
    open_quiz(page, site_url)
    question = Asked(page, "five-at-once")
    question.choice("2").check()
    expect(question.verdict).to_have_count(0)  # nothing is said before the reader has said how sure
    question.button("I am sure").scroll_into_view_if_needed()
    top = page.evaluate("scrollY")
    question.button("I am sure").click()
    expect(question.verdict).to_be_focused()
    expect(question.verdict).to_be_in_viewport()
    assert page.evaluate("scrollY") == top
    assert question.verdict.inner_text() == "Not right"
    expect(question.box).to_contain_text("You were sure, so this one is worth reading again.")
    assert question.announcement.inner_text() == "Not right. The right answer is: 5"
    assert question.marks() == ["Your answer: not right", "The right answer"]
    assert question.whys() == [
        "2 · Your answer: not right · Right if each environment could handle several requests at once, "
        "as in Managed Instances.",
        "5 · The right answer · Each environment handles one invocation at a time, so five at once need five.",
        "1 · Right if the five came one after the other, each after the answer to the one before.",
        "None: four of the requests are throttled · Right if the function's concurrency were limited to 1.",
    ]
    section = question.box.get_by_role("link", name="One invocation at a time")
    assert section.evaluate("link => link.href") == f"{site_url}/en/execution-environment.html#one-at-a-time"
    expect(question.box).to_contain_text("docs.aws.amazon.com/…/lambda-concurrency.html checked on 21 November 2026")
    assert question.attempts() == [("two", "sure", False)]


def test_one_of_many_by_keyboard(page: Page, site_url: str):
    open_quiz(page, site_url)
    question = Asked(page, "five-at-once")
    tab_to(page, question.choice("1"))
    for key in ("Space", "ArrowDown", "ArrowDown", "Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(question.verdict).to_be_focused()
    assert question.verdict.inner_text() == "Right"
    assert question.announcement.inner_text() == "Right."
    assert question.marks() == ["Your answer: right"]
    assert question.attempts() == [("five", "think", True)]
    expect(page.locator(".ws-known")).to_have_text("Known: 1 of 5")


def test_several_of_many_by_keyboard_after_pressing_too_early(page: Page, site_url: str):
    open_quiz(page, site_url)
    question = Asked(page, "what-survives")
    expect(question.box).to_contain_text("Choose 2.")
    tab_to(page, question.choice("The objects"))
    page.keyboard.press("Space")
    tab_to(page, question.button("I am guessing"))
    page.keyboard.press("Enter")
    missing = "Choose 2 answers first. Chosen so far: 1."
    assert question.announcement.inner_text() == missing
    expect(question.box).to_contain_text(missing)
    expect(question.verdict).to_have_count(0)
    question.choice("The files").focus()
    page.keyboard.press("Space")
    expect(question.box).not_to_contain_text(missing)
    tab_to(page, question.button("I am guessing"))
    page.keyboard.press("Space")
    expect(question.verdict).to_have_text("Right")
    expect(question.box).to_contain_text("You were guessing, so it does not count as known yet.")
    assert question.attempts() == [(["globals", "tmp"], "guess", True)]
    expect(page.locator(".ws-known")).to_have_text("Known: 0 of 5")


def test_several_of_many_half_right(page: Page, site_url: str):
    open_quiz(page, site_url)
    question = Asked(page, "what-survives")
    for name in ("The files", "The event"):
        question.choice(name).check()
    question.button("I think so").click()
    assert question.marks() == ["Right, but not chosen", "Your answer: right", "Your answer: not right"]
    assert [why.split(" · ")[:2] for why in question.whys()] == [
        ["The event of the call before", "Your answer: not right"],
        ["The objects outside the handler", "Right, but not chosen"],
        ["The files in /tmp", "Your answer: right"],
        ["The handler's local variables", "Right for objects outside of it. Local variables end with each call."],
        ["The time that was left of the timeout",
         "Right within one call. Each call has the whole timeout for itself."],
    ]  # fmt: skip


def test_an_order_by_keyboard(page: Page, site_url: str):
    open_quiz(page, site_url)
    question = Asked(page, "phases-in-order")
    assert question.lines() == [ORDER[id] for id in SHOWN]
    question.button("I am sure").focus()
    page.keyboard.press("Enter")
    assert question.announcement.inner_text().startswith("Bring the lines into order first")
    up = question.button("Move up Init: the code outside the handler runs")
    up.focus()
    page.keyboard.press("Enter")
    assert question.announcement.inner_text() == "Init: the code outside the handler runs: place 3 of 4"
    for _ in range(2):
        page.keyboard.press("ArrowUp")
    assert question.announcement.inner_text() == "Init: the code outside the handler runs: place 1 of 4"
    expect(up).to_be_focused()
    question.button("Move down Shutdown").focus()
    for _ in range(3):  # once more than there is room
        page.keyboard.press("Space")
    assert question.lines() == list(ORDER.values())
    tab_to(page, question.button("I am sure"))
    page.keyboard.press("Enter")
    expect(question.verdict).to_have_text("Right")
    assert question.attempts() == [(list(ORDER), "sure", True)]


def test_an_order_by_mouse_that_is_half_right(page: Page, site_url: str):
    open_quiz(page, site_url)
    question = Asked(page, "phases-in-order")
    lines = question.box.locator(".ws-item")
    lines.nth(3).scroll_into_view_if_needed()
    start, end = lines.nth(3).bounding_box(), lines.nth(0).bounding_box()
    page.mouse.move(start["x"] + 150, start["y"] + 20)
    page.mouse.down()
    page.mouse.move(start["x"] + 150, start["y"] - 40, steps=4)
    page.mouse.move(end["x"] + 150, end["y"] + 10, steps=12)
    page.mouse.up()
    assert question.lines() == [ORDER[id] for id in ("init", "shutdown", "invoke", "frozen")]
    assert question.announcement.inner_text() == "Init: the code outside the handler runs: place 1 of 4"
    question.button("I think so").click()
    assert question.marks() == ["In its place", "Belongs in place 4", "Belongs in place 2", "Belongs in place 3"]
    assert question.announcement.inner_text() == "Not right. Right places: 1 of 4"
    assert question.whys()[0] == "Init: the code outside the handler runs · Nothing can be invoked before."
    expect(question.box).to_contain_text("Frozen stands between two invocations")


def test_an_order_by_touch_on_a_phone(looker: Looker, site_url: str):
    page = looker(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    open_quiz(page, site_url)
    question = Asked(page, "phases-in-order")
    question.box.scroll_into_view_if_needed()
    finger = page.context.new_cdp_session(page)

    def drag(part: str, start: int, end: int) -> None:
        boxes = [question.box.locator(part).nth(place).bounding_box() for place in (start, end)]
        (x, y), (_x, to) = ((box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes)
        to += 12 if end > start else -12
        for kind, ys in (("touchStart", [y]), ("touchMove", [y + (to - y) * step / 10 for step in range(1, 11)])):
            for one in ys:
                finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": one}]})
        finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    drag(".ws-grip", 0, 3)
    assert question.lines() == [ORDER[id] for id in ("invoke", "frozen", "init", "shutdown")]
    top = page.evaluate("scrollY")
    drag(".ws-item-text", 2, 0)  # beside its grip, a finger scrolls the page
    assert question.lines() == [ORDER[id] for id in ("invoke", "frozen", "init", "shutdown")]
    assert page.evaluate("scrollY") > top
    question.button("Move up Init: the code outside the handler runs").tap()
    question.button("Move up Init: the code outside the handler runs").tap()
    question.button("I think so").tap()
    expect(question.verdict).to_have_text("Right")


def test_a_match_by_keyboard(page: Page, site_url: str):
    open_quiz(page, site_url)
    question = Asked(page, "who-waits")
    lines = [question.box.get_by_role("combobox", name=name) for name in ("The first", "The second", "A third")]
    assert lines[0].locator("option").all_inner_texts() == [
        "Choose…", "A warm start", "A throttle", "A cold start of its own", "A cold start",
    ]  # fmt: skip
    for line, keys in zip(lines, ("A cold start", "A th", "A cold start of"), strict=True):
        line.focus()
        page.keyboard.type(keys)  # the list finds what is typed
    assert [line.input_value() for line in lines] == ["during", "throttle", "during"]
    lines[0].press("ArrowDown")
    question.button("I am sure").focus()
    page.keyboard.press("Enter")
    assert question.announcement.inner_text() == "Not right. Right places: 2 of 3"
    assert question.marks() == ["Right", "Not right", "Right"]
    assert question.whys() == [
        "The second, at 500 ms · A warm start · The first environment is free since 400 ms.",
        "The first request, at 0 ms · A cold start · There is no environment yet.",
        "A third, at 550 ms · A cold start of its own · The only environment is busy until 600 ms.",
        "A throttle · Belongs to no line here · Right if the concurrency were limited to 1.",
    ]
    assert question.attempts() == [({"first": "first", "second": "throttle", "during": "during"}, "sure", False)]


def test_a_match_by_mouse_with_a_line_forgotten(page: Page, site_url: str):
    open_quiz(page, site_url)
    question = Asked(page, "who-waits")
    for name, right in (("The first", "A cold start"), ("The second", "A warm start")):
        question.box.get_by_role("combobox", name=name).select_option(right)
    question.button("I am sure").click(force=True)  # Playwright would wait until it is ready
    expect(question.box).to_contain_text("Choose for every line first. Lines without a choice: 1.")
    question.box.get_by_role("combobox", name="A third").select_option("A cold start of its own")
    question.button("I am sure").click()
    expect(question.verdict).to_have_text("Right")


def test_a_number_in_any_hand(page: Page, site_url: str):
    open_quiz(page, site_url)
    question = Asked(page, "how-long")
    field = question.box.get_by_role("textbox", name="Your answer")
    hands = ["1300", "1,300", "1 300", "1,300 ms", "１３００", "１，３００", "1300.0", " 1300ms ", "１３００．０"]
    for typed in hands:
        field.fill(typed)
        field.press("Enter")  # goes on to how sure the reader is, and answers nothing
        expect(question.button("I am guessing")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(question.verdict).to_have_text("Right")
        expect(question.box.locator(".ws-older")).to_contain_text("Older articles add the Init Duration to no bill.")
        question.button("Try again").click()
    assert question.attempts() == [(1300, "think", True)] * len(hands)


def test_a_wrong_number_is_explained_and_an_impossible_one_told(page: Page, site_url: str):
    open_quiz(page, site_url)
    question = Asked(page, "how-long")
    field = question.box.get_by_role("textbox", name="Your answer")
    assert field.get_attribute("inputmode") == "decimal"
    question.button("I am sure").focus()
    page.keyboard.press("Enter")
    assert question.announcement.inner_text() == "Write a number first."
    field.fill("soon")
    field.blur()
    expect(question.box).to_contain_text("soon is not a number. Write digits, such as 1,200 or 0.5.")
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill("1,200")
    expect(question.box).not_to_contain_text("is not a number")
    question.button("I am sure").click()
    assert question.whys() == [
        "1,200 ms · Your answer: not right · Right for Init alone; then the handler runs, too.",
        "1,300 ms · The right answer · The caller of a cold start waits for Init and for the handler: "
        "1,200 ms and 100 ms.",
    ]
    assert question.announcement.inner_text() == "Not right. The right answer is: 1,300 ms"


def test_enter_while_composing_submits_nothing(page: Page, site_url: str):
    open_quiz(page, site_url)
    question = Asked(page, "how-long")
    field = question.box.get_by_role("textbox", name="Your answer")
    field.fill("１３００")
    field.focus()
    for composing in ("{key: 'Enter', isComposing: true}", "{key: 'Enter', keyCode: 229}"):
        field.evaluate(f"field => field.dispatchEvent(new KeyboardEvent('keydown', {{bubbles: true, ...{composing}}}))")
    expect(field).to_be_focused()
    assert question.attempts() == []


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
        assert question.lines() != list(ORDER.values())
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
    assert ordered.lines() == [ORDER[id] for id in ("invoke", "shutdown", "frozen", "init")]
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


def test_the_english_of_a_question_is_one_key_away(page: Page, site_url: str):
    open_quiz(page, site_url, "ja")
    question = Asked(page, "five-at-once")
    english = question.button("English")
    question.choice("2 つ").check()
    page.keyboard.press("e")
    expect(english).to_have_attribute("aria-pressed", "true")
    assert question.choices() == ["1", "2", "5", "None: four of the requests are throttled"]
    expect(question.box.locator(".ws-prompt")).to_have_attribute("lang", "en")
    expect(question.choice("2")).to_be_checked()
    expect(question.choice("2")).to_be_focused()
    question.box.locator(".ws-sure-sure").click()
    expect(question.box.locator(".ws-why-wrong")).to_contain_text("as in Managed Instances.")
    page.keyboard.press("e")
    expect(question.box.locator(".ws-why-wrong")).to_contain_text("Managed Instances のように")
    expect(question.box.locator("[lang=en]:not(button)")).to_have_count(0)
    english.click()
    expect(question.box.locator(".ws-prompt")).to_contain_text("Five requests")
    typed = Asked(page, "how-long").box
    typed.get_by_role("textbox").press("e")
    expect(typed.get_by_role("textbox")).to_have_value("e")
    expect(typed.locator(".ws-prompt")).not_to_contain_text("How long")
    matched = Asked(page, "who-waits")
    matched.button("English").click()
    expect(matched.box.get_by_role("combobox", name="The first request")).to_be_visible()
    assert matched.box.locator("option").all_inner_texts()[2] == "A throttle"


def test_an_english_page_has_no_button_for_english(page: Page, site_url: str):
    open_quiz(page, site_url)
    expect(page.locator(".ws-english")).to_have_count(0)


def test_two_tabs_add_to_each_other(page: Page, site_url: str):
    open_quiz(page, site_url)
    other = page.context.new_page()
    other.goto(f"{site_url}/en/{CARRIER}")
    for tab, id, choice in ((page, "five-at-once", "5"), (other, "five-at-once", "2")):
        question = Asked(tab, id)
        question.choice(choice).check()
        question.button("I am sure").click()
    assert Asked(page, "five-at-once").attempts() == [("five", "sure", True), ("two", "sure", False)]
    expect(page.locator(".ws-known")).to_have_text("Known: 0 of 5")
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
    assert ordered.lines() == [ORDER[id] for id in ("invoke", "init", "frozen")]
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


@pytest.mark.parametrize("tag", ["en", "ja"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_and_after_the_answers(looker: Looker, site_url: str, scheme: str, tag: str):
    page = looker(color_scheme=scheme, bypass_csp=True)
    open_quiz(page, site_url, tag)
    page.evaluate(AXE.read_text())

    def found() -> list:
        return page.evaluate(
            "axe.run('.ws-article').then(result => result.violations.map("
            "one => [one.id, one.help, one.nodes.slice(0, 3).map(node => node.html.slice(0, 160))]))"
        )

    assert found() == []
    answer_everything(page)
    assert found() == []


def answer_everything(page: Page) -> None:
    """Answer every question of the quiz, some of them right, in whatever language."""
    for id in ("five-at-once", "what-survives"):
        boxes = Asked(page, id).box.locator("input")
        boxes.nth(1).check()
        if id == "what-survives":
            boxes.nth(3).check()
    Asked(page, "phases-in-order").box.locator(".ws-mover-down").first.click()
    for select in Asked(page, "who-waits").box.locator("select").all():
        select.select_option("throttle")
    Asked(page, "how-long").box.locator("input").fill("1300")
    for button in page.locator(".ws-sure-sure").all()[::-1]:
        button.click()
    expect(page.locator(".ws-verdict")).to_have_count(5)


def test_a_phone_shows_it_whole_with_targets_to_hit(looker: Looker, site_url: str):
    page = looker(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    open_quiz(page, site_url, "ja")

    def look() -> None:
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        small = page.locator(".ws-quiz :is(button, select, .ws-choice, .ws-number, .ws-grip, summary)").evaluate_all(
            "all => all.map(one => [one.className, one.getBoundingClientRect()])"
            ".filter(([, {width, height}]) => width > 0 && (width < 24 || height < 24)).map(([name]) => name)"
        )
        assert small == []

    look()
    answer_everything(page)
    look()


def test_without_scripts_the_questions_are_there_and_the_answers_folded(looker: Looker, site_url: str):
    page = looker(java_script_enabled=False)
    lay_out(page.context, site_url)
    page.goto(f"{site_url}/en/{CARRIER}")
    question = Asked(page, "five-at-once").box
    expect(question).to_contain_text("Five requests reach a function at the same moment.")
    why = question.get_by_text("Each environment handles one invocation")
    expect(why).to_be_hidden()
    question.locator("summary").click()
    expect(why).to_be_visible()


def test_questions_that_cannot_be_fetched_stay_as_they_are(page: Page, site_url: str, expected_console: list[str]):
    expected_console.append("404")
    lay_out(page.context, site_url)
    page.unroute_all()
    page.context.route("**/assets/quiz/*.json", lambda route: route.fulfill(status=404))
    with page.expect_response("**/assets/quiz/sample.en.json"):
        page.goto(f"{site_url}/en/{CARRIER}")
    expect(Asked(page, "five-at-once").box.locator("summary")).to_be_visible()
    expect(page.locator(".ws-known")).to_have_count(0)


def test_on_paper_there_is_nothing_to_press(looker: Looker, site_url: str):
    page = looker()
    open_quiz(page, site_url, "ja")
    page.emulate_media(media="print")
    expect(page.locator(".ws-quiz button:visible")).to_have_count(0)
    expect(page.locator(".ws-choice:visible")).to_have_count(9)
