"""`{assumptions}`: what the simulator takes for granted, as a table in the reader's language."""

from collections.abc import Iterator
from html import escape

from sphinx.application import Sphinx

from warmstart.facts import plain
from warmstart.messages import N_, Translate
from warmstart.simulator import ASSUMPTIONS
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
            yield f"<td>{escape(words(one.what))}</td><td>{shown(one.value, one.unit)}</td>"
            yield f"<td>{escape(words(one.measured_by))}</td></tr>"
        yield "</tbody></table></div>"


def shown(value: float | str | bool, unit: str) -> str:
    """A value as a cell of code would write it; a number with its unit."""
    if isinstance(value, bool | str):
        return f"<code>{escape(str(value))}</code>"
    return f"{plain(value)} {unit}".strip()


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("assumptions", Assumptions)
