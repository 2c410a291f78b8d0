"""MyST within a line as plain Markdown: facts by their numbers, roles as text, links that lead or are text."""

import re
from typing import Protocol

from warmstart.notebooks.words import Words


class Links(Protocol):
    """Where the book's own links lead, from the page that is being written."""

    def title(self, target: str) -> str | None:
        """What the target is called in the language of the page; None if it has no name or does not exist."""

    def address(self, target: str) -> str | None:
        """The full address of the target; None if the book does not know where it will stand."""


ATTRIBUTES = r"(?:\{[^{}`\n]*\})?"
INLINE = re.compile(
    rf"""\{{(?P<role>[a-z][\w:.+-]*)\}}(?P<ticks>`+)(?P<said>.+?)(?P=ticks)(?!`)
      | (?P<code>(?P<marks>`+)(?!`).+?(?<!`)(?P=marks)(?!`)){ATTRIBUTES}
      | \{{\{{\s*(?P<fact>\w+)\s*\}}\}}
      | (?P<image>!)?\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]
        (?:\(\s*<?(?P<target>[^()\s<>]*)>?(?P<hint>\s+"[^"]*")?\s*\){ATTRIBUTES}|(?P<span>\{{[^{{}}`\n]*\}}))
      | <project:(?P<project>[^<>\s]+)>
      | (?P<kept><https?://[^<>\s]+>)""",
    re.VERBOSE | re.DOTALL,
)
WITH_TARGET = re.compile(r"(?s)(?P<text>.+?)\s*<(?P<target>[^<>]+)>")
LINKING = {"ref", "doc", "any", "numref"}
LITERAL = {"code", "py:class", "py:func", "py:meth", "py:attr", "py:obj"}


def plain_inline(text: str, words: Words, links: Links) -> str:
    """`text`, inline MyST in the language of `words`, as Markdown that a notebook shows."""

    def one(found: re.Match[str]) -> str:
        if found["kept"] or found["code"]:
            return found["kept"] or found["code"]
        if found["fact"]:
            return words.fact(found["fact"])
        if found["role"]:
            return _role(found["role"], found["said"], words, links)
        if found["project"]:
            return _link("", found["project"], words, links)
        inner = plain_inline(found["text"], words, links)
        if found["image"]:
            words.problem(f"a notebook cannot show the image {found['target']}: let a cell draw it")
            return inner
        if found["span"]:
            return inner
        target = found["target"]
        if target.startswith(("https:", "http:", "mailto:")):
            return f"[{inner}]({target})"
        return _link(inner, target, words, links)

    return INLINE.sub(one, text)


def _role(name: str, said: str, words: Words, links: Links) -> str:
    pointed = WITH_TARGET.fullmatch(said)
    text = pointed["text"] if pointed else said
    if name in LINKING:
        return _link(text if pointed else "", pointed["target"] if pointed else said, words, links)
    return f"`{text}`" if name in LITERAL else text


def _link(text: str, target: str, words: Words, links: Links) -> str:
    target = target.removeprefix("#")
    text = text or links.title(target) or ""
    if not text:
        words.problem(f"the link to {target!r} needs a text of its own in a notebook")
    address = links.address(target)
    return f"[{text}]({address})" if address else text
