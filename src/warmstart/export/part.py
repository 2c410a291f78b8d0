"""What an export is made of: questions under a title, in an edition of one language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import NamedTuple

from warmstart.languages import SOURCE, Language
from warmstart.messages import N_, Translate

BOOK = "Warm Start"
LICENSE = N_("From the book {book}. Text: CC BY 4.0.")
LINK = re.compile(r'<a href="(?P<href>[^"]*)">(?P<text>.*?)</a>', re.S)
TAG = re.compile(r"<[^>]+>")


class Part(NamedTuple):
    """Compiled questions under one title in HTML, such as a chapter's; `slug` is the name of its page and its files."""

    slug: str
    title: str
    questions: Sequence[dict]


@dataclass(frozen=True)
class Edition:
    """The language of an export, and where the book is published, if anywhere: links into it lead there.

    `words` translates the messages of the package. `address` is that of the site, such as `https://example.org/book`.
    """

    language: Language
    words: Translate
    address: str = ""

    @property
    def book(self) -> str:
        """The name of the book, with that of the language unless it is English: `Warm Start (日本語)`."""
        return BOOK if self.language == SOURCE else f"{BOOK} ({self.language.name})"

    @property
    def license(self) -> str:
        """Where the questions come from, and how they may be used."""
        return self.words(LICENSE).format(book=BOOK)

    def say(self, msgid: str, **html: str) -> str:
        """A message as HTML, with pieces of HTML in its places."""
        return escape(self.words(msgid), quote=False).format(**html)

    def outside(self, html: str, page: str) -> str:
        """HTML whose links work outside the book: those into it lead to its address, or are text if it has none.

        `page` is that of the chapter, such as `concurrency.html`.
        """

        def linked(link: re.Match) -> str:
            href = self.link(unescape(link["href"]), page)
            return f'<a href="{escape(href)}">{link["text"]}</a>' if href else link["text"]

        return LINK.sub(linked, html)

    def link(self, href: str, page: str) -> str:
        """Where a link of a question leads from outside the book; empty if that is nowhere."""
        if href.startswith("https:"):
            return href
        if not self.address:
            return ""
        return f"{self.address.rstrip('/')}/{self.language.tag}/{page if href.startswith('#') else ''}{href}"


def text(html: str) -> str:
    """The text of a paragraph of HTML, without marks."""
    return unescape(TAG.sub("", html))
