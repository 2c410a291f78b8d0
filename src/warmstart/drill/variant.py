"""The variants of a drill: what is drawn from a seed, and the question that this makes."""

import io
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import combinations
from types import CodeType
from typing import NamedTuple

from warmstart.drill.chance import Chance
from warmstart.drill.places import Values, filled, names, printed, tidy
from warmstart.drill.template import Drills, Mistake, MultipleDrill, NumberDrill, OrderDrill, SingleDrill, Template
from warmstart.facts import plain
from warmstart.quiz.bank import Bank, BankDamaged, Choice, Multiple, Number, Order, Question, Single, Wrong
from warmstart.quiz.fields import Finding, Written, retold
from warmstart.quiz.proof import Names, prepared, told

PUBLIC_SEED = "Warm Start"
PUBLIC = 30  # variants of a drill that the book brings along
DRAWS = 1000  # and this many more are tried before a drill is said to have no more variants

Key = tuple[str, ...]


class Again(Exception):
    """A variant that will not do: the sentence says why, and another one is drawn."""


class TooFew(BankDamaged):
    """A drill that has not as many variants as were asked for; `found` is how many it has."""

    def __init__(self, finding: Finding, found: int) -> None:
        self.found = found
        super().__init__([finding])


class Drill(NamedTuple):
    """A template in its file."""

    home: Drills
    template: Template

    def finding(self, field: str, rule: str, said: str) -> Finding:
        """What is wrong with it, in one of its fields."""
        return Finding(self.home.file, self.template.line(field), self.template.id, rule, said)


@dataclass(frozen=True)
class Variant:
    """One question of a drill. `values` are the drawn ones that a text may print, `scope` is all that a proof may use.

    The texts of `question` still have their places, so that they can be translated.
    """

    drill: Drill
    values: Values
    scope: Names = field(repr=False, compare=False)
    question: Question = field(repr=False)

    @property
    def key(self) -> Key:
        """The values that a reader sees in the question: two variants with the same ones are the same question."""
        asked = [self.drill.template.prompt, self.drill.template.code, *_options(self.drill.template)]
        seen = dict.fromkeys(name for text in asked for name in names(text))
        return tuple(f"{name}={printed(self.values[name])}" for name in seen if name in self.values)

    @property
    def drawn(self) -> Names:
        """Whatever `draw` has made, in its order."""
        return _made(self.scope, prepared_for(self.drill.home))

    def in_english(self) -> Question:
        """The question with each value in its place."""
        return retold(self.question, lambda text: filled(text, self.values))


def drills_of(home: Drills) -> list[Drill]:
    """The drills of a file."""
    return [Drill(home, template) for template in home.drills]


def variants(drill: Drill, seed: str, count: int, *, without: Collection[Key] = (), mark: str = "") -> list[Variant]:
    """The first `count` variants for a seed, all different and none of those `without`; the same in every Python.

    Their ids are `drill/<template>/1` and so on; `mark` comes before the number. Raises TooFew for more than the drill
    has, and BankDamaged if it cannot be drawn.
    """
    found: list[Variant] = []
    seen = set(without)
    reasons: Counter[str] = Counter()
    for draw in range(40 * count + DRAWS):
        if len(found) == count:
            break
        try:
            one = _drawn(drill, Chance(f"{seed}/{drill.template.id}/{draw}"), f"{mark}{len(found) + 1}")
        except Again as reason:
            reasons[str(reason)] += 1
            continue
        if one.key in seen:
            reasons["the same question was drawn before"] += 1
            continue
        seen.add(one.key)
        found.append(one)
    if len(found) < count:
        told = ", ".join(f"{reason} ({plain(times)} times)" for reason, times in reasons.most_common(3))
        said = f"of {count} variants only {len(found)} can be drawn: {told}"
        raise TooFew(drill.finding("draw", "few-variants", said), len(found))
    return found


def public(drill: Drill) -> list[Variant]:
    """The variants of a drill that the book brings along."""
    return variants(drill, PUBLIC_SEED, PUBLIC)


def prepared_for(home: Drills) -> Names:
    """The names that all drills of a file share; BankDamaged if its setup does not run."""
    try:
        return _prepared(home.slug, home.file, home.setup)
    except (Exception, SystemExit) as error:
        said = f"the setup does not run: {told(error)}"
        raise BankDamaged([Finding(home.file, home.line("setup"), home.slug, "draw-fails", said)]) from None


@cache
def _prepared(slug: str, file: str, setup: str) -> Names:
    return prepared(Bank(slug, file, "", setup=setup))


