"""The keys are proven: the proof of a question is run, and must come to the right answer and to no wrong one."""

import io
import math
from collections.abc import Iterator
from contextlib import redirect_stdout

from warmstart.facts import fact
from warmstart.quiz.bank import Bank, Choice, Match, Multiple, Number, Order, Question, Single
from warmstart.quiz.fields import Finding

FAILS, MISFIT, ALSO = "proof-fails", "proof-misfit", "proof-also-fits"

Names = dict[str, object]
Said = tuple[str, str]  # rule, sentence


def findings(bank: Bank) -> Iterator[Finding]:
    """What the setup and the proofs of a bank do not prove."""
    proven = [question for question in bank.questions if question.proof]
    if not proven:
        return
    try:
        names = prepared(bank)
    except (Exception, SystemExit) as error:
        yield Finding(bank.file, bank.line("setup"), bank.slug, FAILS, f"the setup does not run: {told(error)}")
        return
    for question in proven:
        for rule, said in verdict(question, names):
            yield Finding(bank.file, question.line("proof"), question.id, rule, said)


def prepared(bank: Bank) -> Names:
    """The names that a proof may use: all of `warmstart`, `fact`, and what the setup has made."""
    names: Names = {"__name__": bank.slug, "fact": fact}
    with redirect_stdout(io.StringIO()):
        exec("from warmstart import *", names)
        exec(compile(bank.setup, bank.file, "exec"), names)
    return names


def verdict(question: Question, names: Names) -> Iterator[Said]:
    """(rule, sentence) for whatever the proof of this question does not prove."""
    try:
        with redirect_stdout(io.StringIO()):
            value = eval(compile(f"(\n{question.proof}\n)", question.id, "eval"), dict(names))
            value = plain_value(value)
    except (Exception, SystemExit) as error:
        yield FAILS, f"the proof does not run: {told(error)}"
        return
    match question:
        case Single() | Multiple():
            yield from chosen(question, value)
        case Order():
            yield from whole(value, [item.id for item in question.items])
        case Match():
            yield from matched(question, value)
        case Number():
            yield from number(question, value)


def chosen(question: Single | Multiple, value: object) -> Iterator[Said]:
    """Whether the value is that of each right choice, and of no wrong one."""
    missing = [choice.id for choice in question.choices if "value" not in choice.lines]
    if missing:
        yield MISFIT, f"a choice has no `value` to compare with: {', '.join(missing)}"
        return
    if isinstance(question, Multiple) and not isinstance(value, list):
        yield MISFIT, f"the proof of a multiple choice gives a set or a list of values, not {value!r}"
        return
    values = value if isinstance(value, list) and isinstance(question, Multiple) else [value]

    def fits(choice: Choice) -> bool:
        return any(same(plain_value(choice.value), one) for one in values)

    right = [choice for choice in question.choices if choice.correct]
    stray = [one for one in values if not any(same(plain_value(choice.value), one) for choice in question.choices)]
    if stray or not all(map(fits, right)):
        yield MISFIT, f"the proof gives {value!r}, and the key is {', '.join(repr(one.value) for one in right)}"
    for choice in question.choices:
        if not choice.correct and fits(choice):
            yield ALSO, f"the proof gives {value!r}, which is also the value of the wrong choice {choice.id}"


def whole(value: object, key: object) -> Iterator[Said]:
    """Whether the value is the key."""
    if not same(value, key):
        yield MISFIT, f"the proof gives {value!r}, and the key is {key!r}"


def matched(question: Match, value: object) -> Iterator[Said]:
    """Whether the value gives each left id the id of its right side, or of another that says the same."""
    rights = {one.id: one.right for one in (*question.pairs, *question.others)}
    key = {pair.id: pair.id for pair in question.pairs}
    if isinstance(value, dict):
        key = {
            left: value[left] if rights.get(value.get(left)) == rights[left] else right for left, right in key.items()
        }
    yield from whole(value, key)


def number(question: Number, value: object) -> Iterator[Said]:
    """Whether the value is the answer, but for the last bits of a float."""
    if type(value) not in (int, float) or not math.isclose(value, question.answer, rel_tol=1e-9):
        yield MISFIT, f"the proof gives {value!r}, and the answer is {question.answer!r}"


def plain_value(value: object) -> object:
    """The value as YAML can write it: a tuple or a set is a list."""
    if isinstance(value, tuple | list):
        return [plain_value(one) for one in value]
    if isinstance(value, set | frozenset):
        return sorted((plain_value(one) for one in value), key=repr)
    if isinstance(value, dict):
        return {key: plain_value(one) for key, one in value.items()}
    return value


def same(one: object, other: object) -> bool:
    """Whether two values are equal and true is not taken for 1."""
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def told(error: BaseException) -> str:
    """An error of the Python in a bank, in one line."""
    said = error.msg if isinstance(error, SyntaxError) else error  # the line is that of our own wrapping
    return " ".join(f"{type(error).__name__}: {said}".split())
