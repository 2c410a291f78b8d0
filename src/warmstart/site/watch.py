"""Rebuild what a saved file touches, while the site is being served."""

import subprocess
import sys
from pathlib import Path

from watchfiles import watch

SOURCES = ("book", "labs", "quizzes", "locale", "src", "web", "_config.yml", "_toc.yml")
# An editor's temporary file has no ending.
IGNORED = {".mo", ".pyc", ""}


def rebuild_on_change(project: Path) -> None:
    """Build again at every change below `project`'s sources, in a fresh process so that changed code is loaded."""
    paths = [project / name for name in SOURCES if (project / name).exists()]
    for changes in watch(*paths, raise_interrupt=False):
        changed = sorted(
            {
                str(Path(path).relative_to(project))
                for _kind, path in changes
                if Path(path).suffix not in IGNORED and "__pycache__" not in path
            }
        )
        if changed:
            print(f"\n{', '.join(changed[:4])}{' …' if len(changed) > 4 else ''} changed", flush=True)
            subprocess.run([sys.executable, "-m", "warmstart.cli", "build"], cwd=project, check=False)
