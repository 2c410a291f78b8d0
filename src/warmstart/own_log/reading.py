"""`read_log`: from the text of a log, as it was copied, to its invocations."""

import re

from warmstart.facts import plain
from warmstart.messages import N_, Refused
from warmstart.own_log.log import Log, Reported, StartFailed, Unread
from warmstart.own_log.moments import is_margin
from warmstart.own_log.records import Record, Source, records

LINES_MOST = 10_000
CHARACTERS_MOST = 4_000_000
NEWLINE = re.compile(r"\r\n?|\n")
INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200e\u200f\u2060"))
NEEDED = ("Billed Duration", "Memory Size", "Max Memory Used")


def read_log(text: str) -> Log:
    """The log that `text` holds: REPORT lines and what stands around them, or events of the JSON format.

    Whatever cannot be read is named in `unread` and takes nothing else with it. Of a long log the first lines are
    read, and `left_off` says how many were not. Raises Refused for what is no text.

    >>> from warmstart.own_log import read_log
    >>> read_log(simulate(Function(), arrivals=[0, 500]).logs())
    Log(invocations=2, cold_starts=1, timeouts=0, unread=0)
    """
    if not isinstance(text, str):
        raise Refused(N_("read_log({value}): a log is text"), value=type(text).__name__)
    lines = NEWLINE.split(text[:CHARACTERS_MOST].translate(INVISIBLE))
    while len(lines) > 1 and not lines[-1].strip():
        lines.pop()
    left_off = max(0, len(lines) - LINES_MOST) + len(NEWLINE.findall(text, CHARACTERS_MOST))
    del lines[LINES_MOST:]
    source = Source("\n".join(lines))
    found = records(source)
    invocations, unreported = _invocations(found)
    passed_over = sum(
        bool(line.strip()) and number not in source.taken and not is_margin(line)
        for number, line in enumerate(lines, 1)
    )
    return Log(
        invocations=tuple(invocations), unread=tuple(_unread(found)), failed_starts=tuple(_failed(found)),
        unreported=unreported, lines=len(lines), passed_over=passed_over, left_off=left_off,
    )  # fmt: skip


def too_long(log: Log) -> dict[str, str]:
    """The numbers of the sentence that says how much of a log was read."""
    return {"read": plain(log.lines), "left": plain(log.left_off)}


def _invocations(found: list[Record]) -> tuple[list[Reported], int]:
    """Every invocation that was reported, and how many were started only."""
    started: dict[str, float | None] = {}
    seconds = _timeouts(found)
    reset: dict[str, bool] = {}
    invocations: list[Reported] = []
    for record in found:
        id_ = str(record.values.get("RequestId", ""))
        if record.kind == "START":
            started[id_] = record.at_ms
        elif record.kind == "INIT_START":
            reset[record.stream] = False
        elif record.kind == "REPORT" and "Duration" in record.values:
            one = Reported(
                line=record.line, values=record.values, at_ms=record.at_ms, started_ms=started.pop(id_, None),
                stream=record.stream, said_timeout_s=seconds.get(id_),
                after_reset=reset.get(record.stream, False) and "Init Duration" not in record.values,
            )  # fmt: skip
            reset[record.stream] = one.status in ("timeout", "crash")
            invocations.append(one)
    return invocations, len(started)


def _timeouts(found: list[Record]) -> dict[str, float]:
    """The timeout in seconds for each request of which an older log says that it timed out."""
    seconds, last = {}, ""
    for record in found:
        last = str(record.values.get("RequestId", "")) if record.kind == "START" else last
        if record.kind == "Task timed out":
            seconds[str(record.values.get("RequestId", last))] = record.values["seconds"]
    return seconds


def _failed(found: list[Record]) -> list[StartFailed]:
    return [
        StartFailed(record.line, "Restore" if record.kind == "RESTORE_REPORT" else "Init",
                    str(record.values["Status"]).lower(), str(record.values.get("Error Type", "")))
        for record in found
        if record.kind in ("INIT_REPORT", "RESTORE_REPORT")
        and str(record.values.get("Status", "success")).lower() != "success"
    ]  # fmt: skip


def _unread(found: list[Record]) -> list[Unread]:
    unread = []
    for record in found:
        unread += [Unread(record.line, msgid, values) for msgid, values in record.troubles]
        if record.kind != "REPORT":
            continue
        missing = [name for name in NEEDED if name not in record.values]
        if "Duration" not in record.values:
            unread.append(Unread(record.line, N_("This REPORT line has no Duration that can be read. Perhaps it was "
                                                 "cut off."), {}))  # fmt: skip
        elif missing and not record.troubles:
            unread.append(Unread(record.line, N_("This REPORT line has no {fields}. The rest of it was read."),
                                 {"fields": ", ".join(missing)}))  # fmt: skip
    return unread
