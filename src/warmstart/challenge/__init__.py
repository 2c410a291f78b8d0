"""Challenges: the learner writes a run, and a cell checks it by what the run did.

Import walls: this room knows the figures, the simulator, the facts and the messages, and nothing to the right of them.
"""

from warmstart.challenge.checking import Unsolved, check

__all__ = ["Unsolved", "check"]
