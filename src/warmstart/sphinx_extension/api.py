"""`{api}`: the reference of the package, drawn from its docstrings. It is English in every language, and marked so."""

import re
from collections.abc import Iterator
from html import escape

from docutils import nodes
from markdown_it import MarkdownIt
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonConsoleLexer, PythonLexer
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from warmstart.reference import GROUPS, Entry, Group, Piece, entry, pieces
from warmstart.reference.docstrings import EXAMPLE, PARAGRAPH
from warmstart.scenario import command, report, schema
from warmstart.scenario.structure import Schema
from warmstart.simulator import Function, RegionRun, simulate

LEXERS = {"code": PythonLexer(), EXAMPLE: PythonConsoleLexer()}
COMMAND, FIELDS, SHOP = "warmstart-run", "warmstart-run-json", "shop.py"
ADDRESS = re.compile(r"https://[^\s,]+(?<![.;:])")
READER = MarkdownIt("zero").enable(["backticks", "emphasis", "autolink", "fragments_join", "balance_pairs"])


class Api(SphinxDirective):
    """A section for each group of names, and one for the command line."""

    def run(self) -> list[nodes.Node]:
        """The sections; each name becomes a label `api-name` that prose can link to."""
        return [*(self.group(group) for group in GROUPS), self.on_the_command_line()]

    def group(self, group: Group) -> nodes.section:
        """The section of a group."""
        described = [entry(name, thing) for name, thing in group.things.items()]
        labels = self.env.get_domain("std")
        for one in described:
            for each in (one, *one.members):
                labels.note_hyperlink_target(f"api-{each.name.lower()}", self.env.docname, each.name, each.name)
        return section(group.id, group.title, "".join(drawn(described)))

    def on_the_command_line(self) -> nodes.section:
        """What `warmstart run` takes and prints, and the fields of its JSON."""
        return section(COMMAND, "On the command line: warmstart run", "".join(of_the_command()))


def of_the_command() -> Iterator[str]:
    """A scenario, its report, the options, the exit statuses and the fields of the JSON, in pieces of HTML."""
    yield from map(said, pieces(command.ABOUT))
    yield f"<p><code>warmstart run {SHOP}</code> prints:</p>"
    yield '<div class="highlight ws-api-report" role="region" tabindex="0" aria-label="Report"><pre>'
    yield f"{escape(report(shop(), SHOP))}"
    yield '</pre></div><dl class="ws-api-members">'
    for name, option in command.OPTIONS.items():
        value = f" <code>{option['metavar']}</code>" if "metavar" in option else ""
        yield f"<dt><dfn>{name}</dfn>{value}</dt><dd><p>{READER.renderInline(option['help'])}</p></dd>"
    yield '</dl><p>Exit status:</p><dl class="ws-kinds">'
    yield from (f"<dt>{status}</dt><dd>{escape(meaning)}</dd>" for status, meaning in command.STATUSES.items())
    fields = schema()
    yield f"</dl><p>The fields of <code>--json</code>, version {fields['properties']['version']['const']}:</p>"
    yield from drawn_fields(fields, FIELDS)


def shop() -> RegionRun:
    """The run that the scenario in the description of the command leaves."""
    return RegionRun({"shop": simulate(Function(name="shop", init_ms=300, duration_ms=100), [0, 500, 900])}, None)


def section(id_: str, title: str, html: str) -> nodes.section:
    """A section marked as English, which nobody is asked to translate: its texts have no place in a source."""
    # docutils writes the class language-en as the attribute lang.
    made = nodes.section(ids=[id_], names=[id_], classes=["language-en", "ws-api-group"])
    made.extend([nodes.title(title, title, translatable=False), nodes.raw("", html, format="html")])
    return made


def drawn(entries: list[Entry]) -> Iterator[str]:
    """Entries as a list of definitions in pieces of HTML."""
    yield '<dl class="ws-api">'
    for one in entries:
        yield f'<dt id="{one.name}"><dfn>{escape(one.name)}</dfn>{linked(one.name)}</dt><dd>'
        if one.call:
            yield coloured(one.call, "code")
        yield from map(said, one.pieces)
        if one.members:
            yield '<dl class="ws-api-members">'
            yield from (text for each in one.members for text in member(each))
            yield "</dl>"
        yield "</dd>"
    yield "</dl>"


def member(one: Entry) -> Iterator[str]:
    """A setting, an attribute or a method of a class."""
    of, _, name = one.name.rpartition(".")
    call = one.call.removeprefix(f"{one.name}")
    yield f'<dt id="{one.name}"><dfn><span>{escape(of)}.</span>{escape(name)}</dfn>'
    yield f" <code>{escape(call)}</code>{linked(one.name)}</dt><dd>"
    yield from map(said, one.pieces)
    yield "</dd>"


def drawn_fields(about: Schema, id_: str) -> Iterator[str]:
    """The fields of an object, each with its type and meaning, and those of the objects in it."""
    yield f'<dl class="ws-api-members" id="{id_}" data-pagefind-ignore="">'
    for name, field in about["properties"].items():
        inner = field.get("items", field)
        yield f"<dt><dfn>{escape(name)}</dfn> <code>{escape(typed(field))}</code></dt>"
        yield f"<dd><p>{READER.renderInline(field['description'])}</p>"
        if "properties" in inner:
            yield from drawn_fields(inner, f"{id_}-{name}")
        yield "</dd>"
    yield "</dl>"


def typed(field: Schema) -> str:
    """The type of a field in words of JSON."""
    if "const" in field:
        return f"{field['const']!r}".replace("'", '"')
    kinds = field.get("type", "any")
    text = kinds if isinstance(kinds, str) else " or ".join(kinds)
    return f"{text} of {typed(field['items'])}" if "items" in field else text


def said(piece: Piece) -> str:
    """A piece of a docstring as HTML."""
    if piece.kind == PARAGRAPH:
        return f"<p>{READER.renderInline(linking(piece.text))}</p>"
    return coloured(piece.text, piece.kind)


def linking(text: str) -> str:
    """The text with its addresses as Markdown writes links."""
    return ADDRESS.sub(r"<\g<0>>", text)


def coloured(code: str, kind: str) -> str:
    """Code or an example with the book's colours."""
    return highlight(code, LEXERS[kind], HtmlFormatter(wrapcode=False))


def linked(anchor: str) -> str:
    """The link to this place, as headings have it."""
    return f'<a class="headerlink" href="#{anchor}" aria-label="Link to {escape(anchor)}">#</a>'


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("api", Api)
