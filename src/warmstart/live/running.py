"""Running the code of one cell as a notebook would."""

import ast
import linecache
from types import CodeType


def filename_of(cell: str) -> str:
    """The name under which the code of `cell` stands in tracebacks."""
    return f"<{cell}>"


def _compiled(tree: ast.AST, filename: str, mode: str) -> CodeType:
    return compile(tree, filename, mode, dont_inherit=True)


def run_cell(source: str, namespace: dict, filename: str) -> object:
    """The value of the cell's last statement if that is an expression, else None; raises whatever the code raises."""
    # Tracebacks and `inspect` find the lines of a cell here, as they do in a notebook.
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    tree = ast.parse(source, filename)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(_compiled(tree, filename, "exec"), namespace)
    return None if last is None else eval(_compiled(ast.Expression(last.value), filename, "eval"), namespace)
