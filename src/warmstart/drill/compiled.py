"""Variants in one language, ready to be drawn: each is a question exactly as those of a compiled bank are."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from warmstart.drill.places import filling, restored, stand_ins
from warmstart.drill.private import private
from warmstart.drill.template import FOLDER, whole
from warmstart.drill.variant import Drill, Variant, drills_of, public
from warmstart.languages import Language
from warmstart.messages import Translate
from warmstart.quiz.bank import Bank, BankDamaged
from warmstart.quiz.chapter import sections
from warmstart.quiz.compiled import Compiler

WordsOf = Callable[[str], Translate]


def public_sets(project: Path, path: Path) -> list[tuple[Drill, list[Variant]]]:
    """Each drill of a file with the variants that the book brings along; BankDamaged if one cannot be drawn.

    A section that its chapter does not have is damage, too.
    """
    home = whole(path)
    titles = sections(project, home.slug)
    sets = [(drill, public(drill)) for drill in drills_of(home)]
    lost = [
        drill.finding("section", "unknown-section", f"the chapter has no label {drill.template.section!r}")
        for drill, _ in sets
        if titles and drill.template.section not in titles
    ]
    if lost:
        raise BankDamaged(lost)
    return sets


def compiled_set(project: Path, drill: Drill, drawn: Sequence[Variant], language: Language, words_of: WordsOf) -> dict:
    """The variants of one drill in a language; `words_of` gives the translation of a domain such as `book/pricing`."""
    questions = list(compiled(project, drawn, language, words_of))
    return {"drill": drill.template.id, "language": language.tag, "questions": questions}


def compiled_variants(
    project: Path, language: Language, words_of: WordsOf, *, seed: str, count: int = 1, only: Sequence[str] = ()
) -> list[dict]:
    """Questions that are in no build: `count` variants of each drill, or of those named, for a private seed.

    Each is as `Compiler.question` gives it. Raises Refused for a seed, a count or a name that will not do.
    """
    return list(compiled(project, private(project, seed, count, only), language, words_of))


def compiled(project: Path, drawn: Sequence[Variant], language: Language, words_of: WordsOf) -> Iterator[dict]:
    """Each variant as a question in a language."""
    titles = cache(lambda slug: sections(project, slug))
    for one in drawn:
        slug = one.drill.home.slug
        words = words_of(f"{FOLDER}/{slug}"), words_of(f"book/{slug}")
        yield VariantCompiler(one, language, *words, titles(slug)).question(one.question)


class VariantCompiler(Compiler):
    """Says a variant in one language. The Markdown of a template is read once for all its variants."""

    def __init__(
        self, one: Variant, language: Language, words: Translate, chapter: Translate, titles: Mapping[str, str]
    ) -> None:
        self.values = one.values
        home = Bank(one.drill.home.slug, one.drill.home.file, "")
        super().__init__(home, language, filling(words, stand_ins(one.values)), chapter, titles)

    def paragraphs(self, text: str) -> str:
        """A text of several paragraphs with the values in it."""
        return restored(super().paragraphs(text), self.values)

    def html(self, text: str) -> str | None:
        """A text of one paragraph with the values in it, or None for one that was not given."""
        return restored(super().html(text), self.values) if text else None
