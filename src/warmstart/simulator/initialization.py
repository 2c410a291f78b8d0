"""How an execution environment gets ready, in AWS's words, and how long its Init may take.

Models https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html (AWS_LAMBDA_INITIALIZATION_TYPE) and
https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
"""

from warmstart.facts import fact

ON_DEMAND, PROVISIONED, SNAP_START, MANAGED_INSTANCES = fact("initialization_types")


def init_limit_ms(initialization_type: str, timeout_ms: float) -> float:
    """The longest that Init may take: 10 s on demand, else 130 s or the function's timeout, whichever is more."""
    if initialization_type == ON_DEMAND:
        return fact("init_timeout_ms")
    longest_ms = max(fact("init_timeout_provisioned_min_ms"), timeout_ms)
    return min(longest_ms, fact("init_timeout_provisioned_max_ms"))
