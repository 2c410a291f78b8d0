"""A page of live cells for the tests, and what it tells."""

from warmstart.live import Cell, Page

ENDED = {"event": "done", "outcome": "ended"}
FAILED = {"event": "done", "outcome": "problem"}


def above(number):
    return {"event": "above", "cell": f"cell-{number}"}


def printed(text, stream="out"):
    return {"event": "text", "stream": stream, "text": text}


class Told:
    """A page, and what it has told since it was last asked."""

    def __init__(self, translate=str):
        self.events = []
        self.page = Page(self.events.append, translate)

    def run(self, *sources):
        self.events.clear()
        self.page.run([Cell(f"cell-{number}", source) for number, source in enumerate(sources, 1)])
        return self.events[:]
