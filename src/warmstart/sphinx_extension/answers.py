"""The answers to predictions: the page's own cells are run, and an expression is asked of what they have made."""

import re
from contextlib import redirect_stdout
from functools import lru_cache
from io import StringIO
from typing import NamedTuple

from myst_nb.core.read import read_myst_markdown_notebook

from warmstart.live.running import filename_of, run_cell

FOLDED, OPEN = "hide-output", "live-figure"


class Unanswerable(Exception):
    """Why a prediction has no answer, in a sentence for its author."""


class Cell(NamedTuple):
    """A code cell of a page: the line in which it begins, its code, its tags."""

    line: int
    source: str
    tags: frozenset[str]


def _shows_nothing(*_things: object) -> None:
    pass


class Cells:
    """The code cells of one page, run one after another in one namespace, as far as anybody asked."""

    def __init__(self, text: str) -> None:
        notebook = read_myst_markdown_notebook(text, add_source_map=True)
        self.all = [
            Cell(line, cell.source, frozenset(cell.metadata.get("tags", ())))
            for line, cell in zip(notebook.metadata["source_map"], notebook.cells, strict=True)
            if cell.cell_type == "code"
        ]
        self._start()

    def _start(self) -> None:
        self._count, self._value, self._namespace = 0, None, {"__name__": "__main__", "display": _shows_nothing}

    def after(self, cell: Cell) -> tuple[dict, object]:
        """The namespace once `cell` and all above it have run, and the value that `cell` shows.

        Raises Unanswerable if one of them fails that is not meant to.
        """
        place = self.all.index(cell) + 1
        if place < self._count:
            self._start()
        for number in range(self._count, place):
            self._value = self._run(number)
            self._count = number + 1
        return self._namespace, self._value

    def _run(self, number: int) -> object:
        cell = self.all[number]
        try:
            with redirect_stdout(StringIO()):
                return run_cell(cell.source, self._namespace, filename_of(f"cell-{number + 1}"))
        except Exception as error:
            if "raises-exception" in cell.tags:
                return None
            raise Unanswerable(f"the cell in line {cell.line} raises {type(error).__name__}: {error}") from error


@lru_cache(maxsize=1)
def cells_of(text: str) -> Cells:
    """The cells of the page whose source is `text`; asked again for the same page, they have run already."""
    return Cells(text)


def line_of(text: str, identity: str) -> int:
    """The line, from 1, in which the prediction of that id begins; 0 if the page's source does not hold it."""
    found = re.search(rf"^[ \t]*[:`]{{3,}}\{{predict\}}[ \t]+{re.escape(identity)}[ \t]*$", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 0


class Answering:
    """What stands behind one prediction: the cell that follows it, and what that cell and those above it have made."""

    def __init__(self, text: str, line: int) -> None:
        cells = cells_of(text)
        self.cell = next((cell for cell in cells.all if cell.line > line), None)
        if self.cell is None:
            raise Unanswerable("no code cell follows it")
        if "live" not in self.cell.tags or not self.cell.tags & {FOLDED, OPEN}:
            raise Unanswerable(f"the cell that follows it needs the tags live and {FOLDED}, or live and {OPEN}")
        self.namespace, self.shown = cells.after(self.cell)

    def value(self, name: str, expression: str) -> object:
        """The value of a Python expression after the cell; raises Unanswerable, with the option's `name`."""
        try:
            with redirect_stdout(StringIO()):
                return plainly(eval(expression, dict(self.namespace)))
        except Unanswerable:
            raise
        except Exception as error:
            raise Unanswerable(f":{name}: {expression} raises {type(error).__name__}: {error}") from error


def plainly(value: object) -> object:
    """`value` as JSON will give it back: tuples are lists, and 400.0 is 400."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list | tuple):
        return [plainly(one) for one in value]
    return value
