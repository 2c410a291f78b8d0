"""The chance that a drill draws from: the same for a seed in every Python."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

Thing = TypeVar("Thing")


class Chance:
    """Draws for a seed. Of a seeded generator, Python promises only that its `random()` never changes."""

    def __init__(self, seed: str) -> None:
        self.random = Random(seed).random

    def choice(self, things: Sequence[Thing]) -> Thing:
        """One of these things."""
        return things[int(self.random() * len(things))]

    def randrange(self, start: int, stop: int, step: int = 1) -> int:
        """One of the numbers of `range(start, stop, step)`."""
        return self.choice(range(start, stop, step))

    def sample(self, things: Sequence[Thing], count: int) -> list[Thing]:
        """So many different ones of these things, in an order drawn as well."""
        left = list(things)
        return [left.pop(int(self.random() * len(left))) for _ in range(count)]

    def shuffled(self, things: Sequence[Thing]) -> list[Thing]:
        """All these things, in an order that is drawn."""
        return self.sample(things, len(things))
