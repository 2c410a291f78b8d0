"""The registry of terms: each with its word in five languages, what it means, and how a text may write it."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

CODES = ("en", "zh_CN", "zh_TW", "ja", "ko")


@dataclass(frozen=True, kw_only=True)
class Term:
    """One term. `definition` is a message; `source` is the AWS page that explains the term, if it is not `ours`.

    `forms` are the ways a text of a language may write it, and `mark` whether a page shows them as terms: words that
    are everywhere would be noise.
    """

    id: str
    en: str
    definition: str
    words: Mapping[str, str]
    source: str = ""
    ours: bool = False
    mark: bool = True
    consoles: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def word(self, language: str) -> str:
        """The book's word in `language`."""
        return self.en if language == "en" else self.words[language]

    def console(self, language: str) -> str:
        """The word that AWS's console, documentation or exam may use instead, or nothing."""
        return self.consoles.get(language, "")

    def written(self, language: str) -> tuple[str, ...]:
        """How a text of `language` may write the term; in English the plural too."""
        given = self.forms.get(language)
        if given:
            return tuple(given)
        return (self.en, f"{self.en}s") if language == "en" else (self.words[language],)


@cache
def terms() -> tuple[Term, ...]:
    """Every term, in the order of the glossary."""
    entries = tomllib.loads((files(__package__) / "terms.toml").read_text(encoding="utf-8"))
    return tuple(Term(id=name, consoles=entry.pop("console", {}), **entry) for name, entry in entries.items())


def messages() -> Iterator[tuple[str, str]]:
    """(message id, "file:entry") for each definition."""
    yield from ((term.definition, f"terms.toml:{term.id}") for term in terms())
