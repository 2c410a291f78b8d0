"""The units a fact can be printed in, and how one becomes another."""

from collections.abc import Iterator
from fractions import Fraction

TIME = {"ms": 1, "s": 1_000, "min": 60_000, "h": 3_600_000}
SIZE = {"KB": 1, "MB": 1_024, "GB": 1_048_576}

SUFFIX = {unit: unit.lower() for unit in (*TIME, *SIZE)} | {"USD": "usd", "%": "percent"}


def printed_in(name: str, value: float, unit: str) -> Iterator[tuple[str, float, str]]:
    """(placeholder name, value, unit) for each unit that prints `value` exactly, with one decimal at most.

    The entry's own unit comes first and always. A unit that is no measure (`{value} layers`) adds nothing to the name.
    """
    if unit not in SUFFIX:
        yield name, value, unit
        return
    yield f"{name}_{SUFFIX[unit]}", value, unit
    scale = next((scale for scale in (TIME, SIZE) if unit in scale), {})
    for other, size in scale.items():
        there = Fraction(str(value)) * scale[unit] / size
        if other != unit and there and (there * 10).denominator == 1:
            yield f"{name}_{SUFFIX[other]}", int(there) if there.denominator == 1 else float(there), other
