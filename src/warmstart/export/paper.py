"""A paper to print, and its key on pages of its own: two files of HTML that need nothing else."""

from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path
from string import ascii_uppercase

from warmstart.export.explained import YOUR_ANSWER, Explained, beside, key, mixed, rights, task
from warmstart.export.part import BOOK, Edition, Part, text
from warmstart.facts import plain
from warmstart.messages import N_

FOLDER = Path(__file__).parent
PAGE = (FOLDER / "paper.html").read_text(encoding="utf-8")
STYLE, KEY_STYLE = ((FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in ("paper", "key"))
NAME, DATE, RESULT = N_("Your name"), N_("Date"), N_("Right answers: {line} of {count}")
KEY = N_("Key: {title}")
WRITE_NUMBERS = N_("Write 1 beside what comes first, 2 beside what comes next, and so on.")
WRITE_LETTERS = N_(
    "Write beside each line on the left the letter of what belongs to it. Some letters may be left over."
)
LINE = '<span class="line"></span>'

Told = Callable[[dict, Explained], Iterator[str]]


def paper(parts: Sequence[Part], edition: Edition, _at: int) -> bytes:
    """The paper, without any answer."""
    return _page(_title(parts, edition), _head(parts, edition), "".join(_parts(parts, edition, asked)), edition)


def answers(parts: Sequence[Part], edition: Edition, _at: int) -> bytes:
    """The key: all right answers at a glance, then why each option is right or wrong."""
    title = edition.words(KEY).format(title=_title(parts, edition))
    main = "".join(_parts(parts, edition, answered))
    return _page(title, _overview(parts, edition), main, edition, STYLE + KEY_STYLE)


def _title(parts: Sequence[Part], edition: Edition) -> str:
    return text(parts[0].title) if len(parts) == 1 else edition.book


def _page(title: str, head: str, main: str, edition: Edition, style: str = STYLE) -> bytes:
    return PAGE.format(
        language=edition.language.tag,
        title=escape(title, quote=False),
        style=style,
        book=BOOK,
        head=head,
        main=main,
        license=escape(edition.license, quote=False),
    ).encode()


def _head(parts: Sequence[Part], edition: Edition) -> str:
    count = plain(sum(len(part.questions) for part in parts))
    fields = (f"<span>{edition.say(name)}</span> {LINE}" for name in (NAME, DATE))
    result = edition.say(RESULT, line=LINE, count=count)
    return f'<div class="who">{"".join(f"<p>{one}</p>" for one in (*fields, result))}</div>'


def _overview(parts: Sequence[Part], edition: Edition) -> str:
    right = (at_a_glance(question, Explained(part, edition)) for part in parts for question in part.questions)
    lines = (f'<li><span class="number">{number}</span> {one}</li>' for number, one in enumerate(right, 1))
    return f'<ul class="glance">{"".join(lines)}</ul>'


def _parts(parts: Sequence[Part], edition: Edition, told: Told) -> Iterator[str]:
    number = 0
    for part in parts:
        yield f"<h2>{part.title}</h2>" if len(parts) > 1 else ""
        for question in part.questions:
            number += 1
            yield f'<article id="question-{number}"><p class="number">{number}</p><div class="question">'
            yield from told(question, Explained(part, edition))
            yield "</div></article>\n"


def asked(question: dict, explained: Explained) -> Iterator[str]:
    """A question with room for its answer."""
    edition, told = explained.edition, explained.html
    yield f'<div class="prompt">{explained.prompt(question)}</div>'
    match question["type"]:
        case "order":
            texts = {one["id"]: one["html"] for one in question["items"]}
            yield f'<p class="task">{task(question, edition)}</p>'
            yield f'<p class="task">{edition.say(WRITE_NUMBERS)}</p>'
            yield _boxes("items", (told(texts[one]) for one in question["shown"]))
        case "match":
            lefts = _boxes("lefts", (told(one["left"]) for one in question["pairs"]))
            others = _boxes("rights", map(told, rights(question).values()), lettered=True, box=False)
            yield f'<p class="task">{edition.say(WRITE_LETTERS)}</p><div class="pairs">{lefts}{others}</div>'
        case "number":
            yield f'<p class="field">{edition.say(YOUR_ANSWER)} {beside(LINE, question["unit"])}</p>'
        case kind:
            if hint := task(question, edition):
                yield f'<p class="task">{hint}</p>'
            yield _boxes(kind, (told(one["html"]) for one in mixed(question)), lettered=True)


def answered(question: dict, explained: Explained) -> Iterator[str]:
    """The right answer as it would be written on the paper, and everything that explains it."""
    yield f'<div class="prompt">{explained.html(question["prompt"])}</div>'
    yield f'<p class="right-answer">{at_a_glance(question, explained)}</p>'
    lettered = question["type"] in ("single", "multiple")
    yield f'<div class="why">{explained.whole(question, "ol" if lettered else "ul")}</div>'


def at_a_glance(question: dict, explained: Explained) -> str:
    """The right answer in the letters and numbers of the paper."""
    match question["type"]:
        case "order":
            places = {one["id"]: place for place, one in enumerate(question["items"], 1)}
            return " – ".join(str(places[one]) for one in question["shown"])
        case "match":
            letters = dict(zip(rights(question), ascii_uppercase, strict=False))
            return " – ".join(letters[one] for one in key(question).values())
        case "number":
            return explained.answer(question)
        case _:
            return ", ".join(
                letter for letter, one in zip(ascii_uppercase, mixed(question), strict=False) if one["correct"]
            )


def _boxes(kind: str, texts: Iterator[str], lettered: bool = False, box: bool = True) -> str:
    square = '<span class="box"></span>' if box else ""
    lines = (
        f"<li>{square}{f'<b>{letter}</b>' if lettered else ''}<span>{one}</span></li>"
        for letter, one in zip(ascii_uppercase, texts, strict=False)
    )
    return f'<ul class="options {kind}">{"".join(lines)}</ul>'
