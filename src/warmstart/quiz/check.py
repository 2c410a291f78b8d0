"""Everything that is wrong with the banks, with file, line, id and rule."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from warmstart.quiz import blueprint, ledger, proof, rules, tells
from warmstart.quiz.bank import FOLDER, Bank, paths, read
from warmstart.quiz.chapter import sections, source
from warmstart.quiz.fields import Finding


def findings(project: Path, today: date) -> list[Finding]:
    """What is to mend in all banks of the project, file by file in the order of the lines."""
    readings = [read(path) for path in paths(project)]
    banks = [bank for bank, _ in readings]
    statements, found = blueprint.read(project) if banks else ({}, [])
    known_statements = None if found else statements
    damaged = [finding for _, misfits in readings for finding in misfits]
    found += damaged
    found += _twice(banks)
    pages = frozenset(path.with_suffix(".html").name for path in (project / "book").glob("*.md"))
    for bank in banks:
        labels = sections(project, bank.slug) if source(project, bank.slug).exists() else None
        if labels is None:
            said = f"there is no chapter book/{bank.slug}.md"
            found.append(Finding(bank.file, 1, bank.slug, "unknown-chapter", said))
        found += rules.findings(bank, rules.Known(known_statements, labels, pages, today))
        found += tells.findings(bank)
        found += proof.findings(bank)
    if not damaged:  # a question that cannot be read has not vanished
        found += ledger.findings(project, banks)
    return sorted(found)


def _twice(banks: Sequence[Bank]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for bank in banks:
        for question in bank.questions:
            place = f"{bank.file}:{question.line('id')}"
            if question.id in first:
                said = f"{first[question.id]} has this id too; an id is unique in the whole book"
                yield Finding(bank.file, question.line("id"), question.id, "duplicate-id", said)
            first.setdefault(question.id, place)


def report(project: Path, files: Sequence[Path], record: bool, today: date) -> int:
    """Print what is to mend in `files`, or in all banks if none are named; 0 if nothing is, else 1.

    With `record`, new ids are written into the ledger, once nothing else is to mend.
    """
    named = {path: f"{FOLDER}/{path.name}" for path in files}
    strangers = [path for path in files if path.resolve() not in {one.resolve() for one in paths(project)}]
    for path in strangers:
        print(f"{path}: there is no such bank in {FOLDER}/")
    if strangers:
        return 1
    found = findings(project, today)
    if record and all(finding.rule == ledger.NEW for finding in found):
        count = ledger.record(project, [read(path)[0] for path in paths(project)])
        print(f"  Recorded in {ledger.FILE}: {count} ids")
        found = []
    shown = [finding for finding in found if not named or finding.file in named.values()]
    for finding in shown:
        print(finding)
    if record and found:
        print("  No id was recorded: mend the rest first.")
    print(f"  {len(named) or len(paths(project))} banks, {len(shown)} to mend")
    return int(bool(shown))
