"""A practice exam whose questions are made up: as many of each domain as a test wants, laid into the built site."""

import json
import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

EXAM = "practice-exam.html"
DOMAINS = {
    "DVA-1": ("Development", 32),
    "DVA-2": ("Security", 26),
    "DVA-3": ("Deployment", 24),
    "DVA-4": ("Fixing", 18),
}
FEW = {"DVA-1": 2, "DVA-2": 2, "DVA-3": 1, "DVA-4": 1}
WHOLE = {"DVA-1": 25, "DVA-2": 20, "DVA-3": 20, "DVA-4": 15}  # 80: more than the shares of 65
SOURCE = "https://docs.aws.amazon.com/lambda/latest/dg/telling-source.html"
TELLING = re.compile(r"telling|correct|the-key|is-wrong|because|exam-question-|concept-", re.I)
LETTERS = ("Alder", "Birch", "Cedar", "Dogwood", "Elm")


def question(domain: str, number: int, tag: str = "en") -> dict:
    """One question. Every third asks for two of five choices; its words tell which are right only to a test.

    The right ones are those whose first letter stands in the prompt: it ends with (B) or (BD).
    """
    several = number % 3 == 0
    right = {LETTERS[number % 4]} | ({LETTERS[(number + 2) % 4]} if several else set())
    letters = "".join(sorted(name[0] for name in right))
    said = {"en": "Which tree of {}?", "ja": "{}のどの木ですか?"}[tag].format(f"{domain} {number}")
    choices = [
        {
            "id": f"the-key-{name.lower()}" if name in right else f"is-wrong-{name.lower()}",
            "html": name if tag == "en" else f"{name}の木",
            "correct": name in right,
            "why": f"Because of {name}.",
        }
        for name in (LETTERS if several else LETTERS[:4])
    ]
    return {
        "id": id_of(domain, number),
        "type": "multiple" if several else "single",
        "kind": "exam",
        "concept": f"concept-{number % 7}",
        "skills": [f"{domain}.1.{number % 3 + 1}"],
        "prompt": f"<p>{said} <em>({letters})</em></p>",
        "code": None,
        "choices": choices,
        "why": None,
        "older": None,
        "section": {"href": "why.html#why", "title": "A telling section"},
        "source": {"href": SOURCE, "checked": "2026-11-21"},
    }


def id_of(domain: str, number: int) -> str:
    """The id of a question."""
    return f"exam-question-{domain.lower()}-{number}"


def index(counts: dict[str, int]) -> dict:
    """What the build tells the scripts there is."""
    made = [question(domain, number) for domain, count in counts.items() for number in range(count)]
    return {
        "language": "en",
        "banks": [{"id": "trees", "title": "Trees", "page": None, "sections": {}}],
        "concepts": {one["concept"]: {"title": "A telling concept", "bank": "trees"} for one in made},
        "exams": [{"id": "DVA-C02", "title": "Developer", "items": 65, "minutes": 130, "passing": 720}],
        "domains": [
            {"id": id, "exam": "DVA-C02", "title": title, "weight": weight} for id, (title, weight) in DOMAINS.items()
        ],
        "skills": [
            {
                "id": f"{domain}.1.{number}",
                "domain": domain,
                "text": f"Skill {number} of {title}",
                "inScope": number < 4,
            }
            for domain, (title, _weight) in DOMAINS.items()
            for number in range(1, 5)
        ],
        "questions": [
            {
                **{name: one[name] for name in ("id", "type", "kind", "concept", "skills")},
                "bank": "trees",
                "pool": "reserved",
                "section": "why",
                "proven": False,
            }
            for one in made
        ],
    }


def lay_out(browsing: BrowserContext, counts: dict[str, int]) -> Callable[[dict[str, int]], None]:
    """Let the site have so many reserved questions of each domain, in English and Japanese.

    Returns what changes the counts: the next page that is loaded has the new ones.
    """
    now = dict(counts)

    def bank(route: Route) -> None:
        tag = route.request.url.rsplit(".", 2)[1]
        made = [question(domain, number, tag) for domain, count in now.items() for number in range(count)]
        route.fulfill(json={"bank": "trees", "language": tag, "page": "trees.html", "questions": made})

    browsing.route("**/assets/practice/index.*.json", lambda route: route.fulfill(json=index(now)))
    browsing.route("**/assets/exam/trees.*.json", bank)

    def change(to: dict[str, int]) -> None:
        now.clear()
        now.update(to)

    return change


class Sitter:
    """A practice exam as a reader meets it."""

    def __init__(self, page: Page, site_url: str) -> None:
        self.page = page
        self.site_url = site_url
        self.host: Locator = page.locator(".ws-exam")
        self.heading = self.host.locator(".ws-exam-heading")
        self.prompt = self.host.locator(".ws-prompt")
        self.time = self.host.get_by_role("timer")
        self.dialog = page.get_by_role("dialog")

    def open(self, tag: str = "en", query: str = "") -> None:
        """Open the page and wait until it is alive."""
        self.page.goto(f"{self.site_url}/{tag}/{EXAM}{query}")
        expect(self.host).to_have_attribute("data-ready", "")

    def begin(self) -> None:
        """Begin the exam that is offered first."""
        self.button("Begin the exam").click()
        expect(self.prompt).to_be_visible()

    def button(self, name: str) -> Locator:
        """The button called `name`."""
        return self.page.get_by_role("button", name=name, exact=True)

    def at(self, number: int, count: int) -> None:
        """Expect to be at a question."""
        expect(self.heading).to_have_text(f"Question {number} of {count}")

    def letters(self) -> str:
        """The first letters of the right choices of the question on the screen, as only a test can read them."""
        return re.search(r"\(([A-E]+)\)", self.prompt.inner_text())[1]

    def choose(self, right: bool = True) -> None:
        """Choose all the right answers, or as many that are not all right."""
        letters = self.letters()
        if not right:
            wrong = next(letter for letter in "ABCD" if letter not in letters)
            letters = wrong + letters[1:]
        for choice in self.host.locator(".ws-choice").all():
            box, chosen = choice.locator("input"), choice.locator("span").inner_text()[0] in letters
            if chosen or box.get_attribute("type") == "checkbox":
                box.set_checked(chosen)

    def next(self) -> None:
        """Go on."""
        self.button("Next question").click()

    def hand_in(self) -> None:
        """Hand in, by way of the sheet and the question whether to."""
        self.button("All questions").click()
        self.dialog.get_by_role("button", name="Hand in").click()
        self.dialog.get_by_role("button", name="Hand in").click()
        expect(self.heading).to_have_text("Result")

    def sit(self, count: int, right: Callable[[int], bool] = lambda number: True) -> None:
        """A whole exam: begin, answer every question, hand in. `right` says which numbers are answered right."""
        self.begin()
        for number in range(1, count + 1):
            self.at(number, count)
            self.choose(right(number))
            if number < count:
                self.next()
        self.hand_in()

    def kept(self) -> dict[str, dict]:
        """The sittings that the browser keeps, by id."""
        everything = self.page.evaluate("Object.fromEntries(Object.entries(localStorage))")
        name = "warmstart:1:exam:"
        return {key.removeprefix(name): json.loads(one) for key, one in everything.items() if key.startswith(name)}

    def sitting(self) -> dict:
        """The one sitting that the browser keeps."""
        (one,) = self.kept().values()
        return one
