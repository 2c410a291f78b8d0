"""What becomes of each directive in a notebook: a quote with a title, a fold, a block of code.

A directive that is not in the table is a problem, named to whoever builds the book: nothing is lost in silence.
"""

import re
from ast import literal_eval
from collections.abc import Callable
from typing import NamedTuple, Protocol

from docutils.parsers.rst import Directive
from markdown_it import MarkdownIt
from markdown_it.token import Token
from myst_parser.parsers.directives import parse_directive_text

from warmstart.facts import plain
from warmstart.messages import N_
from warmstart.notebooks.words import Words

NAME = re.compile(r"\{([\w:-]+)\}\s*(.*)", re.DOTALL)
SPHINX_TITLES = {
    "attention": "Attention",
    "caution": "Caution",
    "danger": "Danger",
    "error": "Error",
    "hint": "Hint",
    "important": "Important",
    "note": "Note",
    "seealso": "See also",
    "tip": "Tip",
    "warning": "Warning",
}
OUR_TITLES = {"remember": N_("Remember"), "then-and-now": N_("Then and now")}
PREDICT, ONE_WAY = N_("Predict"), N_("One way to do it")
HTML = MarkdownIt("commonmark", {"html": False})


class Page(Protocol):
    """What a directive asks of the page that it stands on."""

    words: Words
    solution: str

    def markdown(self, source: str) -> str:
        """Blocks in the language of the page."""

    def inline(self, source: str) -> str:
        """One message in the language of the page."""


class Given(NamedTuple):
    """A directive as it was written: its name, what follows the name, its options, and the lines below them."""

    name: str
    argument: str
    options: dict[str, str]
    body: str


class Anything(Directive):
    """Takes whatever a directive may be given; of its options, those that a notebook shows."""

    option_spec = dict.fromkeys(("caption", "options", "unit"), str)
    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True


def named(info: str) -> bool:
    """Whether the opening line of a fence names a directive."""
    return NAME.fullmatch(info.strip()) is not None


def directive(token: Token, page: Page) -> str:
    """The directive of a fence as plain Markdown in the language of the page."""
    name, argument = NAME.fullmatch(token.info.strip()).groups()
    parsed = parse_directive_text(Anything, argument, token.content)
    given = Given(name, argument.strip(), parsed.options, "\n".join(parsed.body))
    if name not in SHOWN:
        page.words.problem(
            f"a notebook has no form for the directive {{{name}}}: see warmstart/notebooks/directives.py"
        )
        return ""
    return SHOWN[name](given, page)


def quote(title: str, text: str) -> str:
    """A quote under a title in bold."""
    return "\n".join(f"> {line}".rstrip() for line in [f"**{title}**", "", *text.split("\n")])


def fold(summary: str, text: str) -> str:
    """A text that opens when its summary is pressed."""
    return f"<details>\n<summary>{HTML.renderInline(summary)}</summary>\n\n{text}\n\n</details>"


def _titled(given: Given, page: Page) -> str:
    return quote(page.inline(given.argument), page.markdown(given.body))


def _named_by_sphinx(given: Given, page: Page) -> str:
    text = "\n".join(part for part in (given.argument, given.body) if part)
    return quote(page.words.sphinx(SPHINX_TITLES[given.name]), page.markdown(text))


def _named_by_us(given: Given, page: Page) -> str:
    return quote(page.words.package(OUR_TITLES[given.name]), page.markdown(given.body))


def _predicted(given: Given, page: Page) -> str:
    charts = literal_eval(f"[{given.options.get('options', '')}]")
    unit = given.options.get("unit", "")
    offered = "\n".join(f"- {', '.join(map(plain, chart))} {unit}".rstrip() for chart in charts)
    return quote(page.words.package(PREDICT), "\n\n".join(filter(None, (page.markdown(given.body), offered))))


def _explained(given: Given, page: Page) -> str:
    code = f"```python\n{page.solution}\n```\n\n" if page.solution else ""
    return fold(page.words.package(ONE_WAY), code + page.markdown(given.body))


def _left_out(_given: Given, _page: Page) -> str:
    return ""


def _folded(given: Given, page: Page) -> str:
    return fold(page.inline(given.argument), page.markdown(given.body))


def _code(given: Given, page: Page) -> str:
    caption = f"{page.inline(given.options['caption'])}\n\n" if "caption" in given.options else ""
    return f"{caption}```{given.argument}\n{given.body}\n```"


SHOWN: dict[str, Callable[[Given, Page], str]] = {
    "admonition": _titled,
    "dropdown": _folded,
    "challenges": _left_out,  # a list of what the page remembers as solved
    "code": _code,
    "code-block": _code,
    "predict": _predicted,
    "solution": _explained,
    **dict.fromkeys(SPHINX_TITLES, _named_by_sphinx),
    **dict.fromkeys(OUR_TITLES, _named_by_us),
}
