"""The glossary: its page, the terms marked in running text, and the cards that the page's script shows on hover."""

import json
import re
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from typing import NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from warmstart import glossary
from warmstart.glossary import Term, terms
from warmstart.languages import LANGUAGES, TRANSLATIONS, language
from warmstart.messages import N_, Translate
from warmstart.sphinx_extension.facts_table import Registry
from warmstart.translation import catalogue

CARDS = "_static/glossary.json"
RUNNING = (nodes.paragraph, nodes.term)
NOT_MARKED = (
    nodes.reference,
    nodes.literal,
    nodes.literal_block,
    nodes.title,
    nodes.caption,
    nodes.raw,
    nodes.math,
    nodes.image,
    nodes.footnote,
)


class GlossaryTable(Registry):
    """Every term in the page's language: its English, AWS's other word, what it means. Ids: `term-cold-start`."""

    folder = Path(glossary.__file__).parent

    def draw(self, words: Translate, here: str) -> Iterator[str]:
        """A definition list in pieces of HTML; each term becomes a label that prose can link to."""
        self.env.metadata[self.env.docname]["glossary"] = True
        labels = self.env.get_domain("std")
        yield '<dl class="ws-glossary">'
        for term in terms():
            labels.note_hyperlink_target(anchor(term), self.env.docname, anchor(term), term.word(here))
            yield from entry(term, words, here)
        yield "</dl>"


def anchor(term: Term) -> str:
    """The id of a term on the glossary page, `term-cold-start`."""
    return f"term-{term.id}"


def entry(term: Term, words: Translate, here: str) -> Iterator[str]:
    """One term: the word, the same in other languages, what it means, AWS's other word, and where AWS explains it."""
    yield f'<dt id="{anchor(term)}"><dfn>{escape(term.word(here))}</dfn>'
    others = TRANSLATIONS if here == "en" else LANGUAGES[:1]
    for one in others:
        if term.word(one.code) != term.word(here):
            yield f' <span class="ws-word" lang="{one.tag}">{escape(term.word(one.code))}</span>'
    yield f"</dt><dd><p>{escape(words(term.definition))}</p>"
    if term.console(here):
        said = words(N_("AWS's console, documentation or exam may say: {word}")).format(word=term.console(here))
        yield f'<p class="ws-console">{escape(said)}</p>'
    if term.ours:
        told = escape(words(N_("A word of this book: AWS has none.")))
        yield f'<p class="ws-ours">{told}</p>'
    else:
        told = escape(words(N_("AWS's page")))
        yield f'<p class="ws-source"><a class="reference external" href="{escape(term.source)}">{told}</a></p>'
    yield "</dd>"


class Written(NamedTuple):
    """How a language writes its marked terms: one pattern, the longest form first, and the term of each form."""

    pattern: re.Pattern
    terms: dict[str, Term]


LETTER = re.compile(r"[A-Za-z0-9ァ-ヶー-]")


@cache
def written(code: str) -> Written:
    """The pattern that finds marked terms in text of the language `code`.

    A form that begins with a capital (`Init`) is found as it stands; another may begin a sentence.
    """
    by_form: dict[str, Term] = {}
    for term in terms():
        if term.mark:
            for form in term.written(code):
                by_form[form] = by_form[form[0].upper() + form[1:]] = term
    # A word of letters or katakana ends where these end; 同時実行数60 is a 同時実行数 all the same.
    forms = "|".join(
        re.escape(form) + ("(?![A-Za-z0-9-])" if LETTER.match(form[-1]) else "")
        for form in sorted(by_form, key=len, reverse=True)
    )
    # 运行时间 is no 运行时, 執行期間 no 執行期, and マネージドランタイム more than a ランタイム.
    return Written(re.compile(rf"(?<![A-Za-z0-9ァ-ヶー-])(?:{forms})(?![ァ-ヶー间間])"), by_form)


class MarkTerms(SphinxPostTransform):
    """Turn the first use of each term in a section into a link to the glossary, with the term's id for the card."""

    default_priority = 900  # the text is in the page's language, and every other link has been resolved
    formats = ("html",)

    def run(self, **_kwargs: object) -> None:
        """Mark the page, unless it is the glossary itself or there is none."""
        home = self.glossary()
        if home is None or home == self.env.docname:
            return
        address = self.app.builder.get_relative_uri(self.env.docname, home)
        seen: dict[int, set[str]] = {}
        for text in list(self.document.findall(nodes.Text)):
            section = running_in(text)
            if section is not None:
                marked = seen.setdefault(id(section), set())
                if (parts := list(split(str(text), self.config.language, marked, address))) != [text]:
                    text.parent.replace(text, parts)

    def glossary(self) -> str | None:
        """The name of the page that holds the glossary."""
        return next((name for name, about in self.env.metadata.items() if about.get("glossary")), None)


def running_in(text: nodes.Text) -> nodes.Node | None:
    """The section that a text runs in; None if it is a heading, a link, code or anything else but running text."""
    node, runs = text.parent, False
    while node is not None and not isinstance(node, nodes.section | nodes.document):
        if isinstance(node, NOT_MARKED):
            return None
        runs = runs or isinstance(node, RUNNING)
        node = node.parent
    return node if runs else None


def split(text: str, code: str, marked: set[str], address: str) -> Iterator[nodes.Node]:
    """The text in pieces: each term that is not `marked` yet becomes a link and joins `marked`."""
    at = 0
    for match in written(code).pattern.finditer(text):
        term = written(code).terms[match[0]]
        if term.id in marked:
            continue
        marked.add(term.id)
        if match.start() > at:
            yield nodes.Text(text[at : match.start()])
        html = f'<a class="ws-term" href="{address}#{anchor(term)}" data-term="{term.id}">{escape(match[0])}</a>'
        yield nodes.raw("", html, format="html")
        at = match.end()
    if at < len(text) or not text:
        yield nodes.Text(text[at:])


def cards(words: Translate, code: str) -> dict[str, dict[str, str | bool]]:
    """What the card of each term says in the language `code`."""
    return {
        term.id: {
            "word": term.word(code),
            "en": term.en,
            "console": term.console(code),
            "ours": term.ours,
            "definition": words(term.definition),
        }
        for term in terms()
    }


def write_cards(app: Sphinx, failed: Exception | None) -> None:
    """Lay the cards beside the pages of the language, at `_static/glossary.json`."""
    if failed or app.builder.format != "html":
        return
    code = language(app.config.language).code
    path = Path(app.outdir) / CARDS
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(cards(catalogue(app.srcdir, code), code), ensure_ascii=False), encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register the directive, the marking and the cards."""
    app.add_directive("glossary-table", GlossaryTable)
    app.add_post_transform(MarkTerms)
    app.connect("build-finished", write_cards)
