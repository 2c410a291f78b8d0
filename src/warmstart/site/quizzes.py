"""The banks of questions as the scripts in the page read them: JSON files, by language where they have words.

`quiz/<bank>.<tag>.json` are the open questions of a bank and `exam/<bank>.<tag>.json` those kept for a practice exam;
`<bank>.proofs.json` beside them has the programs that prove their keys. `drill/<id>.<tag>.json` are the variants of a
drill, and `drill/<id>.proofs.json` has the program that proves their keys. `practice/index.<tag>.json` tells what there
is to practice.
"""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

from warmstart.drill import index as drills
from warmstart.drill import template
from warmstart.drill.compiled import compiled_set, public_sets
from warmstart.drill.proofs import proofs as drill_proofs
from warmstart.languages import LANGUAGES, Language
from warmstart.messages import Translate
from warmstart.quiz.bank import BankDamaged, paths, whole
from warmstart.quiz.compiled import compiled
from warmstart.quiz.fields import Finding
from warmstart.quiz.index import index, proofs
from warmstart.translation import catalogue

POOLS = {"open": "quiz", "reserved": "exam"}
INDEX, DRILL = "practice", "drill"


def write_quizzes(project: Path, assets: Path) -> list[Finding]:
    """Write every bank and every drill in every language below the folder `assets`.

    What comes back is what is wrong with those left out.
    """
    writer = _Writer(assets)
    damaged = []
    for write, files in ((_write_bank, paths(project)), (_write_drills, template.paths(project))):
        for path in files:
            try:
                write(project, path, writer)
            except BankDamaged as error:
                damaged += error.findings
    if not damaged:
        for language in LANGUAGES:
            words_of = _words_of(project, language)
            told, drilled = (one(project, language, words_of) for one in (index, drills.index))
            told = {**told, "concepts": told["concepts"] | drilled["concepts"], "drills": drilled["drills"]}
            writer.write(f"{INDEX}/index.{language.tag}.json", told)
    writer.remove_others()
    return damaged


def _words_of(project: Path, language: Language) -> Callable[[str], Translate]:
    return cache(lambda domain: catalogue(project, language.code, domain))


def _write_bank(project: Path, path: Path, writer: "_Writer") -> None:
    bank = whole(path)
    for language in LANGUAGES:
        words = [catalogue(project, language.code, f"{room}/{bank.slug}") for room in ("quizzes", "book")]
        for pool, folder in POOLS.items():
            told = compiled(project, bank.slug, language, *words, pool=pool)
            writer.write(f"{folder}/{bank.slug}.{language.tag}.json", told)
    for pool, folder in POOLS.items():
        writer.write(f"{folder}/{bank.slug}.proofs.json", proofs(bank, pool))


def _write_drills(project: Path, path: Path, writer: "_Writer") -> None:
    sets = public_sets(project, path)
    for language in LANGUAGES:
        words_of = _words_of(project, language)
        for drill, drawn in sets:
            told = compiled_set(project, drill, drawn, language, words_of)
            writer.write(f"{DRILL}/{drill.template.id}.{language.tag}.json", told)
    for drill, drawn in sets:
        writer.write(f"{DRILL}/{drill.template.id}.proofs.json", drill_proofs(drill, drawn))


class _Writer:
    def __init__(self, assets: Path) -> None:
        self.assets = assets
        self.written: set[Path] = set()

    def write(self, name: str, value: dict) -> None:
        path = self.assets / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        if not path.exists() or path.read_text(encoding="utf-8") != text:  # what is new is packed anew
            path.write_text(text, encoding="utf-8")
        self.written.add(path)

    def remove_others(self) -> None:
        """Remove the files of banks and drills that are no more, or are damaged."""
        for folder in (*POOLS.values(), INDEX, DRILL):
            for path in set((self.assets / folder).glob("*.json")) - self.written:
                path.unlink()
                path.with_name(f"{path.name}.gz").unlink(missing_ok=True)
