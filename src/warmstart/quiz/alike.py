"""Questions that are too much alike: a practice exam asks something new, and siblings tell their idea anew."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import combinations
from typing import NamedTuple

from warmstart.quiz import markdown
from warmstart.quiz.bank import Bank, Question
from warmstart.quiz.fields import Finding

NEARLY_THE_SAME = 0.6  # who has read the one need not read the other
SAME_SCENARIO = 0.45  # the story is told again, and only what is asked differs
RUN = 3  # so many words in a row are no chance
ENOUGH = 12  # words: a shorter prompt tells no story, and may stand in a longer one by chance
WORD = re.compile(r"[\w'-]+")

Words = tuple[str, ...]


class Placed(NamedTuple):
    """A question, the file that it stands in, and the words in which it asks."""

    file: str
    question: Question
    words: Words

    @property
    def told(self) -> str:
        """Its id, and where it stands."""
        return f"{self.question.id} ({self.file}:{self.question.line('prompt')})"

    def finding(self, rule: str, said: str) -> Finding:
        """Something to mend in its prompt."""
        return Finding(self.file, self.question.line("prompt"), self.question.id, rule, said)


def findings(banks: Sequence[Bank]) -> Iterator[Finding]:
    """Each reserved item that an open question gives away, and each question that retells the story of a sibling."""
    placed = [Placed(bank.file, question, asked(question)) for bank in banks for question in bank.questions]
    for one, other in combinations(placed, 2):
        opened, reserved = sorted((one, other), key=lambda each: each.question.pool)
        across = opened.question.pool != reserved.question.pool
        # Where the code differs, such as a log to read, the prompt is not the scenario.
        siblings = (one.question.concept, one.question.code) == (other.question.concept, other.question.code)
        if not (across or siblings):
            continue
        share = alike(one.words, other.words, SAME_SCENARIO if siblings else NEARLY_THE_SAME)
        if across and share >= NEARLY_THE_SAME:
            said = (
                f"{share:.0%} of this prompt is that of the open question {opened.told}: a reader would know the "
                "item before the practice exam. Tell another situation in one of them"
            )
            yield reserved.finding("near-duplicate", said)
        elif siblings and share >= SAME_SCENARIO and min(len(one.words), len(other.words)) >= ENOUGH:
            said = (
                f"{share:.0%} of this prompt is that of {one.told}, which tests {one.question.concept} too: siblings "
                "test the same idea in different scenarios"
            )
            yield other.finding("same-scenario", said)


def alike(one: Words, other: Words, least: float = 0.0) -> float:
    """How much of two texts is the same, from 0 to 1; what is below `least` need not be exact.

    Of all words in their order, or of the runs of words of the shorter text: whichever is more.
    """
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    ratio = matcher.ratio() if matcher.quick_ratio() >= least else 0.0
    return max(ratio, shared_runs(one, other))


def shared_runs(one: Words, other: Words) -> float:
    """The share of the shorter text's runs of words that stand in the longer one too; 0 if it has few words."""
    if min(len(one), len(other)) < ENOUGH:
        return 0.0
    fewer, more = sorted((runs(one), runs(other)), key=len)
    return len(fewer & more) / len(fewer)


def asked(question: Question) -> Words:
    """The words of its prompt as a reader of English sees them, and those of its code, in small letters."""
    prompt = markdown.visible(question.prompt.replace("\n\n", " "))
    return tuple(WORD.findall(f"{prompt} {question.code}".lower()))


@cache
def runs(text: Words) -> frozenset[Words]:
    """Each run of words in a text."""
    return frozenset(text[at : at + RUN] for at in range(len(text) - RUN + 1))
