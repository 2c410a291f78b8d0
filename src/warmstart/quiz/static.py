"""A compiled bank as HTML that can be read without any script: the questions, and the answers folded."""

from collections.abc import Callable, Iterator
from html import escape

from warmstart.facts import day, plain
from warmstart.messages import N_, Translate

Highlight = Callable[[str], str]

NUMBER_OF = N_("Question {number} of {count}")
CHOOSE = N_("Choose {count}.")
ORDER = N_("Put these in order.")
MATCH = N_("Each on the left belongs to one on the right.")
ANSWER, CORRECT, WRONG = N_("Answer"), N_("Correct"), N_("Not correct")
LEFT_OVER = N_("belongs to none")
OLDER = N_("In older material")
SECTION = N_("Explained in {section}")
SOURCE = N_("Source: {page}, checked on {date}")
PAGE = N_("AWS's page")


class Static:
    """Draws questions in the language of `words`; `highlight` makes HTML of Python."""

    def __init__(self, words: Translate, language: str, highlight: Highlight) -> None:
        self.words, self.language, self.highlight = words, language, highlight

    def bank(self, bank: dict) -> Iterator[str]:
        """All questions of a compiled bank, in pieces of HTML."""
        yield f'<section class="ws-quiz" data-bank="{bank["bank"]}">'
        count = len(bank["questions"])
        for number, question in enumerate(bank["questions"], 1):
            yield f'<article class="ws-question" id="question-{question["id"]}" data-question="{question["id"]}">'
            title = self.say(NUMBER_OF, number=plain(number), count=plain(count))
            yield f'<h3 class="ws-question-title">{title}</h3><div class="ws-prompt">{question["prompt"]}</div>'
            if question["code"]:
                yield self.highlight(question["code"])
            yield from ASKED[question["type"]](self, question)
            yield f'<details class="ws-answer"><summary>{self.say(ANSWER)}</summary>'
            yield from ANSWERED[question["type"]](self, question)
            yield from self.roots(question, bank["page"])
            yield "</details></article>"
        yield "</section>"

    def say(self, msgid: str, **html: str) -> str:
        """A message as HTML, with pieces of HTML in its places."""
        return escape(self.words(msgid), quote=False).format(**html)

    def choices(self, question: dict) -> Iterator[str]:
        """The options to choose from."""
        if question["type"] == "multiple":
            count = sum(choice["correct"] for choice in question["choices"])
            yield f'<p class="ws-task">{self.say(CHOOSE, count=plain(count))}</p>'
        yield listed("ul", "ws-choices", [choice["html"] for choice in question["choices"]])

    def choices_explained(self, question: dict) -> Iterator[str]:
        """Each option, whether it is right, and why."""
        yield '<dl class="ws-whys">'
        for choice in question["choices"]:
            verdict, kind = (CORRECT, "right") if choice["correct"] else (WRONG, "wrong")
            mark = f'<span class="ws-verdict">{self.say(verdict)}</span>'
            yield f'<dt class="ws-{kind}">{choice["html"]} {mark}</dt><dd>{choice["why"]}</dd>'
        yield "</dl>"

    def items(self, question: dict) -> Iterator[str]:
        """The items, in the order in which they are first shown."""
        texts = {item["id"]: item["html"] for item in question["items"]}
        yield f'<p class="ws-task">{self.say(ORDER)}</p>'
        yield listed("ol", "ws-items", [texts[one] for one in question["shown"]])

    def items_explained(self, question: dict) -> Iterator[str]:
        """The right order."""
        whys = [f"<p>{item['why']}</p>" if item["why"] else "" for item in question["items"]]
        yield listed("ol", "ws-order", [item["html"] + why for item, why in zip(question["items"], whys, strict=True)])

    def pairs(self, question: dict) -> Iterator[str]:
        """The left sides, each in a row, and beside them all right sides in one list."""
        texts = {one["id"]: one["right"] for one in (*question["pairs"], *question["others"])}
        rights = listed("ul", "ws-others", [texts[one] for one in question["shown"]])
        yield f'<p class="ws-task">{self.say(MATCH)}</p><table class="ws-pairs"><tbody>'
        for number, pair in enumerate(question["pairs"]):
            beside = "" if number else f'<td rowspan="{len(question["pairs"])}">{rights}</td>'
            yield f'<tr><th scope="row">{pair["left"]}</th>{beside}</tr>'
        yield "</tbody></table>"

    def pairs_explained(self, question: dict) -> Iterator[str]:
        """What belongs together, and why."""
        yield '<dl class="ws-whys">'
        for pair in question["pairs"]:
            yield f'<dt class="ws-right">{pair["left"]} → {pair["right"]}</dt><dd>{pair["why"]}</dd>'
        for other in question["others"]:
            mark = f'<span class="ws-verdict">{self.say(LEFT_OVER)}</span>'
            yield f'<dt class="ws-wrong">{other["right"]} {mark}</dt><dd>{other["why"]}</dd>'
        yield "</dl>"

    def number(self, _question: dict) -> Iterator[str]:
        """Nothing: the prompt says it all."""
        return iter(())

    def number_explained(self, question: dict) -> Iterator[str]:
        """The number, and where other numbers come from."""
        unit = question["unit"]
        mark = f'<span class="ws-verdict">{self.say(CORRECT)}</span>'
        yield f'<dl class="ws-whys"><dt class="ws-right">{measured(question["answer"], unit)} {mark}</dt>'
        yield f"<dd>{question['why']}</dd>"
        mark = f'<span class="ws-verdict">{self.say(WRONG)}</span>'
        for wrong in question["wrong"]:
            yield f'<dt class="ws-wrong">{measured(wrong["value"], unit)} {mark}</dt><dd>{wrong["why"]}</dd>'
        yield "</dl>"

    def roots(self, question: dict, page: str) -> Iterator[str]:
        """The general explanation, what older material teaches, the section, and the source."""
        if question["why"] and question["type"] != "number":
            yield f'<p class="ws-why">{question["why"]}</p>'
        if question["older"]:
            yield f'<p class="ws-older"><strong>{self.say(OLDER)}</strong> {question["older"]}</p>'
        section, source = question["section"], question["source"]
        link = (
            f'<a class="reference internal" href="{escape(section["href"].removeprefix(page))}">{section["title"]}</a>'
        )
        yield f'<p class="ws-explained">{self.say(SECTION, section=link)}</p>'
        link = f'<a class="reference external" href="{escape(source["href"])}">{self.say(PAGE)}</a>'
        date = f'<time datetime="{source["checked"]}">{escape(day(source["checked"], self.language))}</time>'
        yield f'<p class="ws-source">{self.say(SOURCE, page=link, date=date)}</p>'


ASKED = {
    "single": Static.choices,
    "multiple": Static.choices,
    "order": Static.items,
    "match": Static.pairs,
    "number": Static.number,
}
ANSWERED = {
    "single": Static.choices_explained,
    "multiple": Static.choices_explained,
    "order": Static.items_explained,
    "match": Static.pairs_explained,
    "number": Static.number_explained,
}


def listed(tag: str, name: str, texts: list[str]) -> str:
    """A list of the tag `ul` or `ol`."""
    return f'<{tag} class="{name}">{"".join(f"<li>{text}</li>" for text in texts)}</{tag}>'


def measured(value: float, unit: str | None) -> str:
    """A number with its unit: `400 ms`, `1%`."""
    if unit == "USD":
        return f"USD\u00a0{plain(value)}"
    return f"{plain(value)}%" if unit == "%" else f"{plain(value)}\u00a0{escape(unit or '')}".rstrip("\u00a0")
