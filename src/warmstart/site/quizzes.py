"""The banks of questions as the scripts in the page read them: JSON files, by language where they have words.

`quiz/<bank>.<tag>.json` are the open questions of a bank and `exam/<bank>.<tag>.json` those kept for a practice exam;
`<bank>.proofs.json` beside them has the programs that prove their keys. `practice/index.<tag>.json` tells what there
is to practise.
"""

import json
from functools import cache
from pathlib import Path

from warmstart.languages import LANGUAGES
from warmstart.quiz.bank import BankDamaged, paths, whole
from warmstart.quiz.compiled import compiled
from warmstart.quiz.fields import Finding
from warmstart.quiz.index import index, proofs
from warmstart.translation import catalogue

POOLS = {"open": "quiz", "reserved": "exam"}
INDEX = "practice"


def write_quizzes(project: Path, assets: Path) -> list[Finding]:
    """Write every bank in every language below the folder `assets`, and return what is wrong with those left out."""
    writer = _Writer(assets)
    damaged = []
    for path in paths(project):
        try:
            bank = whole(path)
            for language in LANGUAGES:
                words = [catalogue(project, language.code, f"{room}/{bank.slug}") for room in ("quizzes", "book")]
                for pool, folder in POOLS.items():
                    told = compiled(project, bank.slug, language, *words, pool=pool)
                    writer.write(f"{folder}/{bank.slug}.{language.tag}.json", told)
            for pool, folder in POOLS.items():
                writer.write(f"{folder}/{bank.slug}.proofs.json", proofs(bank, pool))
        except BankDamaged as error:
            damaged += error.findings
    if not damaged:
        for language in LANGUAGES:
            words_of = cache(lambda domain, code=language.code: catalogue(project, code, domain))
            writer.write(f"{INDEX}/index.{language.tag}.json", index(project, language, words_of))
    writer.remove_others()
    return damaged


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
        """Remove the files of banks that are no more, or are damaged."""
        for folder in (*POOLS.values(), INDEX):
            for path in set((self.assets / folder).glob("*.json")) - self.written:
                path.unlink()
                path.with_name(f"{path.name}.gz").unlink(missing_ok=True)
