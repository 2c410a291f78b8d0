"""Reading a catalogue of the package's or the page's own words."""

from functools import lru_cache
from pathlib import Path

from babel.messages.pofile import read_po


class Catalogue:
    """The messages of one domain in one language; called with a message id it gives the translation.

    What the catalogue lacks comes back in English and is remembered in `missing`, so that a build can name it.
    """

    def __init__(self, messages: dict[str, str], complete: bool = False) -> None:
        self.messages = messages
        self.missing: set[str] = set()
        self._complete = complete

    def __call__(self, msgid: str) -> str:
        """The translation of `msgid`, or `msgid` itself."""
        text = self.messages.get(msgid)
        if text is None:
            if not self._complete:
                self.missing.add(msgid)
            return msgid
        return text


def path_of(source: Path, language: str, domain: str) -> Path:
    """Where the catalogue of `domain` lies: `locale/<language>/LC_MESSAGES/<domain>.po` below `source`."""
    return Path(source) / "locale" / language / "LC_MESSAGES" / f"{domain}.po"


@lru_cache(maxsize=64)
def _read(path: Path, language: str, _changed_ns: int) -> Catalogue:
    with path.open("rb") as file:
        messages = read_po(file, locale=language)
    return Catalogue({m.id: m.string for m in messages if m.id and m.string and not m.fuzzy})


def catalogue(source: Path, language: str, domain: str = "warmstart") -> Catalogue:
    """The catalogue of `domain` in `language` below the folder `source`; English needs none."""
    if language == "en":
        return Catalogue({}, complete=True)
    path = path_of(source, language, domain)
    if not path.exists():
        return Catalogue({})
    return _read(path, language, path.stat().st_mtime_ns)
