"""Where the book's own links lead, as Sphinx has resolved them for the pages of one language."""

import pickle
from pathlib import Path, PurePosixPath
from posixpath import normpath

from warmstart.languages import Language
from warmstart.sphinx_extension.addresses import HOME


class BookLinks:
    """The links on the page `document`; `base` is the address of the site, empty if it is not known."""

    def __init__(self, doctrees: Path, document: str, language: Language, base: str) -> None:
        self._folder = PurePosixPath(document).parent
        self._base = f"{base.rstrip('/')}/{language.tag}/" if base else ""
        environment = doctrees / "environment.pickle"
        if environment.exists():
            with environment.open("rb") as file:
                read = pickle.load(file)  # written by the build itself, a moment ago
            self._labels, self._titles = read.domaindata["std"]["labels"], read.titles
            self._places = read.domaindata["std"]["anonlabels"]
        else:
            self._labels, self._titles, self._places = {}, {}, {}

    def title(self, target: str) -> str | None:
        """The title of a section or page in the language of the page."""
        if target.lower() in self._labels:
            return self._labels[target.lower()][2]
        document, _anchor = self._page(target)
        return self._titles[document].astext() if document in self._titles else None

    def address(self, target: str) -> str | None:
        """The full address of a label or page; None without a base, and for what does not exist."""
        place = self._places.get(target.lower()) or self._page(target)
        document, anchor = place[:2]
        if not self._base or (self._titles and document not in self._titles):
            return None
        return f"{self._base}{document.removeprefix(HOME)}.html{'#' * bool(anchor)}{anchor}"

    def _page(self, target: str) -> tuple[str, str]:
        path, _mark, anchor = target.partition("#")
        path = path.removesuffix(".md")
        inside = path.removeprefix("/") if path.startswith("/") else normpath(self._folder / path)
        return inside, anchor
