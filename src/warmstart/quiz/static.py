"""A compiled bank as HTML that can be read without any script: the questions, and the answers folded."""

from collections.abc import Callable, Iterator
from html import escape
from urllib.parse import urlsplit

from warmstart.facts import day, plain
from warmstart.messages import N_, Translate

NUMBER_OF = N_("Question {number} of {count}")
CHOOSE = N_("Choose {count}.")
ORDER = N_("Put these in order.")
MATCH = N_("Each line on the left belongs to one on the right.")
ANSWER = N_("Answer")
THE_RIGHT, ONE_RIGHT = N_("The right answer"), N_("One of the right answers")
RIGHT_ORDER = N_("The right order")
TOGETHER, LEFT_OVER = N_("What belongs together"), N_("Belongs to no line here")
OLDER = N_("Older material")
SECTION, SOURCE, CHECKED = N_("Explained in"), N_("Source"), N_("checked on {date}")


class Static:
    """Draws questions in the language of `words`; `highlight` makes HTML of code."""

    def __init__(self, words: Translate, language: str, highlight: Callable[[str], str]) -> None:
        self.words, self.language, self.highlight = words, language, highlight

    def bank(self, bank: dict, chapter: str) -> Iterator[str]:
        """All questions of a compiled bank, in pieces of HTML; `chapter` is where its page is, from this page."""
        count = len(bank["questions"])
        yield f'<section class="ws-quiz" data-bank="{bank["bank"]}">'
        for number, question in enumerate(bank["questions"], 1):
            asked, answered = PARTS[question["type"]]
            yield f'<article class="ws-question" id="question-{question["id"]}" data-question="{question["id"]}">'
            title = self.say(NUMBER_OF, number=plain(number), count=plain(count))
            yield f'<h3 class="ws-question-title">{title}</h3><div class="ws-prompt">{question["prompt"]}</div>'
            if question["code"]:
                yield self.highlight(question["code"])
            yield from asked(self, question)
            yield f'<details class="ws-answer"><summary>{self.say(ANSWER)}</summary>'
            yield from answered(self, question)
            yield from self.rest(question, bank["page"], chapter)
            yield "</details></article>"
        yield "</section>"

    def say(self, msgid: str, **html: str) -> str:
        """A message as HTML, with pieces of HTML in its places."""
        return escape(self.words(msgid), quote=False).format(**html)

    def hint(self, msgid: str, **html: str) -> str:
        """What the reader has to do."""
        return f'<p class="ws-hint">{self.say(msgid, **html)}</p>'

    def choices(self, question: dict) -> Iterator[str]:
        """The options to choose from."""
        if question["type"] == "multiple":
            yield self.hint(CHOOSE, count=plain(sum(choice["correct"] for choice in question["choices"])))
        yield listed("ws-choices", (choice["html"] for choice in question["choices"]))

    def choices_explained(self, question: dict) -> Iterator[str]:
        """Each option, whether it is right, and why."""
        right = self.judged("right", THE_RIGHT if question["type"] == "single" else ONE_RIGHT)
        yield whys("ul", (why(c["html"], c["why"], right if c["correct"] else "") for c in question["choices"]))

    def items(self, question: dict) -> Iterator[str]:
        """The items, in the order in which they are first shown."""
        texts = {item["id"]: item["html"] for item in question["items"]}
        yield self.hint(ORDER)
        shown = (
            f'<li class="ws-item"><span class="ws-item-text">{texts[one]}</span></li>' for one in question["shown"]
        )
        yield f'<ol class="ws-items">{"".join(shown)}</ol>'

    def items_explained(self, question: dict) -> Iterator[str]:
        """The right order."""
        yield f'<p class="ws-whys-title">{self.say(RIGHT_ORDER)}</p>'
        yield whys("ol", (why(item["html"], item["why"]) for item in question["items"]))

    def pairs(self, question: dict) -> Iterator[str]:
        """The left sides, each in a row, and beside them all right sides in one list: no row gives anything away."""
        texts = {one["id"]: one["right"] for one in (*question["pairs"], *question["others"])}
        rights = listed("ws-rights", (texts[one] for one in question["shown"]))
        yield f'{self.hint(MATCH)}<table class="ws-pairs"><tbody>'
        for number, pair in enumerate(question["pairs"]):
            beside = "" if number else f'<td rowspan="{len(question["pairs"])}">{rights}</td>'
            yield f'<tr><th scope="row">{pair["left"]}</th>{beside}</tr>'
        yield "</tbody></table>"

    def pairs_explained(self, question: dict) -> Iterator[str]:
        """What belongs together, and why."""
        arrow = '</span> <span class="ws-arrow" aria-hidden="true"></span> <span class="ws-why-text">'
        over = self.judged("wrong", LEFT_OVER)
        pairs = [why(f"{pair['left']}{arrow}{pair['right']}", pair["why"]) for pair in question["pairs"]]
        others = [why(other["right"], other["why"], over) for other in question["others"]]
        yield f'<p class="ws-whys-title">{self.say(TOGETHER)}</p>'
        yield whys("ul", (*pairs, *others))

    def number(self, _question: dict) -> Iterator[str]:
        """Nothing: the prompt says it all."""
        return iter(())

    def number_explained(self, question: dict) -> Iterator[str]:
        """The number, and where other numbers come from."""
        unit = question["unit"]
        answer = why(measured(question["answer"], unit), question["why"], self.judged("right", THE_RIGHT))
        yield whys("ul", (answer, *(why(measured(one["value"], unit), one["why"]) for one in question["wrong"])))

    def judged(self, how: str, msgid: str) -> str:
        """A sign, `right` or `wrong`, with its words."""
        sign = f'<span class="ws-sign ws-sign-{how}" aria-hidden="true"></span>'
        return f'<span class="ws-judged ws-judged-{how}">{sign}{self.say(msgid)}</span>'

    def rest(self, question: dict, page: str, chapter: str) -> Iterator[str]:
        """The general explanation, what older material teaches, the section and the source.

        The section is told once its chapter is written: `page` in the folder of the language, `chapter` from here.
        """
        if question["why"] and question["type"] != "number":
            yield f'<div class="ws-why-all">{question["why"]}</div>'
        if question["older"]:
            yield f'<div class="ws-older"><p class="ws-whys-title">{self.say(OLDER)}</p>{question["older"]}</div>'
        section, source = question["section"], question["source"]
        yield '<dl class="ws-origins">'
        if section:
            explained = chapter + section["href"].removeprefix(page)
            yield f"<dt>{self.say(SECTION)}</dt>"
            yield f'<dd><a class="reference internal" href="{escape(explained)}">{section["title"]}</a></dd>'
        address = urlsplit(source["href"])
        place = f"{address.hostname}/…/{address.path.rstrip('/').rsplit('/', 1)[-1]}"
        checked = source["checked"]
        date = f'<time datetime="{checked}">{escape(day(checked, self.language))}</time>'
        yield f"<dt>{self.say(SOURCE)}</dt><dd>"
        yield f'<a class="reference external" href="{escape(source["href"])}" lang="en">{escape(place)}</a> '
        yield f'<span class="ws-checked">{self.say(CHECKED, date=date)}</span></dd></dl>'


