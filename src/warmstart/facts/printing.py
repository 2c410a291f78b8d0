"""How a number and a date are printed: numbers alike in all five languages, dates in each its own way."""

import re
from decimal import Decimal

from warmstart.facts.registry import Value, facts

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

CENTS = 2  # decimals of a dollar
BEFORE_UNIT = re.compile(r"(?<=\d) (?=(?:ms|s|min|h|KB|MB|GB|vCPU|USD)(?![A-Za-z0-9]))")


def plain(number: float) -> str:
    """The number with thousands separated by commas and no exponent: 10240 is `10,240`, 3.09e-08 is `0.0000000309`."""
    text = f"{Decimal(str(number)):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def kept_together(text: str) -> str:
    """`text` with a no-break space between a number and its unit."""
    return BEFORE_UNIT.sub("\u00a0", text)


def day(iso: str, language: str = "en") -> str:
    """A year, month or day (`2025`, `2025-08`, `2025-08-01`) as the language writes it; any other text unchanged."""
    parts = iso.split("-")
    if not all(part.isdigit() for part in parts):
        return iso
    year, *rest = (int(part) for part in parts)
    if language == "en":
        return " ".join([*(str(d) for d in rest[1:]), *(MONTHS[m - 1] for m in rest[:1]), str(year)])
    words = "년월일" if language == "ko" else "年月日"
    dated = (f"{number}{word}" for number, word in zip((year, *rest), words, strict=False))
    return (" " if language == "ko" else "").join(dated)


def printed(value: Value, unit: str, language: str = "en") -> str:
    """A fact's value as prose prints it, without its unit: a price has two decimals at least."""
    match value:
        case str():
            return day(value, language)
        case tuple():
            return ", ".join(value)
        case _:
            text = plain(value)
            return text if unit != "USD" or len(text.partition(".")[2]) >= CENTS else f"{value:,.{CENTS}f}"


def substitutions(language: str = "en") -> dict[str, str]:
    """Every placeholder a page may use, with the text it prints: `{"timeout_max_s": "900", …}`."""
    every = (one for entry in facts().values() for one in entry.printed_in())
    return {name: printed(value, unit, language) for name, value, unit in every}
