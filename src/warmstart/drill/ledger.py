"""The drills' lines in the ledger of ids: `drill/<id>`, and one for each option, are for ever as those of questions."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from warmstart.drill.template import Drills, MultipleDrill, OrderDrill, SingleDrill, Template, paths, read
from warmstart.quiz.fields import Finding
from warmstart.quiz.ledger import FILE, NEW, RULE, recorded

MARK = "drill/"


def entries(project: Path) -> list[str]:
    """The lines of the ledger that belong to the drills of a project."""
    return [entry for path in paths(project) for one in read(path)[0].drills for entry in _entries(one)]


def findings(project: Path, homes: Sequence[Drills]) -> Iterator[Finding]:
    """Each id that has vanished, and each drill with ids that are not recorded yet."""
    ledger = recorded(project)
    here = {f"{MARK}{one.id}": (home, one) for home in homes for one in home.drills}
    present = {entry for _, one in here.values() for entry in _entries(one)}
    for entry, line in ledger.items():
        name, _, option = entry.removeprefix(MARK).partition("/")
        if not entry.startswith(MARK) or entry in present:
            continue
        if not option:
            yield Finding(FILE, line, name, RULE, f"the drill {name} has vanished, and ids are for ever")
        elif f"{MARK}{name}" in here:
            home, one = here[f"{MARK}{name}"]
            said = f"the option {option} has vanished, and ids are for ever"
            yield Finding(home.file, one.line("id"), name, RULE, said)
    for home, one in here.values():
        new = [entry for entry in _entries(one) if entry not in ledger]
        if new:
            said = f"not recorded yet: {', '.join(new)}. Record with: warmstart quiz check --record"
            yield Finding(home.file, one.line("id"), one.id, NEW, said)


def _entries(one: Template) -> list[str]:
    match one:
        case SingleDrill() | MultipleDrill():
            options = one.choices
        case OrderDrill():
            options = one.items
        case _:
            options = ()
    return [f"{MARK}{one.id}", *(f"{MARK}{one.id}/{option.id}" for option in options)]
