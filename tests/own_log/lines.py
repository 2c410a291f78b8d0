"""Invented log lines in the shapes in which logs reach a reader."""

import json

A, B, C = ("6f1c2a10-0000-4000-a000-00000000000" + digit for digit in "abc")
STREAM = "2026/11/20/[$LATEST]" + "0123456789abcdef" * 2
OTHER = "2026/11/20/[$LATEST]" + "fedcba9876543210" * 2


def report(
    id_=A, duration="133.61", billed="214", size="512", used="81", init="80.00", tail="", between="\t", front="REPORT "
):
    """A REPORT line of the text format; `init` may be empty."""
    fields = [f"RequestId: {id_}", f"Duration: {duration} ms", f"Billed Duration: {billed} ms",
              f"Memory Size: {size} MB", f"Max Memory Used: {used} MB"]  # fmt: skip
    fields += [f"Init Duration: {init} ms"] if init else []
    return front + between.join([*fields, *([tail] if tail else [])])


def warm(id_=B, duration="99.10", billed="100", **more):
    """A REPORT line without Init."""
    return report(id_, duration, billed, init="", **more)


def event(kind, time, record, **more):
    """A line of the JSON format."""
    return json.dumps({"time": time, "type": f"platform.{kind}", "record": record} | more, separators=(",", ":"))


def reported(id_=A, status="success", init=80.0, **metrics):
    """The record of a platform.report."""
    told = {"durationMs": 133.61, "billedDurationMs": 214, "memorySizeMB": 512, "maxMemoryUsedMB": 81} | metrics
    return {"requestId": id_, "metrics": told | ({"initDurationMs": init} if init else {}), "status": status}
