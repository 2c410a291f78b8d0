"""A small quiz of every type of question, laid into a page of the built site as the build would lay it there."""

import copy
import json
import re
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

SAMPLE = Path(__file__).resolve().parents[1] / "quiz" / "sample"
CARRIER = "why.html"
LINES = {  # to order, in their order
    "init": "Init: the code outside the handler runs",
    "invoke": "Invoke: the handler answers the request",
    "frozen": "The environment is frozen",
    "shutdown": "Shutdown",
}
PYTHON = '<div class="highlight-python notranslate"><div class="highlight"><pre>{}</pre></div></div>'
ARTICLE = re.compile(r'(<article class="ws-article">).*(</article>\s*<footer|</article>)', re.S)


def sample(tag: str = "en") -> dict:
    """The compiled bank in the language `tag`, en or ja; the caller may change it."""
    return copy.deepcopy(json.loads((SAMPLE / f"sample.{tag}.json").read_text(encoding="utf-8")))


def _options(question: dict) -> str:
    match question["type"]:
        case "single" | "multiple":
            lines = "".join(f"<li><span>{one['html']}</span></li>" for one in question["choices"])
            return f'<ul class="ws-choices">{lines}</ul>'
        case "order":
            items = {one["id"]: one["html"] for one in question["items"]}
            lines = "".join(f"<li>{items[one]}</li>" for one in question["shown"])
            return f'<ol class="ws-items">{lines}</ol>'
        case "match":
            lines = "".join(f"<tr><th>{one['left']}</th><td>…</td></tr>" for one in question["pairs"])
            return f'<table class="ws-pairs"><tbody>{lines}</tbody></table>'
    return ""


def static_quiz(bank: dict) -> str:
    """The quiz as text, readable without a script."""
    articles = []
    for number, one in enumerate(bank["questions"], 1):
        code = PYTHON.format(one["code"]) if one["code"] else ""
        whys = "".join(f"<li><strong>{c['html']}</strong>: {c['why']}</li>" for c in one.get("choices", []))
        articles.append(
            f'<article class="ws-question" id="question-{one["id"]}" data-question="{one["id"]}">'
            f'<h3 class="ws-question-title">Question {number} of {len(bank["questions"])}</h3>'
            f'<div class="ws-prompt">{one["prompt"]}</div>{code}{_options(one)}'
            f'<details class="ws-answer"><summary>Answer</summary><ul>{whys}</ul></details></article>'
        )
    return f'<section class="ws-quiz" data-bank="{bank["bank"]}">{"".join(articles)}</section>'


def lay_out(browsing: BrowserContext, site_url: str, banks: dict[str, dict] | None = None) -> dict[str, dict]:
    """Let a page of the site, in English and Japanese, hold the quiz of `banks` (the sample's, if none are given).

    Returns the banks: what is changed in them shows when a page is loaded next.
    """
    banks = banks or {tag: sample(tag) for tag in ("en", "ja")}

    def carrier(route: Route) -> None:
        html = (route.fetch()).text()
        tag = route.request.url.removeprefix(site_url).split("/")[1]
        article = f"<h1>The execution environment</h1><h2>Questions</h2>{static_quiz(banks[tag])}"
        route.fulfill(body=ARTICLE.sub(lambda m: m[1] + article + m[2], html, count=1), content_type="text/html")

    browsing.route(re.compile(rf"/(en|ja)/{CARRIER}$"), carrier)

    def compiled(route: Route) -> None:
        _bank, tag, _json = route.request.url.rsplit("/", 1)[1].split(".")
        route.fulfill(json={} if tag == "proofs" else banks[tag])

    browsing.route("**/assets/quiz/sample.*.json", compiled)
    return banks


def open_quiz(page: Page, site_url: str, tag: str = "en") -> dict[str, dict]:
    """Open the page with the quiz, wait until its questions can be answered, and return the banks as `lay_out` does."""
    banks = lay_out(page.context, site_url)
    page.goto(f"{site_url}/{tag}/{CARRIER}")
    expect(page.locator(".ws-known")).to_be_visible()
    return banks


