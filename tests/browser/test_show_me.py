"""*Show me*: the proof of a key runs in place, with the Python of the page, and the reader can change it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.live_cells import PATIENCE_MS, LiveCell, open_chapter
from tests.browser.sample_practice import PROGRAM, Practice, open_practice

SAYS = "Done in"


class Proof(LiveCell):
    """The proof below the answer to the question that is shown."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.box = page.locator(".ws-proof")
        self.status = self.box.locator(".ws-status")
        self.output = self.box.locator(".cell_output")
        self.said = self.box.locator(".ws-proof-said")


def shown(practice: Practice, id: str) -> Proof:
    """Answer a question, press Show me, and wait for the end of the run."""
    practice.answer(id)
    practice.button("Show me").click()
    proof = Proof(practice.page)
    proof.ended()
    return proof


def test_the_proof_runs_says_its_value_and_can_be_changed_and_reset(page: Page, site_url: str):
    practice = open_practice(page, site_url)
    practice.begin("#practice=concept:one-invocation")
    expect(practice.button("Show me")).to_have_count(0)  # not before the answer
    practice.answer("five-at-once", right=False)
    practice.button("Show me").click()
    proof = Proof(page)
    expect(proof.status).to_have_text("Starting Python…")
    proof.ended()
    assert proof.code() == PROGRAM
    expect(proof.output).to_have_text("5")
    expect(proof.said).to_have_text("The run gives 5. That is the right answer: 5")
    proof.write(PROGRAM.replace("* 5", "* 2"))
    assert proof.run().startswith(SAYS)
    expect(proof.said).to_have_text("The run gives 2. That would be another answer: 2")
    proof.write(PROGRAM.replace("* 5", "* 7"))
    proof.run()
    expect(proof.said).to_have_text("The run gives 7. No answer says that.")
    proof.button("Reset").click()
    expect(proof.output).to_be_empty()
    expect(proof.said).to_be_empty()
    assert proof.code() == PROGRAM
    expect(proof.box.get_by_role("button")).to_have_text(["Run", "Stop", "Reset"])


def test_an_error_is_told_in_a_sentence_and_the_line_is_marked(page: Page, site_url: str):
    practice = open_practice(page, site_url)
    practice.begin("#practice=concept:one-invocation")
    proof = shown(practice, "five-at-once")
    proof.write("from warmstart import *\nFunction(memory_mb=64)")
    proof.run()
    expect(proof.output).to_contain_text("memory_mb=64: Lambda allows whole numbers from 128 to 10,240 MB")
    expect(proof.output).not_to_contain_text("Traceback")
    expect(proof.button("Go to line 2")).to_be_visible()
    expect(proof.said).to_be_empty()


@pytest.mark.parametrize(
    ("id", "type", "says"),
    [
        (
            "what-survives",
            "multiple",
            "That is the right answer: The objects outside the handler; The files in /tmp",
        ),
        (
            "phases-in-order",
            "order",
            "The run gives Init: the code outside the handler runs → Invoke: the handler answers the request → "
            "The environment is frozen → Shutdown. That is the right answer.",
        ),
        (
            "who-waits",
            "match",
            "The run gives The first request, at 0 ms → A cold start; The second, at 500 ms → A warm start; "
            "A third, at 550 ms → A cold start of its own. That is the right answer.",
        ),
    ],
)
def test_each_type_says_what_the_run_gives_in_its_own_words(page: Page, site_url: str, id: str, type: str, says: str):
    practice = open_practice(page, site_url)
    practice.begin(f"#practice=type:{type}")
    expect(shown(practice, id).said).to_contain_text(says)


def answer_by_number(article: Locator) -> None:
    article.get_by_role("textbox").fill("1")


def answer_by_one(article: Locator) -> None:
    article.get_by_role("radio").first.check()


def answer_by_two(article: Locator) -> None:
    for place in (0, 1):
        article.get_by_role("checkbox").nth(place).check()


def answer_by_order(article: Locator) -> None:
    article.get_by_role("button", name=re.compile("^Move down")).first.click()


