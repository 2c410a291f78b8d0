"""Where a running cell prints and shows things."""

from collections.abc import Callable

from warmstart.facts import plain
from warmstart.figures.labels import fill
from warmstart.live.printing import Budget, Printer
from warmstart.live.showing import shown
from warmstart.messages import N_, Translate

Event = dict[str, object]
LINES, CHARACTERS = 2_000, 100_000
FIGURES, HTML_CHARACTERS = 100, 4_000_000


class Output:
    """`out` and `err` are the cell's streams; `explorations` are those that it has shown, in their order."""

    def __init__(self, tell: Callable[[Event], None], translate: Translate) -> None:
        self._tell = tell
        self._translate = translate
        self._text = Budget(LINES, CHARACTERS, self._text_is_full)
        self._html = Budget(FIGURES, HTML_CHARACTERS, self._html_is_full)
        self.out = Printer(self._text, self._telling("text", "text", stream="out"))
        self.err = Printer(self._text, self._telling("text", "text", stream="err"))
        self.explorations: list = []

    def display(self, *things: object) -> None:
        """Show `things` below the cell, each as HTML if it can, else as text; None shows nothing, as in a notebook."""
        for thing in things:
            self.flush()
            html, text = shown(thing)
            if html:
                self._html.give_whole(fill(html, self._translate), self._telling("html", "html"))
            else:
                self._text.give(text, self._telling("value", "text"))
            if callable(getattr(thing, "show", None)) and hasattr(thing, "controls"):
                self.explorations.append(thing)

    def flush(self) -> None:
        """Tell what was printed and not yet told."""
        self.out.flush()
        self.err.flush()

    def _telling(self, event: str, field: str, **more: str) -> Callable[[str], None]:
        return lambda text: self._tell({"event": event, **more, field: text})

    def _text_is_full(self) -> None:
        self._say(
            N_("The output ends here: a cell shows up to {lines} lines or {characters} characters."),
            lines=LINES,
            characters=CHARACTERS,
        )

    def _html_is_full(self) -> None:
        self._say(
            N_("The figures end here: a cell shows up to {figures} figures or {characters} characters of HTML."),
            figures=FIGURES,
            characters=HTML_CHARACTERS,
        )

    def _say(self, msgid: str, **values: int) -> None:
        sentence = self._translate(msgid).format(**{name: plain(value) for name, value in values.items()})
        self._tell({"event": "full", "sentence": sentence})
