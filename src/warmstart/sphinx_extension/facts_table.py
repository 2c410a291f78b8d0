"""`{facts}`: the registry as tables, by subject, in the reader's language. `{fact-kinds}`: what the kinds mean."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import warmstart.facts
from warmstart.facts import KINDS, SUBJECTS, Fact, Then, day, facts
from warmstart.facts.printing import printed
from warmstart.facts.registry import Value, titles
from warmstart.facts.units import SUFFIX
from warmstart.messages import N_, Translate
from warmstart.sphinx_extension.complete import complete
from warmstart.translation import catalogue
from warmstart.translation.catalogue import path_of

COLUMNS = (N_("What"), N_("Value"), N_("Kind"), N_("Source"), N_("Checked"))


def subjects(argument: str) -> list[str]:
    """The subjects that an option names, separated by spaces."""
    return [directives.choice(subject, SUBJECTS) for subject in argument.split()]


class Registry(SphinxDirective):
    """A piece of HTML drawn from TOML files; what the catalogue lacks is a warning, and so stops the build."""

    folder = Path(warmstart.facts.__file__).parent

    def run(self) -> list[nodes.Node]:
        """The raw HTML, to be drawn again when a TOML file of the `folder` or the catalogue has changed."""
        language = self.config.language
        for file in self.folder.glob("*.toml"):
            self.env.note_dependency(str(file))
        self.env.note_dependency(str(path_of(self.env.srcdir, language, "warmstart")))
        words = catalogue(self.env.srcdir, language)
        with complete(words, language=language, location=self.get_location()):
            html = "".join(self.draw(words, language))
        return [nodes.raw("", html, format="html")]

    def draw(self, words: Translate, language: str) -> Iterator[str]:
        """The HTML in pieces."""
        raise NotImplementedError


class Facts(Registry):
    """Tables of facts: those that `:subject:` names, or all. Each row has an id such as `fact-timeout-max`."""

    option_spec = {"subject": subjects}  # noqa: RUF012 (docutils asks for a plain dict)

    def draw(self, words: Translate, language: str) -> Iterator[str]:
        """One table for each subject; every row becomes a label that prose can link to."""
        labels = self.env.get_domain("std")
        for subject in self.options.get("subject", SUBJECTS):
            shown = [entry for entry in facts().values() if entry.subject == subject]
            for entry in shown:
                labels.note_hyperlink_target(row_id(entry), self.env.docname, row_id(entry), words(entry.what))
            yield from table(words(titles()[subject]), shown, words, language)


class Kinds(Registry):
    """The kinds of fact, each with what it means."""

    def draw(self, words: Translate, language: str) -> Iterator[str]:
        """A definition list."""
        yield '<dl class="ws-kinds">'
        for kind, meaning in KINDS.items():
            yield f"<dt>{escape(words(kind))}</dt><dd>{escape(words(meaning))}</dd>"
        yield "</dl>"


def row_id(entry: Fact) -> str:
    """The id of a fact's row, `fact-timeout-max`."""
    return f"fact-{entry.name.replace('_', '-')}"


def table(title: str, shown: list[Fact], words: Translate, language: str) -> Iterator[str]:
    """An accessible table in pieces of HTML: a caption, and a header for each column and each row."""
    yield f'<div class="ws-scroll" role="region" tabindex="0" aria-label="{escape(title)}">'
    yield f'<table class="table ws-facts"><caption>{escape(title)}</caption><thead><tr>'
    yield from (f'<th scope="col">{escape(words(column))}</th>' for column in COLUMNS)
    yield "</tr></thead><tbody>"
    for entry in shown:
        yield from row(entry, words, language)
    yield "</tbody></table></div>"


def row(entry: Fact, words: Translate, language: str) -> Iterator[str]:
    """One fact: what it is, with its note and history; value, kind, source, date."""
    yield f'<tr id="{row_id(entry)}"><th scope="row"><p>{escape(words(entry.what))}</p>'
    if entry.note:
        yield f'<p class="ws-fact-note">{escape(words(entry.note))}</p>'
    if entry.history:
        yield '<ul class="ws-fact-history">'
        for then in entry.history:
            yield f"<li>{escape(told(then, entry.unit, words, language))}</li>"
        yield "</ul>"
    page = entry.source.rstrip("/").split("/", 3)[-1].removesuffix(".html").rsplit("/dg/")[-1].rsplit("/api/")[-1]
    yield f'</th><td class="ws-fact-value">{escape(worded(entry.value, entry.unit, words, language))}'
    yield "".join(f"<br><small>= {escape(same)}</small>" for same in rounder(entry, words, language))
    yield f"</td><td>{escape(words(entry.kind))}</td>"
    yield f'<td><a class="reference external" href="{escape(entry.source)}" lang="en">{escape(page)}</a></td>'
    yield f'<td><time datetime="{entry.checked}">{escape(day(entry.checked, language))}</time></td></tr>'


def told(then: Then, unit: str, words: Translate, language: str) -> str:
    """One line of history: `since October 2018: 900 s`."""
    said = N_("since {date}: {value}") if then.since else N_("until {date}: {value}")
    value = words(then.value) if isinstance(then.value, str) else worded(then.value, unit, words, language)
    return words(said).format(date=day(then.since or then.until, language), value=value)


def worded(value: Value, unit: str, words: Translate, language: str) -> str:
    """A value with its unit: `900 s`, `USD 0.20`, `1%`, `1,000 concurrent executions`."""
    number = printed(value, unit, language)
    if unit == "USD":
        return f"USD\u00a0{number}"
    if unit in SUFFIX:
        return f"{number}%" if unit == "%" else f"{number}\u00a0{unit}"
    return words(unit).format(value=number) if unit else number


def rounder(entry: Fact, words: Translate, language: str) -> list[str]:
    """The same value in a larger unit, when it is whole there: 15 min beside 900 s."""
    whole = [(value, unit) for _, value, unit in entry.printed_in() if isinstance(value, int) and value < entry.value]
    return [worded(value, unit, words, language) for value, unit in whole[-1:]]


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("facts", Facts)
    app.add_directive("fact-kinds", Kinds)
