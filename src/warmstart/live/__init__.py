"""The Python half of the live cells: runs what the reader writes, and tells the page what came of it."""

from warmstart.live.page import Cell, Page
from warmstart.live.requests import answering

__all__ = ["Cell", "Page", "answering"]
