"""Everything that is wrong with the banks, with file, line, id and rule."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from warmstart.quiz import alike, blueprint, labs, ledger, proof, rules, tells
from warmstart.quiz.bank import FOLDER, Bank, paths, read
from warmstart.quiz.chapter import sections, source
from warmstart.quiz.fields import Finding
from warmstart.quiz.predictions import concepts, predictions


def findings(project: Path, today: date) -> list[Finding]:
    """What is to mend in all banks of the project, file by file in the order of the lines."""
    readings = [read(path) for path in paths(project)]
    banks = [bank for bank, _ in readings]
    exams, found = blueprint.read(project) if banks else (blueprint.Blueprint(), [])
    known_statements = None if found else exams.statements
    found += [] if found else labs.findings(project, exams)
    damaged = [finding for _, misfits in readings for finding in misfits]
    found += damaged
    found += _twice(banks, _questions, "duplicate-id")
    found += _twice(banks, _concept_places, "duplicate-concept")
    found += alike.findings(banks)
    found += _predicted(project)
    pages = frozenset(path.with_suffix(".html").name for path in (project / "book").glob("*.md"))
    for bank, misfits in readings:
        labels = sections(project, bank.slug) if source(project, bank.slug).exists() else None
        found += _titled(bank, labels is not None)
        found += [] if misfits else _concepts(bank)  # a question that cannot be read may test it
        found += rules.findings(bank, rules.Known(known_statements, labels, pages, today))
        found += tells.findings(bank)
        found += proof.findings(bank)
    if not damaged:  # a question that cannot be read has not vanished
        found += ledger.findings(project, banks)
    return sorted(found)


def _titled(bank: Bank, written: bool) -> Iterator[Finding]:
    if written and bank.title:
        said = f"book/{bank.slug}.md is there and has a title: take this one away"
        yield Finding(bank.file, bank.line("title"), bank.slug, "two-titles", said)
    elif not written and not bank.title:
        said = f"there is no chapter book/{bank.slug}.md; where it is yet to be written, give the bank a `title`"
        yield Finding(bank.file, 1, bank.slug, "unknown-chapter", said)


def _concepts(bank: Bank) -> Iterator[Finding]:
    tested = {question.concept for question in bank.questions}
    for question in bank.questions:
        if question.concept not in bank.concepts:
            said = f"`concepts` of this bank has no title for {question.concept!r}: add `{question.concept}: …` there"
            yield Finding(bank.file, question.line("concept"), question.id, "unknown-concept", said)
    for concept in bank.concepts.keys() - tested:
        said = f"no question of this bank tests the concept {concept!r}: write one, or take this line away"
        yield Finding(bank.file, bank.line(f"concepts/{concept}"), bank.slug, "unused-concept", said)


def _predicted(project: Path) -> Iterator[Finding]:
    known = concepts(project)
    for one in predictions(project):
        if one.concept not in known:
            said = f"`:concept:` is {one.concept!r}, and no file in {FOLDER}/ has a concept of that id"
            yield Finding(one.file, one.line, one.id, "unknown-concept", said)


def _questions(bank: Bank) -> Iterator[tuple[str, int]]:
    return ((question.id, question.line("id")) for question in bank.questions)


def _concept_places(bank: Bank) -> Iterator[tuple[str, int]]:
    return ((concept, bank.line(f"concepts/{concept}")) for concept in bank.concepts)


def _twice(banks: Sequence[Bank], places: Callable[[Bank], Iterator[tuple[str, int]]], rule: str) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for bank in banks:
        for id_, line in places(bank):
            if id_ in first:
                said = f"{first[id_]} has this id too; an id is unique in the whole book: give this one another"
                yield Finding(bank.file, line, id_, rule, said)
            first.setdefault(id_, f"{bank.file}:{line}")


class Beside(NamedTuple):
    """What else is checked with the banks: its files, what is to mend in them, and the ids that they give out."""

    paths: Sequence[Path] = ()
    findings: Sequence[Finding] = ()
    entries: Sequence[str] = ()


def report(
    project: Path,
    files: Sequence[Path],
    record: bool,
    today: date,
    beside: Callable[[Path, date], Beside] | None = None,
) -> int:
    """Print what is to mend in `files`, or in everything if none are named; 0 if nothing is, else 1.

    `beside` finds what is wrong with other files than banks; it is not asked where only banks are named. With `record`,
    new ids are written into the ledger, once nothing else is to mend.
    """
    banks = {path.resolve() for path in paths(project)}
    only_banks = files and not record and all(path.resolve() in banks for path in files)
    others = beside(project, today) if beside and not only_banks else Beside()
    known = {one.resolve(): one.relative_to(project).as_posix() for one in (*paths(project), *others.paths)}
    strangers = [path for path in files if path.resolve() not in known]
    for path in strangers:
        print(f"{path}: there is no such bank in {FOLDER}/")
    if strangers:
        return 1
    found = sorted([*findings(project, today), *others.findings])
    if record and all(finding.rule == ledger.NEW for finding in found):
        questions = [question for path in paths(project) for question in read(path)[0].questions]
        given_out = [entry for question in questions for entry in ledger.entries(question)]
        count = ledger.record(project, [*given_out, *others.entries])
        print(f"  Recorded in {ledger.FILE}: {count} ids")
        found = []
    named = {known[path.resolve()] for path in files}
    shown = [finding for finding in found if not named or finding.file in named]
    for finding in shown:
        print(finding)
    if record and found:
        print("  No id was recorded: mend the rest first.")
    print(f"  {len(named) or len(known)} files, {len(shown)} to mend")
    return int(bool(shown))
