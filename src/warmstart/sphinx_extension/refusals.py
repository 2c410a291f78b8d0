"""What a cell was refused with is shown in the language of the page, like the labels of figures.

The cell ran once, in English. Which message its sentence was made from is found by the words around the message's
places; of several that fit it is the one with the most words of its own.
"""

import re
from functools import lru_cache

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from warmstart.messages import Translate
from warmstart.translation import catalogue

PLACE = re.compile(r"\{(\w+)\}")
# AWS's exception stands in front of our sentence, and is a word of AWS's in every language.
SENTENCE = re.compile(r"(?P<exception>(?:\w+Exception: )?)(?P<sentence>.*)", re.DOTALL)
FEWEST_OWN = 8  # characters: what is little but places, such as {name}={value}: {problem}, would fit any sentence


class Refusals(SphinxPostTransform):
    """Translate every sentence of a refusal that a notebook left in the page."""

    default_priority = 6  # after MyST-NB has chosen which output to show
    formats = ("html",)

    def run(self, **_kwargs: object) -> None:
        """Rewrite the outputs that are one of the package's own sentences; other errors stay as Python tells them."""
        words = catalogue(self.app.srcdir, self.config.language)
        msgids = tuple(sorted(words.messages))
        for node in self.document.findall(nodes.literal_block):
            if "traceback" in node.get("classes", ()):
                text = translated(node.astext(), msgids, words)
                node.rawsource = text
                node[:] = [nodes.Text(text)]


def translated(text: str, msgids: tuple[str, ...], translate: Translate) -> str:
    """The sentence of a refusal in the language of `translate`; any other text as it is."""
    exception, sentence = SENTENCE.fullmatch(text.strip()).groups()
    for msgid, pattern in patterns(msgids):
        if match := pattern.fullmatch(sentence):
            return exception + translate(msgid).format(**match.groupdict())
    return text


@lru_cache(maxsize=8)
def patterns(msgids: tuple[str, ...]) -> list[tuple[str, re.Pattern]]:
    """(message id, what a sentence made from it looks like), those with the most words of their own first."""
    made = []
    for msgid in msgids:
        texts = PLACE.split(msgid)
        seen: set[str] = set()
        shape = ""
        for number, piece in enumerate(texts):
            if number % 2 == 0:
                shape += re.escape(piece)
            else:
                shape += f"(?P={piece})" if piece in seen else f"(?P<{piece}>.+?)"
                seen.add(piece)
        own = sum(len(piece) for piece in texts[::2])
        if own >= FEWEST_OWN and seen:
            made.append((own, msgid, re.compile(shape, re.DOTALL)))
    return [(msgid, pattern) for _, msgid, pattern in sorted(made, key=lambda one: -one[0])]


def setup(app: Sphinx) -> None:
    """Connect the translation."""
    app.add_post_transform(Refusals)
