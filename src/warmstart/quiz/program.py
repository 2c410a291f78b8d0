"""The proof of a question as a program that a reader can read, change and run."""

import ast
from collections.abc import Collection, Iterator

import warmstart
from warmstart.quiz.layout import WIDTH, laid_out

NAMES = {**dict.fromkeys(warmstart.__all__, "warmstart"), "fact": "warmstart.facts"}
DEFINES = ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom


def program(setup: str, proof: str) -> str:
    """The imports, of the setup of a bank only what `proof` needs, and last the expression that is the proof."""
    return _parted(needed(setup, proof), laid_out(proof))


def needed(setup: str, proof: str, given: Collection[str] = ()) -> str:
    """The imports, and of the setup only what `proof` needs. Nothing here makes the names that are `given`."""
    statements, lines = ast.parse(setup).body, setup.splitlines()
    asked = _used(ast.parse(laid_out(proof))) - {*given}
    kept = _needed(statements, asked)
    shown = [one for one in statements if one in kept]
    made = {name for one in shown for name in _bound(one)}
    used = {name for one in shown for name in _used(one)} | asked
    return _parted("\n".join(_imports(used - made)), _spaced([_source(lines, one) for one in shown]))


def asked_for(proof: str) -> set[str]:
    """The names that something else must have made before the proof runs."""
    tree = ast.parse(laid_out(proof))
    own = {one.arg for one in ast.walk(tree) if isinstance(one, ast.arg)}
    return _used(tree) - own.union(*map(_bound, tree.body))


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


def _parted(*parts: str) -> str:
    return "\n\n".join(filter(None, parts))


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
