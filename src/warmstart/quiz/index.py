"""What there is to practice, in one language: every question by what it can be chosen by, without its words.

A script in the page gets it as JSON before it fetches any bank.
"""

from collections.abc import Callable
from pathlib import Path

from warmstart.languages import Language
from warmstart.messages import Translate
from warmstart.quiz import blueprint, markdown
from warmstart.quiz.bank import FOLDER, Bank, Question, paths, whole
from warmstart.quiz.chapter import in_book_order, named, sections
from warmstart.quiz.predictions import predictions
from warmstart.quiz.program import program


def index(project: Path, language: Language, words_of: Callable[[str], Translate]) -> dict:
    """Chapters in the book's order, concepts, exams and skills with their titles, all questions, and the predictions.

    `words_of` gives the translation of a domain such as `quizzes/pricing`. BankDamaged if a bank does not fit.
    """
    exams, _findings = blueprint.read(project)
    of_exams = words_of(f"{FOLDER}/blueprint")
    there = {path.stem: path for path in paths(project)}
    banks = [whole(there[slug]) for slug in in_book_order(project, there)]

    def said(text: str, words: Translate) -> str:
        return markdown.inline(words(text), language.code)

    return {
        "language": language.tag,
        "banks": [_bank(project, bank, said, words_of) for bank in banks],
        "concepts": {
            one: {"title": said(name, words_of(f"{FOLDER}/{bank.slug}")), "bank": bank.slug}
            for bank in banks
            for one, name in bank.concepts.items()
        },
        "exams": [
            {"id": one.id, "title": one.title, "items": one.items, "minutes": one.minutes, "passing": one.passing}
            for one in exams.exams.values()
        ],
        "domains": [
            {"id": one.id, "exam": one.exam, "title": said(one.title, of_exams), "weight": one.weight}
            for one in exams.domains.values()
        ],
        "skills": [
            {"id": one.id, "domain": one.domain_id, "text": said(one.text, of_exams), "inScope": one.in_scope}
            for one in exams.statements.values()
        ],
        "questions": [_question(bank, one) for bank in banks for one in bank.questions],
        "predictions": [
            {
                "id": one.id,
                "concept": one.concept,
                "href": one.href,
                "title": said(one.section, words_of(one.page)),
            }
            for one in predictions(project)
        ],
    }


def _bank(
    project: Path, bank: Bank, said: Callable[[str, Translate], str], words_of: Callable[[str], Translate]
) -> dict:
    text, domain = named(project, bank)
    chapter = words_of(domain) if domain == f"book/{bank.slug}" else None
    titles = sections(project, bank.slug)
    used = {one.section for one in bank.questions}
    return {
        "id": bank.slug,
        "title": said(text, words_of(domain)),
        "page": f"{bank.slug}.html" if chapter else None,
        "sections": {label: said(name, chapter) for label, name in titles.items() if label in used} if chapter else {},
    }


def _question(bank: Bank, one: Question) -> dict:
    return {
        "id": one.id,
        "bank": bank.slug,
        "pool": one.pool,
        "type": one.type,
        "kind": one.kind,
        "concept": one.concept,
        "skills": list(one.skills),
        "section": one.section,
        "proven": bool(one.proof),
    }


def proofs(bank: Bank, pool: str) -> dict:
    """By the id of a question in a pool: the program that proves its key, and what it comes to for each choice."""
    return {one.id: _proof(bank, one) for one in bank.questions if one.proof and one.pool == pool}


def _proof(bank: Bank, one: Question) -> dict:
    return {"program": program(bank.setup, one.proof), "values": values(one)}


def values(one: Question) -> dict[str, object]:
    """By the id of a choice: what the proof comes to if this choice is right."""
    return {choice.id: choice.value for choice in getattr(one, "choices", ()) if "value" in choice.lines}
