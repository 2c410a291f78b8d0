"""The banks of questions as the scripts in the page read them: one JSON file for each bank and language."""

import json
from pathlib import Path

from warmstart.languages import LANGUAGES
from warmstart.quiz.bank import FOLDER, BankDamaged, paths
from warmstart.quiz.compiled import compiled
from warmstart.quiz.fields import Finding
from warmstart.translation import catalogue


def write_quizzes(project: Path, out: Path) -> list[Finding]:
    """Write every bank in every language into the folder `out`, and return what is wrong with those left out."""
    out.mkdir(parents=True, exist_ok=True)
    damaged = []
    written: set[Path] = set()
    for bank in paths(project):
        try:
            for language in LANGUAGES:
                words = (catalogue(project, language.code, f"{room}/{bank.stem}") for room in (FOLDER, "book"))
                told = compiled(project, bank.stem, language, *words)
                text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
                path = out / f"{bank.stem}.{language.tag}.json"
                if not path.exists() or path.read_text(encoding="utf-8") != text:  # what is new is packed anew
                    path.write_text(text, encoding="utf-8")
                written.add(path)
        except BankDamaged as error:
            damaged += error.findings
    for path in set(out.glob("*.json")) - written:
        path.unlink()
        path.with_name(f"{path.name}.gz").unlink(missing_ok=True)
    return damaged
