"""What the package says to a reader, and how it is said in the reader's language.

A message is its English sentence, with named places for its values:
`memory_mb={value}: Lambda allows {low} to {high} MB`. The English sentence is also the message's id in the catalogue
`locale/<language>/LC_MESSAGES/warmstart.po`.

A page says every message in its own language. A notebook has no page: there `speak` sets the language of the session.
"""

import copyreg
import json
from collections.abc import Callable
from pathlib import Path

from warmstart.languages import LANGUAGES, SOURCE

Translate = Callable[[str], str]

# What `speak` has set: the tag of a language, and its translations by message id.
_session: dict = {"tag": SOURCE.tag, "words": {}}


def N_(msgid: str) -> str:
    """The message id itself: marks a sentence for the catalogue without translating it yet."""
    return msgid


def spoken(msgid: str) -> str:
    """The message in the language of this Python session; what that language lacks stays English."""
    return _session["words"].get(msgid) or msgid


def spoken_language() -> str:
    """The tag of the language that this session speaks."""
    return _session["tag"]


class Refused(ValueError):
    """Something the reader asked for that cannot be done: the thing, its value and the rule, in one sentence.

    The sentence is kept as message id and values, so that a page can say it in its own language. `is_verdict` says
    whether it judges what the reader's code has done; else it names a mistake in the code. `exception` is the name of
    AWS's own exception, where AWS refuses the same.

    >>> Function(timeout_s=0)
    Traceback (most recent call last):
    warmstart.messages.Refused: InvalidParameterValueException: timeout_s=0: Lambda allows whole numbers from 1 to 900 s
    """

    is_verdict = False

    def __init__(self, msgid: str, exception: str = "", **values: object) -> None:
        self.msgid = msgid
        self.exception = exception
        self.values = values
        super().__init__(msgid.format(**values))

    def __str__(self) -> str:
        return self.said(spoken)

    def said(self, translate: Translate) -> str:
        """The sentence in the language of `translate`, which maps a message id to its translation."""
        sentence = translate(self.msgid).format(**self.values)
        return f"{self.exception}: {sentence}" if self.exception else sentence

    def __reduce__(self) -> tuple:
        """A copy from another process (a sweep's, say): made anew without filling in the sentence a second time."""
        return copyreg.__newobj__, (type(self), *self.args), vars(self)

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows of it: the sentence, and nothing of the package's inside."""
        return [str(self)]


def speak(tag: str) -> None:
    """Let figures, controls and refusals of this Python session speak the language `tag`: en, zh-Hans, zh-Hant, ja, ko.

    Raises Refused for any other tag, and where the words of the language have not been built.

    >>> speak("en")
    """
    tags = [one.tag for one in LANGUAGES]
    if tag not in tags:
        raise Refused(N_("speak({value}): this book speaks {tags}"), value=repr(tag), tags=", ".join(tags))
    words = {} if tag == SOURCE.tag else _words(tag)
    _session.update(tag=tag, words=words)


def _words(tag: str) -> dict[str, str]:
    package = Path(__file__).parent
    # An installed package brings its words along; in a checkout they are where the build of the site has put them.
    checkout = package.parent.parent / "_build" / "site" / "assets"
    for path in (package / "words" / f"{tag}.json", checkout / f"messages.{tag}.json"):
        if path.exists():
            return json.loads(path.read_text(encoding="utf-8"))["warmstart"]
    raise Refused(N_("speak({value}): the words of this language are not here yet. Build the book first: make book"),
                  value=repr(tag))  # fmt: skip
