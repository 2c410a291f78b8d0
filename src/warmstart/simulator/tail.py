"""The end of an invocation's log, as the caller of a synchronous invocation can ask for it.

Models https://docs.aws.amazon.com/lambda/latest/dg/invocation-sync.html
"""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from warmstart.facts import fact
from warmstart.simulator.logs import invocation_lines, json_lines
from warmstart.simulator.payloads import KB
from warmstart.simulator.workload import OK

if TYPE_CHECKING:
    from warmstart.simulator.run import Invocation, Run


def log_tail(run: "Run", invocation: "Invocation") -> str:
    """The last bytes of the invocation's log, in base64: the header X-Amz-Log-Result."""
    longest = fact("log_tail_kb") * KB
    text = "".join(f"{line}\n" for line in invocation_log(run, invocation))
    return b64encode(text.encode()[-longest:]).decode()


def invocation_log(run: "Run", invocation: "Invocation") -> Iterable[str]:
    """The lines of an invocation, without those of an Init that came before it."""
    if run.function.log_format == "Text":
        started = run.trace.inits.get(invocation.environment, (0.0, OK, None))
        return invocation_lines(run, run.deployment(invocation.environment), invocation, started)
    environment = run.environments[invocation.environment - 1]
    before = list(json_lines(run, replace(environment, invocations=())))
    return list(json_lines(run, replace(environment, invocations=(invocation.index,))))[len(before) :]
