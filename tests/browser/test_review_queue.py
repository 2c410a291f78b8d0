"""What a reader remembers, replayed from what they did: pure parts of the review, without a page."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page

from tests.browser.bundled import blank, bundled
from tests.browser.sample_review import NOON, attempt, days_ago, index, question

__all__ = ["blank"]  # a fixture
MODULES = ("attempts", "days", "exercises", "history", "memory", "minutes", "next_question", "queue")
AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
# Day, rating; what comes after it: due, stability, difficulty. Reckoned with another program, py-fsrs 6.3.2 (on PyPI:
# fsrs), by Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False).
PY_FSRS = {
    "known, then missed": [
        (0, GOOD, 2, 2.3065, 2.1181),
        (2, GOOD, 13, 10.9643, 2.1112),
        (8, GOOD, 41, 33.2191, 2.1043),
        (30, AGAIN, 32, 2.4529, 7.39),
        (31, GOOD, 35, 4.4879, 7.3778),
    ],
    "easy": [(0, EASY, 8, 8.2956, 1), (8, EASY, 74, 65.6242, 1)],
    "twice on a day": [
        (0, AGAIN, 1, 0.212, 6.4133),
        (0, GOOD, 1, 0.2467, 6.4021),
        (1, HARD, 2, 1.314, 7.5968),
        (3, GOOD, 7, 4.3763, 7.5844),
    ],
    "late": [
        (0, HARD, 1, 1.2931, 5.1122),
        (1, GOOD, 6, 4.546, 5.1023),
        (6, EASY, 33, 27.0306, 3.4509),
        (60, GOOD, 187, 126.9536, 3.4427),
    ],
}


@pytest.fixture
def web(blank: Page) -> Page:
    """A page in which `web` has the pure modules of the review."""
    blank.evaluate(f"() => {{ {bundled(*(f'review/{name}' for name in MODULES))}; globalThis.web = web; }}")
    return blank


QUEUE = """([index, kept, now, order]) => {
    const progress = {question: new Map(Object.entries(kept.question ?? {})),
        prediction: new Map(Object.entries(kept.prediction ?? {}))};
    const {today, due, later, unmet, newToday, ahead} = web.queue(index, progress, Date.parse(now), order);
    const told = ({concept, memory, history}) => [concept, memory.due - today, history.map((one) => one.rating)];
    return {due: due.map(told), later: later.map(told), unmet, newToday, ahead};
}"""


def queue(web: Page, *, now: str = days_ago(0), order: tuple[str, ...] = (), told: dict | None = None, **kept: dict):
    """The queue: (concept, days from today, ratings) of what is due and of what comes later, and the rest."""
    return web.evaluate(QUEUE, [told or index(), kept, now, order])


@pytest.mark.parametrize("history", PY_FSRS.values(), ids=PY_FSRS)
def test_a_history_is_replayed_as_py_fsrs_does(web: Page, history: list):
    replayed = web.evaluate(
        """history => history.map(([day, rating], place) => {
            const reviews = history.slice(0, place + 1).map(([day, rating]) => ({day, rating}));
            const {due, stability, difficulty} = web.replay(reviews);
            return [day, rating, due, +stability.toFixed(4), +difficulty.toFixed(4)];
        })""",
        history,
    )
    assert replayed == [list(one) for one in history]


@pytest.mark.parametrize(
    ("given", "rating"),
    [
        ({"right": False, "sure": "sure"}, AGAIN),
        ({"sure": "guess"}, HARD),
        ({"sure": "think"}, GOOD),
        ({"sure": "sure"}, EASY),
        ({"sure": "sure", "rating": HARD}, HARD),
        ({"right": False, "rating": EASY}, EASY),
    ],
)
def test_the_rating_follows_from_the_answer_unless_the_reader_has_chosen_one(web: Page, given: dict, rating: int):
    assert web.evaluate("attempt => web.ratingOf(attempt)", attempt(1, **given)) == rating


def test_attempts_count_when_the_explanation_is_gone(web: Page):
    minutes = {"wrong": 60, "at once": 59, "soon": 51, "later": 50, "after that": 41, "last": 40}
    attempts = [{**attempt(0), "at": days_ago(0, before), "answer": name} for name, before in minutes.items()]
    assert web.evaluate("all => web.counted(all).map((one) => one.answer)", attempts) == ["wrong", "later", "last"]
    mixed = [attempts[3], attempts[0], attempts[1]]  # a clock was put back between them
    assert web.evaluate("all => web.counted(all).map((one) => one.answer)", mixed) == ["wrong", "later"]


def test_all_questions_of_a_concept_tell_of_it_and_so_do_drills_and_missed_predictions(web: Page):
    told = queue(
        web,
        question={
            "five-at-once": question(attempt(9, right=False)),
            "six-at-once": question(attempt(8, sure="guess"), attempt(4)),
            "how-long": question(attempt(1, sure="sure")),
            "drill/waits/2": question(attempt(3)),
            "reserved-1": question(attempt(3)),
            "of-an-older-book": question(attempt(3)),
        },
        prediction={"fourth-answer": {"at": days_ago(1), "value": 3, "right": False}},
    )
    assert told == {
        "due": [["what-survives", 0, [AGAIN]]],
        "later": [["one-invocation", 2, [AGAIN, HARD, GOOD]], ["cold-start", 18, [GOOD, EASY]]],
        "unmet": ["lifecycle"],
        "newToday": 0,
        "ahead": 0,
    }


@pytest.mark.parametrize("kept", [{"value": 4, "right": True}, {}], ids=["right", "only shown"])
def test_a_prediction_that_was_not_missed_tells_nothing(web: Page, kept: dict):
    assert queue(web, prediction={"fourth-answer": {"at": days_ago(1), **kept}})["due"] == []


def test_what_is_most_likely_forgotten_comes_first_and_is_due_all_day(web: Page):
    kept = {
        "five-at-once": question(attempt(2)),
        "what-survives": question(attempt(40)),
        "phases-in-order": question(attempt(8, sure="sure")),
    }
    early = NOON.replace(hour=0, minute=1).isoformat()
    for now in (days_ago(0), early):
        due = [concept for concept, *_ in queue(web, now=now, question=kept)["due"]]
        assert due == ["what-survives", "lifecycle", "one-invocation"]


def test_new_concepts_come_in_the_order_of_the_book_as_the_reader_reads_it(web: Page):
    told = index()
    told["questions"] += [{**told["questions"][0], "id": "other", "bank": "pricing", "concept": "rounding"}]
    concepts = ["one-invocation", "what-survives", "lifecycle", "cold-start"]
    assert queue(web, told=told, order=("pricing", "sample"))["unmet"] == ["rounding", *concepts]
    assert queue(web, told=told, order=("sample",))["unmet"] == [*concepts, "rounding"]
    met = queue(web, question={"five-at-once": question(attempt(0)), "how-long": question(attempt(0), attempt(1))})
    assert (met["unmet"], met["newToday"]) == (["what-survives", "lifecycle"], 1)


def test_a_day_is_the_readers_own(browser):
    context = browser.new_context(timezone_id="Asia/Tokyo")
    page = context.new_page()
    page.evaluate(f"() => {{ {bundled('review/days')}; globalThis.web = web; }}")
    midnight = "2026-11-22T15:00:00Z"  # in Tokyo
    assert page.evaluate("at => web.dayOf(Date.parse(at)) - web.dayOf(Date.parse(at) - 1)", midnight) == 1
    assert page.evaluate("at => web.dateOf(web.dayOf(Date.parse(at))).toISOString()", midnight)[:10] == "2026-11-23"
    context.close()


def test_a_clock_that_was_wrong_breaks_nothing(web: Page):
    ahead = {**attempt(0), "at": (NOON + timedelta(days=900)).isoformat().replace("+00:00", "Z")}
    kept = {
        "five-at-once": {"attempts": [ahead]},
        "what-survives": {"attempts": [attempt(1), attempt(5), attempt(9)]},
        "phases-in-order": {"attempts": [ahead, attempt(2)]},
    }
    told = queue(web, question=kept)
    assert (told["ahead"], told["unmet"]) == (2, ["one-invocation", "cold-start"])
    assert [one[0] for one in told["due"]] == ["lifecycle"]
    past = queue(web, question=kept, now="2020-01-01T12:00:00Z")
    assert (past["due"], past["later"], past["ahead"]) == ([], [], 6)


NEXT = """([index, concept, kept]) =>
    web.questionAbout(index, concept, {question: new Map(Object.entries(kept))})?.question"""


@pytest.mark.parametrize(
    ("concept", "kept", "asked"),
    [
        ("one-invocation", {}, "five-at-once"),
        ("one-invocation", {"five-at-once": question(attempt(1))}, "six-at-once"),
        ("one-invocation", {"six-at-once": question(attempt(1)), "five-at-once": question(attempt(2))}, "five-at-once"),
        ("one-invocation", {"six-at-once": {"attempts": [], "draft": "two"}}, "six-at-once"),
        ("one-invocation", {"six-at-once": {"attempts": [], "draft": None}}, "five-at-once"),
        ("cold-start", {"who-waits": question(attempt(1)), "how-long": question(attempt(1))}, "drill/waits/1"),
        (
            "cold-start",
            {id: question(attempt(day)) for id, day in (("who-waits", 1), ("how-long", 1), ("drill/waits/1", 9))},
            "drill/waits/2",
        ),
        (
            "cold-start",
            {id: question(attempt(2)) for id in ("who-waits", "how-long", "drill/waits/1", "drill/waits/2")}
            | {"drill/waits/3": question(attempt(1), attempt(7))},
            "who-waits",
        ),
        ("nowhere", {}, None),
    ],
)
def test_a_question_not_yet_seen_is_asked_first(web: Page, concept: str, kept: dict, asked: str | None):
    assert web.evaluate(NEXT, [index(), concept, kept]) == asked


def test_the_readers_own_pace_is_taken_from_five_answers_on(web: Page):
    def seconds(*took: float) -> dict:
        attempts = [attempt(20 - day, tookS=one) for day, one in enumerate(took)]
        kept = {"five-at-once": question(*attempts, attempt(1)), "how-long": question(attempt(1, tookS=10))}
        return web.evaluate(
            "([index, kept]) => web.secondsByType(index, new Map(Object.entries(kept)))", [index(), kept]
        )

    assert seconds(5, 5, 5, 5)["single"] == seconds()["single"] == 60
    assert seconds(20, 30, 9000, 10, 40)["single"] == 30
    assert seconds(20, 30, 9000, 10, 40, 50)["single"] == 35
    assert seconds(20, 30, 9000, 10, 40)["number"] == 75


def test_a_thousand_questions_and_ten_thousand_answers_are_replayed(web: Page):
    told = index()
    one = told["questions"][0]
    told["questions"] = [{**one, "id": f"q-{number}", "concept": f"c-{number // 2}"} for number in range(1000)]
    kept = {f"q-{number}": question(*(attempt(day * 7 + number % 7) for day in range(10))) for number in range(1000)}
    queued = queue(web, told=told, question=kept)
    assert len(queued["due"]) + len(queued["later"]) == 500
    assert {len(ratings) for *_, ratings in queued["due"] + queued["later"]} == {20}
