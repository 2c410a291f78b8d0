"""What AWS does not publish and the simulator has to assume: each with its value and who measured it.

An assumption is never presented as Lambda's behavior, and where it matters a `Function` can change it.
"""

from dataclasses import dataclass
from types import MappingProxyType

from warmstart.messages import N_

AWS = "AWS"  # the unit of a value that is a word of AWS's


@dataclass(frozen=True)
class Assumption:
    """One thing that the model takes for granted; `what`, `measured_by` and a `value` in words are message ids.

    The `unit` AWS says that the value is a word of AWS's, which no language translates.
    """

    name: str
    value: float | str | bool
    unit: str
    what: str
    measured_by: str


_ASSUMED = (
    Assumption(
        "keep_alive_s", 600, "s",
        N_("How long an idle execution environment stays frozen before Lambda shuts it down"),
        N_("Mikhail Shilkov measured 5 to 7 minutes; SimFaaS takes 10 minutes; AWS says: some time"),
    ),
    Assumption(
        "lifetime_s", 7200, "s",
        N_("How old an environment may grow under continuous load before Lambda replaces it"),
        N_("About two hours in observed logs; AWS says: every few hours"),
    ),
    Assumption(
        "idle_choice", "most recently used", "",
        N_("Which idle environment serves the next request"),
        N_("A stack is simple, and keeps few environments warm; AWS does not document the choice"),
    ),
    Assumption(
        "init_ms", 300, "ms",
        N_("How long Init takes when nothing else is said"),
        N_("A convenient number for a small Python function; "
           "AWS says of a whole cold start: under 100 ms to over 1 second"),
    ),
    Assumption(
        "duration_ms", 100, "ms",
        N_("How long an invocation takes when nothing else is said"),
        N_("A convenient number, not measured"),
    ),
    Assumption(
        "scaling_rate_refill", N_("continuous"), "",
        N_("The allowance of the scaling rate refills evenly, and never holds more than one interval's environments"),
        N_("AWS documents a continuous refill as best effort, but not its curve"),
    ),
    Assumption(
        "scaling_rate_reason", "FunctionInvocationRateLimitExceeded", AWS,
        N_("The reason given with a throttle by the scaling rate"),
        N_("One of the reasons in AWS's API; which one is not documented"),
    ),
    Assumption(
        "request_rate_reason", "FunctionInvocationRateLimitExceeded", AWS,
        N_("The reason given with a throttle by the quota of requests per second"),
        N_("One of the reasons in AWS's API; which one is not documented"),
    ),
    Assumption(
        "request_rate_window_s", 1, "s",
        N_("The quota of requests per second is counted in windows of this length, one after another"),
        N_("A convenient number; AWS does not document how the rate is measured"),
    ),
    Assumption(
        "provisioned_delay_s", 60, "s",
        N_("How long allocating provisioned concurrency takes before the first environments start their Init"),
        N_("AWS says: a minute or two"),
    ),
    Assumption(
        "update_s", 5, "s",
        N_("How long an update of a function's code or configuration takes; the old one serves meanwhile"),
        N_("A convenient number, not measured"),
    ),
    Assumption(
        "initialized_ahead", 0, "",
        N_("How many environments on demand Lambda initializes before any request comes"),
        N_("AWS says that it may do so, and not when"),
    ),
    Assumption(
        "extension_register_ms", 50, "ms",
        N_("How long an extension takes to register when nothing else is said"),
        N_("A convenient number, not measured"),
    ),
    Assumption(
        "extension_timeout", N_("the invocation times out; the response that has left stays"), "",
        N_("What happens when the timeout is reached while only extensions still work"),
        N_("AWS says that runtime and extensions together must finish within the timeout, and no more"),
    ),
    Assumption(
        "reset_ms", 0, "ms",
        N_("How long a reset takes after a timeout or a crash"),
        N_("AWS says that it happens, and not how long it takes"),
    ),
    Assumption(
        "out_of_memory_error", "Runtime.OutOfMemory", AWS,
        N_("The error type when the code needs more memory than it has"),
        N_("In observed logs; others have Runtime.ExitError, and AWS documents neither"),
    ),
    Assumption(
        "restore_ms", 200, "ms",
        N_("How long Lambda takes to restore a snapshot, before the runtime is loaded and the hooks run"),
        N_("Observed logs have 200 to 500 ms for all of it together"),
    ),
    Assumption(
        "after_restore_ms", 25, "ms",
        N_("How long it takes to load the runtime after a snapshot has been restored"),
        N_("The Billed Restore Duration of a small function in observed logs"),
    ),
    Assumption(
        "published_before_s", 3600, "s",
        N_("How long before the run a version with SnapStart was published"),
        N_("A convenient number"),
    ),
    Assumption(
        "pending_s", 60, "s",
        N_("How long a function is Pending before it becomes Active"),
        N_("A convenient number; AWS says that connecting a function to a VPC can take several minutes"),
    ),
    Assumption(
        "environment_concurrency", 10, "",
        N_("How many invocations an environment on Managed Instances handles at a time when nothing else is said"),
        N_("A convenient number; AWS's own default depends on the runtime"),
    ),
    Assumption(
        "managed_reason", "ConcurrentInvocationLimitExceeded", AWS,
        N_("The reason given with a throttle when all environments on Managed Instances are full"),
        N_("One of the reasons in AWS's API; which one is not documented"),
    ),
    Assumption(
        "suppressed_init_limit", N_("function timeout"), "",
        N_("What limits the Init that runs inside an invocation after a reset"),
        N_("Observed in logs, and documented for an Init that took too long"),
    ),
    Assumption(
        "failed_init_billed", N_("yes"), "",
        N_("An Init that was cut or failed is billed like any other"),
        N_("AWS bills the Init phase since August 2025, and names no exception"),
    ),
    Assumption(
        "bill_rounding", N_("each line to the nearest cent"), "",
        N_("How the bill of a month is rounded; the sum of the rounded lines is the total"),
        N_("The examples on AWS's pricing page do so; AWS documents no rule"),
    ),
    Assumption(
        "free_tier_shared", N_("in proportion to use"), "",
        N_("How the free GB-seconds are divided between x86_64 and arm64"),
        N_("AWS says that both share them, and not how"),
    ),
    Assumption(
        "free_tier_first", N_("yes"), "",
        N_("The first price tier begins after the free GB-seconds"),
        N_("The AWS Pricing Calculator does so; the pricing page does not say"),
    ),
    Assumption(
        "free_streaming", N_("after the free part of each response"), "",
        N_("What the free GB of streamed responses are taken from"),
        N_("AWS grants both, and does not say which comes first"),
    ),
    Assumption(
        "edge_free_tier", N_("none"), "",
        N_("What Lambda@Edge gets of the free tier"),
        N_("The example on AWS's pricing page takes nothing off; AWS does not say"),
    ),
    Assumption(
        "background_share", N_("all of the time"), "",
        N_("Background work runs whenever its environment is in Invoke, and slows nothing down"),
        N_("True of work that waits for a network; AWS says only that it resumes when the environment is used again"),
    ),
    Assumption(
        "memory_used_mb", 36, "MB",
        N_("What the REPORT line gives as Max Memory Used; the simulator does not measure memory"),
        N_("A small Python function in observed logs"),
    ),
    Assumption(
        "plain_line_level", "INFO", AWS,
        N_("The level of a line that handler code prints, with the JSON log format"),
        N_("AWS says so of JSON without a valid level; of plain text it says only that it stays text"),
    ),
    Assumption(
        "metric_time", N_("arrival"), "",
        N_("Which instant CloudWatch gives to the metrics of an invocation"),
        N_("AWS says of Errors: when the function was invoked, not when the error occurred"),
    ),
    Assumption(
        "percentile", N_("nearest rank"), "",
        N_("How a percentile of a metric is found: the smallest value that is not below the given part of all values"),
        N_("AWS says what a percentile means, and not how CloudWatch finds it"),
    ),
    Assumption(
        "ticks_max", 2_000_000, "",
        N_("How many loop passes and calls handler code may make without spending time"),
        N_("A convenient number: about a second of real time in a browser"),
    ),
    Assumption(
        "response_too_large", "Function.ResponseSizeTooLarge", AWS,
        N_("The error type of a function whose response is larger than Lambda allows"),
        N_("Observed in answers of Lambda; AWS documents only the size"),
    ),
    Assumption(
        "duplicate_delay_s", 1, "s",
        N_("How long after an asynchronous event its duplicate is delivered; a duplicate is delivered once, "
           "and not retried"),
        N_("A convenient number; AWS says that duplicates occur, not how often and when"),
    ),
    Assumption(
        "destination_delay_ms", 100, "ms",
        N_("How long a record is under way from one function to the function that is its destination"),
        N_("A convenient number, not measured"),
    ),
    Assumption(
        "async_backoff_step", N_("each wait doubles the one before"), "",
        N_("How the wait of an asynchronous event grows after a throttle or a system error"),
        N_("AWS says: exponentially, from 1 second to 5 minutes; it adds that a long queue makes the waits longer, "
           "which is not modeled"),
    ),
    Assumption(
        "throttled_uses_retries", N_("no"), "",
        N_("Whether a throttle or a system error uses up one of the two retries of an asynchronous event"),
        N_("Inferred: AWS documents the retries for function errors, and the event age for throttles"),
    ),
    Assumption(
        "expired_condition", "EventAgeExceeded", AWS,
        N_("The condition in the record of an asynchronous event that grew too old"),
        N_("Observed in records; AWS's guide shows an example for RetriesExhausted only"),
    ),
    Assumption(
        "switched_off_condition", "ZeroReservedConcurrency", AWS,
        N_("The condition in the record of an asynchronous event of a function whose reserved concurrency is 0"),
        N_("Observed in records; AWS's guide shows an example for RetriesExhausted only"),
    ),
    Assumption(
        "recursive_condition", "RecursiveInvocation", AWS,
        N_("The condition in the record of an asynchronous event that Lambda stopped because of a recursive loop"),
        N_("Not observed: a name that says what it is"),
    ),
    Assumption(
        "throttled_error_message", "Rate Exceeded.", AWS,
        N_("The error message of an asynchronous event that was only ever throttled, in a dead-letter queue"),
        N_("Observed in Lambda's answers to throttled requests"),
    ),
    Assumption(
        "sns_too_large", N_("the delivery fails"), "",
        N_("What happens to a record that is too large for an Amazon SNS topic"),
        N_("So AWS's guide; its API reference says that the payloads are left out of the record"),
    ),
    Assumption(
        "deleted_queue", N_("dropped"), "",
        N_("What becomes of the asynchronous events that wait when their function is deleted"),
        N_("AWS does not document it"),
    ),
)  # fmt: skip

ASSUMPTIONS = MappingProxyType({assumption.name: assumption for assumption in _ASSUMED})
