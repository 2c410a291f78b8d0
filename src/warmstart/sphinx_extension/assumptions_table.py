"""`{assumptions}`: what the simulator takes for granted, as a table in the reader's language."""

from collections.abc import Iterator
from html import escape

from sphinx.application import Sphinx

from warmstart.facts import plain
from warmstart.messages import N_, Translate
from warmstart.simulator import ASSUMPTIONS, Assumption, Function
from warmstart.simulator.assumptions import AWS
from warmstart.sphinx_extension.facts_table import Registry

COLUMNS = (N_("Name"), N_("What"), N_("Value"), N_("Where it comes from"))
TITLE = N_("Assumptions of the simulator")


class Assumptions(Registry):
    """One row for each assumption, with an id such as `assumption-keep-alive-s`."""

    def draw(self, words: Translate, language: str) -> Iterator[str]:
        """An accessible table in pieces of HTML."""
        title = escape(words(TITLE))
        yield f'<div class="ws-scroll" role="region" tabindex="0" aria-label="{title}">'
        yield f'<table class="table ws-facts ws-assumptions"><caption>{title}</caption><thead><tr>'
        yield from (f'<th scope="col">{escape(words(column))}</th>' for column in COLUMNS)
        yield "</tr></thead><tbody>"
        for one in ASSUMPTIONS.values():
            yield f'<tr id="assumption-{one.name.replace("_", "-")}"><th scope="row"><code>{one.name}</code></th>'
            yield f"<td>{escape(words(one.what))}</td><td>{shown(one, words)}</td>"
            yield f"<td>{escape(words(one.measured_by))}</td></tr>"
        yield "</tbody></table></div>"


def shown(one: Assumption, words: Translate) -> str:
    """A value: a number with its unit, AWS's word or a setting of `Function` as code, other words in the language."""
    if not isinstance(one.value, str):
        return f"{plain(one.value)}\u00a0{one.unit}".strip()
    if one.unit == AWS or one.name in Function.__dataclass_fields__:
        return f"<code>{escape(one.value)}</code>"
    return escape(words(one.value))


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("assumptions", Assumptions)
