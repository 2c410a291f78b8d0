"""`warmstart quiz export`: the open questions of the book as files for other programs."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from warmstart.export.banks import Banks
from warmstart.export.formats import FORMATS, files
from warmstart.export.saving import save
from warmstart.languages import LANGUAGES, SOURCE, Language, language
from warmstart.messages import N_, Refused
from warmstart.quiz.bank import BankDamaged

NAME = "warm-start"
TAGS = ", ".join(one.tag for one in LANGUAGES)
ABOUT = "Write the open questions of the book as files for other programs."
OPTIONS = {
    "format": {"help": f"one of {', '.join(FORMATS)}"},
    "--bank": {
        "action": "append",
        "default": [],
        "metavar": "SLUG",
        "help": "only this bank, such as concurrency; may be repeated",
    },
    "--language": {"default": SOURCE.tag, "metavar": "TAG", "help": f"one of {TAGS}"},
    "--out": {
        "type": Path,
        "default": Path(),
        "metavar": "PATH",
        "help": "the folder of the files (this one), or the name of the file where the format makes one",
    },
    "--address": {
        "default": "",
        "metavar": "URL",
        "help": "where the book is published: the files then link into it",
    },
}


def add_to(verbs: argparse._SubParsersAction, project: Callable[[], Path]) -> None:
    """The verb `export` and its options join the verbs of `warmstart quiz`; `project` finds the book's folder."""
    one = verbs.add_parser("export", help=ABOUT, description=ABOUT)
    for name, option in OPTIONS.items():
        one.add_argument(name, **option)
    one.set_defaults(do=lambda arguments: carry_out(arguments, project()))


def carry_out(arguments: argparse.Namespace, project: Path) -> None:
    """Write the files and name them, or end with a sentence that says what is wrong."""
    try:
        banks = Banks(project, language_of(arguments.language))
        parts = banks.parts(arguments.bank)
        name = arguments.bank[0] if len(arguments.bank) == 1 else NAME
        made = files(arguments.format, parts, name, banks.edition(arguments.address))
        for path in save(*placed(arguments.out, made)):
            print(f"  {path}  ({path.stat().st_size:,} bytes)")
    except (BankDamaged, Refused) as error:
        sys.exit(f"warmstart quiz export: {error}")
    count = sum(len(part.questions) for part in parts)
    print(f"  {count} questions, {banks.language.name}")
    if missing := banks.missing():
        print(f"  {missing} sentences have no translation yet and stay English", file=sys.stderr)


def placed(out: Path, made: list[tuple[str, bytes]]) -> tuple[Path, list[tuple[str, bytes]]]:
    """The folder that `out` means, and the files by the names they get: its own if it ends as the one file does."""
    if out.is_dir() or not out.suffix:
        return out, made
    if len(made) > 1:
        raise Refused(
            N_("--out {value}: this format makes {count} files; name a folder"), value=str(out), count=len(made)
        )
    return out.parent, [(out.name, data) for _name, data in made]


def language_of(tag: str) -> Language:
    """The language of a tag; Refused if the book does not speak it."""
    try:
        return language(tag)
    except KeyError:
        raise Refused(N_("language {value}: this book speaks {tags}"), value=repr(tag), tags=TAGS) from None
