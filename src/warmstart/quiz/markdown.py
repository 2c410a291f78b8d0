"""The Markdown of a question, with facts by name, as HTML: emphasis, code and links, and nothing else."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from warmstart.facts import substitutions
from warmstart.facts.printing import kept_together

PLACEHOLDER = re.compile(r"\{\{\s*(?P<name>.*?)\s*\}\}")
TARGET = re.compile(r"https://[^\s/]+(/\S*)?|([\w-]+(/[\w-]+)*\.html)?(#[\w-]+)?")
QUOTES = {"en": "“”‘’", "zh_CN": "“”‘’", "zh_TW": "「」『』", "ko": "“”‘’"}  # as Sphinx sets the chapters'


def may_lead_to(target: str) -> bool:
    """Whether a question may link there: an https address, or a page of the book such as `limits.html#fact-x`."""
    return bool(target and TARGET.fullmatch(target))


@cache
def _reader(language: str) -> MarkdownIt:
    reader = MarkdownIt("zero", {"typographer": True, "quotes": QUOTES.get(language, "")})
    reader.enable(["backticks", "emphasis", "balance_pairs", "fragments_join", "escape", "link", "entity"])
    reader.validateLink = may_lead_to
    return reader.enable("smartquotes") if language in QUOTES else reader


@cache
def _facts(language: str) -> dict[str, str]:
    return substitutions(language)


def filled(text: str, language: str) -> str:
    """`text` with each fact in the place of its name; a name that is no fact stays as it is."""
    return PLACEHOLDER.sub(lambda place: _facts(language).get(place["name"], place[0]), text)


def unknown_facts(text: str) -> list[str]:
    """The names in placeholders that are no facts."""
    return [match["name"] for match in PLACEHOLDER.finditer(text) if match["name"] not in _facts("en")]


@lru_cache(maxsize=4096)
def inline(text: str, language: str) -> str:
    """One paragraph as HTML without a tag around it."""
    reader = _reader(language)
    tokens = reader.parseInline(filled(text, language))
    for token in _running(tokens):
        token.content = kept_together(token.content)
    return reader.renderer.render(tokens, reader.options, {}).strip()


def paragraphs(text: str, language: str) -> str:
    """Paragraphs, each in its `<p>`."""
    return "".join(f"<p>{inline(one, language)}</p>" for one in text.split("\n\n"))


def visible(text: str) -> str:
    """What a reader of English sees of one paragraph, without marks."""
    return "".join(token.content for token in _reader("en").parseInline(filled(text, "en"))[0].children or ())


def targets(text: str) -> list[str]:
    """Where the links of a text lead, those that may not be followed among them."""
    reader = MarkdownIt("commonmark", {"html": False})
    reader.validateLink = lambda _target: True
    return [
        str(token.attrs["href"])
        for block in reader.parseInline(text)
        for token in block.children or ()
        if token.type == "link_open"
    ]


def _running(tokens: list[Token]) -> Iterator[Token]:
    return (token for block in tokens for token in block.children or () if token.type == "text")
