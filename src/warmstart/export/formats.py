"""The formats: which files each makes of a list of questions."""

import os
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from warmstart.export.anki import anki
from warmstart.export.moodle import moodle
from warmstart.export.paper import answers, paper
from warmstart.export.part import Edition, Part
from warmstart.export.qti import qti
from warmstart.languages import Language
from warmstart.messages import N_, Refused, Translate

Write = Callable[[Sequence[Part], Edition, int], bytes]


class File(NamedTuple):
    """A file of a format: how its name ends, and what makes its bytes."""

    suffix: str
    write: Write


FORMATS = {
    "anki": (File("apkg", anki),),
    "moodle": (File("moodle.xml", moodle),),
    "qti": (File("qti.zip", qti),),
    "paper": (File("paper.html", paper), File("key.html", answers)),
}


def export(
    format: str,
    questions: Sequence[dict],
    title: str,
    language: Language,
    *,
    words: Translate,
    name: str = "questions",
    address: str = "",
) -> list[tuple[str, bytes]]:
    """(name, bytes) of each file that a format makes of compiled questions under a title in HTML.

    `words` translates the messages of the package, `name` begins the name of each file, `address` is where the book is
    published. Raises Refused for a format that is unknown, and where there is no question.
    """
    return files(format, [Part(name, title, questions)], name, Edition(language, words, address))


def files(format: str, parts: Sequence[Part], name: str, edition: Edition) -> list[tuple[str, bytes]]:
    """(name, bytes) of each file that a format makes of these parts; Refused as `export` says."""
    if format not in FORMATS:
        raise Refused(
            N_("format {value}: this book is exported as {formats}"), value=repr(format), formats=", ".join(FORMATS)
        )
    if not any(part.questions for part in parts):
        raise Refused(N_("{name}: there is no question to export; those kept for a practice exam stay in the book"),
                      name=name)  # fmt: skip
    at = made_at()
    return [
        (f"{name}.{edition.language.tag}.{file.suffix}", file.write(parts, edition, at)) for file in FORMATS[format]
    ]


def made_at() -> int:
    """The time that a file says it was made, in seconds: SOURCE_DATE_EPOCH where a build sets it, else now."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
