"""What leaves the book: its questions as a package for Anki, Moodle XML, QTI 2.1, and a paper to print with its key.

Each format is a function of compiled questions, as `warmstart.quiz.compiled` makes them, so that drills leave by the
same way. `banks` reads the open questions of the book; the reserved ones have no way out.
"""

from warmstart.export.formats import FORMATS, export, files
from warmstart.export.part import Edition, Part

__all__ = ["FORMATS", "Edition", "Part", "export", "files"]
