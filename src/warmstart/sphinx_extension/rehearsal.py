"""One page without building the book: what each of its cells shows, how long it takes, what each prediction answers."""

import re
import time
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO

from warmstart.live.running import filename_of, run_cell
from warmstart.quiz.predictions import PREDICTION
from warmstart.sphinx_extension.answers import Cells

ANSWER = re.compile(r"^[ \t]*:answer:[ \t]*(.+)$", re.MULTILINE)


def rehearsal(text: str) -> Iterator[str]:
    """A line for each code cell of a page's source and, where the next cell has run, for each prediction before it."""
    asked = [(text.count("\n", 0, one.start()) + 1, one) for one in PREDICTION.finditer(text)]
    namespace: dict = {"__name__": "__main__", "display": lambda *_things: None}
    for number, cell in enumerate(Cells(text).all, 1):
        printed, began = StringIO(), time.perf_counter()
        with redirect_stdout(printed):
            shown = _shown(cell.source, namespace, filename_of(f"cell-{number}"))
        took_ms = (time.perf_counter() - began) * 1000
        said = " | ".join(filter(None, [*printed.getvalue().splitlines(), shown]))
        yield f"line {cell.line}, {took_ms:.0f} ms: {said}"
        while asked and asked[0][0] < cell.line:
            _, prediction = asked.pop(0)
            answer = ANSWER.search(prediction["options"])
            yield f"  {prediction['id']}: {_evaluated(answer[1], namespace) if answer else 'has no :answer:'}"


def _shown(source: str, namespace: dict, filename: str) -> str:
    """What the cell's last expression shows; drawing it is part of the cell."""
    try:
        value = run_cell(source, namespace, filename)
        draw = getattr(value, "_repr_html_", None)
        if draw:
            draw()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return "" if value is None else repr(value)


def _evaluated(expression: str, namespace: dict) -> str:
    try:
        return repr(eval(expression, dict(namespace)))
    except Exception as error:
        return f"{type(error).__name__}: {error}"
