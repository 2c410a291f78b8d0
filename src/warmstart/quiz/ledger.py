"""The ledger of ids, `quizzes/ids.txt`: readers' progress hangs on them, so what was once given out never vanishes."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from warmstart.quiz.bank import FOLDER, Bank, Match, Multiple, Order, Question, Single
from warmstart.quiz.fields import Finding

FILE = f"{FOLDER}/ids.txt"
HEAD = "# Ids are for ever: progress hangs on them. `warmstart quiz check --record` adds new ones at the end.\n"
RULE, NEW = "ids-for-ever", "new-id"
WORDS = "what readers have answered hangs on it, and only the words may change"


def option_ids(question: Question) -> list[str]:
    """The ids of a question's options."""
    match question:
        case Single() | Multiple():
            options = question.choices
        case Order():
            options = question.items
        case Match():
            options = (*question.pairs, *question.others)
        case _:
            options = ()
    return [option.id for option in options]


def entries(question: Question) -> list[str]:
    """The lines of the ledger that belong to a question: its id, and one for each option (`five-at-once/one`)."""
    return [question.id, *(f"{question.id}/{option}" for option in option_ids(question))]


def recorded(project: Path) -> dict[str, int]:
    """Each entry of the ledger with its line."""
    path = project / FILE
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {line.strip(): n for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")}


def findings(project: Path, banks: Sequence[Bank]) -> Iterator[Finding]:
    """Each id that has vanished, and each question with ids that are not recorded yet."""
    ledger = recorded(project)
    here = {question.id: (bank, question) for bank in banks for question in bank.questions}
    present = {entry for _, question in here.values() for entry in entries(question)}
    for entry, line in ledger.items():
        name, _, option = entry.partition("/")
        if entry in present:
            continue
        if not option:
            yield Finding(FILE, line, name, RULE, f"the question {name} has vanished: put its id back; {WORDS}")
        elif name in here:
            bank, question = here[name]
            said = f"the option {option} has vanished: put its id back; {WORDS}"
            yield Finding(bank.file, question.line("id"), name, RULE, said)
    for bank, question in here.values():
        new = [entry for entry in entries(question) if entry not in ledger]
        if new:
            said = f"not recorded yet: {', '.join(new)}. Record with: warmstart quiz check --record"
            yield Finding(bank.file, question.line("id"), question.id, NEW, said)


def record(project: Path, entries: Iterable[str]) -> int:
    """Add those of the entries that are new at the end of the ledger; how many these were."""
    ledger = recorded(project)
    new = [entry for entry in entries if entry not in ledger]
    path = project / FILE
    before = path.read_text(encoding="utf-8") if path.exists() else HEAD
    if new:
        path.write_text(before.rstrip("\n") + "\n" + "".join(f"{entry}\n" for entry in new), encoding="utf-8")
    return len(new)
