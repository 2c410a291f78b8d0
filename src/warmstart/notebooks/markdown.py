"""The text of a page as plain Markdown in a language: block by block, so that every block is one message of Sphinx's.

The source is read by the parser that Sphinx uses. Only the lines of a block that says something are written anew; what
stands around them (marks of lists, quotes and headings, code, HTML) stays as it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from warmstart.notebooks.directives import directive, named
from warmstart.notebooks.inline import Links, plain_inline
from warmstart.notebooks.words import Words

NOT_SHOWN = {"myst_target", "myst_line_comment", "myst_block_break"}
BLANK = re.compile(r"\n{3,}")


@dataclass
class Writer:
    """Writes the Markdown of one page; `syntax` are the extensions of MyST that the book has switched on.

    `solution` is the solved code of the challenge that stands above.
    """

    words: Words
    links: Links
    syntax: frozenset[str] = field(default=frozenset())
    solution: str = ""

    @cached_property
    def parser(self) -> MarkdownIt:
        """The parser that Sphinx reads the page with."""
        return create_md_parser(MdParserConfig(enable_extensions=set(self.syntax)), RendererHTML)

    def markdown(self, source: str) -> str:
        """Blocks of MyST in English as plain Markdown in the language of the page."""
        lines = source.split("\n")
        for start, end, fresh in reversed(list(self._edits(self.parser.parse(source), lines))):
            lines[start:end] = fresh
        return BLANK.sub("\n\n", "\n".join(lines)).strip("\n")

    def inline(self, source: str) -> str:
        """One message of the page, said in its language, as plain Markdown."""
        return plain_inline(self.words.prose(source), self.words, self.links)

    def _edits(self, tokens: list[Token], lines: list[str]) -> Iterator[tuple[int, int, list[str]]]:
        """Which lines become which; they do not overlap, and come in order."""
        row: list[str] = []
        opened, defined = "", -1
        for token in tokens:
            start, end = token.map or (0, 0)
            if token.type == "inline" and opened in ("td_open", "th_open"):
                row.append(self.inline(token.content).replace("|", r"\|"))
            elif token.type == "inline" and opened == "dt_open":
                yield start, start + 1, [f"**{self.inline(token.content)}**", ""]
            elif token.type == "inline" and token.content:
                before, _text, _after = lines[start].partition(token.content.split("\n", 1)[0])
                before = before.replace(":", "-", 1) if start == defined else before  # Jupyter has no definition lists
                yield start, end, [before + self.inline(token.content)]
            elif token.type == "dd_open":
                defined = start
            elif token.type == "tr_open":
                line, row = start, []
            elif token.type == "tr_close":
                before = lines[line][: len(lines[line]) - len(lines[line].lstrip(" >"))]
                yield line, line + 1, [f"{before}| {' | '.join(row)} |"]
            elif token.type in ("fence", "colon_fence") and named(token.info):
                yield start, end, self._directive(token, lines[start])
            elif token.type == "substitution_block":
                yield (
                    start,
                    end,
                    [lines[start].replace(lines[start].strip(" >"), self.words.fact(token.content.strip()))],
                )
            elif token.type in NOT_SHOWN:
                yield start, end, []
            opened = token.type

    def _directive(self, token: Token, first: str) -> list[str]:
        before = first[: first.index(token.markup)]
        inside = re.sub(r"[^>\s]", " ", before)
        shown = directive(token, self).split("\n")
        return [f"{before if number == 0 else inside}{line}".rstrip() for number, line in enumerate(shown)]
