"""The proofs of a drill's keys as programs: one for all its variants, and of each what was drawn for it."""

import json
from collections.abc import Iterator, Sequence

from warmstart.drill.variant import Drill, Variant
from warmstart.quiz.bank import BankDamaged
from warmstart.quiz.fields import Finding
from warmstart.quiz.index import values
from warmstart.quiz.layout import laid_out
from warmstart.quiz.program import asked_for, needed
from warmstart.quiz.proof import Names

RULE = "proof-not-shown"
WRITTEN = (int, float, bool, type(None))


class NotWritten(Exception):
    """A value that no literal of Python stands for."""


def proofs(drill: Drill, variants: Sequence[Variant]) -> dict:
    """What a page puts together to a program: `before`, what was `drawn`, and the `proof`, with an empty line between.

    `drawn` is by the id of a variant, and so are the `values` that the proof comes to for each choice. BankDamaged if
    the proof uses something drawn that cannot be written down.
    """
    damage = [found for one in variants[:1] for found in findings(one)]
    if damage:
        raise BankDamaged(damage)
    template = drill.template
    given = {name for one in variants for name in _used(one)}
    return {
        "before": needed(drill.home.setup, template.proof, given),
        "proof": laid_out(template.proof),
        "drawn": {one.question.id: _assigned(_used(one)) for one in variants},
        "values": {one.question.id: told for one in variants if (told := values(one.question))},
    }


def findings(one: Variant) -> Iterator[Finding]:
    """Each name in the proof for which `draw` makes something that a program cannot begin with."""
    for name, value in _used(one).items():
        try:
            literal(value)
        except NotWritten:
            said = (
                f"the proof uses `{name}`, which `draw` makes: a reader is shown numbers, texts, and lists, tuples and "
                "dictionaries of them; let the proof make the rest of these"
            )
            yield one.drill.finding("proof", RULE, said)


def literal(value: object) -> str:
    """The value as Python writes it; NotWritten if it is more than numbers, texts and collections of them."""
    match value:
        case str():
            return json.dumps(value, ensure_ascii=False)
        case list():
            return f"[{', '.join(map(literal, value))}]"
        case tuple():
            return f"({', '.join(map(literal, value))}{',' * (len(value) == 1)})"
        case dict():
            return f"{{{', '.join(f'{literal(key)}: {literal(one)}' for key, one in value.items())}}}"
    if type(value) not in WRITTEN:
        raise NotWritten
    return repr(value)


def _used(one: Variant) -> Names:
    """Of what was drawn, that which the proof uses."""
    asked = asked_for(one.drill.template.proof)
    return {name: value for name, value in one.drawn.items() if name in asked}


def _assigned(drawn: Names) -> str:
    return "\n".join(laid_out(literal(value), f"{name} = ") for name, value in drawn.items())