def _drawn(drill: Drill, chance: Chance, number: str) -> Variant:
    template, shared = drill.template, prepared_for(drill.home)
    scope = {**shared, "random": chance}
    try:
        with redirect_stdout(io.StringIO()):
            exec(_code(template.draw, template.id, "exec"), scope)
    except AssertionError as error:
        raise Again(f"what `draw` asserts does not hold {error}".strip()) from None
    except (Exception, SystemExit) as error:
        raise BankDamaged([drill.finding("draw", "draw-fails", f"`draw` does not run: {told(error)}")]) from None
    new = {name: tidy(value) for name, value in _made(scope, shared).items()}
    scope |= new
    values = {name: value for name, value in new.items() if type(value) in (int, float, str) and name[0] != "_"}
    question = _question(drill, scope, number, chance)
    if isinstance(question, Number):
        values["answer"] = question.answer
    question = replace(question, code=filled(question.code, values, str))
    one = Variant(drill, values, scope, question)
    for reason in _coincidences(one.in_english()):
        raise Again(reason)
    return one


def _made(scope: Names, shared: Names) -> Names:
    """The names of the scope that are not those of the setup."""
    return {name: value for name, value in scope.items() if name not in shared or shared[name] is not value}


def _question(drill: Drill, scope: Names, number: str, chance: Chance) -> Question:
    template = drill.template
    shared = {
        "lines": template.lines,
        "id": f"drill/{template.id}/{number}",
        "kind": "check",
        "pool": "open",
        **{name: getattr(template, name) for name in SHARED},
    }
    match template:
        case NumberDrill():
            told = ((one, _number(drill, one, "value", scope)) for one in template.wrong)
            wrong = (Wrong(lines=one.lines, value=value, why=one.why) for one, value in told if value is not None)
            key = {name: _number(drill, template, name, scope) for name in ("answer", "tolerance")}
            return Number(**shared, **key, unit=template.unit, wrong=tuple(wrong))
        case SingleDrill() | MultipleDrill():
            choices = (
                Choice(
                    lines=one.lines,
                    id=one.id,
                    text=one.text,
                    why=one.why,
                    correct=one.correct,
                    value=_value(drill, one, "value", scope),
                )
                for one in template.choices
            )
            kind = Single if isinstance(template, SingleDrill) else Multiple
            return kind(**shared, choices=tuple(chance.shuffled(tuple(choices))))
        case OrderDrill():
            return Order(**shared, items=template.items)
        case _:
            raise TypeError(template)


SHARED = ("type", "concept", "skills", "section", "prompt", "source", "checked", "code", "exam_safe", "older", "proof",
          "why")  # fmt: skip


def _value(drill: Drill, record: Written, field: str, scope: Names) -> object:
    try:
        with redirect_stdout(io.StringIO()):
            return tidy(eval(_code(getattr(record, field), drill.template.id, "eval"), dict(scope)))
    except (Exception, SystemExit) as error:
        said = f"`{field}` does not run: {told(error)}"
        line = record.line(field)
        raise BankDamaged([drill.finding(field, "draw-fails", said)._replace(line=line)]) from None


def _number(drill: Drill, record: Written, field: str, scope: Names) -> float | None:
    value = _value(drill, record, field, scope)
    if type(value) not in (int, float) and (value is not None or not isinstance(record, Mistake)):
        said = f"`{field}` comes to {value!r}, and must be a number"
        line = record.line(field)
        raise BankDamaged([drill.finding(field, "draw-fails", said)._replace(line=line)])
    return value


@cache
def _code(source: str, name: str, mode: str) -> CodeType:
    wrapped = f"(\n{source}\n)" if mode == "eval" else source
    return compile(wrapped, name, mode, optimize=0)  # where Python runs with -O, a draw still asserts


def _options(template: Template) -> Iterator[str]:
    match template:
        case SingleDrill() | MultipleDrill():
            yield from (one.text for one in template.choices)
        case OrderDrill():
            yield from (one.text for one in template.items)


def _coincidences(question: Question) -> Iterator[str]:
    """What makes two answers of a variant one, so that it will not do."""
    match question:
        case Number():
            numbers = {"the answer": question.answer} | {
                f"the wrong number {place}": one.value for place, one in enumerate(question.wrong, 1)
            }
            for (one, first), (other, second) in combinations(numbers.items(), 2):
                if abs(first - second) <= question.tolerance + 1e-9 * max(1, abs(first)):
                    yield f"{other} is {one}"
        case Single() | Multiple():
            for one, other in combinations(question.choices, 2):
                if one.text == other.text or (one.correct != other.correct and one.value == other.value):
                    first, second = sorted((one.id, other.id))
                    yield f"the choices {first} and {second} are the same"
        case Order():
            for one, other in combinations(question.items, 2):
                if one.text == other.text:
                    yield f"the items {one.id} and {other.id} are the same"
