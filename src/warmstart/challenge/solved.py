"""What a solved challenge shows: what was asked, and what the run did."""

from html import escape
from typing import NamedTuple

from warmstart.challenge.wanted import Number, Wanted
from warmstart.facts import plain
from warmstart.figures import Figure
from warmstart.figures.labels import label
from warmstart.messages import N_


class Met(NamedTuple):
    """One thing that was asked of a run, and what the run did."""

    name: str
    wanted: Wanted
    found: Number


def solved(challenge: str, rows: list[Met]) -> Figure:
    """A table with a tick in each row; the page reads from `data-challenge` which challenge is solved."""
    head = "".join(label("th", msgid, 'scope="col"') for msgid in (N_("What counts"), N_("Asked for"), N_("Your run")))
    title = label("p", N_("Solved. Your run does what was asked."), 'class="ws-solved-title"')
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(map(_row, rows))}</tbody></table>"
    html = f'<div class="ws-solved" data-challenge="{escape(challenge)}">{title}{table}</div>'
    return Figure(html, f"{challenge}: {', '.join(f'{row.name}={plain(row.found)}' for row in rows)}")


def _row(row: Met) -> str:
    msgid, values = row.wanted.said()
    asked = label("td", msgid, **values) if row.wanted.is_range else f"<td>{escape(values['choices'])}</td>"
    tick = '<span class="ws-tick" aria-hidden="true">✓</span>'
    name = f'<th scope="row"><code>{escape(row.name)}</code></th>'
    return f"<tr>{name}{asked}<td>{tick} {plain(row.found)}</td></tr>"
