"""What the package says to a reader, and how it is said in the reader's language.

A message is its English sentence, with named places for its values:
`memory_mb={value}: Lambda allows {low} to {high} MB`. The English sentence is also the message's id in the catalogue
`locale/<language>/LC_MESSAGES/warmstart.po`.
"""

from collections.abc import Callable

Translate = Callable[[str], str]


def N_(msgid: str) -> str:
    """The message id itself: marks a sentence for the catalogue without translating it yet."""
    return msgid


class Refused(ValueError):
    """Something the reader asked for that cannot be done: the thing, its value and the rule, in one sentence.

    The sentence is kept as message id and values, so that a page can say it in its own language. `is_verdict` says
    whether it judges what the reader's code has done; else it names a mistake in the code.
    """

    is_verdict = False

    def __init__(self, msgid: str, **values: object) -> None:
        self.msgid = msgid
        self.values = values
        super().__init__(msgid.format(**values))

    def said(self, translate: Translate) -> str:
        """The sentence in the language of `translate`, which maps a message id to its translation."""
        return translate(self.msgid).format(**self.values)

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows of it: the sentence, and nothing of the package's inside."""
        return [str(self)]
