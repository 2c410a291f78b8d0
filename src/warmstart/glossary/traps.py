"""Words that a translation should not use, and what to use instead."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from warmstart.facts.prose import Finding, line_of, prose

OPENING, CLOSING = "“‘「『《", "”’」』》"


@dataclass(frozen=True)
class Trap:
    """A pattern that betrays a wrong word, the right one, and what is wrong about it."""

    wrong: str
    right: str
    why: str


@cache
def traps(language: str) -> tuple[Trap, ...]:
    """The traps of one language (`zh_CN`, `zh_TW`, `ja`, `ko`)."""
    listed = tomllib.loads((files(__package__) / "traps.toml").read_text(encoding="utf-8"))
    return tuple(Trap(wrong, *rest) for wrong, rest in listed.get(language, {}).items())


def trapped(text: str, language: str) -> list[Finding]:
    """Each wrong word in the prose of `text`. A word in quotation marks is quoted, not used, and passes."""
    running = prose(text)
    return [
        Finding(line_of(running, match.start()), "term", match[0], f"{trap.right} ({trap.why})")
        for trap in traps(language)
        for match in re.finditer(trap.wrong, running)
        if not _quoted(running, match)
    ]


def _quoted(text: str, match: re.Match) -> bool:
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return bool(before and after and before in OPENING and after in CLOSING)
