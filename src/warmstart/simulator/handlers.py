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

**What it holds.** `use_memory(mb)` says how much memory the code holds. The simulator measures none.

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
from warmstart.simulator.assumptions import ASSUMPTIONS
from warmstart.simulator.context import Context, environment_variables, log_stream
from warmstart.simulator.durations import drawing
from warmstart.simulator.environment import ExecutionEnvironment
from warmstart.simulator.execution import Execution, Exit, OutOfMemory, TimeUp, returning, tick, under_way
from warmstart.simulator.function import Function
from warmstart.simulator.lambda_logging import error_line, stand_in_logging
from warmstart.simulator.payloads import RESPONSE_MAX_BYTES
from warmstart.simulator.redirection import opened
from warmstart.simulator.requests import Requests
from warmstart.simulator.responses import too_large
from warmstart.simulator.snapstart import SNAPSHOT, Hooks
from warmstart.simulator.source import FILE, RETURN, TICK, compiled, frames, line_of
from warmstart.simulator.tmp import Tmp
from warmstart.simulator.workload import CRASH, ERROR, OK, TIMEOUT, Detail, Outcome, cpu_share

MODULE = "lambda_function"
EXIT_ERROR = "Runtime.ExitError"


class Kept:
    """What an environment keeps between invocations: its /tmp always, the module until a reset.

    `entropy` is where its operating system takes random bytes; a restored environment has its own from then on, while
    the module `random`, like all that Init left behind, is as it was in the snapshot.
    """

    def __init__(self, tmp_mb: int, log_stream: str) -> None:
        self.tmp = Tmp(tmp_mb)
        self.log_stream = log_stream
        self.inits = 0
        self.entropy = Random()
        self.hooks = Hooks()
        self.memory_mb = 0.0
        self.module: dict[str, object] = {}
        self.broken: tuple[str, str] | None = None