class Asked:
    """One question as a reader meets it."""

    def __init__(self, page: Page, id: str) -> None:
        self.page = page
        self.id = id
        self.box: Locator = page.locator(f'[data-question="{id}"]')
        self.announcement = page.locator(".ws-quiz > [role=status]")
        self.verdict = self.box.locator(".ws-verdict")
        self.notice = self.box.locator(".ws-question-notice")

    def choice(self, name: str) -> Locator:
        """The radio button or checkbox whose text begins with `name`."""
        named = re.compile("^" + re.escape(name).replace("/", "."))  # Playwright stumbles over a slash
        return self.box.get_by_role("radio", name=named).or_(self.box.get_by_role("checkbox", name=named))

    def button(self, name: str) -> Locator:
        """The button called `name`."""
        return self.box.get_by_role("button", name=name, exact=True)

    def lines(self) -> list[str]:
        """The lines to order, as they stand."""
        return self.box.locator(".ws-item-text").all_inner_texts()

    def choices(self) -> list[str]:
        """The choices, as they stand."""
        return self.box.locator(".ws-choice > span:nth-of-type(1)").all_inner_texts()

    def marks(self) -> list[str]:
        """What stands beside each choice, line or number when the answer is known, in the order of the question."""
        return self.box.locator(".ws-fields .ws-judged").all_inner_texts()

    def whys(self) -> list[str]:
        """What is explained, from the first."""
        return [
            " · ".join(filter(None, one.inner_text().replace("\u00a0", " ").split("\n")))
            for one in self.box.locator(".ws-why").all()
        ]

    def kept(self) -> dict | None:
        """What the browser keeps of the question."""
        return json.loads(
            self.page.evaluate("id => localStorage.getItem(`warmstart:1:question:${id}`)", self.id) or "null"
        )

    def attempts(self) -> list[tuple]:
        """The attempts that are kept: what was answered, how sure, and whether it was right."""
        return [(one["answer"], one["sure"], one["right"]) for one in (self.kept() or {}).get("attempts", [])]


def open_notebook(page: Page, site_url: str, dark: bool = False, tag: str = "en") -> None:
    """Open an otherwise blank page on which the widget's script is rendered, with a model as anywidget gives it."""
    address = f"{site_url}/{tag}/notebook.html"
    colours = "background: #111; color: #eee" if dark else "background: #fff; color: #222"
    page.context.route(
        address,
        lambda route: route.fulfill(
            body=f'<!doctype html><html lang="en"><title>A notebook</title><body style="{colours}"><main></main>',
            content_type="text/html",
        ),
    )
    page.goto(address)
    english = {} if tag == "en" else sample("en")
    page.evaluate(MODEL, {"bank": sample(tag), "english": english, "words": WORDS.get(tag, {}), "progress": {}})
    expect(page.locator(".ws-known")).to_be_visible()


WORDS = {"ja": {"I am sure": "確信がある", "Known: {known} of {count}": "習得：{known} / {count}"}}

# Only what anywidget promises: get, set, save_changes, on, off; a change is told when it is set.
MODEL = """async (state) => {
    const changed = new EventTarget();
    window.saved = [];
    window.model = {
        get: (name) => state[name],
        set(name, value) { state[name] = value; changed.dispatchEvent(new Event(`change:${name}`)); },
        save_changes() { saved.push(structuredClone(state.progress)); },
        on: (event, told) => changed.addEventListener(event, told),
        off: (event, told) => changed.removeEventListener(event, told),
    };
    const source = await (await fetch("/assets/notebook_quiz.mjs")).text();
    const module = await import(URL.createObjectURL(new Blob([source], {type: "text/javascript"})));
    window.show = () => {
        const el = document.createElement("div");
        const leave = module.default.render({model, el});
        document.querySelector("main").append(el);  // a notebook may do so only now
        return leave;
    };
    window.leave = show();
}"""
