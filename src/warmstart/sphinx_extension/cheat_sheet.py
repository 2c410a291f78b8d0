"""`{cheat-sheets}`: for each chapter one sheet to print, with its sentences to remember and its facts, and one for all.

Nothing is typed for it: the sentences are those of the chapter's box *Remember*, the numbers those that it uses. A
chapter links to its sheet from that box.
"""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from warmstart.facts import Fact
from warmstart.facts.used import used
from warmstart.messages import N_, Translate
from warmstart.quiz.bank import FOLDER
from warmstart.sphinx_extension.addresses import LABS
from warmstart.sphinx_extension.boxes import Remember
from warmstart.sphinx_extension.complete import complete
from warmstart.sphinx_extension.contents import reading_order
from warmstart.sphinx_extension.sheet_facts import across, by_subject, lists
from warmstart.translation import catalogue

ACROSS, SHEETS = N_("Across the chapters"), N_("The sheets")
TO_SHEET = N_("This chapter on one sheet of paper")
ALL = "sheet-across"


class cheat_sheets(nodes.General, nodes.Element):
    """The place of the sheets."""


class CheatSheets(SphinxDirective):
    """The sheets; what stands on them is known when all pages have been read."""

    def run(self) -> list[nodes.Node]:
        """The place."""
        self.env.metadata[self.env.docname]["cheat_sheets"] = True
        return [cheat_sheets()]


class DrawCheatSheets(SphinxPostTransform):
    """Put the sheets in their place; what the catalogue lacks is a warning, and so stops the build."""

    default_priority = 5
    formats = ("html",)

    def run(self, **_kwargs: object) -> None:
        """Draw the sheets of this page, or the link of a chapter to its own."""
        words = catalogue(self.app.srcdir, self.config.language)
        with complete(words, language=self.config.language, location=self.env.docname):
            for place in list(self.document.findall(cheat_sheets)):
                place.replace_self(list(self.sheets(words)))
            home = sheets_page(self.env)
            if home and self.env.docname in chapters(self.env):
                href = f"{self.app.builder.get_relative_uri(self.env.docname, home)}#{anchor(self.env.docname)}"
                link = f'<a href="{escape(href)}">{escape(words(TO_SHEET))}</a>'
                box_to_remember(self.document).append(raw(f'<p class="ws-to-sheet" data-pagefind-ignore="">{link}</p>'))

    def sheets(self, words: Translate) -> Iterator[nodes.Node]:
        """A list of the sheets, and then each as a section."""
        names = chapters(self.env)
        titles = {anchor(name): self.env.titles[name].astext() for name in names} | {ALL: words(ACROSS)}
        links = "".join(f'<li><a href="#{id_}">{escape(title)}</a></li>' for id_, title in titles.items())
        # What stands on a sheet stands elsewhere in the book: there a search finds it.
        yield raw(f'<div class="ws-sheets" data-pagefind-ignore=""><nav class="ws-sheet-list" '
                  f'aria-label="{escape(words(SHEETS))}"><ul>{links}</ul></nav>')  # fmt: skip
        for name in names:
            title = nodes.title("", "", *(child.deepcopy() for child in self.env.titles[name].children))
            yield sheet(anchor(name), title, *self.remembered(name, words), self.lists(self.facts(name), words))
        yield sheet(ALL, nodes.title("", words(ACROSS)), self.lists(across(), words))
        yield raw("</div>")

    def remembered(self, name: str, words: Translate) -> Iterator[nodes.Node]:
        """What a chapter's box *Remember* holds."""
        yield raw(f"<h3>{escape(words(Remember.title_msgid))}</h3>")
        box = box_to_remember(self.env.get_doctree(name))
        yield from (child.deepcopy() for child in box.children if not isinstance(child, nodes.title))

    def facts(self, name: str) -> dict[str, list[Fact]]:
        """The facts that the chapter or its questions use, by subject."""
        chapter = Path(self.env.doc2path(name))
        files = (chapter, Path(self.app.srcdir) / FOLDER / f"{chapter.stem}.yml")
        return by_subject(used("\n".join(file.read_text(encoding="utf-8") for file in files if file.exists())))

    def lists(self, groups: dict[str, list[Fact]], words: Translate) -> nodes.raw:
        """The facts of a sheet; nothing where there are none."""
        return raw("".join(lists(groups, self.address, words, self.config.language)) if groups else "")

    def address(self, label: str) -> str | None:
        """Where a label leads from this page; nothing if the book does not have it."""
        page, id_, *_title = self.env.get_domain("std").labels.get(label, ("", ""))
        return f"{self.app.builder.get_relative_uri(self.env.docname, page)}#{id_}" if page else None


def chapters(env: BuildEnvironment) -> list[str]:
    """The chapters in reading order: the pages with something to remember, without the labs."""
    return [name for name in reading_order(env) if env.metadata[name].get("remember") and not name.startswith(LABS)]


def box_to_remember(document: nodes.document) -> nodes.admonition:
    """The box *Remember* of a chapter."""
    return next(box for box in document.findall(nodes.admonition) if "ws-remember" in box["classes"])


def sheets_page(env: BuildEnvironment) -> str | None:
    """The name of the page that holds the sheets."""
    return next((name for name, about in env.metadata.items() if about.get("cheat_sheets")), None)


def anchor(name: str) -> str:
    """The id of a chapter's sheet: `sheet-concurrency`."""
    return f"sheet-{name.rpartition('/')[2]}"


def sheet(id_: str, title: nodes.title, *parts: nodes.Node) -> nodes.section:
    """A sheet: its title, and what stands on it."""
    return nodes.section("", title, *parts, ids=[id_], names=[id_], classes=["ws-sheet"])


def raw(html: str) -> nodes.raw:
    """A piece of HTML."""
    return nodes.raw("", html, format="html")


def pages_with_sheets(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages to write again in every build: they tell of all others."""
    return [name for name in env.found_docs if env.metadata[name].get("cheat_sheets")]


def setup(app: Sphinx) -> None:
    """Register the directive, its drawing, and the rewriting."""
    app.add_node(cheat_sheets)
    app.add_directive("cheat-sheets", CheatSheets)
    app.add_post_transform(DrawCheatSheets)
    app.connect("env-updated", pages_with_sheets)
