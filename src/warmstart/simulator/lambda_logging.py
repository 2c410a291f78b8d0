"""The module `logging` as Lambda's Python runtime sets it up: a root logger whose handler writes to the log stream.

Each environment has its own loggers, so that what handler code configures touches nobody else. The root logger has a
handler from the start; that is why `basicConfig` has no effect in Lambda.

Models https://docs.aws.amazon.com/lambda/latest/dg/python-logging.html
"""

import logging as real_logging
import time
from types import ModuleType

from warmstart.simulator.execution import EPOCH_S, running
from warmstart.simulator.stand_ins import copy_of

SHORTCUTS = ("debug", "info", "warning", "error", "critical", "exception", "log")


class LambdaHandler(real_logging.Handler):
    """Writes level, simulated time, request id and message, with tabs between them."""

    def emit(self, record: real_logging.LogRecord) -> None:
        """The line is in the log."""
        execution = running()
        if execution:
            at = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(EPOCH_S + execution.now_ms / 1000))
            stamp = f"{at}.{int(execution.now_ms) % 1000:03d}Z"
            execution.write(f"[{record.levelname}]\t{stamp}\t{execution.request_id or ''}\t{self.format(record)}\n")


def stand_in_logging() -> ModuleType:
    """The module with loggers of its own."""
    root = real_logging.RootLogger(real_logging.WARNING)
    root.manager = real_logging.Manager(root)
    root.addHandler(LambdaHandler())
    return copy_of(
        real_logging, root=root, basicConfig=lambda **_: None,
        getLogger=lambda name=None: root.manager.getLogger(name) if name else root,
        **{name: getattr(root, name) for name in SHORTCUTS},
    )  # fmt: skip
