"""The predictions of chapters and labs that test a concept, as their pages are written.

A reader who predicted something else than what happens has not understood the concept yet, so it comes back for review.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from warmstart.quiz.bank import FOLDER, opened

FOLDERS = ("book", "labs")
HOME = "book/"
FENCED = re.compile(r"^(?P<fence>`{3,}).*?^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#{1,6}[ \t]+(?P<title>.+?)[ \t]*$", re.MULTILINE)
PREDICTION = re.compile(r"^[ \t]*[:`]{3,}\{predict\}[ \t]+(?P<id>\S+)(?P<options>(?:\n[ \t]*:.*)*)", re.MULTILINE)
CONCEPT = re.compile(r"^[ \t]*:concept:[ \t]*(?P<id>\S*)", re.MULTILINE)


class Prediction(NamedTuple):
    """A prediction and its concept: the page's name (`labs/flash-sale`), the line, the English title of the section."""

    id: str
    concept: str
    page: str
    line: int
    section: str

    @property
    def file(self) -> str:
        """The page's source."""
        return f"{self.page}.md"

    @property
    def href(self) -> str:
        """Where it stands, from the folder of a language."""
        return f"{self.page.removeprefix(HOME)}.html#predict-{self.id}"


def predictions(project: Path) -> list[Prediction]:
    """Those that name a concept, page by page in the order of their names."""
    pages = [path for folder in FOLDERS for path in sorted((project / folder).glob("*.md"))]
    return [one for path in pages for one in _of_page(f"{path.parent.name}/{path.stem}", path.read_text("utf-8"))]


def _of_page(page: str, text: str) -> Iterator[Prediction]:
    prose = FENCED.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)  # a comment in Python looks like a heading
    headings = [(heading.start(), heading["title"]) for heading in HEADING.finditer(prose)]
    for found in PREDICTION.finditer(text):
        if concept := CONCEPT.search(text, found.start("options"), found.end()):
            section = next((title for start, title in reversed(headings) if start < found.start()), "")
            line = text.count("\n", 0, concept.start()) + 1
            yield Prediction(found["id"], concept["id"], page, line, section)


def concepts(project: Path) -> set[str]:
    """The ids of all concepts that have a title in a file of questions, be they of a bank or of drills."""
    files = (opened(path, path.name) for path in sorted((project / FOLDER).rglob("*.yml")))
    listed = ((fields, given["concepts"][1]) for fields, _text, given in files if "concepts" in given)
    return {one for fields, node in listed for one in fields.mapping(node)}
