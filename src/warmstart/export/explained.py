"""The answer of a question as HTML: what is right, why each other option is not, and where it all comes from.

Only elements that a learning platform lets pass: paragraphs, lists, links, emphasis, code.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape
from urllib.parse import urlsplit

from warmstart.export.part import Edition, Part
from warmstart.facts import day, plain
from warmstart.messages import N_
from warmstart.quiz.static import (
    CHECKED,
    CHOOSE,
    LEFT_OVER,
    MATCH,
    OLDER,
    ONE_RIGHT,
    ORDER,
    RIGHT_ORDER,
    SECTION,
    SOURCE,
    THE_RIGHT,
    TOGETHER,
    measured,
)

YOUR_ANSWER = N_("Your answer")
WITHIN = N_("{measured}, give or take {tolerance}")


BEFORE_NUMBER = {"USD"}


def beside(field: str, unit: str | None) -> str:
    """A field for a number in HTML, with its unit on the side where it belongs."""
    pieces = (unit, field) if unit in BEFORE_NUMBER else (field, escape(unit or "", quote=False))
    return " ".join(filter(None, pieces))


def mixed(question: dict) -> list[dict]:
    """The choices in the order in which they are exported: the same for ever, and not the one they were written in."""
    return sorted(question["choices"], key=lambda one: sha256(f"{question['id']}/{one['id']}".encode()).digest())


def rights(question: dict) -> dict[str, str]:
    """The right sides of a match by their ids, in the order in which they are shown, each once."""
    texts = {one["id"]: one["right"] for one in (*question["pairs"], *question["others"])}
    return {one: texts[one] for one in question["shown"]}


def key(question: dict) -> dict[str, str]:
    """The id of the right side that belongs to each left side of a match, by the id of the left one."""
    shown = {html: one for one, html in rights(question).items()}
    return {pair["id"]: shown[pair["right"]] for pair in question["pairs"]}


def task(question: dict, edition: Edition) -> str:
    """What the reader has to do, in a short sentence of HTML; empty where the prompt says it all."""
    match question["type"]:
        case "multiple":
            return edition.say(CHOOSE, count=plain(sum(one["correct"] for one in question["choices"])))
        case "order":
            return edition.say(ORDER)
        case "match":
            return edition.say(MATCH)
        case _:
            return ""


class Explained:
    """Explains the questions of one part in one edition, in HTML."""

    def __init__(self, part: Part, edition: Edition) -> None:
        self.part, self.edition = part, edition

    def html(self, told: str | None) -> str:
        """A text of a question, with links that work outside the book."""
        return self.edition.outside(told, f"{self.part.slug}.html") if told else ""

    def prompt(self, question: dict) -> str:
        """What is asked, with its code."""
        code = f"<pre><code>{escape(question['code'], quote=False)}</code></pre>" if question["code"] else ""
        return self.html(question["prompt"]) + code

    def whole(self, question: dict, options: str = "ul") -> str:
        """Everything: the options, the general explanation, the roots. The list of options has the tag `options`."""
        return self.options(question, options) + self.general(question) + self.roots(question)

    def options(self, question: dict, tag: str = "ul") -> str:
        """What is right, and each option with its reason."""
        return "".join(OPTIONS[question["type"]](self, question, tag))

    def choices(self, question: dict, tag: str) -> Iterator[str]:
        """Each choice, whether it is right, and why."""
        right = self.right(THE_RIGHT if question["type"] == "single" else ONE_RIGHT)
        entries = ((self.html(one["html"]), self.html(one["why"]), right if one["correct"] else "")
                   for one in mixed(question))  # fmt: skip
        yield listed(tag, entries)

    def items(self, question: dict, _tag: str) -> Iterator[str]:
        """The right order."""
        yield self.heading(RIGHT_ORDER)
        entries = ((self.html(one["html"]), self.html(one["why"]), "") for one in question["items"])
        yield listed("ol", entries, "ws-options ws-in-order")

    def pairs(self, question: dict, _tag: str) -> Iterator[str]:
        """What belongs together, and what is left over."""
        over = f"<strong>{self.edition.say(LEFT_OVER)}</strong>"
        yield self.heading(TOGETHER)
        yield listed("ul", (
            *((f"{self.html(one['left'])} → {self.html(one['right'])}", self.html(one["why"]), "")
              for one in question["pairs"]),
            *((self.html(one["right"]), self.html(one["why"]), over) for one in question["others"]),
        ))  # fmt: skip

    def number(self, question: dict, _tag: str) -> Iterator[str]:
        """The number, and where other numbers come from."""
        unit, answer = question["unit"], self.answer(question)
        yield listed("ul", (
            (answer, self.html(question["why"]), self.right(THE_RIGHT)),
            *((measured(one["value"], unit), self.html(one["why"]), "") for one in question["wrong"]),
        ))  # fmt: skip

    def answer(self, question: dict) -> str:
        """The right number with its unit, and how far from it one may be."""
        told = measured(question["answer"], question["unit"])
        if not question["tolerance"]:
            return told
        return self.edition.say(WITHIN, measured=told, tolerance=measured(question["tolerance"], question["unit"]))

    def general(self, question: dict) -> str:
        """The explanation of the whole question, and what older material teaches; empty if there is neither."""
        told = f"<p>{self.html(question['why'])}</p>" if question["why"] and question["type"] != "number" else ""
        if question["older"]:
            told += f"{self.heading(OLDER)}<p>{self.html(question['older'])}</p>"
        return told

    def roots(self, question: dict) -> str:
        """Where the book explains it, and the source with the date on which it was checked."""
        say, section, source = self.edition.say, question["section"], question["source"]
        lines = []
        if section:
            href = self.edition.link(section["href"], "")
            title = f'<a href="{escape(href)}">{section["title"]}</a>' if href else section["title"]
            lines.append(f"<strong>{say(SECTION)}</strong> {self.part.title} › {title}")
        address = urlsplit(source["href"])
        place = f"{address.hostname}/…/{address.path.rstrip('/').rsplit('/', 1)[-1]}"
        date = escape(day(source["checked"], self.edition.language.code))
        link = f'<a href="{escape(source["href"])}">{escape(place)}</a>'
        lines.append(f"<strong>{say(SOURCE)}</strong> {link} · {say(CHECKED, date=date)}")
        return "".join(f'<p class="ws-root">{line}</p>' for line in lines)

    def right(self, msgid: str) -> str:
        """What marks a right option: a sign and its words."""
        return f"<strong>✓ {self.edition.say(msgid)}</strong>"

    def heading(self, msgid: str) -> str:
        """A line above a list."""
        return f"<p><strong>{self.edition.say(msgid)}</strong></p>"


OPTIONS = {
    "single": Explained.choices,
    "multiple": Explained.choices,
    "order": Explained.items,
    "match": Explained.pairs,
    "number": Explained.number,
}


def listed(tag: str, entries: Iterable[tuple[str, str, str]], kind: str = "ws-options") -> str:
    """A list of (option, reason, mark) in HTML; an entry with a mark of being right carries a class."""
    lines = []
    for option, reason, mark in entries:
        state = ' class="ws-right"' if "✓" in mark else ""
        because = f'<p class="ws-because">{reason}</p>' if reason else ""
        lines.append(f'<li{state}><p class="ws-option">{option} {mark}</p>{because}</li>'.replace(" </p>", "</p>"))
    return f'<{tag} class="{kind}">{"".join(lines)}</{tag}>'
