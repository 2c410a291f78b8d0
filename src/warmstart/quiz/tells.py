"""What gives an answer away to a reader who does not know it: catch-all options, lengths, positions."""

import re
from collections import Counter
from collections.abc import Iterator
from statistics import mean

from warmstart.quiz.bank import Bank, Choice, Multiple, Single
from warmstart.quiz.fields import Finding
from warmstart.quiz.markdown import visible

CATCH_ALL = re.compile(
    r"\b(all|none|both|neither|any|each) (of )?the (above|(other |two )?(answers|choices|options))\b"
    r"|^(all|none|both|neither) of these\b"
    r"|^(both |neither )?[A-F] (and|or|nor) [A-F]\.?$",
    re.IGNORECASE,
)
WORDED = 20  # characters: shorter options are numbers and names, whose length says nothing
ENOUGH = 4  # questions: fewer show no pattern
LONGER = 1.25
SAME_PLACE = 2 / 3


def findings(bank: Bank) -> Iterator[Finding]:
    """Each catch-all option, and what the whole bank gives away."""
    chosen = [question for question in bank.questions if isinstance(question, Single | Multiple)]
    for question in chosen:
        for choice in question.choices:
            if CATCH_ALL.search(visible(choice.text)):
                said = f"the choice {choice.id} speaks about the other choices: say what it means instead"
                yield Finding(bank.file, choice.line("text"), question.id, "catch-all", said)
    yield from _lengths(bank, [_ratio(q.choices) for q in chosen if _worded(q.choices)])
    yield from _places(bank, [q for q in chosen if isinstance(q, Single)])


def _lengths(bank: Bank, ratios: list[float]) -> Iterator[Finding]:
    if len(ratios) >= ENOUGH and mean(ratios) > LONGER:
        said = f"right choices are {mean(ratios):.1f} times as long as wrong ones: write the wrong ones as fully"
        yield Finding(bank.file, 1, bank.slug, "length-tells", said)


def _places(bank: Bank, single: list[Single]) -> Iterator[Finding]:
    places = [place for one in single for place, choice in enumerate(one.choices, 1) if choice.correct]
    if len(places) < ENOUGH:
        return
    place, count = Counter(places).most_common(1)[0]
    if count > SAME_PLACE * len(places):
        said = f"the right choice has place {place} in {count} of {len(places)} questions of the type single: move some"
        yield Finding(bank.file, 1, bank.slug, "place-tells", said)


def _length(choice: Choice) -> int:
    return len(visible(choice.text))


def _worded(choices: tuple[Choice, ...]) -> bool:
    return max(map(_length, choices), default=0) >= WORDED and len({choice.correct for choice in choices}) == 2


def _ratio(choices: tuple[Choice, ...]) -> float:
    right, wrong = ([_length(choice) for choice in choices if choice.correct == which] for which in (True, False))
    return mean(right) / max(mean(wrong), 1)
