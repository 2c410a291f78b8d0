"""What the attributes of a class mean: the texts that stand below them in its source, as docstrings do."""

import ast
import inspect
import textwrap
from functools import cache
from itertools import pairwise


@cache
def meanings(kind: type) -> dict[str, str]:
    """The text below each attribute of a class that has one, by the attribute's name."""
    (written,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    return {
        attribute.target.id: inspect.cleandoc(text.value.value)
        for attribute, text in pairwise(written.body)
        if isinstance(attribute, ast.AnnAssign)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }
