"""What the worker's script calls: requests and events cross between JavaScript and Python as JSON."""

import json
from collections import defaultdict
from collections.abc import Callable

from warmstart.live.page import Cell, Page


def answering(tell: Callable[[str], None], words: str) -> Callable[[str], None]:
    """A function that carries out one request of the page, given as JSON; its events go to `tell` as JSON.

    `words` is a JSON object of message ids and their translations; what it lacks stays English. A request is
    {"do": "run" | "draw", "cells": [{"id", "source", "mayFail"}], and for "draw" "exploration": 0, "values": {…}},
    or {"do": "explain", "log": "…"}. Cells with another "notebook" know nothing of each other's names.
    """
    translations = json.loads(words)
    pages = defaultdict(
        lambda: Page(lambda event: tell(json.dumps(event)), lambda msgid: translations.get(msgid) or msgid)
    )

    def answer(text: str) -> None:
        request = json.loads(text)
        page = pages[request.get("notebook")]
        if request["do"] == "explain":
            page.explain(request["log"])
            return
        cells = [Cell(cell["id"], cell["source"], cell["mayFail"]) for cell in request["cells"]]
        if request["do"] == "draw":
            page.draw(cells, request["exploration"], request["values"])
        else:
            page.run(cells)

    return answer
