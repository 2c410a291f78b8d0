"""A small book to review (four concepts, six questions, a drill, a prediction, two exams), and what a reader did."""

import copy
import json
import re
from datetime import UTC, datetime, timedelta

from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.browser.sample_quiz import sample

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
QUESTIONS = {  # concept and skills
    "five-at-once": ("one-invocation", ["DVA-1.2.3"]),
    "six-at-once": ("one-invocation", ["DVA-1.2.3", "SAA-2.1.2"]),
    "what-survives": ("what-survives", ["DVA-1.2.3"]),
    "phases-in-order": ("lifecycle", ["DVA-1.2.3"]),
    "who-waits": ("cold-start", ["DVA-4.1.2"]),
    "how-long": ("cold-start", ["DVA-4.1.2"]),
}
RESERVED = {f"reserved-{number}": ("one-invocation", ["DVA-1.2.3"]) for number in range(1, 4)}
INDEX = {
    "language": "en",
    "banks": [
        {
            "id": "sample",
            "title": "The execution environment",
            "page": "execution-environment.html",
            "sections": {"one-at-a-time": "One invocation at a time", "frozen": "Frozen"},
        }
    ],
    "concepts": {
        "one-invocation": {"title": "One invocation at a time", "bank": "sample"},
        "what-survives": {"title": "What <code>survives</code>", "bank": "sample"},
        "lifecycle": {"title": "The phases", "bank": "sample"},
        "cold-start": {"title": "Who waits", "bank": "sample"},
    },
    "exams": [
        {"id": "DVA-C02", "title": "Developer", "items": 65, "minutes": 130, "passing": 720},
        {"id": "SAA-C03", "title": "Architect", "items": 65, "minutes": 130, "passing": 720},
    ],
    "domains": [
        {"id": "DVA-1", "exam": "DVA-C02", "title": "Development", "weight": 32},
        {"id": "DVA-4", "exam": "DVA-C02", "title": "Troubleshooting", "weight": 18},
        {"id": "SAA-2", "exam": "SAA-C03", "title": "Resilience", "weight": 26},
    ],
    "skills": [
        {"id": "DVA-1.2.3", "domain": "DVA-1", "text": "Say how <code>Lambda</code> scales", "inScope": True},
        {"id": "DVA-1.1.9", "domain": "DVA-1", "text": "Call services by SDK", "inScope": False},
        {"id": "DVA-1.1.2", "domain": "DVA-1", "text": "Tell state apart", "inScope": True},
        {"id": "DVA-4.1.2", "domain": "DVA-4", "text": "Read logs", "inScope": True},
        {"id": "SAA-2.1.2", "domain": "SAA-2", "text": "Choose what scales", "inScope": True},
    ],
    "drills": [
        {
            "id": "waits",
            "bank": "sample",
            "type": "number",
            "concept": "cold-start",
            "skills": ["DVA-4.1.2"],
            "section": "one-at-a-time",
            "count": 3,
            "title": "How long the first one waits",
        }
    ],
    "predictions": [
        {
            "id": "fourth-answer",
            "concept": "what-survives",
            "href": "execution-environment.html#predict-fourth-answer",
            "title": "Frozen <em>work</em>",
        }
    ],
}


def _typed() -> dict[str, dict]:
    whole = {one["id"]: one for one in sample()["questions"]}
    single = whole["five-at-once"]
    prompts = {"six-at-once": "Six", **{id: f"Reserved {id[-1]}:" for id in RESERVED}}
    copies = {id: {**copy.deepcopy(single), "id": id} for id in prompts}
    for id, prompt in prompts.items():
        copies[id]["prompt"] = single["prompt"].replace("Five", prompt)
    return whole | copies


def index() -> dict:
    """What there is to practice; the caller may change it."""
    types = {id: one["type"] for id, one in _typed().items()}
    told = copy.deepcopy(INDEX)
    told["questions"] = [
        {
            "id": id,
            "bank": "sample",
            "pool": pool,
            "type": types[id],
            "kind": "check",
            "concept": concept,
            "skills": skills,
            "section": "one-at-a-time",
            "proven": False,
        }
        for pool, questions in (("open", QUESTIONS), ("reserved", RESERVED))
        for id, (concept, skills) in questions.items()
    ]
    return told


