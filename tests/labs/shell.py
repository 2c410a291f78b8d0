"""The shell commands of a lab, run by a real shell in which `aws` only writes down what it was asked."""

import re
import subprocess
from pathlib import Path

from warmstart.facts.prose import FENCE

SEPARATOR, END = "\x1f", "\x1e"
# What the AWS CLI leaves behind that a later command needs: the answer of a function, and the ARN of a new role.
AWS = f"""#!/bin/sh
printf '%s{SEPARATOR}' "$@" '{END}' >> "$CALLS"
for last; do :; done
case "$1 $2" in
  "lambda invoke") echo 1 > "$last" ;;
  "iam create-role") echo arn:aws:iam::123456789012:role/warm-start-lab ;;
esac
"""
ZIP = '#!/bin/sh\ncat "$2" > "$1"\n'


def blocks(page: str) -> list[str]:
    """The blocks of shell commands in a page of MyST, in order."""
    found, inside = [], False
    for line in page.split("\n"):
        mark = FENCE.match(line)
        if mark and inside:
            inside = False
        elif mark and mark[2] == "{code-block} bash":
            found.append("")
            inside = True
        elif inside:
            found[-1] += line + "\n"
    return found


class Shell:
    """What the commands of a page did: every call of `aws` in order, what was printed, and the files left behind."""

    def __init__(self, folder: Path, commands: str) -> None:
        programs, work = folder / "bin", folder / "work"
        programs.mkdir()
        work.mkdir()
        for name, program in (("aws", AWS), ("zip", ZIP)):
            (programs / name).write_text(program)
            (programs / name).chmod(0o755)
        calls = folder / "calls"
        environment = {"PATH": f"{programs}:/usr/local/bin:/usr/bin:/bin", "CALLS": str(calls)}
        done = subprocess.run(
            ["bash", "-eu"],
            input=commands,
            env=environment,
            cwd=work,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        self.problems = done.stderr if done.returncode or done.stderr else ""
        self.printed = done.stdout
        self.left = sorted(path.name for path in work.iterdir())
        self.files = {path.name: path.read_text() for path in work.iterdir()}
        self.calls = [call.split(SEPARATOR)[:-1] for call in calls.read_text().split(END + SEPARATOR)[:-1]]

    def operations(self) -> list[str]:
        """`service operation` of every call."""
        return [" ".join(call[:2]) for call in self.calls]


def code_in(page: str, name: str) -> str:
    """The text that a page gives the variable `name` in one of its cells, without the empty line it begins with."""
    return re.search(rf'^{name} = """\n(.*?)"""$', page, re.S | re.M)[1]
