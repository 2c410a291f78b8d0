"""A lint: a number with a unit that equals a fact is printed by the fact's name, not typed by hand.

A page that means another number, which happens to be the same, says so in a comment line right before the block
(up to the next empty line): `% by hand: 10 s — the scenario's own deadline`. In YAML the line starts with `#`.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from warmstart.facts.prose import BLANK, Finding, line_of, prose
from warmstart.facts.registry import facts
from warmstart.facts.units import SUFFIX

RULE = "number-by-hand"

WORDS = {
    "ms": "ms milliseconds? 毫秒 ミリ秒 밀리초",
    "s": "s secs? seconds? 秒 초",
    "min": "min mins minutes? 分钟 分鐘 分(?![のに之割散鐘钟]) 분(?!의)",
    "h": "h hours? 小时 小時 時間 시간",
    "KB": "KB KiB kilobytes?",
    "MB": "MB MiB megabytes?",
    "GB": "GB GiB gigabytes?",
    "%": "% ％ percent 퍼센트 パーセント",
    "USD": "USD dollars? 美元 ドル 달러",
}
UNIT = "|".join(f"(?P<u{index}>{'|'.join(words.split())})" for index, words in enumerate(WORDS.values()))
NUMBER = r"(?<![A-Za-z0-9_.,:/-])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
NO_MORE = "(?![A-Za-z0-9]|[-\u2011 ]?(?:second|秒|초))"  # 10 GB-seconds are no 10 GB
PAIR = re.compile(rf"(?P<money>USD ?|US\$ ?|\$)?{NUMBER}(?:[ \u00a0-]?(?:{UNIT}){NO_MORE})?")
ESCAPE = re.compile(r"^\s*[%#] by hand: (?P<pair>.+?)(?: — (?P<reason>\S.*))?$", re.MULTILINE)

# Numbers that scenarios use all the time: to ask for an escape each time would teach people to type escapes.
ORDINARY = {
    (Fraction(str(value)), unit)
    for value, unit in [
        (0, "ms"),
        (1, "ms"),
        (100, "ms"),
        (500, "ms"),
        (1000, "ms"),
        (0.1, "s"),
        (0.5, "s"),
        (1, "s"),
        (2, "s"),
        (1, "min"),
        (2, "min"),
        (5, "min"),
        (1, "h"),
        (1, "MB"),
        (1, "%"),
        (10, "%"),
    ]
}

Pair = tuple[Fraction, str]


def findings(text: str) -> list[Finding]:
    """Each number with a unit that a fact would print, in the prose of a page, and each escape that is no use."""
    found = []
    escapes = list(_escapes(text))
    used = set()
    for line, pair, typed in _pairs(text):
        excuse = next((escape for escape in escapes if escape[1] == pair and escape[0] < line <= escape[2]), None)
        if excuse:
            used.add(excuse)
        elif pair in _known():
            remedy = f"print {_names(pair)}, or write before it: % by hand: {typed} — why"
            found.append(Finding(line, RULE, typed, remedy))
    for escape in escapes:
        line, _, _, reason = escape
        if not reason:
            found.append(Finding(line, RULE, "by hand", "give the reason after a dash: % by hand: 10 s — why"))
        elif escape not in used:
            found.append(Finding(line, RULE, "by hand", "this escape excuses nothing: take it away"))
    return sorted(found, key=lambda finding: finding.line)


NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
SPOKEN = {word: number for number, word in enumerate(NUMBERS, 1)} | {
    "twenty": 20,
    "thirty": 30,
    "sixty": 60,
    "half a minute": 30,
}
SPELT = re.compile(rf"\b(?:{'|'.join(SPOKEN)})\b", re.IGNORECASE)
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def in_translation(source: str, translated: str) -> list[Finding]:
    """What a translation types by hand and its source does not: the source has been judged where it stands.

    Where English spells a number out, or leaves its unit to be understood, other languages may write both.
    """
    digits = SPELT.sub(lambda match: str(SPOKEN[match[0].lower()]), source)
    numbers = {Fraction(number.replace(",", "")) for number in NUMBER.findall(prose(digits))}
    lines = {(line, typed) for line, pair, typed in _pairs(translated) if pair[0] not in numbers}
    return [finding for finding in findings(translated) if (finding.line, finding.text) in lines]


def _pairs(text: str) -> Iterator[tuple[int, Pair, str]]:
    running = prose(text)
    for match in PAIR.finditer(running):
        pair = _pair(match)
        if pair and pair not in ORDINARY:
            yield line_of(running, match.start()), pair, match[0].strip(BLANK)


def _pair(match: re.Match) -> Pair | None:
    spoken = [unit for index, unit in enumerate(WORDS) if match[f"u{index}"]]
    unit = "USD" if match["money"] else next(iter(spoken), None)
    return unit and (Fraction(match["number"].replace(",", "")), unit)


def _escapes(text: str) -> Iterator[tuple[int, Pair | None, int, str]]:
    lines = text.split("\n")
    for match in ESCAPE.finditer(text):
        line = line_of(text, match.start("pair"))
        end = next((number for number in range(line, len(lines)) if not lines[number].strip()), len(lines))
        named = PAIR.match(match["pair"])
        yield line, named and _pair(named), end, match["reason"] or ""


@cache
def _known() -> dict[Pair, list[str]]:
    known: dict[Pair, list[str]] = {}
    for entry in facts().values():
        for name, value, unit in entry.printed_in():
            if unit in SUFFIX:
                known.setdefault((Fraction(str(value)), unit), []).append(name)
    return known


def _names(pair: Pair) -> str:
    return " or ".join(f"{{{{ {name} }}}}" for name in _known()[pair])