@pytest.mark.parametrize(
    ("drill", "answer", "drawn", "says"),
    [
        ("environments-for-a-load", answer_by_number, ["rate", "duration_ms"], r"The run gives \d+\."),
        ("still-to-reserve", answer_by_one, ["limit", "images", "mails"], r"The run gives \d+\."),
        ("functions-that-throttle", answer_by_two, ["roles"], r"The run gives \{'(long|many)', '(long|many)'\}\."),
        ("calls-from-cheap-to-dear", answer_by_order, ["calls"], r"The run gives .+ MB: .+ → .+ → .+ → .+ ms\."),
    ],
)
def test_the_proof_of_each_variant_of_a_drill_of_the_book_runs_with_what_was_drawn(
    page: Page, site_url: str, drill: str, answer: Callable[[Locator], None], drawn: list[str], says: str
):
    page.goto(f"{site_url}/en/practice.html")
    page.locator(f".ws-drill:has(#ws-drill-{drill})").get_by_role("button", name="Drill").click()
    programs = set()
    for number in (1, 2):
        article = page.locator(f'[data-question="drill/{drill}/{number}"]')
        answer(article)
        article.get_by_role("button", name="I am sure").click()
        page.get_by_role("button", name="Show me", exact=True).click()
        proof = Proof(page)
        proof.ended()
        expect(proof.said).to_have_text(re.compile(rf"^{says} That is the right answer"))
        programs.add(proof.code())
        given = re.findall(r"^(\w+) = [\d{]", proof.code(), re.M)
        assert given == drawn
        page.get_by_role("button", name="Next question", exact=True).click()
    assert len(programs) == 2


def test_what_the_reader_changed_is_there_when_it_is_shown_again(page: Page, site_url: str):
    practice = open_practice(page, site_url)
    practice.begin("#practice=concept:one-invocation")
    shown(practice, "five-at-once").write("1 + 1")
    page.reload()
    practice.button("Show me").click()
    proof = Proof(page)
    proof.ended()
    assert proof.code() == "1 + 1"
    expect(proof.said).to_have_text("The run gives 2. That would be another answer: 2")


def test_a_question_without_a_proof_offers_none(page: Page, site_url: str):
    practice = open_practice(page, site_url)
    practice.begin("#practice=chapter:billing")
    practice.answer("who-pays")
    expect(practice.button("Next question")).to_be_visible()
    expect(practice.button("Show me")).to_have_count(0)


def test_a_proof_that_cannot_be_loaded_is_told_and_can_be_asked_for_again(
    page: Page, site_url: str, expected_console: list[str]
):
    expected_console.append("503|Failed to fetch|net::ERR")
    practice = open_practice(page, site_url)
    practice.begin("#practice=concept:one-invocation")
    practice.answer("five-at-once")
    page.route("**/assets/proof_cell-*", lambda route: route.fulfill(status=503))
    practice.button("Show me").click()
    expect(page.locator(".ws-show-me")).to_contain_text("The proof could not be loaded.")


def test_in_a_chapter_the_proof_leaves_the_names_of_the_cells_alone(page: Page, site_url: str):
    cell = open_chapter(page, site_url)
    assert cell.result("orders = 'mine'\norders") == "'mine'"
    article = page.locator('[data-question="basket-in-a-global-variable"]')
    for select in article.locator("select").all():
        select.select_option(index=1)
    article.get_by_role("button", name="I am sure").click()
    article.get_by_role("button", name="Show me").click()
    proof = Proof(page)
    expect(proof.said).to_contain_text("That is the right answer.", timeout=PATIENCE_MS)
    assert cell.result("orders") == "'mine'"


def test_a_chapter_offers_flags_and_more_practice(page: Page, site_url: str):
    page.goto(f"{site_url}/en/execution-environment.html")
    flag = page.locator(".ws-question-flag").first
    flag.click()
    expect(flag).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(page.locator(".ws-question-flag").first).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name="Practice these questions").click()
    page.wait_for_url("**/en/practice.html#practice=chapter:execution-environment")
    expect(page.locator(".ws-set")).to_contain_text("Questions in your set:")
