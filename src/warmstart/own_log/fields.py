"""What Lambda writes into a log: the fields of a REPORT line, and the other lines, each with what it tells.

Models https://docs.aws.amazon.com/lambda/latest/dg/python-logging.html,
https://docs.aws.amazon.com/lambda/latest/dg/snapstart-monitoring.html and
https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html
"""

from dataclasses import dataclass
from types import MappingProxyType

from warmstart.messages import N_

GUIDE = "https://docs.aws.amazon.com/lambda/latest/dg/"
LOGGING = GUIDE + "python-logging.html"
LIFECYCLE = GUIDE + "lambda-runtime-environment.html"
SNAPSTART = GUIDE + "snapstart-monitoring.html"
STRUCTURE = "https://docs.aws.amazon.com/lambda/latest/operatorguide/log-structure.html"


@dataclass(frozen=True)
class Field:
    """A field as the text format names it; `key` is its name among the metrics of the JSON format, `what` a message."""

    name: str
    unit: str
    key: str
    what: str
    source: str


@dataclass(frozen=True)
class Line:
    """A kind of line by its first word, or by the words that it holds; `what` is a message."""

    name: str
    what: str
    source: str


_FIELDS = (
    Field("RequestId", "", "",
          N_("The id of the request. When Lambda tries an asynchronous event again, the id stays the same."),
          STRUCTURE),
    Field("Duration", "ms", "durationMs",
          N_("How long the invocation took, without Init. After a timeout or a crash, the Init that runs again is part "
             "of it."),
          LIFECYCLE),
    Field("Billed Duration", "ms", "billedDurationMs",
          N_("What you pay for: Init Duration and Duration together, rounded up to the next whole millisecond."),
          LOGGING),
    Field("Memory Size", "MB", "memorySizeMB",
          N_("The memory setting of the function. The CPU comes in proportion to it."), LOGGING),
    Field("Max Memory Used", "MB", "maxMemoryUsedMB",
          N_("The most memory that was in use. Invocations that share an execution environment share this number: it "
             "is the maximum of all of them."),
          LOGGING),
    Field("Init Duration", "ms", "initDurationMs",
          N_("How long Init took, before START. Only the first REPORT line of an execution environment has it: "
             "a cold start."),
          LOGGING),
    Field("Restore Duration", "ms", "restoreDurationMs",
          N_("With SnapStart only: how long it took to restore the snapshot, to load the runtime and to run the hooks "
             "after it."),
          SNAPSTART),
    Field("Billed Restore Duration", "ms", "billedRestoreDurationMs",
          N_("With SnapStart only: the part of Restore Duration that took place inside the environment, to load the "
             "runtime and to run the hooks."),
          SNAPSTART),
    Field("Status", "", "",
          N_("How the invocation ended. In the text format it stands there only after a timeout or an error, and the "
             "older form of the log does not have it."),
          LIFECYCLE),
    Field("Error Type", "", "", N_("What kind of error ended the invocation."), LIFECYCLE),
    Field("XRAY TraceId", "", "", N_("For a traced request only: the id of its trace in AWS X-Ray."), LOGGING),
    Field("SegmentId", "", "", N_("For a traced request only: the id of its segment in the trace."), LOGGING),
    Field("Sampled", "", "", N_("For a traced request only: whether X-Ray took this request as a sample."), LOGGING),
)  # fmt: skip

FIELDS = MappingProxyType({field.name: field for field in _FIELDS})

LINES = (
    Line("INIT_START",
         N_("A new execution environment begins its Init. The line names the version of the runtime."), LIFECYCLE),
    Line("INIT_REPORT",
         N_("How long Init took and, if it failed, how. Without SnapStart and provisioned concurrency, only an Init "
            "that failed writes this line."),
         LIFECYCLE),
    Line("RESTORE_START", N_("SnapStart: a new execution environment is restored from the snapshot."), SNAPSTART),
    Line("RESTORE_REPORT", N_("SnapStart: how long Restore took and, if it failed, how."), SNAPSTART),
    Line("START", N_("Invoke begins: the handler gets the event. The line names the version of the function."),
         STRUCTURE),
    Line("END", N_("The invocation has ended."), STRUCTURE),
    Line("REPORT", N_("The figures of the invocation. Its fields are those of the table above."), STRUCTURE),
    Line("Task timed out",
         N_("The older form of the log: the timeout ended the invocation. In the newer form, the REPORT line says "
            "Status: timeout."),
         LIFECYCLE),
)  # fmt: skip
