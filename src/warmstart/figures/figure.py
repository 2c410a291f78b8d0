"""What every figure is: HTML that a notebook or a page shows, and numbers where only text can be shown."""

from dataclasses import dataclass

from warmstart.figures.labels import attribute, in_session, label
from warmstart.messages import N_

END = "</figure>"


@dataclass(frozen=True, repr=False)
class Figure:
    """`html` holds labels that `warmstart.figures.labels.fill` can put into any language."""

    html: str
    numbers: str

    def _repr_html_(self) -> str:
        return in_session(self.html)

    def __repr__(self) -> str:
        return self.numbers

    def followed_by(self, html: str) -> "Figure":
        """The figure with `html` as its last part."""
        return Figure(self.html.removesuffix(END) + html + END, self.numbers)


def figure(kind: str, drawing: str, legend: list[str], table: str, numbers: str) -> Figure:
    """A `<figure>`: the drawing, a legend of only what occurs in it, and the same as a table, folded."""
    caption = f'<figcaption class="ws-legend">{" ".join(legend)}</figcaption>' if legend else ""
    return Figure(f'<figure class="ws-figure ws-{kind}">{drawing}{caption}{table}{END}', numbers)


def svg(height: float, title: str, about: str, body: str, anchors: str = "") -> str:
    """An `<svg>` as wide as its place: across, positions are percentages; down, and for text, they are pixels.

    So a figure narrows with the page while its words keep their size. `anchors` are attributes that say where things
    stand (see anchors.py).
    """
    return (
        f'<svg role="img" width="100%" height="{height:g}" font-size="12" fill="currentColor"{anchors}>'
        f"{title}{about}{body}</svg>"
    )


def folded_table(headings: list[str], rows: list[list[str]], remark: str = "") -> str:
    """A table under a summary; `headings` and `remark` are labels, `rows` hold HTML cells."""
    head = "".join(headings)
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    summary = label("summary", N_("The figure as a table"))
    name = attribute("aria-label", N_("The figure as a table"))
    return (
        f'<details class="ws-table">{summary}'
        f'<div class="ws-scroll" role="group" tabindex="0" {name}>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{remark}</details>"
    )
