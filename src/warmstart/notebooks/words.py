"""The words of one page in one language: its prose, the package's own words, the facts, and what is wrong with them."""

import gettext
from pathlib import Path

import sphinx
from babel.messages.pofile import read_po

from warmstart.facts import substitutions
from warmstart.languages import SOURCE, Language
from warmstart.translation import catalogue
from warmstart.translation.catalogue import path_of

SPHINX = Path(sphinx.__file__).parent / "locale"


class Words:
    """Translates what stands on a page, as Sphinx does for the page itself; `problems` tells what could not be said.

    A message that is not translated yet stays English, as it does on the page. One that the finished catalogue of the
    page does not know is a problem: then the notebook reads the page otherwise than Sphinx.
    """

    def __init__(self, project: Path, language: Language, domain: str) -> None:
        self.language = language
        self.problems: list[str] = []
        self.facts = substitutions(language.code)
        self._package = catalogue(project, language.code)
        self._prose, self._finished = _read(path_of(project, language.code, domain), language)
        self._sphinx = gettext.translation("sphinx", SPHINX, [language.code], fallback=True)

    def prose(self, markdown: str) -> str:
        """A paragraph, heading, list item or table cell of the page, MyST in and MyST out."""
        msgid = markdown.replace("\n", " ").strip()  # as sphinx.util.nodes.extract_messages makes its ids
        if msgid not in self._prose and self._finished and msgid:
            self.problem(f"not in the catalogue: {msgid!r}. Bring it up to date: make translate")
        return self._prose.get(msgid, msgid)

    def package(self, msgid: str) -> str:
        """One of the package's own sentences."""
        text = self._package(msgid)
        if msgid in self._package.missing:
            self.problem(f"no translation of {msgid!r}")
        return text

    def sphinx(self, word: str) -> str:
        """The title that Sphinx gives to an admonition, `Note`."""
        return self._sphinx.gettext(word)

    def fact(self, name: str) -> str:
        """A fact as prose prints it."""
        if name not in self.facts:
            self.problem(f"there is no fact {name}")
        return self.facts.get(name, name)

    def problem(self, text: str) -> None:
        """Remember that something could not be said."""
        if text not in self.problems:
            self.problems.append(text)


def _read(path: Path, language: Language) -> tuple[dict[str, str], bool]:
    """The translated messages of a catalogue, and whether that is all of them."""
    if language == SOURCE or not path.exists():
        return {}, False
    with path.open("rb") as file:
        messages = [one for one in read_po(file, locale=language.code) if one.id]
    translated = {one.id: one.string for one in messages if one.string and not one.fuzzy}
    return translated, 0 < len(messages) == len(translated)