class HandlerCode:
    """Init and invocations that run the code of a function."""

    def __init__(
        self, function: Function, seed: int | str, requests: Requests, initialization_type: str, tenant: str | None
    ) -> None:  # fmt: skip
        self.function = function
        self.tenant = tenant
        self.seed = f"{seed}/{function.name}"
        self.requests = requests
        self.initialization_type = initialization_type
        self.source = compiled(function.code)
        self.cpu_share = cpu_share(function.memory_mb)
        self.draw_init_ms = drawing(function.init_ms, Random(f"{self.seed}/init"))
        self.draw_restore_ms = drawing(function.after_restore_ms, Random(f"{self.seed}/restore"))
        self.published: tuple[float, float, float] | None = None

    def init(self, environment: ExecutionEnvironment, start_ms: float, limit_ms: float) -> Outcome:
        """The runtime starts, and then the module's own code runs, in a fresh module."""
        kept = self._kept(environment, start_ms)
        kept.inits += 1
        runtime_ms = self.draw_init_ms()
        if environment.number == SNAPSHOT:
            self.published = start_ms, limit_ms, runtime_ms
        init = f"{environment.number}/{kept.inits}"
        return self._load(kept, init, start_ms, limit_ms, runtime_ms, published=environment.number == SNAPSHOT)

    def restore(self, environment: ExecutionEnvironment, start_ms: float, limit_ms: float) -> Outcome:
        """The runtime is loaded, and then the hooks run. All that Init left behind is as it was in the snapshot.

        The Init of the snapshot is run again at its own instant with its own chance, so it leaves behind the same.
        """
        kept = self._kept(environment, start_ms)
        kept.inits += 1
        self._load(kept, f"{SNAPSHOT}/1", *self.published, published=True)
        kept.entropy = Random(f"{self.seed}/entropy/{environment.number}/restored")
        execution = self._execution(kept, start_ms, limit_ms, None)

        def resume() -> None:
            execution.spend(self.draw_restore_ms())
            kept.hooks.run_after_restore()

        return self._run(execution, resume, kept)

    def _load(
        self, kept: Kept, init: str, start_ms: float, limit_ms: float, runtime_ms: float, *, published: bool
    ) -> Outcome:
        kept.entropy = Random(f"{self.seed}/entropy/{init}")
        kept.hooks, kept.memory_mb = Hooks(), 0.0
        kept.module, kept.broken = self._new_module(kept, init), None
        execution = self._execution(kept, start_ms, limit_ms, None)

        def load() -> None:
            execution.spend(runtime_ms)
            try:
                exec(self.source.code, kept.module)
            except ImportError as error:
                # Lambda's Python runtime keeps this for the invocation, and starts all the same.
                kept.broken = ("Runtime.ImportModuleError", f"Unable to import module '{MODULE}': {error}")
            if published:
                kept.hooks.run_before_snapshot()

        return self._run(execution, load, kept)

    def invoke(self, environment: ExecutionEnvironment, request: int, start_ms: float, limit_ms: float) -> Outcome:
        """The handler runs with the request's event."""
        kept = environment.kept
        id_ = self.requests.id(request)
        execution = self._execution(kept, start_ms, limit_ms, id_)
        context = Context(self.function, id_, kept.log_stream, execution, self.tenant)
        name = self.function.handler.rpartition(".")[2]
        handler = kept.module.get(name)
        if kept.broken:
            return self._failed(execution, *kept.broken)
        if not callable(handler):
            problem = f"Handler '{name}' missing on module '{MODULE}'"
            return self._failed(execution, "Runtime.HandlerNotFound", problem)
        event = json.loads(self.requests.event(request))
        return self._run(execution, lambda: handler(event, context), kept)

    def _kept(self, environment: ExecutionEnvironment, start_ms: float) -> Kept:
        """What the environment keeps; it begins with an empty /tmp."""
        if environment.kept is None:
            stream = log_stream(self.requests.seed, environment.number, start_ms, self.function.version)
            environment.kept = Kept(self.function.tmp_mb, stream)
        return environment.kept

    def _new_module(self, kept: Kept, init: str) -> dict[str, object]:
        variables = environment_variables(self.function, kept.log_stream, self.initialization_type)
        imports = {"time": stand_ins.time, "datetime": stand_ins.datetime, "os": stand_ins.os(variables),
                   "random": stand_ins.random(f"{self.seed}/handler/{init}"),
                   "logging": stand_in_logging(self.function),
                   "snapshot_restore_py": kept.hooks.module}  # fmt: skip
        offered = vars(builtins) | {"__import__": stand_ins.importer(imports), "open": opened, TICK: tick,
                                    RETURN: returning}  # fmt: skip
        return {"__name__": MODULE, "__file__": FILE, "__builtins__": offered}

    def _execution(self, kept: Kept, start_ms: float, limit_ms: float, id_: str | None) -> Execution:
        execution = Execution(start_ms, start_ms + limit_ms, self.cpu_share, kept.tmp, kept.entropy, id_)
        execution.memory_mb, execution.memory_limit_mb = kept.memory_mb, self.function.memory_mb
        return execution

    def _run(self, execution: Execution, code: Callable[[], object], kept: Kept) -> Outcome:
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
        kept.memory_mb = execution.memory_mb
        execution.stand(self._last_line(execution, error), "end")
        stopped = execution.stopped or error
        if isinstance(stopped, TimeUp):
            return outcome(execution, TIMEOUT)
        if isinstance(stopped, Exit | SystemExit):
            return exited(execution, stopped)
        if error is not None:
            stack = tuple(frames(error.__traceback__, self.source.lines))
            return self._failed(execution, type(error).__name__, str(error), stack)
        try:
            response = None if value is None else json.dumps(value, allow_nan=False)
        except (TypeError, ValueError) as problem:
            return self._failed(execution, "Runtime.MarshalError", f"Unable to marshal response: {problem}")
        if response and len(response.encode()) > RESPONSE_MAX_BYTES:
            refused = too_large(len(response.encode()))
            return outcome(execution, ERROR, error_type=refused.error_type, error=refused.error,
                           response=refused.response)  # fmt: skip
        return outcome(execution, OK, response=response)

    def _failed(self, execution: Execution, error_type: str, message: str, stack: tuple[str, ...] = ()) -> Outcome:
        """A function error, logged and answered as Lambda's Python runtime does."""
        id_ = execution.request_id or ""
        answer = {"errorMessage": message, "errorType": error_type, "requestId": id_, "stackTrace": stack}
        execution.output.append((execution.now_ms, error_line(self.function, execution.now_ms, answer)))
        error = f"{error_type}: {message}"
        return outcome(execution, ERROR, error_type=error_type, error=error, response=json.dumps(answer))

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
    error_type = EXIT_ERROR
    if isinstance(exit_, OutOfMemory):
        how, error_type = "with error: signal: killed", ASSUMPTIONS["out_of_memory_error"].value
    message = f"RequestId: {execution.request_id or ''} Error: Runtime exited {how}"
    if execution.request_id:
        execution.output.append((execution.now_ms, f"{message}\n{error_type}"))
    response = json.dumps({"errorType": error_type, "errorMessage": message})
    return outcome(execution, CRASH, error_type=error_type, error=message, response=response)


def outcome(execution: Execution, status: int, **left: str | None) -> Outcome:
    """How the execution went: its duration, its status, and what it left behind."""
    duration_ms = round(execution.now_ms - execution.start_ms, 6)
    detail = Detail(output=tuple(execution.output), background=tuple(execution.background), path=tuple(execution.path),
                    memory_mb=execution.memory_mb or None, **left)  # fmt: skip
    return duration_ms, status, None if detail == Detail() else detail
