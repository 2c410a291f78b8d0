"""`{quiz}`: the questions of a bank in the page's language, readable without a script, answers folded."""

import ast
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.highlighting import PygmentsBridge
from sphinx.util.docutils import SphinxDirective

from warmstart.languages import SOURCE, language
from warmstart.quiz.bank import FOLDER, BankDamaged, paths
from warmstart.quiz.compiled import compiled
from warmstart.quiz.compiled import path_of as bank_of
from warmstart.quiz.static import Static
from warmstart.sphinx_extension.complete import complete
from warmstart.translation import catalogue
from warmstart.translation.catalogue import path_of


class Quiz(SphinxDirective):
    """The bank that the argument names. A message that a catalogue lacks is a warning, and so stops the build."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The HTML, to be drawn again when the bank or a catalogue has changed."""
        (slug,) = self.arguments
        project, here = Path(self.env.srcdir), language(self.config.language)
        bank = bank_of(project, slug)
        self.env.note_dependency(str(bank))
        if not bank.exists():
            there = ", ".join(path.stem for path in paths(project)) or "none yet"
            raise self.error(f"there is no bank quizzes/{slug}.yml; the banks: {there}")
        domains = ("warmstart", f"{FOLDER}/{slug}", f"book/{slug}")
        if here != SOURCE:
            for domain in domains:
                self.env.note_dependency(str(path_of(project, here.code, domain)))
        own, asked, chapter = catalogues = [catalogue(project, here.code, domain) for domain in domains]
        with complete(*catalogues, language=here.code, location=self.get_location()):
            try:
                told = compiled(project, slug, here, asked, chapter)
            except BankDamaged as damaged:
                raise self.error(f"the bank cannot be read\n{damaged}") from damaged
            home = self.env.app.builder.get_relative_uri(self.env.docname, f"book/{slug}")
            html = "".join(Static(own, here.code, highlighted).bank(told, home))
        return [nodes.raw("", html, format="html")]


def highlighted(code: str) -> str:
    """Python in the colours of the book's cells; what is no Python, such as a log, without colours."""
    lexer = "python" if is_python(code) else "text"
    return f'<div class="highlight-{lexer} notranslate">{PygmentsBridge("html").highlight_block(code, lexer)}</div>'


def is_python(code: str) -> bool:
    """Whether Python can read the code."""
    try:
        ast.parse(code)
    except SyntaxError:
        return False
    return True


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("quiz", Quiz)
