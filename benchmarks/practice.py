"""What the page of practice costs: its scripts on the wire, and the script time of opening it with much to tell.

Scenario: a book of 1,000 questions in 25 chapters, and a reader who has answered each of them ten times.
"""

import json
import re
from pathlib import Path

from playwright.sync_api import BrowserContext

CHAPTERS, QUESTIONS, ATTEMPTS = 25, 1000, 10
TYPES = ("single", "multiple", "order", "match", "number")
# Only who edits code fetches the editor.
EDITOR = "editor.mjs"
IMPORTED = re.compile(r"""(?:from|import)\s*\(?\s*["']\./([\w.-]+\.mjs)["']""")


def scripts_weight(assets: Path) -> int:
    """The bytes on the wire of every script that the page of practice may ask for, without the editor."""
    (hub,) = assets.glob("hub-*.mjs")
    wanted, found = [hub.name], set()
    while wanted:
        name = wanted.pop()
        if name not in found and name != EDITOR:
            found.add(name)
            wanted += IMPORTED.findall((assets / name).read_text(encoding="utf-8"))
    return sum((assets / f"{name}.gz").stat().st_size for name in found)


def index() -> dict:
    """What there is to practise in such a book."""
    skills = [f"DVA-{1 + number % 4}.{1 + number % 3}.{number}" for number in range(100)]
    return {
        "language": "en",
        "banks": [
            {"id": f"chapter-{number}", "title": f"Chapter {number}", "page": None, "sections": {}}
            for number in range(CHAPTERS)
        ],
        "concepts": {
            f"concept-{number}": {"title": f"Concept {number}", "bank": f"chapter-{number % CHAPTERS}"}
            for number in range(QUESTIONS // 4)
        },
        "exams": [{"id": "DVA-C02", "title": "Developer", "items": 65, "minutes": 130, "passing": 720}],
        "domains": [
            {"id": f"DVA-{number}", "exam": "DVA-C02", "title": f"Domain {number}", "weight": 25}
            for number in range(1, 5)
        ],
        "skills": [{"id": one, "domain": one[:5], "text": f"Skill {one}", "inScope": True} for one in skills],
        "questions": [
            {"id": f"question-{number}", "bank": f"chapter-{number % CHAPTERS}", "pool": "open",
             "type": TYPES[number % len(TYPES)], "kind": "check", "concept": f"concept-{number // 4}",
             "skills": [skills[number % 100]], "section": "", "proven": False}
            for number in range(QUESTIONS)
        ],
        "drills": [],
    }  # fmt: skip


def progress() -> dict[str, str]:
    """What the reader's browser keeps."""

    def attempt(question: int, number: int) -> dict:
        at = f"2026-{1 + number:02}-{1 + question % 28:02}T{question % 24:02}:00:00.000Z"
        return {"at": at, "answer": "one", "sure": "think", "right": (question + number) % 3 > 0, "tookS": 12.5}

    return {
        f"warmstart:1:question:question-{question}": json.dumps(
            {"attempts": [attempt(question, number) for number in range(ATTEMPTS)]}
        )
        for question in range(QUESTIONS)
    }


def opening_ms(context: BrowserContext, url: str) -> float:
    """The milliseconds of script from asking for the page until it can be used."""
    context.route("**/assets/practice/index.*.json", lambda route: route.fulfill(json=index()))
    page = context.new_page()
    page.goto(f"{url}/en/why.html")
    page.evaluate("kept => { for (const [name, value] of Object.entries(kept)) localStorage.setItem(name, value); }",
                  progress())  # fmt: skip
    page.close()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    page.goto(f"{url}/en/practice.html")
    page.locator(".ws-set", has_text=str(QUESTIONS)).wait_for()
    page.wait_for_load_state("networkidle")
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return 1000 * metrics["ScriptDuration"]
