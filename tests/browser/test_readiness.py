"""How ready a reader is: intervals from what was shown to be known, what to do next, and what is not in the book."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.bundled import blank, bundled
from tests.browser.sample_review import NOON, attempt, days_ago, index, keep, lay_out, open_review, question
from tests.browser.test_pages import Looker

__all__ = ["blank"]  # a fixture
SITTING = {
    "at": days_ago(1),
    "saved": days_ago(1),
    "ended": days_ago(1),
    "exam": "DVA-C02",
    "minutes": 10,
    "items": ["reserved-1", "reserved-2", "reserved-3"],
    "answers": {"reserved-1": ["five"], "reserved-2": ["two"]},
    "flags": [],
    "place": 2,
}


EVIDENCE = """([index, kept, now]) => {
    const done = {question: new Map(Object.entries(kept)), sittings: [], questions: new Map()};
    return web.evidence(index, done, Date.parse(now)).map((one) => [one.id, one.known, one.guessed]);
}"""


def test_each_question_counts_once_by_its_latest_answer_that_counts(blank: Page):
    blank.evaluate(f"() => {{ {bundled('readiness/evidence')}; globalThis.web = web; }}")
    at_once = attempt(1)
    kept = {
        "five-at-once": question(attempt(5), attempt(2, right=False)),
        "six-at-once": question(attempt(3, sure="guess")),
        "what-survives": question(attempt(1 + 1 / 480, right=False), at_once),  # three minutes before
        "drill/waits/1": question(attempt(1, sure="sure")),
        "drill/waits/3": question(attempt(4, right=False)),
        "who-waits": {"attempts": [attempt(3), {**attempt(0, right=False), "at": "2031-01-01T09:00:00.000Z"}]},
        "how-long": {"attempts": [], "draft": "1"},
        "of-an-older-book": question(attempt(1)),
    }
    assert blank.evaluate(EVIDENCE, [index(), kept, NOON.isoformat()]) == [
        ["five-at-once", False, False],
        ["six-at-once", False, True],
        ["what-survives", False, False],
        ["drill/waits", True, False],
        ["who-waits", True, False],
    ]


def words(page: Page) -> list[str]:
    """What is said of all domains, and of each, of the first exam."""
    own = page.locator(".ws-readiness-exam").first.locator(".ws-standing-exam, .ws-standing-domain")
    return [" ".join(one.locator("> .ws-standing-words").inner_text().split()) for one in own.all()]


def folded(page: Page, name: str) -> Locator:
    """A fold of the first exam, opened."""
    fold = page.locator(".ws-readiness-exam").first.locator("details", has=page.get_by_text(name, exact=True)).last
    fold.locator("summary").click()
    return fold


def test_who_is_new_gets_no_number(page: Page, site_url: str):
    open_review(page, site_url)
    assert words(page) == ["No answers yet"] * 3
    expect(page.locator(".ws-interval-span")).to_have_count(0)
    expect(page.locator(".ws-readiness")).not_to_contain_text("No answers yet %")
    expect(page.locator(".ws-advice h4").first).to_have_text("Not tried yet")


def test_the_intervals_tell_what_is_known_from_how_many_answers(page: Page, site_url: str):
    kept = {
        "five-at-once": question(attempt(3)),
        "six-at-once": question(attempt(3, sure="guess")),
        "what-survives": question(attempt(3, right=False)),
        "who-waits": question(attempt(3, right=False)),
        "drill/waits/1": question(attempt(3)),
        "drill/waits/2": question(attempt(2)),
    }
    open_review(page, site_url, question=kept, exam={"dva-c02-1": SITTING})
    # Known: one question, the drill, one item of the exam. Not known: two missed, one guessed, two of the exam.
    said = "of questions like these. Answered: {}. Right by guessing, so not known: 1"
    assert words(page) == [
        f"You probably know between 11% and 71% {said.format(8)}",
        f"You probably know between 7% and 72% {said.format(6)}",
        "Too few answers to say: 2",
    ]
    rows = folded(page, "As a table").locator("tbody tr")
    assert [" | ".join(one.split("\t")) for one in rows.all_inner_texts()] == [
        "DVA-C02 | 8 | 3 | 1 | 11% | 71%",
        "Development | 6 | 2 | 1 | 7% | 72%",
        "DVA-1.2.3: Say how Lambda scales | 6 | 2 | 1 | 7% | 72%",
        "Troubleshooting | 2 | 1 | 0 | – | –",
        "DVA-4.1.2: Read logs | 2 | 1 | 0 | – | –",
    ]
    span = page.locator(".ws-interval-span").first
    line = page.locator(".ws-interval").first.bounding_box()
    bar = span.bounding_box()
    assert (bar["x"] - line["x"]) / line["width"] == pytest.approx(0.119, abs=0.01)
    assert bar["width"] / line["width"] == pytest.approx(0.586, abs=0.02)


def test_an_answer_is_counted_at_once_and_nothing_moves(page: Page, site_url: str):
    review = open_review(page, site_url, question={"five-at-once": question(attempt(3, right=False))})
    table = folded(page, "As a table")
    expect(table.locator("tbody tr").first).to_have_text("DVA-C02100––")
    review.button("Review now").click()
    review.answer()
    review.button("End").click()
    page.get_by_role("button", name="Back to all practice").click()
    expect(table.locator("tbody tr").first).to_have_text("DVA-C02210––")
    expect(table).to_have_attribute("open", "")


def test_what_to_do_next_is_what_weighs_most_and_is_least_known(page: Page, site_url: str):
    told = index()
    told["skills"].append({"id": "DVA-1.3.3", "domain": "DVA-1", "text": "Cache", "inScope": True})
    next(one for one in told["questions"] if one["id"] == "phases-in-order")["skills"] = ["DVA-1.3.3"]
    kept = {
        "five-at-once": question(attempt(3)),
        "six-at-once": question(attempt(3)),
        "what-survives": question(attempt(3, right=False)),
        "who-waits": question(attempt(3, right=False)),
    }
    open_review(page, site_url, told=told, question=kept)
    advice = page.locator(".ws-advice").first
    expect(advice.locator("h4")).to_have_text(["Not known yet", "Not tried yet"])
    said = [" ".join(one.split()) for one in advice.get_by_role("listitem").all_inner_texts()]
    assert said == [
        "Say how Lambda scales not known: 1 of 3 Read: One invocation at a time Practice: 3",
        "Read logs not known: 1 of 1 Read: One invocation at a time Practice: 2 Drills: 1",
        "Cache Read: One invocation at a time Practice: 1",
    ]
    links = advice.get_by_role("listitem").first.get_by_role("link")
    assert links.evaluate_all("all => all.map(link => link.href)") == [
        f"{site_url}/en/execution-environment.html#one-at-a-time",
        f"{site_url}/en/practice.html#practice=skill:DVA-1.2.3",
    ]
    links.last.click()
    expect(page.locator(".ws-set")).to_contain_text("Questions in your set: 3")


def test_what_is_not_in_the_book_is_told(page: Page, site_url: str):
    told = index()
    told["domains"].append({"id": "DVA-2", "exam": "DVA-C02", "title": "Security", "weight": 26})
    open_review(page, site_url, told=told)
    expect(folded(page, "Skills that no question tests so far: 1").get_by_role("listitem")).to_have_text(
        ["Tell state apart"]
    )
    outside = folded(page, "Skills of the exam that this book is not about: 1")
    expect(outside.get_by_role("listitem")).to_have_text(["Call services by SDK"])
    assert words(page)[-1] == "This book has no question about it so far."
    expect(page.locator(".ws-readiness-exam").last).not_to_have_attribute("open", "")


def test_practice_exams_that_cannot_be_read_are_told_to_be_missing(looker: Looker, site_url: str):
    page = looker()
    lay_out(page.context)
    page.route("**/assets/exam/*.json", lambda route: route.abort())
    keep(page, exam={"dva-c02-1": SITTING}, question={"five-at-once": question(attempt(3))})
    page.goto(f"{site_url}/en/practice.html")
    expect(page.locator(".ws-readiness")).to_contain_text("Your practice exams could not be read")
    assert words(page)[0] == "Too few answers to say: 1"
