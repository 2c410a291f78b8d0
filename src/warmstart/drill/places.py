"""The places in a drill's texts: `{rate}` is where the number stands that was drawn as `rate`."""

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape

from warmstart.facts import plain
from warmstart.messages import Translate

PLACE = re.compile(r"(?<!\{)\{([a-z]\w*)\}(?!\})")  # two braces are the place of a fact
MARK, LETTER = "4711081500", "ƿ"  # a number that nobody draws, and a letter that no language here has
STAND_IN = re.compile(rf"{MARK}(\d{{3}}){LETTER}?")

Values = Mapping[str, object]


def tidy(value: object) -> object:
    """The value as a reader writes it: a float without the noise of its last bits, and whole where it is whole."""
    if not isinstance(value, float):
        return value
    short = float(f"{value:.12g}")
    return int(short) if short.is_integer() else short


def printed(value: object) -> str:
    """The value as the book prints it."""
    return value if isinstance(value, str) else plain(value)


def names(text: str) -> Iterator[str]:
    """The names in the places of a text, in their order."""
    return (match[1] for match in PLACE.finditer(text))


def filled(text: str, values: Values, say: Callable[[object], str] = printed) -> str:
    """The text with each value in its place, as `say` prints it; a name that has no value stays as it is.

    In code, `say` is `str`: there, no commas part the thousands.
    """
    return PLACE.sub(lambda place: say(values[place[1]]) if place[1] in values else place[0], text)


def filling(words: Translate, values: Values) -> Translate:
    """A translation that puts the values into the places of what `words` says."""
    return lambda msgid: filled(words(msgid), values)


def stand_ins(values: Values) -> dict[str, str]:
    """What stands in for each value: Markdown and the spaces before units take it as they would take the value."""
    ends = {name: "" if printed(value)[-1:].isdigit() else LETTER for name, value in values.items()}
    return {name: f"{MARK}{place:03}{ends[name]}" for place, name in enumerate(sorted(values))}


def restored(html: str, values: Values) -> str:
    """The HTML with the values in the place of what stands in for them."""
    in_order = sorted(values)
    return STAND_IN.sub(lambda found: escape(printed(values[in_order[int(found[1])]]), quote=False), html)
