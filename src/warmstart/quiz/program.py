"""The proof of a question as a program that a reader can read, change and run."""

import ast
from collections.abc import Iterator

import warmstart
from warmstart.quiz.layout import WIDTH, laid_out

NAMES = {**dict.fromkeys(warmstart.__all__, "warmstart"), "fact": "warmstart.facts"}
DEFINES = ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom


def program(setup: str, proof: str) -> str:
    """The imports, of the setup of a bank only what `proof` needs, and last the expression that is the proof."""
    statements, lines = ast.parse(setup).body, setup.splitlines()
    asked = laid_out(proof)
    kept = _needed(statements, _used(ast.parse(asked)))
    needed = [one for one in statements if one in kept]
    made = {name for one in needed for name in _bound(one)}
    used = {name for one in (*needed, ast.parse(asked)) for name in _used(one)} - made
    parts = "\n".join(_imports(used)), _spaced([_source(lines, one) for one in needed]), asked
    return "\n\n".join(filter(None, parts))


def _needed(statements: list[ast.stmt], wanted: set[str]) -> set[ast.stmt]:
    """The statements that make what is wanted, or that do something to it, and whatever these need in turn."""
    made = {name for one in statements if not isinstance(one, DEFINES) for name in _bound(one)}
    kept: set[ast.stmt] = set()
    while True:
        changed = wanted & made
        more = {one for one in statements if one not in kept and (_bound(one) & wanted or _changes(one, changed))}
        if not more:
            return kept
        kept |= more
        wanted = wanted | {name for one in more for name in _used(one) | _bound(one)}


def _changes(statement: ast.stmt, wanted: set[str]) -> bool:
    """Whether a statement can change what is wanted: `queue.send(…)`, a loop of that, `one = region.function(…)`."""
    if isinstance(statement, DEFINES):
        return False
    if not isinstance(statement, ast.Assign | ast.AnnAssign):
        return bool(_used(statement) & wanted)
    called = (one.func.value for one in ast.walk(statement) if isinstance(one, ast.Call) and hasattr(one.func, "value"))
    return any(isinstance(one, ast.Name) and one.id in wanted for one in called)


def _bound(statement: ast.stmt) -> set[str]:
    """The names that a statement makes in the module, an attribute or an item counting for what it belongs to."""
    match statement:
        case ast.FunctionDef() | ast.ClassDef():
            return {statement.name}
        case ast.Import() | ast.ImportFrom():
            return {(one.asname or one.name).split(".")[0] for one in statement.names}
    stored = {one.id for one in ast.walk(statement) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
    parts = [one for one in ast.walk(statement) if isinstance(one, ast.Attribute | ast.Subscript)]
    return stored | {name for one in parts if isinstance(one.ctx, ast.Store) for name in _used(one.value)}


def _used(tree: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(tree) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load)}


def _source(lines: list[str], one: ast.stmt) -> str:
    first = min([one.lineno, *(decorator.lineno for decorator in getattr(one, "decorator_list", []))])
    return "\n".join(lines[first - 1 : one.end_lineno])


def _spaced(statements: list[str]) -> str:
    """An empty line around whatever has several lines."""
    text = ""
    for before, one in zip(["", *statements], statements, strict=False):
        text += ("\n\n" if "\n" in before or "\n" in one else "\n") * bool(text) + one
    return text


def _imports(used: set[str]) -> Iterator[str]:
    for module in dict.fromkeys(NAMES.values()):
        names = sorted(name for name in used if NAMES.get(name) == module)
        line = f"from {module} import {', '.join(names)}"
        if len(line) > WIDTH:
            line = f"from {module} import (\n" + "".join(f"    {name},\n" for name in names) + ")"
        if names:
            yield line
