"""The running text of a page, for the lints that read it: code, links, placeholders and comments are blanked out."""

import re
from dataclasses import dataclass

BLANK = "\ufffc"  # no letter, no digit, no space: nothing joins across it
CODE_DIRECTIVES = {
    "code",
    "code-block",
    "code-cell",
    "literalinclude",
    "math",
    "mermaid",
    "raw",
    "eval-rst",
    "facts",
    "glossary-table",
}

FENCE = re.compile(r"^\s*(?:[-*>]\s+)?(`{3,}|~{3,})\s*(.*?)\s*$")
LINE = re.compile(r"^\s*(?:%.*|\([\w-]+\)=\s*|:[\w-]+:\s[\w./ -]*)$")
INLINE = re.compile(
    r"""<!--.*?-->
      | (?:\{[\w:+-]+\})?(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)
      | \{\{.*?\}\} | \{[a-z_]\w*\}
      | (?<=\])\([^)\n]*\) | (?<=\])\[[\w-]+\]
      | https?://[\w./?=&%\#~+:;@!$*-]+
      | </?[a-zA-Z][^<>\n]*>""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Finding:
    """What a lint found: the line (from 1), the rule's name, the text, what to do about it. `file` is the caller's."""

    line: int
    rule: str
    text: str
    remedy: str
    file: str = ""


def prose(text: str) -> str:
    """The text with everything that is not prose blanked, of the same length and with the same line ends."""
    lines = text.split("\n")
    fences: list[tuple[str, bool]] = []  # the open ones: their marks, and whether they hold code
    front_matter = lines[0] == "---"
    for number, line in enumerate(lines):
        in_code = bool(fences) and fences[-1][1]
        mark = FENCE.match(line)
        if mark and fences and mark[1].startswith(fences[-1][0]) and not mark[2]:
            fences.pop()
        elif mark and not in_code:
            fences.append((mark[1], _holds_code(mark[2])))
        if in_code or mark or front_matter or LINE.match(line):
            lines[number] = BLANK * len(line)
        if front_matter and number and line == "---":
            front_matter = False
    return INLINE.sub(lambda found: re.sub(r"[^\n]", BLANK, found[0]), "\n".join(lines))


def line_of(text: str, offset: int) -> int:
    """The number of the line, from 1, in which the character at `offset` stands."""
    return text.count("\n", 0, offset) + 1


def _holds_code(info: str) -> bool:
    directive = re.match(r"\{([\w:-]+)\}", info)
    return not directive or directive[1] in CODE_DIRECTIVES
