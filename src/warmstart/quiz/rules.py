"""The rules that each question must keep, besides the types of its fields."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

from warmstart.facts import by_hand, facts, plain
from warmstart.facts.registry import names
from warmstart.quiz import markdown
from warmstart.quiz.bank import Bank, Match, Multiple, Number, Order, Question, Single
from warmstart.quiz.blueprint import Statement, problems
from warmstart.quiz.exam_form import form
from warmstart.quiz.fields import Finding, Written, texts

FEWEST_CHOICES = 4
FEWEST_TO_ARRANGE = 3  # two things are in order by a toss of a coin
AWS = re.compile(r"(.+\.)?(aws\.amazon\.com|aws)")  # Amazon alone gives out names that end in .aws

Said = tuple[int, str, str]  # line, rule, sentence


class Known(NamedTuple):
    """What a bank depends on: the blueprint and the chapter's labels, None if there are none; the pages; the date."""

    statements: Mapping[str, Statement] | None
    labels: Mapping[str, str] | None
    pages: frozenset[str]
    today: date


def findings(bank: Bank, known: Known) -> Iterator[Finding]:
    """What is wrong with each question of a bank by itself, and with numbers typed by hand anywhere in the file."""
    for question in bank.questions:
        said = [*options(question), *form(question), *wording(question, known), *roots(question, known)]
        yield from (Finding(bank.file, line, question.id, rule, sentence) for line, rule, sentence in said)
    starts = [(question.line(), question.id) for question in bank.questions]
    for found in by_hand.findings(bank.text.removeprefix("---")):  # what begins a page's front matter ends none here
        name = next((name for line, name in reversed(starts) if line <= found.line), bank.slug)
        said = f"{found.text!r}: {found.remedy.replace('% by hand', '# by hand')}"
        yield Finding(bank.file, found.line, name, found.rule, said)


def options(question: Question) -> Iterator[Said]:
    """Whether the options are enough, different, and right or wrong as the type of the question asks."""
    match question:
        case Single() | Multiple():
            yield from _distinct(question.choices, "choice", "text")
            yield from _key(question)
        case Order():
            yield from _distinct(question.items, "item", "text")
            if len(question.items) < FEWEST_TO_ARRANGE:
                yield question.line("items"), "few-options", f"there must be {FEWEST_TO_ARRANGE} items or more"
        case Match():
            yield from _distinct(question.pairs, "left side", "left")
            yield from _distinct((*question.pairs, *question.others), "right side", "right", question.pairs)
            if len(question.pairs) + len(question.others) < FEWEST_TO_ARRANGE or len(question.pairs) < 2:
                said = f"there must be 2 pairs or more, and {FEWEST_TO_ARRANGE} right sides or more"
                yield question.line("pairs"), "few-options", said
        case Number():
            yield from _number(question)


def wording(question: Question, known: Known) -> Iterator[Said]:
    """Whether the facts are known and the links lead somewhere, and whether older material is told apart."""
    for name, text, line in texts(question):
        for fact in markdown.unknown_facts(text):
            said = f"`{name}` prints {{{{ {fact} }}}}, and there is no such fact{_nearest(fact, names())}"
            yield line, "unknown-fact", said
        for target in markdown.targets(text):
            page = target.partition("#")[0]
            if not markdown.may_lead_to(target):
                said = (
                    f"`{name}` links to {target!r}; a link leads to an https address or to a page such as limits.html"
                )
                yield line, "link", said
            elif page and not page.startswith("https:") and page not in known.pages:
                yield line, "link", f"`{name}` links to {page!r}, and the book has no such page"
    if question.exam_safe == bool(question.older):
        said = "`exam_safe: false` and `older`, what older material teaches, belong together: give both or neither"
        yield question.line("older" if question.older else "exam_safe"), "older-material", said


def roots(question: Question, known: Known) -> Iterator[Said]:
    """Whether the question names a skill, a section and a source that are there, and a date that has come."""
    for said in problems(question.skills, known.statements) if known.statements is not None else ():
        yield question.line("skills"), "unknown-skill", said
    if known.labels is not None and question.section not in known.labels:
        near = _nearest(question.section, known.labels)
        said = f"the chapter has no section with the label {question.section!r}{near}"
        yield question.line("section"), "unknown-section", said
    if not _ours_to_cite(question.source):
        said = f"{question.source!r} is neither an https page of AWS nor a source of our facts"
        yield question.line("source"), "unknown-source", said
    if question.checked > known.today:
        yield question.line("checked"), "future-date", f"{question.checked} has not come yet"


def _distinct(
    records: tuple[Written, ...], called: str, field: str, may_share: tuple[Written, ...] = ()
) -> Iterator[Said]:
    for count, record in enumerate(records):
        earlier = records[:count]
        if any(record.id == other.id for other in earlier):
            said = f"another {called} of this question has the id {record.id!r} too"
            yield record.line("id"), "duplicate-option", said
        words = getattr(record, field)
        if record not in may_share and any(words == getattr(other, field) for other in earlier):
            yield record.line(field), "same-words", f"another {called} of this question says {words!r} too"


def _key(question: Single | Multiple) -> Iterator[Said]:
    line = question.line("choices")
    right, count = sum(choice.correct for choice in question.choices), len(question.choices)
    if count < FEWEST_CHOICES:
        yield line, "few-options", f"there must be {FEWEST_CHOICES} choices or more, not {count}"
    if not right:
        yield line, "right-choices", "no choice is right: give one `correct: true`"
    elif isinstance(question, Single) and right > 1:
        yield line, "right-choices", f"{right} choices are right: make the type multiple, or leave one"
    elif isinstance(question, Multiple) and right == 1:
        yield line, "right-choices", "one choice is right: make the type single, or give another `correct: true`"
    elif right == count:
        yield line, "right-choices", "every choice is right: there is nothing to choose"


def _number(question: Number) -> Iterator[Said]:
    for wrong, times in Counter(one.value for one in question.wrong).items():
        if times > 1:
            yield question.line("wrong"), "duplicate-option", f"the wrong number {plain(wrong)} is given twice"
    for one in question.wrong:
        if abs(one.value - question.answer) <= question.tolerance:
            said = f"{plain(one.value)} is called wrong, and it is no further from the answer than the tolerance"
            yield one.line("value"), "right-choices", said
    if question.tolerance < 0:
        yield question.line("tolerance"), "field-type", "`tolerance` must not be below zero"
    if not question.proof:
        for found in by_hand.findings(f"{plain(question.answer)} {question.unit}"):
            said = f"{found.text!r} is what a fact says: give the question a proof, such as fact(…) or a run"
            yield question.line("answer"), found.rule, said


def _nearest(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), n=3)
    return f"; the nearest: {', '.join(near)}" if near else ""


def _ours_to_cite(source: str) -> bool:
    try:
        address = urlsplit(source)
    except ValueError:
        return False
    host = address.hostname or ""
    return address.scheme == "https" and bool(AWS.fullmatch(host) or host in _hosts())


@cache
def _hosts() -> frozenset[str]:
    return frozenset(urlsplit(entry.source).hostname or "" for entry in facts().values())
