"""What an item of a practice exam must look like, as the guides of the exams tell it.

Source: the guides of DVA-C02 and SAA-C03: one right answer of four, or two and more of five and more, and the count of
the right ones is told. Some items have exactly four choices of which several are right; so do ours.
"""

import re
from collections.abc import Iterator

from warmstart.quiz.bank import Multiple, Question, Single
from warmstart.quiz.markdown import visible

FEWEST_WORDS, MOST_WORDS = 40, 90
CHOICES = {"single": (4, 4), "multiple": (4, 6)}
QUALIFIER = re.compile(r"\b(?:LEAST|MOST|BEST|FEWEST|LOWEST|FASTEST)\b")

Said = tuple[int, str, str]  # line, rule, sentence


def form(question: Question) -> Iterator[Said]:
    """Whether a question of the kind exam is written as one, and no other is kept for the practice exam."""
    if question.kind != "exam":
        if question.pool == "reserved":
            said = "only a question of the kind exam is reserved: readers must meet the others in the book"
            yield question.line("pool"), "exam-form", said
        return
    if not isinstance(question, Single | Multiple):
        yield question.line("type"), "exam-form", f"an exam has no item of the type {question.type}"
        return
    least, most = CHOICES[question.type]
    if not least <= len(question.choices) <= most:
        said = f"an item of the type {question.type} has {least if least == most else f'{least} to {most}'} choices"
        yield question.line("choices"), "exam-form", said
    prompt = visible(question.prompt.replace("\n\n", " "))
    words = len(prompt.split())
    if not FEWEST_WORDS <= words <= MOST_WORDS:
        said = f"the prompt has {words} words; one of an exam has {FEWEST_WORDS} to {MOST_WORDS}"
        yield question.line("prompt"), "exam-form", said
    if len(QUALIFIER.findall(prompt)) > 1:
        yield question.line("prompt"), "exam-form", "the prompt asks for more than one superlative, such as MOST"
