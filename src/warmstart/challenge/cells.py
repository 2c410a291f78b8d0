"""The cells of a challenge, as text: one that the learner writes, with a solution in it, and one that checks it.

The solution stands between nbgrader's marks, so that nbgrader reads the notebooks as they are. A line that begins with
STARTER stands there for the learner instead; where there is none, it is `...`.

    ### BEGIN SOLUTION
    ### STARTER: timeout_s = 3
    timeout_s = 4
    ### END SOLUTION

Both cells carry nbgrader's metadata: `solution: true` on the learner's, `grade: true` on the one that checks.
"""

import copy
import re
from collections.abc import Iterator, Mapping

BEGIN, STARTER, END = "### BEGIN SOLUTION", "### STARTER:", "### END SOLUTION"
NOTHING = "..."
CHECKED = re.compile(r"""\bcheck\(\s*["']([^"']+)["']""")


class UnmatchedMark(ValueError):
    """A solution that begins twice, or does not begin, or does not end; the text quotes the line."""


def without_solution(source: str) -> str:
    """What the learner starts from: each solution replaced by its starter lines."""
    return "\n".join(line for starter, _solution in _pieces(source) for line in starter)


def with_solution(source: str) -> str:
    """The cell as it is solved, without marks and starter lines."""
    return "\n".join(line for _starter, solution in _pieces(source) for line in solution)


def _pieces(source: str) -> Iterator[tuple[list[str], list[str]]]:
    """For each line outside, and each solution: the lines for the learner, and those of the solution."""
    begun, starter, solution = "", [], []
    for line in source.split("\n"):
        text = line.strip()
        indent = line[: len(line) - len(line.lstrip())]
        if text.startswith((BEGIN, END)) and text.startswith(BEGIN) == bool(begun):
            raise UnmatchedMark(line)
        if text.startswith(BEGIN):
            begun, starter, solution = line, [], []
        elif text.startswith(END):
            nothing = [begun[: len(begun) - len(begun.lstrip())] + NOTHING]
            yield starter or nothing, solution
            begun = ""
        elif not begun:
            yield [line], [line]
        elif text.startswith(STARTER):
            starter.append((indent + text.removeprefix(STARTER).removeprefix(" ")).rstrip())
        else:
            solution.append(line)
    if begun:
        raise UnmatchedMark(begun)


def is_written_by_learner(metadata: Mapping) -> bool:
    """Whether a cell with this metadata holds a solution that the learner shall find."""
    return bool(metadata.get("nbgrader", {}).get("solution"))


def is_check(metadata: Mapping) -> bool:
    """Whether a cell with this metadata checks what the learner wrote."""
    return bool(metadata.get("nbgrader", {}).get("grade"))


def challenge_of(source: str) -> str | None:
    """The challenge that a cell checks, `lab/challenge`; None if it checks none."""
    found = CHECKED.search(source)
    return found and found[1]


def without_solutions(notebook: Mapping) -> Mapping:
    """A copy of a notebook (nbformat 4, as a mapping) for learners: starters for solutions, and no output of either."""
    learners = copy.deepcopy(notebook)
    for cell in learners["cells"]:
        if cell["cell_type"] != "code":
            continue
        metadata = cell["metadata"]
        if is_written_by_learner(metadata):
            cell["source"] = without_solution("".join(cell["source"]))
        if is_written_by_learner(metadata) or is_check(metadata):
            cell["outputs"], cell["execution_count"] = [], None
    return learners
