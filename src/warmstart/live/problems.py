"""What went wrong in a cell, in one sentence and with the line of the reader's own code."""

import traceback
from dataclasses import dataclass

from warmstart.messages import Refused, Translate

LONGEST_SENTENCE = 2000


@dataclass(frozen=True)
class Problem:
    """`kind` is Python's name of the error, empty if the sentence is ours; `line` counts from 1, or is None."""

    kind: str
    sentence: str
    line: int | None


def _text(error: BaseException) -> str:
    try:
        text = str(error)
    except Exception:  # the reader's own class, whose __str__ may fail as well
        return ""
    return text if len(text) <= LONGEST_SENTENCE else text[:LONGEST_SENTENCE] + "…"


def _line(error: BaseException, filename: str) -> int | None:
    if isinstance(error, SyntaxError) and error.filename == filename:
        return error.lineno
    lines = [line for frame, line in traceback.walk_tb(error.__traceback__) if frame.f_code.co_filename == filename]
    return lines[-1] if lines else None


def problem(error: BaseException, filename: str, translate: Translate) -> Problem:
    """The problem that `error` is for the reader of the cell `filename`; frames that are not theirs are left out."""
    line = _line(error, filename)
    if isinstance(error, Refused):
        return Problem("", error.said(translate), None if error.is_verdict else line)
    if isinstance(error, SyntaxError):
        return Problem(type(error).__name__, error.msg or "", line)
    return Problem(type(error).__name__, _text(error), line)
