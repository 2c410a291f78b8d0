"""Reads Moodle XML and grades answers as Moodle does.

What is imported follows `question/format/xml/format.php`, `question/format.php` and the `questiontype.php` of each
type; grading follows their `question.php`. Written from those files, and from nothing of the exporter.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

# question_bank::fraction_options_full(): any other share stops the import.
SHARES = (100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111, 10, 5)  # fmt: skip  # noqa: E501
EPSILON = 10**-14  # of PHP's precision


class Refused(Exception):
    """Moodle would not import this."""


@dataclass
class Imported:
    """A question as Moodle has it: HTML texts; `answers` are (text, share of 1, feedback), or what the type has."""

    category: tuple[str, ...]
    kind: str
    name: str
    idnumber: str
    text: str
    feedback: str
    tags: tuple[str, ...]
    answers: list[tuple[str, float, str]] = field(default_factory=list)
    single: bool = True
    pairs: list[tuple[str, str]] = field(default_factory=list)
    tolerances: list[float] = field(default_factory=list)
    units: dict[str, float] = field(default_factory=dict)
    units_left: bool = False


def imported(data: bytes) -> list[Imported]:
    """The questions of a file, each in the category that was named before it."""
    category: tuple[str, ...] = ()
    found = []
    for node in ElementTree.fromstring(data):
        if node.get("type") == "category":
            category = split(node.findtext("category/text"))
            if category[0] != "top" or len(category) < 3:
                raise Refused(f"{category}: Moodle would put another category above")
        else:
            found.append(question(node, category))
    return found


def split(path: str) -> tuple[str, ...]:
    """The names in a path of categories: a doubled slash is one within a name."""
    return tuple(name.replace("//", "/").strip() for name in re.split(r"(?<!/)/(?!/)", path))


def question(node: Element, category: tuple[str, ...]) -> Imported:
    """One question of any of the types that this book uses."""
    kind = node.get("type")
    one = Imported(
        category,
        kind,
        needed(node, "name/text"),
        needed(node, "idnumber"),
        needed(node, "questiontext/text"),
        node.findtext("generalfeedback/text"),
        tuple(tag.findtext("text") for tag in node.find("tags")),
    )
    if node.find("questiontext").get("format") != "html" or node.find("generalfeedback").get("format") != "html":
        raise Refused("a text that is no HTML")
    if len(one.idnumber) > 100 or (kind == "ordering" and len(one.name.encode()) > 42):
        raise Refused(f"{one.idnumber}: Moodle would cut it off")
    {"multichoice": choices, "ordering": items, "matching": pairs, "numerical": number}[kind](node, one)
    return one


def needed(node: Element, path: str) -> str:
    text = (node.findtext(path) or "").strip()
    if not text:
        raise Refused(f"{path} is missing")
    return text


def choices(node: Element, one: Imported) -> None:
    one.single = needed(node, "single") == "true"
    one.answers = answers(node)
    shares = [share for _text, share, _feedback in one.answers]
    if one.single and max(shares) != 1:
        raise Refused("no choice gives all points")
    if not one.single and abs(sum(share for share in shares if share > 0) - 1) > 0.01:
        raise Refused("the right choices do not give all points together")


def items(node: Element, one: Imported) -> None:
    if (needed(node, "selecttype"), needed(node, "gradingtype")) != ("ALL", "ABSOLUTE_POSITION"):
        raise Refused("an order of another kind")
    one.answers = [(needed(answer, "text"), 0.0, "") for answer in node.iter("answer")]
    if len(one.answers) < 2:
        raise Refused("too few items")


def pairs(node: Element, one: Imported) -> None:
    for side in node.iter("subquestion"):
        if side.get("format") != "html":
            raise Refused("a text that is no HTML")
        one.pairs.append(((side.findtext("text") or "").strip(), needed(side, "answer/text")))
    lefts, rights = [left for left, _ in one.pairs if left], {right for _, right in one.pairs}
    if len(lefts) < 2 or len(rights) < 2:
        raise Refused("too little to match")


def number(node: Element, one: Imported) -> None:
    one.answers = answers(node)
    one.tolerances = [float(needed(answer, "tolerance")) for answer in node.iter("answer")]
    one.units = {needed(unit, "unit_name"): float(needed(unit, "multiplier")) for unit in node.iter("unit")}
    one.units_left = needed(node, "unitsleft") == "1"
    if needed(node, "showunits") != ("0" if one.units else "3"):
        raise Refused("units that are asked for and not there, or there and not asked for")


def answers(node: Element) -> list[tuple[str, float, str]]:
    found = []
    for answer in node.iter("answer"):
        share = float(answer.get("fraction"))
        if share and not any(abs(abs(share) - known) < 0.001 for known in SHARES):
            raise Refused(f"{share} is no share that Moodle knows")
        found.append((needed(answer, "text"), share / 100, answer.findtext("feedback/text") or ""))
    return found


def chosen(one: Imported, texts: Iterable[str]) -> float:
    """The share of the points for choices: of several, the sum of theirs, from nothing to everything."""
    shares = {text: share for text, share, _feedback in one.answers}
    return min(max(0.0, sum(shares[text] for text in texts)), 1.0)


def ordered(one: Imported, texts: Sequence[str]) -> float:
    """The share for an order: how many items are in their own places."""
    right = [text for text, _share, _feedback in one.answers]
    return sum(text == there for text, there in zip(texts, right, strict=True)) / len(right)


def matched(one: Imported, given: Mapping[str, str]) -> float:
    """The share for a match: how many left sides have their own right side."""
    lefts = {left: right for left, right in one.pairs if left}
    return sum(given[left] == right for left, right in lefts.items()) / len(lefts)


def typed(one: Imported, response: str) -> float:
    """The share for a number, with its unit or without: that of the first answer within whose tolerance it is."""
    unit = next((unit for unit in one.units if unit in response), "")
    value = float(response.replace(unit, "") if unit else response)
    for (text, share, _feedback), tolerance in zip(one.answers, one.tolerances, strict=True):
        right = float(text)
        if abs(value * one.units.get(unit, 1) - right) <= tolerance + EPSILON * max(abs(tolerance), abs(right)):
            return share
    return 0.0
