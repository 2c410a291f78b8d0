"""An exploration shown by a cell is redrawn by the page with other values of its controls."""

from tests.live.telling import ENDED, FAILED, Told, above
from warmstart.live import Cell

CELL = Cell(
    "cell-2",
    """
class Exploration:
    controls = []
    def show(self, rate): return f"<p>{rate * factor}</p>"
    def _repr_html_(self): return self.show(1)
Exploration()
""",
)
FACTOR = Cell("cell-1", "factor = 10")


def drawn(told, cells, values, number=0):
    told.events.clear()
    told.page.draw(cells, number, values)
    return told.events[:]


def test_the_cell_runs_quietly_before_its_first_redraw_and_not_again():
    told = Told()
    assert drawn(told, [FACTOR, CELL], {"rate": 3}) == [
        above(1),
        above(2),
        {"event": "frame", "html": "<p>30</p>"},
        ENDED,
    ]
    assert drawn(told, [FACTOR, CELL], {"rate": 4}) == [{"event": "frame", "html": "<p>40</p>"}, ENDED]


def test_an_error_while_drawing_is_told():
    told = Told()
    *_, problem, done = drawn(told, [FACTOR, CELL], {"rate": None})
    assert (problem["kind"], problem["line"], done) == ("TypeError", 4, FAILED)


def test_a_cell_whose_controls_are_gone_says_so():
    told = Told()
    *_, problem, done = drawn(told, [FACTOR, Cell("cell-2", "1")], {"rate": 1})
    assert (problem["sentence"], done) == (
        "The code of this cell has changed and has no such controls any more. Run it first.",
        FAILED,
    )


def test_two_explorations_of_a_cell_are_told_apart_by_their_number():
    both = Cell("cell-2", CELL.source + "factor = 7\ndisplay(Exploration())\nExploration()")
    assert drawn(Told(), [FACTOR, both], {"rate": 1}, number=1)[-2:] == [{"event": "frame", "html": "<p>7</p>"}, ENDED]
