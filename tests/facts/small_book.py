"""A book of a few pages, built by Sphinx with one part of the extension."""

from pathlib import Path
from typing import NamedTuple

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


class Book(NamedTuple):
    """What a build left behind."""

    folder: Path
    warnings: str

    def html(self, page: str) -> str:
        """The written page."""
        return (self.folder / f"{page}.html").read_text(encoding="utf-8")


def build(folder, language, pages, translations=None, *, part, notebooks=False):
    """The book of `pages` (name: MyST), its own words and its prose translated by `translations` (English: other).

    `part` names a part of the extension, or several separated by spaces. With `notebooks` its pages may hold code
    cells, which are shown and not run.
    """
    source = folder / "book"
    catalogues = source / "locale" / language / "LC_MESSAGES"
    catalogues.mkdir(parents=True)
    said = (f'msgid "{msgid}"\nmsgstr "{text}"\n' for msgid, text in (translations or {}).items())
    catalogue = HEAD + "\n".join(said)
    files = {catalogues / f"{domain}.po": catalogue for domain in ("warmstart", *pages)}
    files |= {source / f"{name}.md": page for name, page in pages.items()}
    for file, text in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    log = folder / "warnings"
    config = {
        "extensions": [
            "myst_nb" if notebooks else "myst_parser",
            *(f"warmstart.sphinx_extension.{one}" for one in part.split()),
        ],
        "source_suffix": {".md": "myst-nb" if notebooks else "markdown"},  # MyST-NB changes the default for all
        "language": language,
        "locale_dirs": ["locale"],
        "root_doc": "index",
        "myst_enable_extensions": ["colon_fence"],
    }
    if notebooks:
        config["nb_execution_mode"] = "off"
    with docutils_namespace(), log.open("w", encoding="utf-8") as warnings:
        app = Sphinx(source, None, folder / "html", folder / "trees", "html", config, status=None, warning=warnings)
        app.build()
    return Book(folder / "html", log.read_text(encoding="utf-8"))
