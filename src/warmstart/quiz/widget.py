"""The quiz in a notebook: the component of the page as a Jupyter widget. Loaded only where a notebook asks for it."""

import anywidget
from traitlets import Bunch, Dict, Unicode

from warmstart.languages import SOURCE
from warmstart.quiz.built import compiled, script, tag_of, words

# What was answered in this session, by question: the same quiz shown again, or in another language, goes on with it.
_answered: dict[str, dict] = {}


class Quiz(anywidget.AnyWidget):
    """The questions of a chapter, to be answered in a notebook: `Quiz("execution-environment")`.

    `language` is the tag of one of the book's languages. `progress` holds what was answered, by question id, and stays
    as long as the session. Raises Refused for a quiz or a language that the book has not.
    """

    _esm = Unicode().tag(sync=True)
    bank = Dict().tag(sync=True)
    english = Dict().tag(sync=True)
    words = Dict().tag(sync=True)
    progress = Dict().tag(sync=True)

    def __init__(self, bank: str, language: str | None = None) -> None:
        tag = tag_of(bank, language)
        questions = compiled(bank, tag)
        ids = [one["id"] for one in questions["questions"]]
        super().__init__(
            _esm=script(bank),
            bank=questions,
            english={} if tag == SOURCE.tag else compiled(bank, SOURCE.tag),
            words=words(bank, tag),
            progress={id: _answered[id] for id in ids if id in _answered},
        )
        self.observe(self._remember, "progress")

    def _remember(self, change: Bunch) -> None:
        # Only what changed: another widget may have been answered meanwhile.
        _answered.update({id: kept for id, kept in change.new.items() if change.old.get(id) != kept})
