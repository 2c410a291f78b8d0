"""The questions of a chapter, each type answered by mouse, keyboard or touch, and what is said then."""

from playwright.sync_api import Page, expect

from tests.browser.sample_quiz import LINES, Asked, open_quiz
from tests.browser.test_pages import Looker

SHOWN = ["shutdown", "invoke", "frozen", "init"]


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
    assert question.lines() == [LINES[id] for id in SHOWN]
    question.button("I am sure").focus()
    page.keyboard.press("Enter")
    assert question.announcement.inner_text().startswith("Bring the lines into order first")
    up = question.button("Move up Init: the code outside the handler runs")
    up.focus()
    page.keyboard.press("Enter")
    assert question.announcement.inner_text() == "Place 3 of 4: Init: the code outside the handler runs"
    for _ in range(2):
        page.keyboard.press("ArrowUp")
    assert question.announcement.inner_text() == "Place 1 of 4: Init: the code outside the handler runs"
    expect(up).to_be_focused()
    question.button("Move down Shutdown").focus()
    for _ in range(3):  # once more than there is room
        page.keyboard.press("Space")
    assert question.lines() == list(LINES.values())
    tab_to(page, question.button("I am sure"))
    page.keyboard.press("Enter")
    expect(question.verdict).to_have_text("Right")
    assert question.attempts() == [(list(LINES), "sure", True)]


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
    assert question.lines() == [LINES[id] for id in ("init", "shutdown", "invoke", "frozen")]
    assert question.announcement.inner_text() == "Place 1 of 4: Init: the code outside the handler runs"
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

    def expect_order(*ids: str) -> None:
        expect(question.box.locator(".ws-item-text")).to_have_text([LINES[id] for id in ids])

    drag(".ws-grip", 0, 3)
    expect_order("invoke", "frozen", "init", "shutdown")
    top = page.evaluate("scrollY")
    page.evaluate("document.addEventListener('scrollend', () => { document.body.dataset.scrolled = 'yes'; })")
    drag(".ws-item-text", 2, 0)  # beside its grip, a finger scrolls the page
    expect(page.locator("body")).to_have_attribute("data-scrolled", "yes")  # while it glides, a tap only holds it
    expect_order("invoke", "frozen", "init", "shutdown")
    assert page.evaluate("scrollY") > top
    question.button("Move up Init: the code outside the handler runs").tap()
    expect_order("invoke", "init", "frozen", "shutdown")
    question.button("Move up Init: the code outside the handler runs").tap()
    expect_order("init", "invoke", "frozen", "shutdown")
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
