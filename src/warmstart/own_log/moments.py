"""When a line was written, and by which execution environment: what stands in front of it in a copied log."""

import re
from datetime import UTC, datetime, timedelta, timezone

ISO = (
    r"(\d{4})[-/](\d\d)[-/](\d\d)[T ]{1,3}(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?"
    r"(?:\s?(Z|UTC|[+-]\d\d:?\d\d(?!\d)))?"
)
MOMENT = re.compile(rf"(?<!\d){ISO}|(?<![\d.])(1\d{{12}})(?!\d)")
STREAM = re.compile(r"\d{4}/\d\d/\d\d/[\w-]{0,80}\[[^\]\s]{1,130}\][0-9a-f]{32}")
# What else may stand between the margin and the message: marks of the console, quotes and commas of an export.
REST = re.compile(r"[\s\"',;|▶▼►▾>·-]*")


def moment_in(text: str) -> float | None:
    """The last time of day in `text`, as milliseconds since 1970; a time without a zone is taken as UTC."""
    found = list(MOMENT.finditer(text))
    return milliseconds(found[-1]) if found else None


def milliseconds(found: re.Match[str]) -> float | None:
    """The moment that MOMENT has found as milliseconds since 1970; None if no calendar has it."""
    *parts, fraction, zone, epoch = found.groups()
    if epoch:
        return float(epoch)
    try:
        moment = datetime(*map(int, parts), tzinfo=zone_of(zone))
    except ValueError:
        return None
    return moment.timestamp() * 1000 + (round(float(f"0.{fraction}") * 1000, 3) if fraction else 0.0)


def zone_of(text: str | None) -> timezone:
    """The time zone of `+02:00`; UTC for everything else. Raises ValueError for one that nobody has."""
    if not text or text in ("Z", "UTC"):
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    return timezone((-1 if text[0] == "-" else 1) * timedelta(hours=hours, minutes=minutes))


def stream_in(text: str) -> str:
    """The name of a log stream in `text`, else nothing."""
    found = STREAM.search(text)
    return found[0] if found else ""


def is_margin(text: str) -> bool:
    """Whether `text` holds nothing but a time, the name of a log stream, and marks of where it was copied from."""
    return bool(REST.fullmatch(MOMENT.sub(" ", STREAM.sub(" ", text))))
