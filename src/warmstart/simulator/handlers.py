"""The learner's own handler, run in simulated time.

**What takes time.** A handler runs whole at the instant at which its invocation starts, on a private clock. Only
`time.sleep(seconds)` and `work(cpu_ms=…)` move that clock; everything else takes no time at all. `work` takes longer
with less memory, because memory brings CPU. Prints and the response leave at their own instants.

**What stops it.** At the timeout the code is over: what it does afterwards has no effect, even in a bare `except:`.
Code that runs on and on without spending time is refused with a sentence.

**What stays.** Each environment has its own module: what handler code leaves in global variables and in /tmp is there
for the next invocation of the same environment, and of no other. Module-level code runs in Init.

**Work that goes on.** There are no threads. `background(ms, text)` declares work that goes on beside the handler, and
after it, for `ms` milliseconds in all, and prints `text` when it is finished. It gets time only while its environment
is in Invoke: freezing stops it, the next invocation continues it, a reset loses it.

    from warmstart import background

    def handler(event, context):
        background(1500, "metrics sent")
        return "done"
"""

import builtins
import json
from collections.abc import Callable
from random import Random

from warmstart.messages import Refused
from warmstart.simulator import stand_ins
from warmstart.simulator.context import Context, environment_variables, log_stream, request_id
from warmstart.simulator.durations import drawing
from warmstart.simulator.environment import ExecutionEnvironment
from warmstart.simulator.execution import Execution, Exit, TimeUp, returning, tick, under_way
from warmstart.simulator.function import Function
from warmstart.simulator.lambda_logging import stand_in_logging
from warmstart.simulator.redirection import opened
from warmstart.simulator.source import FILE, RETURN, TICK, compiled, frames, line_of
from warmstart.simulator.tmp import Tmp
from warmstart.simulator.workload import CRASH, ERROR, OK, TIMEOUT, Detail, Outcome, cpu_share

MODULE = "lambda_function"
EXIT_ERROR = "Runtime.ExitError"


class Kept:
    """What an environment keeps between invocations: its /tmp always, the module until a reset."""

    def __init__(self, tmp_mb: int, log_stream: str) -> None:
        self.tmp = Tmp(tmp_mb)
        self.log_stream = log_stream
        self.inits = 0
        self.chance = Random()
        self.module: dict[str, object] = {}
        self.broken: tuple[str, str] | None = None


