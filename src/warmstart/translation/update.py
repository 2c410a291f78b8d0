"""Bring the catalogues up to date: what is new is empty, what changed is fuzzy, what is gone is dropped."""

import io
import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from warmstart.languages import TRANSLATIONS, Language
from warmstart.translation.catalogue import path_of
from warmstart.translation.extract import Templates

NOISE = re.compile(
    r'^"(Project-Id-Version|Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator'
    r'|Language-Team|Plural-Forms|Generated-By): .*"\n',
    re.M,
)
KEPT = re.compile(r"`[^`]*`|\{\{.*?\}\}|\{\w*\}|https?://\S+")


def header(language: Language) -> str:
    """The comment on top of a catalogue."""
    return f"# {language.name}: translation of Warm Start."


def read(path: Path, language: Language) -> Catalog:
    """The catalogue at `path`, or an empty one."""
    if not path.exists():
        return Catalog(locale=language.code, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language.code)


def write(path: Path, catalog: Catalog) -> None:
    """Write `catalog` without dates, line numbers and folded lines, so that a difference shows words only."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=0, include_lineno=False, ignore_obsolete=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(NOISE.sub("", buffer.getvalue().decode()), encoding="utf-8")


def wordless(msgid: str) -> bool:
    """Whether a message is the same in every language: code, numbers and placeholders only."""
    return not re.search(r"[^\W\d_]", KEPT.sub("", msgid))


def update(project: Path, templates: Templates) -> None:
    """Update the catalogues of all languages below `project` from `templates`, and remove those of pages now gone."""
    for language in TRANSLATIONS:
        wanted = {path_of(project, language.code, domain): template for domain, template in templates.items()}
        for path in (project / "locale" / language.code).rglob("*.po"):
            if path not in wanted:
                path.unlink()
        for path, template in wanted.items():
            catalog = read(path, language)
            catalog.update(template, update_creation_date=False)
            catalog.header_comment = header(language)
            catalog.fuzzy = False
            for message in catalog:
                if message.id and not message.string and wordless(message.id):
                    message.string = message.id
            write(path, catalog)
