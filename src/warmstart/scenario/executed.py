"""What a scenario file leaves behind: the run that is its last expression, or else its variable `run`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import decode_source
from pathlib import Path
from types import ModuleType

from warmstart.live.problems import problem
from warmstart.live.running import run_cell
from warmstart.messages import spoken
from warmstart.simulator import RegionRun, Run

NO_RUN = (
    "{file}: the scenario leaves no run. Its last line is an expression that is a run, or its variable `run` holds one:"
    "\n    run = simulate(Function(), arrivals=[0, 500, 900])"
)


class ScenarioFailed(Exception):
    """A scenario that left no run: file, line, the reason in one sentence, and below it the line itself."""


def run_left(file: Path) -> RegionRun:
    """The run that the scenario in `file` leaves; that of a single function is one of a Region without a limit.

    Raises ScenarioFailed for what its code gets wrong, and OSError for a file that cannot be read.
    """
    name = str(file)
    source = _decoded(file.read_bytes(), name)
    try:
        with _as_main(file) as namespace:
            last = run_cell(source, namespace, name)
    except (Exception, SystemExit) as error:
        raise ScenarioFailed(_reason(error, name, source)) from None
    for thing in (last, namespace.get("run")):
        if isinstance(thing, Run):
            return RegionRun({thing.function.name: thing}, None)
        if isinstance(thing, RegionRun) and thing:
            return thing
    raise ScenarioFailed(NO_RUN.format(file=name))


def _decoded(encoded: bytes, name: str) -> str:
    """The text of a Python file; raises ScenarioFailed, naming the line of the byte that is no text."""
    try:
        text = decode_source(encoded)
        if "\0" not in text:
            return text
        odd, reason = "\0", "a zero byte is no text"
    except (SyntaxError, UnicodeDecodeError) as error:
        text, odd, reason = encoded.decode("utf-8", "replace"), "\ufffd", str(error)
    line = 1 + text.partition(odd)[0].count("\n") if odd in text else 1
    raise ScenarioFailed(f"{name}:{line}: this is no Python file: {reason}")


@contextmanager
def _as_main(file: Path) -> Iterator[dict]:
    """The namespace of a program that Python itself would have started: `__main__`, its folder, its arguments."""
    module = ModuleType("__main__")
    module.__file__ = str(file)
    before = sys.modules["__main__"], sys.argv, sys.path
    sys.modules["__main__"], sys.argv, sys.path = module, [str(file)], [str(file.parent.resolve()), *sys.path]
    try:
        yield vars(module)
    finally:
        sys.modules["__main__"], sys.argv, sys.path = before


def _reason(error: BaseException, name: str, source: str) -> str:
    """`file:line: reason`, and below it the line; under a line that Python cannot read, a caret."""
    found = problem(error, name, spoken)
    kind = f"{found.kind}: " if found.kind and found.sentence else found.kind
    where = f"{name}:{found.line}" if found.line else name
    reason = f"{where}: {kind}{found.sentence}"
    lines = source.splitlines()
    if not found.line or found.line > len(lines):
        return reason
    line = lines[found.line - 1]
    code = line.strip()
    reason += f"\n    {code}"
    if isinstance(error, SyntaxError) and error.filename == name and error.offset:
        # An offset can lie before the first letter (wrong indentation) or after the last one (something is missing).
        column = min(max(error.offset - 1 - (len(line) - len(line.lstrip())), 0), len(code))
        reason += f"\n    {' ' * column}^"
    return reason
