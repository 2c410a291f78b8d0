"""The open questions of the book as parts to export; those kept for a practice exam never leave it."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from warmstart.export.part import Edition, Part
from warmstart.languages import Language
from warmstart.messages import N_, Refused
from warmstart.quiz import markdown
from warmstart.quiz.bank import FOLDER, paths, whole
from warmstart.quiz.chapter import in_book_order, named
from warmstart.quiz.compiled import compiled, path_of
from warmstart.translation import Catalogue, catalogue


class Banks:
    """Every bank of the project, said in one language."""

    def __init__(self, project: Path, language: Language) -> None:
        self.project, self.language = project, language
        self.words = cache(self._words)
        self._used: list[Catalogue] = []

    def _words(self, domain: str) -> Catalogue:
        words = catalogue(self.project, self.language.code, domain)
        self._used.append(words)
        return words

    def slugs(self) -> list[str]:
        """The names of all banks, in the order of the book."""
        return in_book_order(self.project, (path.stem for path in paths(self.project)))

    def parts(self, chosen: Sequence[str] = ()) -> list[Part]:
        """A part for each chosen bank, or for each there is, with its open questions; none for a bank without any.

        Raises Refused for a bank that is not there, and BankDamaged for one that does not fit its schema.
        """
        there = self.slugs()
        for slug in chosen:
            if slug not in there:
                raise Refused(
                    N_("bank {value}: there is no bank of this name. There are: {names}"),
                    value=repr(slug),
                    names=", ".join(there),
                )
        every = (self.part(slug) for slug in there if not chosen or slug in chosen)
        return [one for one in every if one.questions]

    def part(self, slug: str) -> Part:
        """The open questions of one bank, under the title of its chapter."""
        title, domain = named(self.project, whole(path_of(self.project, slug)))
        told = markdown.inline(self.words(domain)(title), self.language.code)
        words = self.words(f"{FOLDER}/{slug}"), self.words(f"book/{slug}")
        return Part(slug, told, compiled(self.project, slug, self.language, *words)["questions"])

    def edition(self, address: str = "") -> Edition:
        """The edition in this language, of a book that is published at `address`, or nowhere."""
        return Edition(self.language, self.words("warmstart"), address)

    def missing(self) -> int:
        """How many sentences that were said so far have no translation."""
        return sum(len(words.missing) for words in self._used)