def lay_out(browsing: BrowserContext, told: dict | None = None) -> dict:
    """Let the practice page find this small book, and return its index: a change shows with the next load."""
    told = told or index()
    whole = _typed()
    drawn = [{**copy.deepcopy(whole["how-long"]), "id": f"drill/waits/{number}"} for number in range(1, 4)]

    def asked(route: Route) -> None:
        folder, name = route.request.url.split("?")[0].rsplit("/", 2)[1:]
        ids = {"quiz": QUESTIONS, "exam": RESERVED}.get(folder)
        if name.endswith(".proofs.json"):
            route.fulfill(json={} if ids else {"drawn": {}})
        else:
            questions = [whole[id] for id in ids] if ids else drawn
            route.fulfill(json={"bank": "sample", "language": "en", "questions": questions})

    browsing.route("**/assets/practice/index.*.json", lambda route: route.fulfill(json=told))
    browsing.route(re.compile(r"/assets/(quiz|exam)/sample\.\w+\.json$|/assets/drill/waits\.\w+\.json$"), asked)
    return told


def days_ago(days: float, minutes: float = 0) -> str:
    """A time before NOON, as progress keeps it."""
    return (NOON - timedelta(days=days, minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def attempt(days: float, right: bool = True, sure: str = "think", **more: object) -> dict:
    """An answer given that many days before NOON."""
    return {"at": days_ago(days), "answer": "five", "sure": sure, "right": right, **more}


def question(*attempts: dict) -> dict:
    """What is kept of a question."""
    return {"attempts": sorted(attempts, key=lambda one: one["at"])}


def keep(page: Page, **kinds: dict[str, dict]) -> None:
    """Put progress where the page will find it when it is loaded next."""
    kept = {f"warmstart:1:{kind}:{id}": json.dumps(value) for kind, ids in kinds.items() for id, value in ids.items()}
    page.add_init_script(
        f"if (!sessionStorage.kept) for (const [name, value] of Object.entries({json.dumps(kept)}))"
        " localStorage.setItem(name, value); sessionStorage.kept = 1;"
    )


class Review:
    """The page of practice, as far as the queue goes, and a review under way."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.box = page.locator(".ws-review")
        self.sum = self.box.locator(".ws-review-sum")
        self.session = page.locator(".ws-session")
        self.place = self.session.locator(".ws-question-title")
        self.why = self.session.locator(".ws-session-beside")
        self.comes_back = self.session.locator(".ws-comes-back")
        self.ratings = self.session.locator(".ws-rate")

    def button(self, name: str) -> Locator:
        """The button called `name`, of the queue or of the session."""
        return self.page.locator(".ws-review, .ws-session").get_by_role("button", name=name, exact=True)

    def asked(self) -> str | None:
        """The id of the question that is asked."""
        return self.session.locator(".ws-question").get_attribute("data-question")

    @property
    def right(self) -> Locator:
        """The right choice of the question with choices that is asked."""
        return self.session.locator(".ws-choice").filter(has_text=re.compile(r"^\W*5"))

    def answer(self, right: bool = True, sure: str = "I think so") -> None:
        """Answer the question with choices that is asked."""
        self.session.get_by_role("radio", name=re.compile("^5" if right else "^2")).check()
        self.session.get_by_role("button", name=sure).click()

    def concepts(self) -> list[str]:
        """The concepts in the queue with what is said of them."""
        fold = self.box.locator(".ws-concepts")
        if fold.get_attribute("open") is None:
            fold.locator("summary").click()
        return [" · ".join(one.split("\n")) for one in fold.locator(".ws-concept").all_inner_texts()]

    def kept(self, kind: str, id: str) -> dict | None:
        """What the browser keeps of a thing."""
        return json.loads(
            self.page.evaluate("name => localStorage.getItem(name)", f"warmstart:1:{kind}:{id}") or "null"
        )


def open_review(page: Page, site_url: str, now: datetime = NOON, told: dict | None = None, **kinds: dict) -> Review:
    """Open the page at a time with what is kept of each kind, as soon as the queue is shown."""
    page.clock.set_fixed_time(now)
    lay_out(page.context, told)
    keep(page, **kinds)
    page.goto(f"{site_url}/en/practice.html")
    review = Review(page)
    expect(review.box.locator(".ws-review-overview")).to_be_visible()
    return review
