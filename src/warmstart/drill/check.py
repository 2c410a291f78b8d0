"""Everything that is wrong with the drills, with file, line, id and rule."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from warmstart.drill import ledger, proofs
from warmstart.drill.places import names, printed
from warmstart.drill.private import MOST
from warmstart.drill.template import Drills, NumberDrill, paths, read
from warmstart.drill.variant import PUBLIC, PUBLIC_SEED, Drill, TooFew, Variant, drills_of, public, variants
from warmstart.facts import by_hand, plain
from warmstart.quiz import bank, blueprint, rules, tells
from warmstart.quiz.bank import Bank, BankDamaged, Number
from warmstart.quiz.chapter import sections, source
from warmstart.quiz.check import Beside
from warmstart.quiz.fields import Finding, texts
from warmstart.quiz.proof import verdict

FEWEST_MISTAKES = 2
LONGEST = 6  # digits, but for the noughts at its ends: a number with more is none to reckon with on paper
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


def beside(project: Path, today: date) -> Beside:
    """What `warmstart quiz check` has to know of the drills: their files, what is to mend in them, their ids."""
    return Beside(paths(project), findings(project, today), ledger.entries(project))


def findings(project: Path, today: date) -> list[Finding]:
    """What is to mend in all drills of the project, file by file in the order of the lines."""
    readings = [read(path) for path in paths(project)]
    homes = [home for home, _ in readings]
    banks = [bank.read(path)[0] for path in bank.paths(project)]
    exams, damaged = blueprint.read(project)
    pages = frozenset(path.with_suffix(".html").name for path in (project / "book").glob("*.md"))
    known_concepts = {concept for home in (*banks, *homes) for concept in home.concepts}
    found = [finding for _, misfits in readings for finding in misfits]
    if not found:  # a drill that cannot be read has not vanished
        found += ledger.findings(project, homes)
    found += _twice(banks, homes)
    for home, misfits in readings:
        written = source(project, home.slug).exists()
        labels = sections(project, home.slug) if written else None
        known = rules.Known(None if damaged else exams.statements, labels, pages, today)
        if not (project / bank.FOLDER / f"{home.slug}.yml").exists():
            said = f"there is no bank {bank.FOLDER}/{home.slug}.yml: drills have the name of a chapter with questions"
            found.append(Finding(home.file, 1, home.slug, "unknown-chapter", said))
        found += [] if misfits else _unused(home)
        found += _by_hand(home)
        for drill in drills_of(home):
            found += _template(drill, known, known_concepts)
            found += _variants(drill)
    return sorted(set(found))


def _twice(banks: Sequence[Bank], homes: Sequence[Drills]) -> Iterator[Finding]:
    first: dict[tuple[str, str], str] = {}
    places = [(home, "duplicate-concept", one, home.line(f"concepts/{one}")) for home in (*banks, *homes)
              for one in home.concepts]  # fmt: skip
    places += [(home, "duplicate-id", one.id, one.line("id")) for home in homes for one in home.drills]
    for home, rule, one, line in places:
        if (rule, one) in first and isinstance(home, Drills):
            said = f"{first[rule, one]} has this id too; an id is unique in the whole book"
            yield Finding(home.file, line, one, rule, said)
        first.setdefault((rule, one), f"{home.file}:{line}")


def _unused(home: Drills) -> Iterator[Finding]:
    for concept in home.concepts.keys() - {one.concept for one in home.drills}:
        said = f"no drill of this file tests the concept {concept!r}"
        yield Finding(home.file, home.line(f"concepts/{concept}"), home.slug, "unused-concept", said)


def _by_hand(home: Drills) -> Iterator[Finding]:
    starts = [(one.line(), one.id) for one in home.drills]
    for found in by_hand.findings(home.text):
        name = next((name for line, name in reversed(starts) if line <= found.line), home.slug)
        said = f"{found.text!r}: {found.remedy.replace('% by hand', '# by hand')}"
        yield Finding(home.file, found.line, name, found.rule, said)


def _template(drill: Drill, known: rules.Known, known_concepts: set[str]) -> Iterator[Finding]:
    """What is wrong with a template whatever is drawn."""
    template = drill.template
    for line, rule, said in (*rules.wording(template, known), *rules.roots(template, known)):
        yield Finding(drill.home.file, line, template.id, rule, said)
    if template.concept not in known_concepts:
        said = f"no bank has the concept {template.concept!r}: give it a title in `concepts` of this file"
        yield drill.finding("concept", "unknown-concept", said)
    if isinstance(template, NumberDrill) and len(template.wrong) < FEWEST_MISTAKES:
        said = f"there must be {FEWEST_MISTAKES} wrong numbers or more, each from another misunderstanding"
        yield drill.finding("wrong", "few-options", said)


def _variants(drill: Drill) -> Iterator[Finding]:
    """What is wrong with the variants that the book brings along, each rule once, and whether a class has its own."""
    try:
        drawn = public(drill)
    except BankDamaged as error:
        yield from error.findings
        return
    yield from _places(drill, drawn[0])
    yield from proofs.findings(drawn[0])
    told: dict[str, Finding] = {}
    for one in drawn:
        for finding in _variant(one):
            told.setdefault(finding.rule, finding)
    yield from told.values()
    together = Bank(drill.template.id, drill.home.file, "", tuple(one.in_english() for one in drawn))
    for finding in tells.findings(together):
        yield finding._replace(line=drill.template.line("choices"), id=drill.template.id)
    try:
        variants(drill, f"not {PUBLIC_SEED}", MOST, without={one.key for one in drawn})
    except TooFew as error:
        said = f"besides the {PUBLIC} of the book, there are {error.found} variants; a class may ask for {MOST}"
        yield drill.finding("draw", "few-variants", said)


def _places(drill: Drill, one: Variant) -> Iterator[Finding]:
    for name, text, line in texts(drill.template):
        for place in names(text):
            if place not in one.values:
                said = f"`{name}` has a place {{{place}}}, and `draw` gives no number or text of this name"
                yield drill.finding(name, "unknown-place", said)._replace(line=line)
    for place in names(drill.template.code):
        if place not in one.values:
            said = f"`code` has a place {{{place}}}, and `draw` gives no number or text of this name"
            yield drill.finding("code", "unknown-place", said)


def _variant(one: Variant) -> Iterator[Finding]:
    drill, question = one.drill, one.in_english()
    variant = f"with {', '.join(one.key)}"
    for line, rule, said in rules.options(question):
        yield Finding(drill.home.file, line, drill.template.id, rule, f"{variant}: {said}")
    for rule, said in verdict(question, one.scope):
        yield drill.finding("proof", rule, f"{variant}: {said}")
    told = [(name, one.values[place]) for name, text, _ in texts(drill.template) for place in names(text)
            if place in one.values]  # fmt: skip
    if isinstance(question, Number):
        told += [("wrong", wrong.value) for wrong in question.wrong]
    for name, value in told:
        if _is_long(value):
            said = f"`{name}` has the number {printed(value)}: draw numbers to reckon with on paper"
            yield drill.finding(name, "long-number", f"{variant}: {said}")


def _is_long(value: object) -> bool:
    digits = DIGITS.fullmatch(plain(abs(value))) if isinstance(value, int | float) else None
    return bool(digits) and len(digits[0].replace(",", "").replace(".", "").strip("0")) > LONGEST
