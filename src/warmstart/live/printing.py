"""What a cell prints and shows, up to a limit that keeps the page usable."""

import io
from collections.abc import Callable

Tell = Callable[[str], None]
LONGEST_UNFINISHED_LINE = 4_096


class Budget:
    """How many pieces and characters a run of a cell may still hand to the page; `full` is called when it is spent."""

    def __init__(self, pieces: int, characters: int, full: Callable[[], None]) -> None:
        self._pieces = pieces
        self._characters = characters
        self._full = full

    @property
    def spent(self) -> bool:
        """Whether nothing more is handed over."""
        return not (self._pieces and self._characters)

    def give(self, text: str, tell: Tell) -> None:
        """Tell as much of `text` as is allowed."""
        if not self.spent:
            taken = text[: self._characters]
            self._pieces -= 1
            self._characters -= len(taken)
            tell(taken)
            if self.spent:
                self._full()

    def give_whole(self, text: str, tell: Tell) -> None:
        """Tell all of `text`, or nothing: markup that is cut says something else."""
        if not self.spent and len(text) >= self._characters:
            self._characters = 0
            self._full()
        self.give(text, tell)


class Printer(io.TextIOBase):
    """A text stream that tells line by line, as far as the budget goes."""

    def __init__(self, budget: Budget, tell: Tell) -> None:
        self._budget = budget
        self._tell = tell
        self._begun = ""

    def writable(self) -> bool:
        """True: this is a stream to print to."""
        return True

    def write(self, text: str) -> int:
        """The length of `text`, as every stream says, also of what the budget leaves out."""
        if not isinstance(text, str):
            raise TypeError(f"a cell prints text, not {type(text).__name__}")
        if not self._budget.spent:
            *whole, self._begun = (self._begun + text).split("\n")
            for line in whole:
                self._budget.give(line + "\n", self._tell)
            if len(self._begun) > LONGEST_UNFINISHED_LINE:
                self.flush()
        return len(text)

    def flush(self) -> None:
        """Tell a line that was begun and not ended."""
        begun, self._begun = self._begun, ""
        if begun:
            self._budget.give(begun, self._tell)
