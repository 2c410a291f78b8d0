"""What is wrong with the translations: missing, fuzzy, a lost placeholder, a wrong term, wrong typography."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from warmstart.glossary import lint
from warmstart.languages import TRANSLATIONS, Language
from warmstart.translation.catalogue import path_of
from warmstart.translation.extract import Templates
from warmstart.translation.update import read

PLACE = re.compile(r"\{\{\s*\w+\s*\}\}|\{\w*\}|`[^`]+`(?=_)|\]\(([^)]+)\)|\{[a-z-]+\}`[^`]*`")


class Finding(NamedTuple):
    """One thing to mend: in which catalogue, which message, and what about it."""

    path: Path
    msgid: str
    problem: str


def places(text: str) -> Counter:
    """What must stand in the translation exactly as in the source: placeholders, link targets, roles."""
    return Counter(re.sub(r"\s", "", match[0]) for match in PLACE.finditer(text))


def problems(msgid: str, text: str, language: Language) -> Iterator[str]:
    """What is wrong with `text` as the translation of `msgid`."""
    lost, added = places(msgid) - places(text), places(text) - places(msgid)
    if lost or added:
        yield f"placeholders and links must be those of the source; lost: {[*lost]}, added: {[*added]}"
    yield from (f"{found.rule}: {found.text!r} → {found.remedy}" for found in lint(text, language.code))


def findings(project: Path, templates: Templates, language: Language) -> Iterator[Finding]:
    """Everything to mend in the catalogues of `language`."""
    for domain, template in templates.items():
        path = path_of(project, language.code, domain)
        catalog = read(path, language)
        for message in template:
            if not message.id:
                continue
            translated = catalog.get(message.id)
            if translated is None or not translated.string:
                yield Finding(path, message.id, "not translated")
            elif translated.fuzzy:
                yield Finding(path, message.id, "fuzzy: the source changed, and the translation must follow")
            else:
                yield from (
                    Finding(path, message.id, problem) for problem in problems(message.id, translated.string, language)
                )


def report(project: Path, templates: Templates) -> int:
    """Print what is to mend, language by language; 0 if nothing is, else 1."""
    wrong = 0
    count = sum(1 for template in templates.values() for message in template if message.id)
    for language in TRANSLATIONS:
        found = list(findings(project, templates, language))
        for path, msgid, problem in found:
            print(f"{path.relative_to(project)}: {msgid[:70]!r}\n    {problem}")
        print(f"  {language.name}: {count} messages, {len(found)} to mend")
        wrong += len(found)
    return int(wrong > 0)
