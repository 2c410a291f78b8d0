"""A small book to practice: an index, two banks, a drill and proofs, in the place of those of the built site."""

import json
import re

from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.browser.sample_quiz import Asked, sample

FIVE = ["five-at-once", "what-survives", "phases-in-order", "who-waits", "how-long"]
BILLING = ["who-pays", "how-much"]
DRILL = "wait-of-a-cold-start"
VARIANTS = [f"drill/{DRILL}/{number}" for number in range(1, 4)]
CONCEPTS = {"one-invocation": "One environment, one invocation", "what-survives": "What survives",
            "lifecycle": "The lifecycle", "cold-start": "Cold starts", "billed": "What is billed"}  # fmt: skip
ALL = "Questions in your set: 7, in the order of the book."
PROGRAM = (
    "from warmstart import Function, simulate\n\n"
    "run = simulate(Function(init_ms=300, duration_ms=100), [0] * 5)\n\n"
    "len(run.environments)"
)
PROOFS = {
    "five-at-once": {"program": PROGRAM, "values": {"one": 1, "two": 2, "five": 5, "none": 0}},
    "what-survives": {"program": '{"tmp", "globals"}', "values": {one: one for one in ("globals", "tmp", "locals")}},
    "phases-in-order": {"program": '["init", "invoke", "frozen", "shutdown"]', "values": {}},
    "who-waits": {"program": '{"first": "first", "second": "second", "during": "during"}', "values": {}},
}


def index(tag: str = "en") -> dict:
    """What there is to practice, as the build tells it."""
    questions = [_indexed(one, "sample") for one in sample(tag)["questions"]]
    questions += [_indexed(one, "billing", concept="billed", skills=["SAA-2.1.1"]) for one in billing(tag)["questions"]]
    kept = {**questions[0], "id": "kept-for-the-exam", "pool": "reserved", "proven": False}
    return {
        "language": tag,
        "banks": [
            {"id": "sample", "title": "Cold, <code>warm</code>, frozen", "page": "execution-environment.html",
             "sections": {"one-at-a-time": "One invocation at a time"}},
            {"id": "billing", "title": "What it costs", "page": None, "sections": {}},
        ],
        "concepts": {one: {"title": title, "bank": "billing" if one == "billed" else "sample"}
                     for one, title in CONCEPTS.items()},
        "exams": [{"id": "DVA-C02", "title": "Developer", "items": 65, "minutes": 130, "passing": 720},
                  {"id": "SAA-C03", "title": "Solutions Architect", "items": 65, "minutes": 130, "passing": 720}],
        "domains": [{"id": "DVA-1", "exam": "DVA-C02", "title": "Development", "weight": 32},
                    {"id": "SAA-2", "exam": "SAA-C03", "title": "Resilience", "weight": 26}],
        "skills": [{"id": "DVA-1.2.3", "domain": "DVA-1", "text": "Write handlers", "inScope": True},
                   {"id": "DVA-1.2.4", "domain": "DVA-1", "text": "Test them", "inScope": True},
                   {"id": "DVA-1.3.1", "domain": "DVA-1", "text": "Choose a table", "inScope": False},
                   {"id": "SAA-2.1.1", "domain": "SAA-2", "text": "Bear failures", "inScope": True}],
        "questions": [*questions, kept],
        "drills": [{"id": DRILL, "bank": "sample", "type": "number", "concept": "cold-start", "skills": ["DVA-1.2.3"],
                    "count": len(VARIANTS), "title": "How long a <em>cold start</em> takes"}],
    }  # fmt: skip


def _indexed(one: dict, bank: str, **changed: object) -> dict:
    fields = {name: one[name] for name in ("id", "type", "kind", "concept", "skills")}
    return {
        **fields,
        "bank": bank,
        "pool": "open",
        "section": "one-at-a-time",
        "proven": one["id"] in PROOFS,
        **changed,
    }


def billing(tag: str = "en") -> dict:
    """The bank of a chapter that is not written yet."""
    single = sample(tag)["questions"][0]
    return {**sample(tag), "bank": "billing", "questions": [{**single, "id": one, "section": None} for one in BILLING]}


def drill(tag: str = "en") -> dict:
    """The variants of a drill: the first waits 1,300 ms, each next 100 ms more."""
    number = sample(tag)["questions"][4]
    variants = [
        {**number, "id": one, "prompt": f"<p>Variant {place}. How long does the caller wait?</p>",
         "answer": 1300 + 100 * place, "wrong": [], "older": None}
        for place, one in enumerate(VARIANTS)
    ]  # fmt: skip
    return {"language": tag, "questions": variants}


