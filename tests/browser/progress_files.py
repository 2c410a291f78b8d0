"""Progress as readers have it: a book small enough to count in, and files of progress, whole and broken."""

import json
import re
from pathlib import Path

from playwright.sync_api import Page, Route

from warmstart.sphinx_extension.contents import Entry
from warmstart.sphinx_extension.progress_page import draw

QUESTIONS = ["one-environment", "five-at-once", "what-survives", "who-pays"]
ENTRIES = [
    Entry(
        "execution-environment",
        "execution-environment.html",
        "Cold, warm, frozen",
        lab=False,
        sections={},
        questions=QUESTIONS,
        predictions=["first-waits", "fourth-answer"],
        challenges=[],
    ),
    Entry(
        "labs/container-reuse",
        "labs/container-reuse.html",
        "Container reuse",
        lab=True,
        sections={},
        questions=[],
        predictions=[],
        challenges=["container-reuse/one-environment", "container-reuse/no-timeout"],
    ),
]
SAVED_AT = "2026-11-20T09:30:00.000Z"


def with_small_book(page: Page, site: Path) -> None:
    """Let the page of progress tell of ENTRIES, whatever the book holds today."""

    def small(route: Route) -> None:
        html = (site / "en" / "progress.html").read_text(encoding="utf-8")
        html = re.sub(r'<dl class="ws-totals">.*?</dl>', "".join(draw("totals", ENTRIES, str)), html, flags=re.S)
        for part in ("chapters", "labs"):
            drawn = "".join(draw(part, ENTRIES, str))
            html = re.sub(rf'(<section id="{part}">.*?</h2>).*?(</section>)', rf"\1{drawn}\2", html, flags=re.S)
        route.fulfill(body=html, content_type="text/html; charset=utf-8")

    page.route("**/en/progress.html", small)


def attempt(day: int, right: bool = True, sure: str = "sure") -> dict:
    """An answer given at nine o'clock on a day of November."""
    return {"at": f"2026-11-{day:02}T09:00:00.000Z", "answer": ["five"], "sure": sure, "right": right}


def items(**kinds: dict) -> dict:
    """What a file holds: by kind and id; kinds not given are empty."""
    return {"question": {}, "prediction": {}, "challenge": {}, "page": {}, "exam": {}, **kinds}


def file_of(held: object, **changed: object) -> dict:
    """A file that holds `held`, as a browser is handed it; `changed` replaces what stands around it."""
    whole = {"format": "warmstart-progress", "version": 2, "exported": SAVED_AT, "items": held, **changed}
    return handed(json.dumps(whole).encode())


def sitting(**changed: object) -> dict:
    """A practice exam under way; `changed` replaces parts of it."""
    return {
        "at": "2026-11-20T08:00:00.000Z",
        "saved": SAVED_AT,
        "exam": "DVA-C02",
        "minutes": 20,
        "items": ["orders-at-noon", "photos-by-night"],
        "answers": {"orders-at-noon": ["queue"]},
        "flags": ["photos-by-night"],
        "place": 1,
        **changed,
    }


def handed(content: bytes) -> dict:
    """A file with any content."""
    return {"name": "warmstart-progress-2026-11-20.json", "mimeType": "application/json", "buffer": content}


MUCH = items(
    question={
        "one-environment": {"attempts": [attempt(18, right=False), attempt(19)]},
        "five-at-once": {"attempts": [attempt(19, sure="guess")]},
        "what-survives": {
            "attempts": [attempt(18), {**attempt(19, right=False), "rating": 2, "tookS": 12.5}],
            "draft": ["two"],
            "flag": {"at": SAVED_AT, "on": True},
        },
        "of-an-older-book": {"attempts": [attempt(18)]},
    },
    prediction={"first-waits": {"at": SAVED_AT, "value": [400, 100], "right": True}, "fourth-answer": {"at": SAVED_AT}},
    challenge={"container-reuse/one-environment": {"at": SAVED_AT}},
    page={
        "execution-environment": {"at": SAVED_AT, "hash": "your-turn", "read": "2026-11-19T20:00:00.000Z"},
        "labs/container-reuse": {"at": SAVED_AT, "hash": ""},
    },
    exam={"dva-c02/2026-11-20": sitting()},
)


