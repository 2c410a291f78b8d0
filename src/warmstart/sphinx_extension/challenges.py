"""Challenges in a page: the learner sees where to start, the solution is folded below the check, a list leads there.

Every cell was run with its solution when the book was built, so each solution is proven. `{challenges}` is the list,
`{solution}` right after a check holds the words that explain; the solution's code is put before them.
"""

from collections.abc import Iterator
from html import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from warmstart.challenge.cells import (
    challenge_of,
    is_check,
    is_written_by_learner,
    with_solution,
    without_solution,
)
from warmstart.messages import N_
from warmstart.translation import catalogue

log = logging.getLogger(__name__)

TITLE, CHALLENGE, ONE_WAY = N_("Challenges"), N_("Challenge"), N_("One way to do it")
# A check that fails holds up no cell below it: the page reads this class.
MAY_FAIL = "tag_raises-exception"


class Solution(SphinxDirective):
    """The words that explain the solution of the check before them."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """A box with the parsed content, to be folded when the page is whole."""
        box = nodes.container(classes=["ws-solution"])
        self.set_source_info(box)
        self.state.nested_parse(self.content, self.content_offset, box)
        return [box]


class Challenges(SphinxDirective):
    """The place of the list of the page's challenges."""

    def run(self) -> list[nodes.Node]:
        """An empty box, to be filled when the page is whole."""
        box = nodes.container(classes=["ws-challenges"])
        self.set_source_info(box)
        return [box]


def show_challenges(app: Sphinx, doctree: nodes.document) -> None:
    """Replace the solutions of a page by their starters, fold them below the checks, and list the challenges."""
    words = catalogue(app.srcdir, app.config.language)
    lab = app.env.docname.rpartition("/")[2]
    written: nodes.Element | None = None
    found: dict[str, nodes.Element] = {}
    solution = ""
    for cell in list(doctree.findall(_is_cell)):
        if is_written_by_learner(cell["cell_metadata"]):
            written = cell
            solution = start_over(cell)
        elif is_check(cell["cell_metadata"]):
            challenge = challenge_of(_code(cell).astext()) or ""
            if written is None or not challenge.startswith(f"{lab}/") or challenge in found:
                log.warning("check(%r): it needs a cell to write above it, and an id of its own that begins with %r",
                            challenge, f"{lab}/", location=cell)  # fmt: skip
                continue
            found[challenge], written = cell, None
            remove_output(cell)
            cell["ids"].append(f"challenge-{challenge.rpartition('/')[2]}")
            cell["classes"] += ["ws-check", MAY_FAIL]
            fold(cell, solution, words(ONE_WAY))
    for box in list(doctree.findall(_is_list)):
        become(box, html("".join(listed(found, words(TITLE)))))
    for cell in found.values():
        heading(cell).insert(0, html(f'<span class="ws-eyebrow">{escape(words(CHALLENGE))}</span> '))


def _is_cell(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and node.get("nb_element") == "cell_code"


def _is_list(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and "ws-challenges" in node["classes"]


def _code(cell: nodes.Element) -> nodes.literal_block:
    return next(cell.findall(nodes.literal_block))


def start_over(cell: nodes.Element) -> str:
    """Show in `cell` what the learner starts from, without any output; the solved code comes back."""
    code = _code(cell)
    source = code.astext()
    # Sphinx colours code only if both say the same.
    code.rawsource = without_solution(source)
    code.children = []
    code += nodes.Text(code.rawsource)
    remove_output(cell)
    return with_solution(source)


def remove_output(cell: nodes.Element) -> None:
    """Take away what `cell` showed when the book was built."""
    for output in [part for part in cell.children if part.get("nb_element") == "cell_code_output"]:
        cell.remove(output)


def fold(check: nodes.Element, code: str, title: str) -> None:
    """Put `code`, and the words that stand after `check`, below it under a summary."""
    place = check.parent.index(check) + 1
    box = check.parent[place] if place < len(check.parent) else None
    if not isinstance(box, nodes.container) or "ws-solution" not in box["classes"]:
        box = nodes.container(classes=["ws-solution"])
        check.parent.insert(place, box)
    opened = (
        f'<details class="sd-dropdown ws-solution"><summary>{escape(title)}</summary><div class="sd-summary-content">'
    )
    solved = nodes.literal_block(code, code, language="python")
    become(box, html(opened), solved, *box.children, html("</div></details>"))


def html(text: str) -> nodes.raw:
    """A piece of HTML as it stands."""
    return nodes.raw("", text, format="html")


def become(box: nodes.Element, *others: nodes.Node) -> None:
    """Put `others` in the place of `box`, which hands down nothing."""
    box["classes"] = []
    box.replace_self(list(others))


def listed(found: dict[str, nodes.Element], title: str) -> Iterator[str]:
    """The list in pieces of HTML: a link to each challenge, by the heading that it stands under."""
    yield f'<nav class="ws-challenges ws-ui" aria-label="{escape(title)}"><p>{escape(title)}</p><ol>'
    for challenge, cell in found.items():
        link = f'<a href="#{cell.parent["ids"][0]}">{escape(heading(cell).astext())}</a>'
        yield f'<li data-challenge="{escape(challenge)}">{link}</li>'
    yield "</ol></nav>"


def heading(cell: nodes.Element) -> nodes.title:
    """The heading that a cell stands under."""
    return cell.parent.next_node(nodes.title)


def setup(app: Sphinx) -> None:
    """Register the directives, and show the challenges when a page is in its language."""
    app.add_directive("solution", Solution)
    app.add_directive("challenges", Challenges)
    app.connect("doctree-read", show_challenges, priority=700)
