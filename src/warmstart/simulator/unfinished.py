"""Work that was not finished when the handler returned.

It gets time only while its environment is in Invoke: freezing stops it, the next invocation in the same environment
goes on with it, and a reset or Shutdown loses it.

Models https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
"""

from dataclasses import dataclass

from warmstart.simulator.environment import ExecutionEnvironment
from warmstart.simulator.trace import BackgroundRun, Trace
from warmstart.simulator.workload import Detail


@dataclass(slots=True)
class Unfinished:
    """Background work of one invocation, and how much of it is left."""

    invocation: int
    text: str
    left_ms: float


def run_background(
    environment: ExecutionEnvironment, request: int, start_ms: float, end_ms: float, detail: Detail | None, trace: Trace
) -> Detail:
    """The invocation's detail, with the lines of all work that got finished between start and end of this invocation.

    What is left stays with the environment; each stretch goes to the trace.
    """
    detail = detail or Detail()
    works = [(start_ms, work) for work in environment.background]
    works += [(new.start_ms, Unfinished(request, new.text, new.needs_ms)) for new in detail.background]
    output = list(detail.output)
    for from_ms, work in works:
        until_ms = min(end_ms, from_ms + work.left_ms)
        work.left_ms = round(work.left_ms - (until_ms - from_ms), 6)
        finished = work.left_ms <= 0
        trace.background.append(
            BackgroundRun(environment.number, work.invocation, work.text, from_ms, until_ms, finished)
        )
        if finished and work.text:
            output.append((until_ms, work.text))
    environment.background = [work for _, work in works if work.left_ms > 0]
    return detail._replace(output=tuple(sorted(output, key=lambda line: line[0])))
