"""A docstring in pieces: paragraphs, code, and examples with what they print."""

import doctest
import inspect
import re
from collections.abc import Iterator
from typing import NamedTuple

PARAGRAPH, CODE, EXAMPLE = "paragraph", "code", "example"


class Piece(NamedTuple):
    """One piece: a `paragraph` in one line, or `code` or an `example` as it is typed."""

    kind: str
    text: str


def pieces(docstring: str | None) -> Iterator[Piece]:
    """The pieces of a docstring in order; none if there is none. Blank lines inside code keep it together."""
    code: list[str] = []
    for block in re.split(r"\n\s*\n", inspect.cleandoc(docstring or "")):
        if block.startswith("    ") and not block.strip().startswith(">>>"):
            code.append(inspect.cleandoc("\n" + block) if not code else "\n" + inspect.cleandoc("\n" + block))
            continue
        if code:
            yield Piece(CODE, "\n".join(code))
            code = []
        if block.strip().startswith(">>>"):
            yield Piece(EXAMPLE, inspect.cleandoc("\n" + block))
        elif block:
            yield Piece(PARAGRAPH, " ".join(block.split()))
    if code:
        yield Piece(CODE, "\n".join(code))


def examples(docstring: str | None) -> list[doctest.Example]:
    """Every example of a docstring with what it must print."""
    return doctest.DocTestParser().get_examples(docstring or "")
