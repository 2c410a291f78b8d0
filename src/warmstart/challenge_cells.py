"""The cell of a challenge: what the learner finds in it instead of the solution."""

import re

SOLUTION = re.compile(r"^([ \t]*)### BEGIN SOLUTION[^\n]*\n.*?^[ \t]*### END SOLUTION[^\n]*$", re.DOTALL | re.MULTILINE)


def without_solution(source: str) -> str:
    """`source` with `...` in the place of what stands between `### BEGIN SOLUTION` and `### END SOLUTION`."""
    return SOLUTION.sub(r"\1...", source)
