"""Questions to export: the sample bank, which has all five types, and the open questions of the book itself."""

from pathlib import Path

from tests.quiz.sample import BANK, CHAPTER, written
from warmstart.export import Edition, Part
from warmstart.export.banks import Banks
from warmstart.languages import language

PROJECT = Path(__file__).resolve().parents[2]
ENGLISH = Edition(language("en"), str)
JAPANESE = Edition(language("ja"), lambda msgid: f"「{msgid}」")
CONTENTS = "format: jb-book\nroot: book/limits\nparts:\n  - caption: All\n    chapters:\n      - file: book/sample\n"
# A right side that two lines share, a number with a tolerance, and a drill's id.
HARDER = (
    BANK.replace('right: "100 ms"', 'right: "400 ms"')
    .replace("tolerance: 0", "tolerance: 20")
    .replace("unit: ms", "unit: calls")
)


def project(folder: Path, bank: str = BANK, chapter: str = CHAPTER) -> Path:
    """A book with one chapter and one bank, with five open questions and a reserved one."""
    (folder / "_toc.yml").write_text(CONTENTS, encoding="utf-8")
    (folder / "_config.yml").write_text("title: Sample\n", encoding="utf-8")
    return written(folder, bank=bank, chapter=chapter)


def sample(folder: Path, bank: str = BANK, tag: str = "en") -> list[Part]:
    """The sample bank as a part, in a language."""
    return Banks(project(folder, bank), language(tag)).parts()


def drills(part: Part) -> Part:
    """The questions under the ids that variants of drills have."""
    numbered = [{**one, "id": f"drill/{one['id']}/{number}"} for number, one in enumerate(part.questions)]
    return Part("drills", "Drills", numbered)


def book(tag: str = "en") -> list[Part]:
    """The open questions of the book."""
    return Banks(PROJECT, language(tag)).parts()