PARTS = {
    "single": (Static.choices, Static.choices_explained),
    "multiple": (Static.choices, Static.choices_explained),
    "order": (Static.items, Static.items_explained),
    "match": (Static.pairs, Static.pairs_explained),
    "number": (Static.number, Static.number_explained),
}


def listed(name: str, texts: Iterator[str]) -> str:
    """A list."""
    return f'<ul class="{name}">{"".join(f"<li><span>{text}</span></li>" for text in texts)}</ul>'


def whys(tag: str, entries: Iterator[str]) -> str:
    """A list of explanations, of the tag `ul` or `ol`."""
    return f'<{tag} class="ws-whys">{"".join(entries)}</{tag}>'


def why(text: str, because: str | None, mark: str = "") -> str:
    """One explanation: of what, marked as what, and why."""
    kind = "ws-why ws-why-right" if "ws-judged-right" in mark else "ws-why"
    head = f'<p class="ws-why-of"><span class="ws-why-text">{text}</span> {mark}</p>'
    told = f'<div class="ws-why-because">{because}</div>' if because else ""
    return f'<li class="{kind}">{head}{told}</li>'


def measured(value: float, unit: str | None) -> str:
    """A number with its unit: `400 ms`, `1%`, `USD 0.2`."""
    match unit:
        case None:
            return plain(value)
        case "USD":
            return f"USD\u00a0{plain(value)}"
        case "%":
            return f"{plain(value)}%"
        case _:
            return f"{plain(value)}\u00a0{escape(unit)}"