class HandlerCode:
    """Init and invocations that run the code of a function."""

    def __init__(self, function: Function, seed: int | str, event: Callable[[int], str]) -> None:
        self.function = function
        self.seed = f"{seed}/{function.name}"
        self.event = event
        self.source = compiled(function.code)
        self.cpu_share = cpu_share(function.memory_mb)
        self.draw_init_ms = drawing(function.init_ms, Random(f"{self.seed}/init"))

    def init(self, environment: ExecutionEnvironment, start_ms: float, limit_ms: float) -> Outcome:
        """The runtime starts, and then the module's own code runs, in a fresh module."""
        if environment.kept is None:
            environment.kept = Kept(self.function.tmp_mb, log_stream(self.seed, environment.number, start_ms))
        kept = environment.kept
        kept.inits += 1
        kept.module, kept.broken = self._new_module(environment, kept), None
        execution = self._execution(kept, start_ms, limit_ms, None)

        def load() -> None:
            execution.spend(self.draw_init_ms())
            try:
                exec(self.source.code, kept.module)
            except ImportError as error:
                # Lambda's Python runtime keeps this for the invocation, and starts all the same.
                kept.broken = ("Runtime.ImportModuleError", f"Unable to import module '{MODULE}': {error}")

        return self._run(execution, load)

    def invoke(self, environment: ExecutionEnvironment, request: int, start_ms: float, limit_ms: float) -> Outcome:
        """The handler runs with the request's event."""
        kept = environment.kept
        id_ = request_id(self.seed, request)
        execution = self._execution(kept, start_ms, limit_ms, id_)
        context = Context(self.function, id_, kept.log_stream, execution)
        name = self.function.handler.rpartition(".")[2]
        handler = kept.module.get(name)
        if kept.broken:
            return failed(execution, *kept.broken)
        if not callable(handler):
            problem = f"Handler '{name}' missing on module '{MODULE}'"
            return failed(execution, "Runtime.HandlerNotFound", problem)
        event = json.loads(self.event(request))
        return self._run(execution, lambda: handler(event, context))

    def _new_module(self, environment: ExecutionEnvironment, kept: Kept) -> dict[str, object]:
        kept.chance = Random(f"{self.seed}/handler/{environment.number}/{kept.inits}")
        variables = environment_variables(self.function, kept.log_stream)
        imports = {"time": stand_ins.time, "datetime": stand_ins.datetime, "random": stand_ins.random(kept.chance),
                   "os": stand_ins.os(variables), "logging": stand_in_logging}  # fmt: skip
        offered = vars(builtins) | {"__import__": stand_ins.importer(imports), "open": opened, TICK: tick,
                                   RETURN: returning}  # fmt: skip
        return {"__name__": MODULE, "__file__": FILE, "__builtins__": offered}

    def _execution(self, kept: Kept, start_ms: float, limit_ms: float, id_: str | None) -> Execution:
        return Execution(start_ms, start_ms + limit_ms, self.cpu_share, kept.tmp, kept.chance, id_)

    def _run(self, execution: Execution, code: Callable[[], object]) -> Outcome:
        """What running the code came to: its response, or how it failed."""
        error, value = None, None
        with under_way(execution):
            try:
                value = code()
            except (KeyboardInterrupt, Refused):
                raise
            except BaseException as raised:
                error = raised
        execution.end()
        execution.stand(self._last_line(execution, error), "end")
        stopped = execution.stopped or error
        if isinstance(stopped, TimeUp):
            return outcome(execution, TIMEOUT)
        if isinstance(stopped, Exit | SystemExit):
            return exited(execution, stopped)
        if error is not None:
            stack = tuple(frames(error.__traceback__, self.source.lines))
            return failed(execution, type(error).__name__, str(error), stack)
        try:
            response = None if value is None else json.dumps(value, allow_nan=False)
        except (TypeError, ValueError) as problem:
            return failed(execution, "Runtime.MarshalError", f"Unable to marshal response: {problem}")
        return outcome(execution, OK, response=response)

    def _last_line(self, execution: Execution, error: BaseException | None) -> int | None:
        """Where the code was stopped, failed or returned; without a `return`, the handler's last statement."""
        if execution.stopped:
            return execution.stopped_line
        if error is not None:
            return line_of(error.__traceback__)
        if execution.request_id is None:
            return None
        name, line = execution.returned
        handler = self.function.handler.rpartition(".")[2]
        return line if name == handler else self.source.functions.get(handler, (None, None))[1]


def exited(execution: Execution, exit_: BaseException) -> Outcome:
    """A crash: the code ended its own process."""
    status = exit_.args[0] if exit_.args else None
    code = status if isinstance(status, int) else 1
    how = f"with error: exit status {code}" if status else "without providing a reason"
    message = f"RequestId: {execution.request_id or ''} Error: Runtime exited {how}"
    if execution.request_id:
        execution.output.append((execution.now_ms, f"{message}\n{EXIT_ERROR}"))
    response = json.dumps({"errorType": EXIT_ERROR, "errorMessage": message})
    return outcome(execution, CRASH, error_type=EXIT_ERROR, error=message, response=response)


def failed(execution: Execution, error_type: str, message: str, stack: tuple[str, ...] = ()) -> Outcome:
    """A function error, logged and answered as Lambda's Python runtime does."""
    error, frames_ = f"{error_type}: {message}", (frame.rstrip() for frame in stack)
    logged = "\n".join([f"[ERROR] {error}", "Traceback (most recent call last):", *frames_])
    execution.output.append((execution.now_ms, logged))
    id_ = execution.request_id or ""
    answer = {"errorMessage": message, "errorType": error_type, "requestId": id_, "stackTrace": stack}
    return outcome(execution, ERROR, error_type=error_type, error=error, response=json.dumps(answer))


def outcome(execution: Execution, status: int, **left: str | None) -> Outcome:
    """How the execution went: its duration, its status, and what it left behind."""
    duration_ms = round(execution.now_ms - execution.start_ms, 6)
    detail = Detail(output=tuple(execution.output), background=tuple(execution.background), path=tuple(execution.path),
                    **left)  # fmt: skip
    return duration_ms, status, None if detail == Detail() else detail
