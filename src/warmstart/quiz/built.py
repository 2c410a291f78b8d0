"""What the build of the book has made for the quiz in a notebook: script, banks and words.

An installed package brings them along; in a checkout they are where the build of the site has put them.
"""

import json
from pathlib import Path

from warmstart.languages import LANGUAGES, SOURCE
from warmstart.messages import N_, Refused, spoken_language

QUIZ = Path(__file__).parent
PACKAGE = QUIZ.parent
CHECKOUT = PACKAGE.parent.parent / "_build" / "site" / "assets"
REMEDY = N_("Quiz({value}): the quizzes are not here yet. Build the book first: make book")


def script(bank: str) -> str:
    """The module that draws the widget; Refused if it is not there. `bank` is what was asked for."""
    return _first(bank, QUIZ / "built" / "notebook_quiz.mjs", CHECKOUT / "notebook_quiz.mjs")


def compiled(bank: str, tag: str) -> dict:
    """The questions of a bank in a language; Refused, with the names there are, if there is none of that name."""
    there = banks(tag)
    if not there:
        raise Refused(REMEDY, value=repr(bank))
    if bank not in there:
        raise Refused(
            N_("Quiz({value}): there is no quiz of this name. There are: {names}"),
            value=repr(bank),
            names=", ".join(sorted(there)),
        )
    return json.loads(there[bank].read_text(encoding="utf-8"))


def banks(tag: str) -> dict[str, Path]:
    """Where the banks are that there are in a language, by name."""
    found = {}
    for folder in (CHECKOUT / "quiz", QUIZ / "built"):
        found |= {path.name.removesuffix(f".{tag}.json"): path for path in sorted(folder.glob(f"*.{tag}.json"))}
    return found


def words(bank: str, tag: str) -> dict[str, str]:
    """English sentences of the script and their translations; none for English. Refused if they are not there."""
    if tag == SOURCE.tag:
        return {}
    return json.loads(_first(bank, PACKAGE / "words" / f"{tag}.json", CHECKOUT / f"messages.{tag}.json"))["page"]


def tag_of(bank: str, tag: str | None) -> str:
    """The tag of a language of the book, that of the session if none was asked for; Refused for any other."""
    tags = [one.tag for one in LANGUAGES]
    if tag is not None and tag not in tags:
        raise Refused(
            N_("Quiz({value}, language={tag}): this book speaks {tags}"),
            value=repr(bank),
            tag=repr(tag),
            tags=", ".join(tags),
        )
    return tag or spoken_language()


def _first(bank: str, *paths: Path) -> str:
    for path in paths:
        if path.exists():
            return path.read_text(encoding="utf-8")
    raise Refused(REMEDY, value=repr(bank))
