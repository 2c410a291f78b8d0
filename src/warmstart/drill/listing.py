"""Variants as Markdown that a person can read: the questions, and after each its key and why."""

from collections.abc import Callable, Iterator, Sequence

from warmstart.drill.places import filling
from warmstart.drill.template import FOLDER
from warmstart.drill.variant import Variant
from warmstart.facts import plain
from warmstart.languages import Language
from warmstart.messages import Translate
from warmstart.quiz import markdown
from warmstart.quiz.bank import Multiple, Number, Order, Question, Single, is_word
from warmstart.quiz.fields import retold
from warmstart.quiz.static import ANSWER, CHOOSE, OLDER, ORDER, measured


def listing(drawn: Sequence[Variant], language: Language, words_of: Callable[[str], Translate]) -> Iterator[str]:
    """The lines of a text in Markdown; `words_of` gives the translation of a domain such as `warmstart`."""
    ours = words_of("warmstart")
    for one in drawn:
        words = words_of(f"{FOLDER}/{one.drill.home.slug}")
        yield from ("", f"## {words(one.drill.template.title)} (`{one.question.id}`)", "")
        yield from _lines(retold(one.question, _saying(one, words, language)), words, ours)


def _saying(one: Variant, words: Translate, language: Language) -> Translate:
    """The translation of a variant's texts, with its values and the facts in their places."""
    fill = filling(words, one.values)
    return lambda msgid: markdown.filled(fill(msgid), language.code)


def _lines(question: Question, words: Translate, ours: Translate) -> Iterator[str]:
    yield question.prompt
    if question.code:
        yield from ("", "```", question.code.rstrip("\n"), "```")
    yield ""
    asked, answered = _parts(question, words, ours)
    if asked:
        yield from (*asked, "")
    yield from (f"**{ours(ANSWER)}**", "", *answered)
    if question.why:
        yield from ("", question.why)
    if question.older:
        yield from ("", f"{ours(OLDER)}: {question.older}")


def _parts(question: Question, words: Translate, ours: Translate) -> tuple[list[str], list[str]]:
    """What a reader has to choose from or to put in order, and the answer with what is said of it."""
    match question:
        case Single() | Multiple():
            right = plain(sum(choice.correct for choice in question.choices))
            hint = [ours(CHOOSE).format(count=right), ""] if isinstance(question, Multiple) else []
            marks = {True: "✓", False: "✗"}
            told = [f"- {marks[choice.correct]} {choice.text} — {choice.why}" for choice in question.choices]
            return [*hint, *(f"- {choice.text}" for choice in question.choices)], told
        case Order():
            listed = sorted(question.items, key=lambda item: item.text)
            told = [f"{place}. {item.text}" for place, item in enumerate(question.items, 1)]
            return [ours(ORDER), "", *(f"- {item.text}" for item in listed)], told
        case Number():
            unit = (words(question.unit) if is_word(question.unit) else question.unit) or None
            wrong = [f"- ✗ {measured(one.value, unit)} — {one.why}" for one in question.wrong]
            return [], [f"- ✓ {measured(question.answer, unit)}", *wrong]
        case _:
            raise TypeError(question)
