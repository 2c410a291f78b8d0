"""The learner's code before it runs: compiled, with a tick in every loop and call.

There are no threads or signals in a browser to stop endless code, so the code itself counts: each pass of a loop and
each call of a function first calls TICK, a name that Python source cannot contain, so that code cannot reach it.
RETURN is another such name: what a function returns passes through it, so that the line of the return is known.
"""

import ast
import sys
import textwrap
from collections.abc import Iterator
from functools import lru_cache
from types import CodeType, TracebackType
from typing import NamedTuple

from warmstart.messages import N_, Refused

FILE = "/var/task/lambda_function.py"
TICK, RETURN = "<tick>", "<return>"


class Source(NamedTuple):
    """Compiled handler code, its lines for stack traces, and the first and last statement of each function by line."""

    code: CodeType
    lines: tuple[str, ...]
    functions: dict[str, tuple[int, int]]


class Ticking(ast.NodeTransformer):
    """Puts a call of TICK at the start of every function, loop body and comprehension, and of RETURN into returns."""

    function = ""

    def _in_function(self, node: ast.AST) -> ast.AST:
        outer, self.function = self.function, node.name
        self._in_body(node)
        self.function = outer
        return node

    def _in_body(self, node: ast.AST) -> ast.AST:
        self.generic_visit(node)
        first = 1 if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and ast.get_docstring(node) else 0
        node.body.insert(first, ast.copy_location(ast.Expr(_tick()), node.body[0]))
        return node

    def _in_condition(self, node: ast.comprehension) -> ast.AST:
        self.generic_visit(node)
        node.ifs.insert(0, _tick())
        return node

    def _in_return(self, node: ast.Return) -> ast.AST:
        self.generic_visit(node)
        value = node.value or ast.copy_location(ast.Constant(None), node)
        where = ast.Constant((self.function, node.lineno))
        node.value = ast.copy_location(ast.Call(ast.Name(RETURN, ast.Load()), [value, where], []), node)
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = _in_function
    visit_Return = _in_return
    visit_For = visit_AsyncFor = visit_While = _in_body
    visit_comprehension = _in_condition


def _tick() -> ast.expr:
    return ast.Call(ast.Name(TICK, ast.Load()), [], [])


@lru_cache(maxsize=64)
def compiled(code: str) -> Source:
    """The code with its ticks; raises Refused, naming the line, for code that is no Python."""
    if not isinstance(code, str):
        raise Refused(N_("code={value}: code is the text of a Python module"), value=repr(code))
    text = textwrap.dedent(code)
    try:
        tree = ast.parse(text, FILE)
        functions = {
            node.name: (node.lineno, node.body[-1].lineno)
            for node in tree.body
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        }
        code = compile(ast.fix_missing_locations(Ticking().visit(tree)), FILE, "exec")
        return Source(code, tuple(text.splitlines()), functions)
    except SyntaxError as error:
        raise Refused(N_("code, line {line}: {problem}"), line=error.lineno, problem=error.msg) from None
    except ValueError as error:
        raise Refused(N_("code: {problem}"), problem=str(error)) from None


def line_here() -> int | None:
    """The line of handler code that is being executed, None where there is none: in Lambda's own part of Init."""
    frame = sys._getframe(1)
    while frame and frame.f_code.co_filename != FILE:
        frame = frame.f_back
    return frame.f_lineno if frame else None


def line_of(traceback: TracebackType | None) -> int | None:
    """The innermost line of handler code in a traceback, None if there is none."""
    line = None
    while traceback:
        if traceback.tb_frame.f_code.co_filename == FILE:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def frames(traceback: TracebackType | None, lines: tuple[str, ...]) -> Iterator[str]:
    """The frames of a traceback that lie in handler code, as Lambda's Python runtime prints them."""
    while traceback:
        code, line = traceback.tb_frame.f_code, traceback.tb_lineno
        if code.co_filename == FILE:
            yield f'  File "{FILE}", line {line}, in {code.co_name}\n    {lines[line - 1].strip()}\n'
        traceback = traceback.tb_next
