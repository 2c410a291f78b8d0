"""What a challenge can want of a number: a value, a range, or one of several values."""

from dataclasses import dataclass

from warmstart.facts import plain
from warmstart.messages import N_, Refused

Number = int | float
Asked = Number | tuple[Number, Number] | set[Number] | list[Number]


@dataclass(frozen=True)
class Wanted:
    """A condition: the values that meet it, or, with `is_range`, the lowest and the highest of them."""

    values: tuple[Number, ...]
    is_range: bool = False

    def met_by(self, found: Number) -> bool:
        """Whether `found` is what is wanted; both ends of a range are."""
        return self.values[0] <= found <= self.values[1] if self.is_range else found in self.values

    def said(self) -> tuple[str, dict[str, str]]:
        """A message id and its values: what is wanted, for a table."""
        if self.is_range:
            return N_("{low} to {high}"), {"low": plain(self.values[0]), "high": plain(self.values[1])}
        return "{choices}", {"choices": self.choices()}

    def miss(self, name: str, found: Number) -> Refused:
        """The sentence that tells what was wanted of `name`, and what was found."""
        if self.is_range:
            return Refused(N_("{name} should be from {low} to {high}. In your run it is {found}."),
                           name=name, found=plain(found), **self.said()[1])  # fmt: skip
        if len(self.values) == 1:
            return Refused(N_("{name} should be {wanted}. In your run it is {found}."),
                           name=name, wanted=self.choices(), found=plain(found))  # fmt: skip
        return Refused(N_("{name} should be one of {choices}. In your run it is {found}."),
                       name=name, choices=self.choices(), found=plain(found))  # fmt: skip

    def choices(self) -> str:
        """The values as text, the lowest first."""
        # One after another, a comma between two numbers would read like the one that separates thousands.
        return " / ".join(plain(value) for value in self.values)


def wanted(name: str, asked: Asked) -> Wanted:
    """The condition that `asked` is; Refused, naming `name`, if it is none.

    A number wants that number, a pair `(low, high)` a range with both its ends, a set or list one of its numbers.
    """
    if _is_number(asked):
        return Wanted((asked,))
    if isinstance(asked, tuple) and len(asked) == 2 and all(map(_is_number, asked)) and asked[0] <= asked[1]:
        return Wanted(asked, is_range=True)
    if isinstance(asked, set | frozenset | list) and asked and all(map(_is_number, asked)):
        return Wanted(tuple(sorted(asked)))
    raise Refused(N_("{name}={value}: ask for a number, for a range (low, high), or for one of a set of numbers"),
                  name=name, value=repr(asked))  # fmt: skip


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < float("inf")
