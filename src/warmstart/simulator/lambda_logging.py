"""The module `logging` as Lambda's Python runtime sets it up: a root logger whose handler writes to the log stream.

The text format writes lines with tabs; the JSON format writes one object a line, with the keys that AWS documents.

Each environment has its own loggers, so that what handler code configures touches nobody else. The root logger has a
handler from the start; that is why `basicConfig` has no effect in Lambda.

Models https://docs.aws.amazon.com/lambda/latest/dg/python-logging.html
"""

import json
import logging as real_logging
from collections.abc import Callable
from types import ModuleType

from warmstart.facts import fact
from warmstart.simulator.execution import running, timestamp
from warmstart.simulator.function import Function
from warmstart.simulator.source import compiled, frames
from warmstart.simulator.stand_ins import copy_of

SHORTCUTS = ("debug", "info", "warning", "error", "critical", "exception", "log")
# Python has no TRACE; the runtime takes DEBUG for it.
PYTHON_LEVELS = {level: level for level in fact("log_application_levels")} | {"TRACE": "DEBUG"}
# What every record of Python's logging has; what else is there was given as `extra`.
USUAL = {*vars(real_logging.makeLogRecord({})), "message", "asctime"}


class TextHandler(real_logging.Handler):
    """Writes level, simulated time, request id and message, with tabs between them."""

    def emit(self, record: real_logging.LogRecord) -> None:
        """The line is in the log."""
        execution = running()
        if execution:
            stamp, id_ = timestamp(execution.now_ms), execution.request_id or ""
            execution.write(f"[{record.levelname}]\t{stamp}\t{id_}\t{self.format(record)}\n")


class JsonHandler(real_logging.Handler):
    """Writes one object in JSON; `lines` are those of the function's code, for stack traces."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        super().__init__()
        self.lines = lines

    def emit(self, record: real_logging.LogRecord) -> None:
        """The line is in the log."""
        execution = running()
        if execution:
            keys = self.keys(record, timestamp(execution.now_ms), execution.request_id or "")
            extra = {key: value for key, value in vars(record).items() if key not in USUAL and key not in keys}
            told = {key: value for key, value in (keys | extra).items() if value is not None}
            execution.write(json.dumps(told, ensure_ascii=False) + "\n")

    def keys(self, record: real_logging.LogRecord, at: str, request_id: str) -> dict[str, object]:
        """The keys that AWS documents, in its order; None where a line has nothing to tell."""
        type_, error, traceback = record.exc_info or (None, None, None)
        return {
            "timestamp": at,
            # A level of one's own counts as the standard level below it.
            "level": real_logging.getLevelName(min(50, max(0, record.levelno)) // 10 * 10),
            "message": record.getMessage(),
            "logger": record.name,
            "stackTrace": list(frames(traceback, self.lines)) if type_ else None,
            "errorType": type_.__name__ if type_ else None,
            "errorMessage": str(error) if type_ else None,
            "requestId": request_id,
            "location": f"{record.pathname}:{record.funcName}:{record.lineno}" if type_ else None,
        }


def stand_in_logging(function: Function) -> Callable[[], ModuleType]:
    """A maker of the module with loggers of its own; with the JSON format the root logger has the function's level."""

    def make() -> ModuleType:
        root = real_logging.RootLogger(real_logging.WARNING)
        root.manager = real_logging.Manager(root)
        if function.log_format == "JSON":
            root.setLevel(PYTHON_LEVELS[function.application_log_level or fact("log_level_default")])
            root.addHandler(JsonHandler(compiled(function.code).lines))
        else:
            root.addHandler(TextHandler())
        return copy_of(
            real_logging, root=root, basicConfig=lambda **_: None,
            getLogger=lambda name=None: root.manager.getLogger(name) if name else root,
            **{name: getattr(root, name) for name in SHORTCUTS},
        )  # fmt: skip

    return make


def error_line(function: Function, at_ms: float, answer: dict[str, object]) -> str:
    """What the runtime logs of an error that the code did not catch; `answer` is what the caller receives."""
    if function.log_format == "JSON":
        return json.dumps({"timestamp": timestamp(at_ms), "level": "ERROR", **answer}, ensure_ascii=False)
    stack = (frame.rstrip() for frame in answer["stackTrace"])
    error = f"[ERROR] {answer['errorType']}: {answer['errorMessage']}"
    return "\n".join([error, "Traceback (most recent call last):", *stack])
