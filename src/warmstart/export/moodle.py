"""Moodle XML: a category for each chapter, a question for each question, with every reason as feedback.

What Moodle reads, and how it grades, is in its `question/format/xml/format.php` and `question/type/*/question.php`.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import escape

from warmstart.export.explained import BEFORE_NUMBER, Explained, mixed, task
from warmstart.export.part import Edition, Part, text

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n'
TYPES = {
    "single": "multichoice",
    "multiple": "multichoice",
    "order": "ordering",
    "match": "matching",
    "number": "numerical",
}
PENALTY = "0.3333333"  # of each further try, where a quiz allows several


def moodle(parts: Sequence[Part], edition: Edition, _at: int) -> bytes:
    """The file, one for all parts."""
    pieces = (piece for part in parts for piece in _part(part, edition))
    return f"{HEAD}{''.join(pieces)}</quiz>\n".encode()


def _part(part: Part, edition: Edition) -> Iterator[str]:
    path = "/".join(["top", *(text(name).replace("/", "//") for name in (edition.book, part.title))])
    yield f'<question type="category"><category>{plainly(path)}</category>'
    yield f'<info format="html">{marked(escape(edition.license))}</info></question>\n'
    explained = Explained(part, edition)
    for question in part.questions:
        yield from _question(question, explained)


def _question(question: dict, explained: Explained) -> Iterator[str]:
    asked = explained.prompt(question)
    if question["type"] == "multiple":
        asked += f"<p><em>{task(question, explained.edition)}</em></p>"
    yield f'<question type="{TYPES[question["type"]]}">'
    yield f"<name>{plainly(question['id'])}</name>"
    yield f'<questiontext format="html">{marked(asked)}</questiontext>'
    yield f'<generalfeedback format="html">{marked(explained.whole(question))}</generalfeedback>'
    yield f"<defaultgrade>1</defaultgrade><penalty>{PENALTY}</penalty><hidden>0</hidden>"
    yield f"<idnumber>{escape(question['id'])}</idnumber>"
    yield from PARTS[question["type"]](question, explained)
    tags = "".join(f"<tag>{plainly(one)}</tag>" for one in (question["concept"], *question["skills"]))
    yield f"<tags>{tags}</tags></question>\n"


def _choices(question: dict, explained: Explained) -> Iterator[str]:
    single = question["type"] == "single"
    right = sum(choice["correct"] for choice in question["choices"])
    fractions = {True: fraction(right), False: "0" if single else f"-{fraction(len(question['choices']) - right)}"}
    yield f"<single>{str(single).lower()}</single><shuffleanswers>true</shuffleanswers>"
    yield "<answernumbering>ABCD</answernumbering><showstandardinstruction>0</showstandardinstruction>"
    for choice in mixed(question):
        share, told = fractions[choice["correct"]], marked(explained.html(choice["html"]))
        yield f'<answer fraction="{share}" format="html">{told}'
        yield f'<feedback format="html">{marked(explained.html(choice["why"]))}</feedback></answer>'


def _items(question: dict, explained: Explained) -> Iterator[str]:
    yield "<layouttype>VERTICAL</layouttype><selecttype>ALL</selecttype><selectcount>0</selectcount>"
    yield "<gradingtype>ABSOLUTE_POSITION</gradingtype><showgrading>SHOW</showgrading>"
    yield "<numberingstyle>none</numberingstyle>"
    for place, item in enumerate(question["items"], 1):
        yield f'<answer fraction="{place}" format="html">{marked(explained.html(item["html"]))}</answer>'


def _pairs(question: dict, explained: Explained) -> Iterator[str]:
    yield "<shuffleanswers>true</shuffleanswers>"
    for pair in question["pairs"]:
        yield f'<subquestion format="html">{marked(explained.html(pair["left"]))}'
        yield f"<answer>{plainly(text(pair['right']))}</answer></subquestion>"
    for other in question["others"]:  # a right side without a left one is one to go wrong with
        yield f'<subquestion format="html">{marked("")}<answer>{plainly(text(other["right"]))}</answer></subquestion>'


def _number(question: dict, explained: Explained) -> Iterator[str]:
    answers = [(question["answer"], "100", question["tolerance"], question["why"])]
    answers += [(one["value"], "0", 0, one["why"]) for one in question["wrong"]]
    for value, share, tolerance, reason in answers:
        yield f'<answer fraction="{share}" format="plain_text">{plainly(digits(value))}'
        yield f'<feedback format="html">{marked(explained.html(reason))}</feedback>'
        yield f"<tolerance>{digits(tolerance)}</tolerance></answer>"
    unit = question["unit"]
    if unit:  # it may be typed or left out: the number alone is graded
        yield f"<units><unit><multiplier>1</multiplier><unit_name>{escape(unit)}</unit_name></unit></units>"
    yield f"<unitgradingtype>0</unitgradingtype><unitpenalty>0</unitpenalty><showunits>{0 if unit else 3}</showunits>"
    yield f"<unitsleft>{int(unit in BEFORE_NUMBER)}</unitsleft>"


PARTS = {"single": _choices, "multiple": _choices, "order": _items, "match": _pairs, "number": _number}


def fraction(count: int) -> str:
    """An equal share of 100 for each of `count`, as Moodle writes the shares that it knows: `33.33333`."""
    return f"{100 / count:.5f}".rstrip("0").rstrip(".")


def digits(value: float) -> str:
    """A number for a program: no commas, no exponent."""
    return format(Decimal(str(value)), "f")


def marked(html: str) -> str:
    """HTML as Moodle keeps it."""
    return f"<text><![CDATA[{html.replace(']]>', ']]]]><![CDATA[>')}]]></text>"


def plainly(words: str) -> str:
    """Words without marks."""
    return f"<text>{escape(words, quote=False)}</text>"