def lay_out(browsing: BrowserContext) -> None:
    """Let the page of practice find the small book."""

    def answer(route: Route) -> None:
        folder, name = re.search(r"/assets/(\w+)/([^/?]+)", route.request.url).groups()
        file, tag, _json = name.split(".")
        if tag == "proofs":
            route.fulfill(json={"drawn": {}} if folder == "drill" else PROOFS if file == "sample" else {})
            return
        told = {"practice": index, "drill": drill, "quiz": sample if file == "sample" else billing}[folder](tag)
        route.fulfill(json=told)

    browsing.route(re.compile(r"/assets/(practice|drill)/"), answer)
    browsing.route(re.compile(r"/assets/quiz/(sample|billing)\."), answer)


class Practice:
    """The page of practice as a reader handles it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.chooser = page.locator(".ws-practice")
        self.sentence = page.locator(".ws-set")
        self.session = page.locator(".ws-session")
        self.place = page.locator(".ws-session .ws-question-title")
        self.summary = page.locator(".ws-summary")

    def option(self, group: str, name: str) -> Locator:
        """A choice by the title of its list, which is opened, and the beginning of its name."""
        fold = self.chooser.locator(".ws-choice-group", has=self.page.get_by_text(group, exact=True))
        summary = fold.locator("summary")
        if summary.count() and fold.get_attribute("open") is None:
            summary.click()
        return fold.get_by_role("checkbox", name=re.compile(f"^{re.escape(name)}"))

    def counts(self, group: str) -> list[str]:
        """The choices of a list, each with its number of questions."""
        self.option(group, "").first.wait_for()
        fold = self.chooser.locator(".ws-choice-group", has=self.page.get_by_text(group, exact=True))
        return [" ".join(one.split()) for one in fold.locator(".ws-option:visible").all_inner_texts()]

    def button(self, name: str) -> Locator:
        """A button of the page."""
        return self.page.get_by_role("button", name=name, exact=True)

    def question(self, id: str) -> Asked:
        """A question of the session, once it is shown."""
        asked = Asked(self.page, id)
        expect(asked.box).to_be_visible()
        return asked

    def begin(self, hash_: str = "") -> None:
        """Begin the set that is chosen, or that the address chooses."""
        if hash_:
            self.page.evaluate("hash => { location.hash = hash }", hash_)
        self.button("Begin").click()
        expect(self.session.locator(".ws-verdict, .ws-how-sure").first).to_be_visible()

    def answer(self, id: str, how: str = "I am sure", right: bool = True) -> Asked:
        """Answer the question that is shown."""
        asked = self.question(id)
        box = asked.box
        match id.split("/")[0]:
            case "five-at-once" | "who-pays" | "how-much":
                asked.choice("5" if right else "1").check()
            case "what-survives":
                for name in ("The objects", "The files" if right else "The event"):
                    asked.choice(name).check()
            case "phases-in-order":
                up = asked.button("Move up Init: the code outside the handler runs")
                for _ in range(3 if right else 1):
                    up.click()
                if right:
                    for _ in range(2):
                        asked.button("Move down Shutdown").click()
            case "who-waits":
                for select, name in zip(
                    box.locator("select").all(), ("A cold start", "A warm start", None), strict=True
                ):
                    select.select_option(name or ("A cold start of its own" if right else "A throttle"))
            case "drill":
                answer = 1300 + 100 * VARIANTS.index(id)
                box.get_by_role("textbox").fill(str(answer if right else answer + 1))
            case "how-long":
                box.get_by_role("textbox").fill("1300" if right else "1")
        asked.button(how).click()
        expect(asked.verdict).to_be_focused()
        return asked

    def expect_totals(self, *totals: str) -> None:
        """The numbers of the summary, such as `Right 3`."""
        expect(self.summary.locator(".ws-totals > div")).to_have_text(["".join(one.rsplit(" ", 1)) for one in totals])

    def kept(self, name: str) -> dict | None:
        """What the browser keeps under a name."""
        return json.loads(self.page.evaluate("name => localStorage.getItem(`warmstart:1:${name}`)", name) or "null")


def open_practice(page: Page, site_url: str, hash_: str = "", tag: str = "en") -> Practice:
    """Open the page of practice with the small book."""
    lay_out(page.context)
    page.goto(f"{site_url}/{tag}/practice.html{hash_}")
    expect(page.locator(".ws-set, .ws-session h2").first).to_be_attached()
    return Practice(page)


def keep(page: Page, id: str, right: bool = True, sure: str = "sure", flag: bool = False) -> None:
    """Let a question have been answered on an earlier day, in the page as it is open."""
    attempt = {"at": "2026-01-05T09:00:00.000Z", "answer": "five", "sure": sure, "right": right}
    kept = {"attempts": [attempt], **({"flag": {"at": "2026-01-05T09:00:00.000Z", "on": True}} if flag else {})}
    page.evaluate(
        "([id, kept]) => localStorage.setItem(`warmstart:1:question:${id}`, JSON.stringify(kept))", [id, kept]
    )
