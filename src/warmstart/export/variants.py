"""`warmstart quiz variants`: drills of a private seed, to read, and as files for other programs."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

from warmstart.drill.compiled import compiled
from warmstart.drill.listing import listing
from warmstart.drill.private import private
from warmstart.drill.variant import Variant
from warmstart.export.command import TAGS, language_of, placed
from warmstart.export.formats import FORMATS, files
from warmstart.export.part import Edition, Part
from warmstart.export.saving import save
from warmstart.languages import SOURCE, Language
from warmstart.messages import N_, Refused, Translate
from warmstart.quiz import markdown
from warmstart.quiz.bank import BankDamaged
from warmstart.translation import catalogue

NAME = "drills"
TITLE = N_("Drills")
ABOUT = "Drills of a private seed, for a class: questions that are in no build of the book."
TEXT, JSON = "text", "json"
OPTIONS = {
    "--seed": {"required": True, "help": "a text that only you know; the same seed gives the same questions"},
    "--count": {"type": int, "default": 1, "help": "how many variants of each drill (1)"},
    "--only": {"default": "", "metavar": "ID,…", "help": "only these drills, such as left-for-the-others"},
    "--language": {"default": SOURCE.tag, "metavar": "TAG", "help": f"one of {TAGS}"},
    "--format": {"default": TEXT, "help": f"one of {', '.join((TEXT, JSON, *FORMATS))} (text)"},
    "--out": {
        "type": Path,
        "metavar": "PATH",
        "help": "the folder of the files, or the name of the file where the format makes one; a text is printed",
    },
}

WordsOf = Callable[[str], Translate]


def add_to(verbs: argparse._SubParsersAction, project: Callable[[], Path]) -> None:
    """The verb `variants` and its options join the verbs of `warmstart quiz`; `project` finds the book's folder."""
    one = verbs.add_parser("variants", help=ABOUT, description=ABOUT)
    for name, option in OPTIONS.items():
        one.add_argument(name, **option)
    one.set_defaults(do=lambda arguments: carry_out(arguments, project()))


def carry_out(arguments: argparse.Namespace, project: Path) -> None:
    """Print the variants, or write their files and name them, or end with a sentence that says what is wrong."""
    only = [name.strip() for name in arguments.only.split(",") if name.strip()]
    try:
        language = language_of(arguments.language)
        words_of = cache(lambda domain: catalogue(project, language.code, domain))
        drawn = private(project, arguments.seed, arguments.count, only)
        made = made_of(arguments.format, project, drawn, language, words_of)
        if arguments.format == TEXT and arguments.out is None:
            ((_name, data),) = made
            print(data.decode(), end="")
            return
        for path in save(*placed(arguments.out or Path(), made)):
            print(f"  {path}  ({path.stat().st_size:,} bytes)")
    except (BankDamaged, Refused) as error:
        sys.exit(f"warmstart quiz variants: {error}")
    print(f"  {len(drawn)} questions, {language.name}")


def made_of(
    format: str, project: Path, drawn: Sequence[Variant], language: Language, words_of: WordsOf
) -> list[tuple[str, bytes]]:
    """(name, bytes) of each file that a format makes of the variants; the seed stands in none.

    JSON has the compiled questions, with HTML in them.
    """
    name = f"{NAME}.{language.tag}"
    if format == TEXT:
        return [(f"{name}.md", "".join(f"{line}\n" for line in listing(drawn, language, words_of)).encode())]
    if format == JSON:
        told = {"language": language.tag, "questions": list(compiled(project, drawn, language, words_of))}
        return [(f"{name}.json", f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode())]
    words = words_of("warmstart")
    return files(format, list(_parts(project, drawn, language, words_of)), NAME, Edition(language, words))


def _parts(project: Path, drawn: Sequence[Variant], language: Language, words_of: WordsOf):
    title = markdown.inline(words_of("warmstart")(TITLE), language.code)
    for slug, some in groupby(drawn, lambda one: one.drill.home.slug):
        yield Part(slug, title, list(compiled(project, list(some), language, words_of)))
