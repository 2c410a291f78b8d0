"""The reader's own log: read as it was copied, explained field by field, and laid over a simulation.

Import walls: this room knows figures, the simulator, facts and messages, and nothing to the right of it.
"""

from warmstart.figures.labels import in_session
from warmstart.own_log.explained import explained
from warmstart.own_log.log import Log
from warmstart.own_log.reading import read_log

__all__ = ["Log", "explained", "read_log"]

Log._repr_html_ = lambda log: in_session(explained(log))
