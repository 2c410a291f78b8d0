"""The API reference, made from the code: every public name, what its docstring says, and the examples in it.

Import walls: this room knows all that the reference describes, and nothing to the right of it.
"""

from warmstart.reference.attributes import meanings
from warmstart.reference.contents import GROUPS, Group
from warmstart.reference.docstrings import Piece, pieces
from warmstart.reference.entries import Entry, entry

__all__ = ["GROUPS", "Entry", "Group", "Piece", "entry", "meanings", "pieces"]
