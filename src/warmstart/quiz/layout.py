"""Python expressions, written in a bank as one folded line, laid out in lines that a page has room for."""

import ast
import io
import tokenize
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

WIDTH = 74
INDENT = "    "
OPENING, CLOSING = {"(", "[", "{"}, {")", "]", "}"}
CLAUSES = {"for", "if"}  # of a comprehension: each begins a line


class Group(NamedTuple):
    """An outermost pair of brackets: where they stand, and where what they hold can be parted."""

    start: int
    end: int
    parts: list[int]


def laid_out(expression: str, start: str = "") -> str:
    """The same expression in lines of up to 74 characters, as far as its brackets let it be parted.

    `start` stands before it in the first line: `name = `, for instance.
    """
    whole = f"(\n{expression.strip()}\n)"
    try:
        laid = "\n".join(_lines(start + _tight(expression), ""))
        return laid if _means(laid.removeprefix(start)) == _means(whole) else start + whole
    except (tokenize.TokenError, SyntaxError):  # a text of several lines, say, stays as it was written
        return start + whole


def _means(expression: str) -> str:
    return ast.dump(ast.parse(expression, mode="eval"))


def _lines(text: str, indent: str) -> Iterator[str]:
    groups = [] if len(indent + text) <= WIDTH else _groups(text)
    if not groups:
        yield indent + text
        return
    start, end, parts = max(groups, key=lambda group: group.end - group.start)
    yield indent + text[: start + 1]
    places = [start + 1, *parts, end]
    for place, next_place in pairwise(places):
        yield from _lines(text[place:next_place].strip(), indent + INDENT)
    yield indent + text[end:]


def _groups(text: str) -> list[Group]:
    """The outermost brackets that hold something: parted after a comma and before a clause of a comprehension."""
    groups, opened, parts = [], [], []
    names = False  # those between `for` and `in`
    for token in _tokens(text):
        place = token.start[1]
        if len(opened) == 1 and token.string in CLAUSES | {"in"}:
            names = token.string == "for"
        if token.string in OPENING:
            opened.append(place)
        elif token.string in CLOSING:
            start = opened.pop()
            if not opened:
                groups += [Group(start, place, parts)] if place > start + 1 else []
                parts = []
        elif len(opened) == 1 and token.string == "," and not names:
            parts = [*parts, token.end[1]]
        elif len(opened) == 1 and token.string in CLAUSES:
            parts = [*parts, place]
    return [group for group in groups if text[group.start + 1 : group.end].strip()]


def _tight(expression: str) -> str:
    """The expression in one line, with no space where a bracket opens or closes."""
    line = " ".join(part.strip() for part in expression.strip().splitlines())
    tokens = _tokens(line)
    tight = ""
    for before, token in zip([None, *tokens], tokens, strict=False):
        between = line[before.end[1] : token.start[1]] if before else ""
        inside = before and (before.string in OPENING or token.string in CLOSING)
        tight += ("" if inside else between) + token.string
    return tight


def _tokens(line: str) -> list[tokenize.TokenInfo]:
    found = tokenize.generate_tokens(io.StringIO(line).readline)
    return [token for token in found if token.string.strip()]
