"""The live cells of one page: one namespace, as in a notebook, and the explorations they have shown.

A cell asked to run is preceded by every cell above it whose present code has not run yet. Those run quietly: what they
print and show stays as it is on the page. Everything that happens is told as events, small dicts that JSON can carry:

    {"event": "above", "cell"}                             a cell above is run first
    {"event": "text", "stream": "out" | "err", "text"}     a line that was printed
    {"event": "value", "text"}                             the text of a value that was shown
    {"event": "html", "html"}                              a value that shows itself as HTML, labels translated
    {"event": "full", "sentence"}                          the cell has shown all it may
    {"event": "progress", "share"}                         how far a long run of the simulator has come, from 0 to 1
    {"event": "cut"}                                       a run was stopped, and what it has will be shown
    {"event": "frame", "html"}                             an exploration redrawn
    {"event": "problem", "cell", "kind", "sentence", "line"}
    {"event": "done", "outcome": "ended" | "problem" | "unsolved" | "stopped"}      always the last
"""

from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from types import ModuleType
from typing import NamedTuple

from warmstart.figures.labels import fill
from warmstart.live.output import Event, Output
from warmstart.live.problems import problem
from warmstart.live.running import filename_of, run_cell
from warmstart.live.watch import Watch
from warmstart.messages import N_, Refused, Translate


class Cell(NamedTuple):
    """A live cell as it stands on the page; one that `may_fail` is meant to show an error and holds up no other."""

    id: str
    source: str
    may_fail: bool = False


def _nobody_answers(*_prompt: object) -> str:
    raise Refused(N_("input(): a cell cannot ask while it runs in the page. Write the value into the code instead."))


def _untold(_event: Event) -> None:
    pass


class Page:
    """Runs cells and redraws explorations; `tell` is given every event, `translate` says our words in its language."""

    def __init__(self, tell: Callable[[Event], None], translate: Translate = str) -> None:
        self._tell = tell
        self._translate = translate
        self._module = ModuleType("__main__")
        self._module.input = _nobody_answers
        self._ran: dict[str, str] = {}
        self._explorations: dict[str, list] = {}
        self._failed = ""
        self._watch = Watch(tell)

    def run(self, cells: list[Cell]) -> None:
        """Run the last of `cells`, which are that cell and those above it in the order of the page."""
        *above, asked = cells
        self._to_the_end(lambda: self._catch_up(above) and self._run(asked, self._tell))

    def draw(self, cells: list[Cell], number: int, values: dict[str, object]) -> None:
        """Redraw exploration `number` (from 0) of the last of `cells` with its controls at `values`."""
        self._to_the_end(lambda: self._catch_up(cells) and self._redraw(cells[-1], number, values))

    def explain(self, text: str) -> None:
        """Show what the reader's own log says; no cell comes to know of it, and nothing of it is kept."""
        from warmstart.own_log import read_log  # one page needs it, and all others start sooner without it

        output = Output(self._tell, self._translate)
        self._to_the_end(
            lambda: self._attempt(Cell("own-log", ""), lambda: output.display(read_log(text)), output, self._tell)
        )

    def _to_the_end(self, work: Callable[[], bool]) -> None:
        try:
            with self._watch:
                outcome = "ended" if work() else self._failed
            if self._watch.cut:
                outcome = "stopped"
        except KeyboardInterrupt:
            outcome = "stopped"
        self._tell({"event": "done", "outcome": outcome})

    def _catch_up(self, cells: list[Cell]) -> bool:
        for cell in cells:
            if self._ran.get(cell.id) == cell.source:
                continue
            self._tell({"event": "above", "cell": cell.id})
            if not self._run(cell, _untold) and not cell.may_fail:
                return False
        return True

    def _run(self, cell: Cell, tell: Callable[[Event], None]) -> bool:
        self._ran.pop(cell.id, None)
        output = Output(tell, self._translate)
        self._explorations[cell.id] = output.explorations

        def work() -> None:
            value = run_cell(cell.source, vars(self._module), filename_of(cell.id))
            if value is not None:
                output.display(value)

        meant_to_fail = cell.may_fail and tell is _untold
        well = self._attempt(cell, work, output, _untold if meant_to_fail else self._tell)
        if (well or cell.may_fail) and not self._watch.cut:
            self._ran[cell.id] = cell.source
        return well

    def _redraw(self, cell: Cell, number: int, values: dict[str, object]) -> bool:
        def work() -> None:
            drawn = self._explorations[cell.id][number : number + 1]
            if not drawn:
                raise Refused(N_("The code of this cell has changed and has no such controls any more. Run it first."))
            self._tell({"event": "frame", "html": fill(drawn[0].show(**values), self._translate)})

        return self._attempt(cell, work, Output(_untold, self._translate), self._tell)

    def _attempt(self, cell: Cell, work: Callable[[], None], output: Output, tell: Callable[[Event], None]) -> bool:
        self._module.display = output.display
        try:
            with redirect_stdout(output.out), redirect_stderr(output.err):
                try:
                    work()
                finally:
                    output.flush()
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # SystemExit too: exit() ends the cell, not Python
            self._failed = "unsolved" if getattr(error, "is_verdict", False) else "problem"
            tell({"event": "problem", "cell": cell.id, **vars(problem(error, filename_of(cell.id), self._translate))})
            return False
        return True
