"""How text is set in each language: the rules that need no taste. They pass over code, links and placeholders."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from warmstart.facts.prose import BLANK, Finding, line_of, prose

HAN = "\u3005-\u3007\u3041-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # Han and kana, no punctuation
HANGUL = "\uac00-\ud7a3"
FULL = "，。、；：？！（）「」『』《》"
CHINESE, TAIWAN, JAPANESE, KOREAN = "zh_CN", "zh_TW", "ja", "ko"
SPACELESS = (CHINESE, TAIWAN, JAPANESE)
LANGUAGE_NAMES = re.compile("简体中文|繁體中文|日本語|한국어")
RANGE = re.compile(r"(?<![\w.,/:-])\d[\d,.]*([-\u2013\u2014~～〜])\d[\d,.]*(?![-~\d]|[A-Za-z])")
RANGE_SIGN = {CHINESE: "～", TAIWAN: "～", JAPANESE: "〜", KOREAN: "~"}

# rule: (languages, what betrays it, what to do)
PATTERNS = {
    "space": (
        SPACELESS,
        rf"[{HAN}]\**[ \t]+\**[A-Za-z0-9{BLANK}×]|[A-Za-z0-9{BLANK}×%]\**[ \t]+\**[{HAN}]",
        "no typed space between Han or kana and Latin letters, digits, code or ×: the style sheet adds the gap",
    ),
    "space-at-full-width": (
        SPACELESS,
        rf"[{FULL}][ \t]+(?=[{HAN}\w{BLANK}])|(?<=[{HAN}\w{BLANK}])[ \t]+[{FULL}]",
        "no space beside a full-width mark",
    ),
    "half-width": (
        SPACELESS,
        rf"[{HAN}]\**[,;:?!()]|[{HAN}]\**\.(?![A-Za-z0-9])|[,;:?!()]\**[{HAN}]",
        "the full-width mark beside Han or kana",
    ),
    "straight-quote": (SPACELESS, rf"[{HAN}][\"']|[\"'][{HAN}]", "the language's own quotation marks"),
    "dots": (SPACELESS, rf"[{HAN}]\.\.+|。。+", "an ellipsis: …… in Chinese, … in Japanese"),
    "curly-quotes": ((TAIWAN, JAPANESE), "[“”]", "「 」, and 『 』 inside"),
    "corner-quotes": ((CHINESE,), "[「」『』]", "“ ”, and ‘ ’ inside"),
    "full-width-digit": ((*SPACELESS, KOREAN), "[０-９Ａ-Ｚａ-ｚ]+", "half-width digits and letters"),
    "full-width-mark": ((KOREAN,), "[，。；：？！（）、]", "the half-width mark, with a space after it"),
    "double-space": ((KOREAN,), r"(?<=[^\s|])[ \t]{2,}(?=[^\s|])", "one space"),
    "space-before-parenthesis": (
        (KOREAN,),
        rf"[{HANGUL}]\** +\((?=[A-Za-z{HANGUL}])",
        "no space before the parenthesis",
    ),
    "particle": (
        (KOREAN,),
        rf"[A-Za-z0-9){BLANK}] (?:은|는|을|를|에서|으로)(?![{HANGUL}\w])",
        "the particle joins its word",
    ),
}


def findings(text: str, language: str) -> list[Finding]:
    """What is set against the rules of `language` in the prose of `text`; English has none here."""
    running = prose(text)
    rules: tuple[Callable[[str, str, str], Iterator[tuple[int, str, str, str]]], ...] = (patterns, glyphs, ranges, bold)
    found = [
        Finding(line_of(running, at), rule, text[max(0, at - 6) : at + len(shown) + 6].replace("\n", " "), remedy)
        for rule_of in rules
        for at, rule, shown, remedy in rule_of(text, running, language)
    ]
    return sorted(found, key=lambda finding: finding.line)


def patterns(_text: str, running: str, language: str) -> Iterator[tuple[int, str, str, str]]:
    """(offset, rule, text, remedy) for each rule that a regular expression can tell."""
    for rule, (languages, pattern, remedy) in PATTERNS.items():
        if language in languages:
            yield from ((match.start(), rule, match[0], remedy) for match in re.finditer(pattern, running))


def glyphs(_text: str, running: str, language: str) -> Iterator[tuple[int, str, str, str]]:
    """Characters of the other Chinese script: those that only its own character set of old can write."""
    own, other = {CHINESE: ("gb2312", "big5"), TAIWAN: ("big5", "gb2312")}.get(language, ("", ""))
    if own:
        plain = LANGUAGE_NAMES.sub(lambda name: BLANK * len(name[0]), running)
        for match in re.finditer("[\u4e00-\u9fff]", plain):
            if _writes(other, match[0]) and not _writes(own, match[0]):
                yield match.start(), "glyph", match[0], "a character of the other Chinese script"


def ranges(_text: str, running: str, language: str) -> Iterator[tuple[int, str, str, str]]:
    """Number ranges with another language's sign."""
    sign = RANGE_SIGN.get(language)
    for match in RANGE.finditer(running) if sign else ():
        if match[1] != sign:
            yield match.start(), "range", match[0], f"a range is written 1{sign}10"


def bold(text: str, running: str, language: str) -> Iterator[tuple[int, str, str, str]]:
    """Emphasis that CommonMark does not see: `**` between a mark and a letter neither opens nor closes."""
    for paragraph in re.finditer(r"(?:[^\n]|\n(?!\s*\n))+", running) if language != "en" else ():
        stars = [
            star
            for star in re.compile(r"\*+").finditer(running, *paragraph.span())
            if not (_left(text, star).isspace() and _right(text, star).isspace())
        ]  # a bullet, a product
        for number, star in enumerate(stars):
            inside, outside = _right(text, star), _left(text, star)
            if number % 2:
                inside, outside = outside, inside
            if inside.isspace() or (_punctuation(inside) and not (outside.isspace() or _punctuation(outside))):
                yield (
                    star.start(),
                    "emphasis",
                    star[0],
                    "CommonMark does not see it: put the mark, the gloss or the code outside the asterisks",
                )


def _left(text: str, star: re.Match) -> str:
    return text[star.start() - 1] if star.start() else " "


def _right(text: str, star: re.Match) -> str:
    return text[star.end()] if star.end() < len(text) else " "


def _punctuation(character: str) -> bool:
    return unicodedata.category(character).startswith("P") or character in "$+<=>^`|~"


def _writes(charset: str, character: str) -> bool:
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
