"""A package for Anki: a deck for each chapter below a deck of the book, a note for each question.

The guid of a note is the id of its question in a language. So a newer package changes the words of notes that are in a
collection already, and leaves their schedule alone.
"""

import sqlite3
from collections.abc import Sequence
from hashlib import sha256
from html import escape
from itertools import count
from pathlib import Path

import genanki

from warmstart.export.explained import Explained, mixed, rights, task
from warmstart.export.part import Edition, Part, text
from warmstart.export.zipped import zipped
from warmstart.facts import plain

CSS = (Path(__file__).parent / "anki.css").read_text(encoding="utf-8")
FRONT = '<div class="ws-card" lang="{{Language}}"><div class="ws-prompt">{{Prompt}}</div>'
BACK = (
    f'{FRONT}<hr id="answer">{{{{Answer}}}}<div class="ws-general">{{{{Explanation}}}}</div>'
    '<div class="ws-roots">{{Source}}</div></div>'
)
ASKED = f"{FRONT}{{{{Options}}}}</div>"
# Anki compares what is typed into this with the field, letter by letter.
TYPED = '<div class="ws-typed">{{type:Number}}<span class="ws-unit">{{Unit}}</span></div>'
FIELDS = ("Id", "Language", "Prompt", "Options", "Answer", "Explanation", "Source")
NUMBER_FIELDS = ("Id", "Language", "Prompt", "Number", "Unit", "Answer", "Explanation", "Source")


def model(
    number: int, name: str, fields: Sequence[str] = FIELDS, front: str = ASKED, back: str = BACK
) -> genanki.Model:
    """A type of note. Its number and its fields are for ever: collections know the type by them."""
    template = {"name": "Question", "id": number, "qfmt": front, "afmt": back}
    named = [{"name": one, "id": number * 100 + place} for place, one in enumerate(fields)]
    return genanki.Model(number, f"Warm Start {name}", named, [template], CSS)


CHOICE = model(1_735_208_401, "choice")
ORDER = model(1_735_208_402, "order")
MATCH = model(1_735_208_403, "match")
NUMBER = model(
    1_735_208_404,
    "number",
    NUMBER_FIELDS,
    f"{FRONT}{TYPED}</div>",
    BACK.replace('<hr id="answer">', f'<hr id="answer">{TYPED}'),
)
MODELS = {"single": CHOICE, "multiple": CHOICE, "order": ORDER, "match": MATCH, "number": NUMBER}


def anki(parts: Sequence[Part], edition: Edition, at: int) -> bytes:
    """The package; `at` is when it is made, in seconds: Anki takes over what is newer than what it has.

    The same questions at the same time give the same bytes.
    """
    decks = [_deck(edition.book, edition.language.tag, edition)]
    for part in parts:
        name = f"{edition.book}::{deck_name(text(part.title))}"
        deck = _deck(name, f"{edition.language.tag}/{part.slug}", edition)
        for place, question in enumerate(part.questions, 1):
            deck.add_note(note(question, part, edition, place))
        decks.append(deck)
    database = sqlite3.connect(":memory:")
    genanki.Package(decks).write_to_db(database.cursor(), at, count(at * 1000))
    database.commit()
    written = database.serialize()
    database.close()
    return zipped([("collection.anki2", written), ("media", b"{}")])


def deck_name(title: str) -> str:
    """A title that is no path: two colons would make a deck within a deck."""
    return title.replace("::", ":").strip()


def note(question: dict, part: Part, edition: Edition, place: int) -> genanki.Note:
    """The note of a question, the new card of which comes at `place`."""
    explained = Explained(part, edition)
    fields = {
        "Id": question["id"],
        "Language": edition.language.tag,
        "Prompt": explained.prompt(question),
        "Answer": explained.options(question, "ol"),
        "Explanation": explained.general(question),
        "Source": explained.roots(question),
    }
    if question["type"] == "number":
        fields |= {"Number": plain(question["answer"]).replace(",", ""), "Unit": escape(question["unit"] or "")}
    else:
        fields["Options"] = options(question, explained)
    kind = MODELS[question["type"]]
    return genanki.Note(
        kind,
        [fields[one["name"]] for one in kind.fields],
        guid=f"warmstart/{edition.language.tag}/{question['id']}",
        tags=["warmstart", f"warmstart::{question['concept']}", *(f"warmstart::{one}" for one in question["skills"])],
        due=place,
    )


def options(question: dict, explained: Explained) -> str:
    """What there is to choose from or to arrange, in HTML."""
    told = explained.html
    asked = f'<p class="ws-task">{task(question, explained.edition)}</p>' if task(question, explained.edition) else ""
    match question["type"]:
        case "order":
            texts = {one["id"]: one["html"] for one in question["items"]}
            return asked + _listed((told(texts[one]) for one in question["shown"]), "ws-options")
        case "match":
            lefts = _listed((told(one["left"]) for one in question["pairs"]), "ws-options ws-lefts")
            others = _listed(map(told, rights(question).values()), "ws-options")
            return f'{asked}<div class="ws-pairs">{lefts}{others}</div>'
        case _:
            return asked + _listed((told(one["html"]) for one in mixed(question)), "ws-options")


def _listed(texts: Sequence[str], kind: str) -> str:
    return f'<ol class="{kind}">{"".join(f"<li><p>{one}</p></li>" for one in texts)}</ol>'


def _deck(name: str, known_as: str, edition: Edition) -> genanki.Deck:
    number = int.from_bytes(sha256(f"warmstart/{known_as}".encode()).digest()[:5], "big") | 1 << 40
    return genanki.Deck(number, name, escape(edition.license))