def _nested(depth: int) -> bytes:
    whole = file_of(items(prediction={"first-waits": {"at": SAVED_AT, "value": "DEEP"}}))["buffer"].decode()
    return whole.replace('"DEEP"', "[" * depth + "]" * depth).encode()


def _question(**changed: object) -> dict:
    return items(question={"one-environment": {"attempts": [{**attempt(19), **changed}]}})


DAMAGED = "This file is damaged: there is something wrong at {}."
BROKEN = {
    "empty": (handed(b""), "it is not complete JSON"),
    "cut off": (handed(file_of(MUCH)["buffer"][:200]), "it is not complete JSON"),
    "a picture": (handed(b"\x89PNG\r\n\x1a\n\0\0\0"), "it is not complete JSON"),
    "of another program": (handed(b'{"version": 1, "items": {}}'), "This file holds no progress of Warm Start"),
    "a list": (handed(b"[1, 2]"), "This file holds no progress of Warm Start"),
    "of a newer version": (file_of(MUCH, version=3), "This file was saved by a newer version of Warm Start"),
    "of no version": (file_of(MUCH, version="1"), DAMAGED.format("version")),
    "saved on no day": (file_of(MUCH, exported="2026-02-31T09:00:00.000Z"), DAMAGED.format("exported")),
    "without items": (file_of(None), DAMAGED.format("items")),
    "without a kind": (file_of({"question": {}}), DAMAGED.format("items.prediction")),
    "without the exams that its version has": (
        file_of({kind: kept for kind, kept in MUCH.items() if kind != "exam"}),
        DAMAGED.format("items.exam"),
    ),
    "of a foreign kind": (file_of({**MUCH, "cells": {}}), DAMAGED.format("items.cells")),
    "attempts no list": (
        file_of(items(question={"five-at-once": {"attempts": "all"}})),
        DAMAGED.format("items.question.five-at-once"),
    ),
    "right no yes or no": (file_of(_question(right=1)), DAMAGED.format("items.question.one-environment")),
    "sure of something else": (file_of(_question(sure="very")), DAMAGED.format("items.question.one-environment")),
    "answered in the future": (
        file_of(_question(at="2999-01-01T00:00:00.000Z")),
        DAMAGED.format("items.question.one-environment"),
    ),
    "answered yesterday": (file_of(_question(at="yesterday")), DAMAGED.format("items.question.one-environment")),
    "flagged in the future": (
        file_of(
            items(question={"five-at-once": {"attempts": [], "flag": {"at": "2999-01-01T00:00:00.000Z", "on": True}}})
        ),
        DAMAGED.format("items.question.five-at-once"),
    ),
    "rated as nobody can": (file_of(_question(rating=5)), DAMAGED.format("items.question.one-environment")),
    "answered before it was seen": (file_of(_question(tookS=-1)), DAMAGED.format("items.question.one-environment")),
    "an exam at a place that is none": (
        file_of(items(exam={"dva-c02/one": sitting(place=1.5)})),
        DAMAGED.format("items.exam.dva-c02/one"),
    ),
    "an exam handed in tomorrow": (
        file_of(items(exam={"dva-c02/one": sitting(ended="2999-01-01T00:00:00.000Z")})),
        DAMAGED.format("items.exam.dva-c02/one"),
    ),
    "an id that is a path": (
        file_of(items(challenge={"../x": {"at": SAVED_AT}})),
        DAMAGED.format("items.challenge.../x"),
    ),
    "a section that is a number": (
        file_of(items(page={"limits": {"at": SAVED_AT, "hash": 5}})),
        DAMAGED.format("items.page.limits"),
    ),
    "a name that changes all objects": (
        file_of(items(prediction={"first-waits": {"at": SAVED_AT, "value": {"__proto__": {"right": True}}}})),
        DAMAGED.format("items.prediction.first-waits.value.__proto__"),
    ),
    "an id that changes all objects": (
        handed(file_of({**MUCH, "challenge": {"__proto__": {}}})["buffer"]),
        DAMAGED.format("items.challenge.__proto__"),
    ),
    "deeper than any answer": (handed(_nested(10_000)), DAMAGED.format("items.prediction.first-waits")),
    "too large": (handed(b" " * 5_000_001), "This file is larger than 5 MB"),
}
