"""A bank in one language, ready to be drawn: texts are HTML, facts are filled in. This is what scripts get as JSON."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from warmstart.languages import Language
from warmstart.messages import Translate
from warmstart.quiz import markdown
from warmstart.quiz.bank import (
    FOLDER,
    Bank,
    BankDamaged,
    Choice,
    Match,
    Multiple,
    Number,
    Order,
    Question,
    Single,
    is_word,
    whole,
)
from warmstart.quiz.chapter import sections
from warmstart.quiz.fields import Finding


def path_of(project: Path, slug: str) -> Path:
    """Where the bank of a chapter lies."""
    return project / FOLDER / f"{slug}.yml"


def compiled(
    project: Path, slug: str, language: Language, words: Translate, chapter: Translate, pool: str = "open"
) -> dict:
    """The bank of a chapter in a language: its questions in a pool, for a reserved one is only met in a practice exam.

    `words` translates the messages of the bank, `chapter` the titles of the chapter's sections. BankDamaged if the bank
    does not fit the schema or names a section that the chapter does not have.
    """
    bank = whole(path_of(project, slug))
    titles = sections(project, slug)
    lost = [
        Finding(bank.file, one.line("section"), one.id, "unknown-section", f"the chapter has no label {one.section!r}")
        for one in bank.questions
        if titles and one.section not in titles
    ]
    if lost:
        raise BankDamaged(lost)
    return Compiler(bank, language, words, chapter, titles).bank(pool)


class Compiler:
    """Says the questions of one bank in one language."""

    def __init__(
        self, bank: Bank, language: Language, words: Translate, chapter: Translate, titles: Mapping[str, str]
    ) -> None:
        self.written, self.language, self.words, self.chapter, self.titles = bank, language, words, chapter, titles
        self.page = f"{bank.slug}.html"

    def bank(self, pool: str) -> dict:
        """Its questions in a pool."""
        return {
            "bank": self.written.slug,
            "language": self.language.tag,
            "page": self.page,
            "questions": [self.question(one) for one in self.written.questions if one.pool == pool],
        }

    def question(self, one: Question) -> dict:
        """One question, with the parts that its type has."""
        return {
            "id": one.id,
            "type": one.type,
            "kind": one.kind,
            "concept": one.concept,
            "skills": list(one.skills),
            "prompt": self.paragraphs(one.prompt),
            "code": one.code.rstrip("\n") or None,
            **self.parts(one),
            "why": self.html(one.why),
            "older": self.html(one.older),
            "section": self.section(one.section),
            "source": {"href": one.source, "checked": one.checked.isoformat()},
        }

    def section(self, label: str) -> dict | None:
        """Where a question is explained; None as long as its chapter is not written."""
        if label not in self.titles:
            return None
        title = markdown.inline(self.chapter(self.titles[label]), self.language.code)
        return {"href": f"{self.page}#{label}", "title": title}

    def parts(self, one: Question) -> dict:
        """What a question of this type has and others have not."""
        match one:
            case Single() | Multiple():
                return {"choices": [self.choice(choice) for choice in one.choices]}
            case Order():
                items = [{"id": x.id, "html": self.html(x.text), "why": self.html(x.why)} for x in one.items]
                return {"items": items, "shown": shown(one.id, [x.id for x in one.items])}
            case Match():
                return self.match(one)
            case Number():
                wrong = [{"value": x.value, "why": self.html(x.why)} for x in one.wrong]
                unit = (self.words(one.unit) if is_word(one.unit) else one.unit) or None
                return {"answer": one.answer, "unit": unit, "tolerance": one.tolerance, "wrong": wrong}
            case _:
                raise TypeError(one)

    def choice(self, one: Choice) -> dict:
        """An option to choose."""
        return {"id": one.id, "html": self.html(one.text), "correct": one.correct, "why": self.html(one.why)}

    def match(self, one: Match) -> dict:
        """The pairs, and the right sides that are left over."""
        pairs = [
            {"id": x.id, "left": self.html(x.left), "right": self.html(x.right), "why": self.html(x.why)}
            for x in one.pairs
        ]
        others = [{"id": x.id, "right": self.html(x.right), "why": self.html(x.why)} for x in one.others]
        rights = {x.right: x.id for x in reversed(one.pairs)}  # two pairs may share a right side: it is shown once
        first = [x.id for x in one.pairs if x.id in rights.values()]
        order = shown(one.id, first, [x.id for x in one.others])
        return {"pairs": pairs, "others": others, "shown": order}

    def paragraphs(self, text: str) -> str:
        """A text of several paragraphs in the language."""
        return markdown.paragraphs(self.words(text), self.language.code)

    def html(self, text: str) -> str | None:
        """A text of one paragraph in the language, or None for one that was not given."""
        return markdown.inline(self.words(text), self.language.code) if text else None


def shown(question: str, right: Sequence[str], others: Sequence[str] = ()) -> list[str]:
    """The order in which things to arrange are first shown: the same for ever, and never with `right` in its order."""
    mixed = sorted((*right, *others), key=lambda one: sha256(f"{question}/{one}".encode()).digest())
    if [one for one in mixed if one in right] == list(right):
        mixed.reverse()
    return mixed
