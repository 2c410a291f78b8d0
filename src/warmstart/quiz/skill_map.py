"""The map of skills: what there is for each skill that an exam measures and this book covers, and what is missing.

A section teaches what its questions and drills ask, a lab what its front matter names.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import shorten, wrap

import yaml

from warmstart.quiz import blueprint
from warmstart.quiz.bank import FOLDER, LOADER, BankDamaged, paths, whole
from warmstart.quiz.blueprint import Blueprint, Statement
from warmstart.quiz.chapter import source
from warmstart.quiz.fields import Finding
from warmstart.quiz.labs import labs

DRILLS = "drills"
WIDTH, TEXT = 120, 82
ROW = "{mark:1} {id:<11} {text:<82} {open:>6} {kept:>6} {drills:>6}"
INDENT = " " * len(ROW.split("{text")[0].format(mark="", id=""))
MISSING = "!"


@dataclass
class Covered:
    """What there is for a skill: labels of sections by chapter, labs, and how often it is asked in each pool."""

    statement: Statement
    sections: dict[str, set[str]] = field(default_factory=dict)
    labs: list[str] = field(default_factory=list)
    asked: Counter[str] = field(default_factory=Counter)

    @property
    def by_nothing(self) -> bool:
        """Whether nothing teaches or asks it yet."""
        return not (self.sections or self.labs)


def covered(project: Path, exams: Blueprint) -> dict[str, Covered]:
    """What there is for each statement in scope, by its id. BankDamaged if a bank does not fit."""
    found = {id_: Covered(one) for id_, one in exams.statements.items() if one.in_scope}
    for slug, section, skills, kind in _asked(project):
        for skill in found.keys() & set(skills):
            found[skill].sections.setdefault(slug, set()).add(section)
            found[skill].asked[kind] += 1
    for lab in labs(project):
        for skill in found.keys() & set(lab.skills):
            found[skill].labs.append(lab.slug)
    return found


def _asked(project: Path) -> Iterator[tuple[str, str, Iterable[str], str]]:
    for path in paths(project):
        yield from ((path.stem, one.section, one.skills, one.pool) for one in whole(path).questions)
    for path in sorted((project / FOLDER / DRILLS).glob("*.yml")):
        yield from ((path.stem, section, skills, DRILLS) for section, skills in _drills(path))


def _drills(path: Path) -> list[tuple[str, list[str]]]:
    try:
        given = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
        return [(one["section"], one["skills"]) for one in given["drills"]]
    except (yaml.YAMLError, KeyError, TypeError):
        file, said = f"{FOLDER}/{DRILLS}/{path.name}", "its drills cannot be read; warmstart quiz check says why"
        raise BankDamaged([Finding(file, 1, path.stem, "drills", said)]) from None


def told(project: Path, exam: str = "") -> Iterator[str]:
    """The map as lines of at most 120 characters, of one exam or of all."""
    exams, _findings = blueprint.read(project)
    found = covered(project, exams)
    written = {path.stem for path in paths(project) if source(project, path.stem).exists()}
    yield "The skills that this book covers. open: questions in chapters; kept: items of the practice exam;"
    yield f"in parentheses: a chapter that is yet to be written; {MISSING}: nothing teaches or asks it yet."
    for one in exams.exams.values():
        if one.id != (exam or one.id):
            continue
        mine = [each for each in found.values() if each.statement.exam == one.id]
        bare = sum(each.by_nothing for each in mine)
        title = f"{one.id}: {len(mine)} skills, {bare} without anything yet"
        yield ""
        yield f"{title:<{len(INDENT) + TEXT}} {'open':>6} {'kept':>6} {'drills':>6}"
        for domain in exams.domains.values():
            of_domain = [each for each in mine if each.statement.domain_id == domain.id]
            if of_domain:
                yield f"{domain.title}, {domain.weight}%"
            for each in of_domain:
                yield from _row(each, written)


def _row(one: Covered, written: Collection[str]) -> Iterator[str]:
    yield ROW.format(
        mark=MISSING if one.by_nothing else "",
        id=one.statement.id,
        text=shorten(one.statement.text, TEXT, placeholder=" …", break_on_hyphens=False),
        open=one.asked["open"] or "-",
        kept=one.asked["reserved"] or "-",
        drills=one.asked[DRILLS] or "-",
    )
    places = []
    for chapter in sorted(one.sections, key=lambda slug: (slug not in written, slug)):
        place = f"{chapter}: {', '.join(sorted(one.sections[chapter]))}"
        places.append(place if chapter in written else f"({place})")
    places += [f"labs: {', '.join(one.labs)}"] if one.labs else []
    whole = {"initial_indent": INDENT, "subsequent_indent": INDENT, "break_on_hyphens": False}
    yield from wrap("; ".join(places), WIDTH, **whole)
