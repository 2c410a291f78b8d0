"""`make test`: find or install a browser, lint, build the site, run every test and every lab. `make lint`: the lint."""

import subprocess
import sys
from pathlib import Path

from tests.browser.chromium import NoBrowser, find_chromium, install_fonts
from warmstart.bundle.javascript import node

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
LINT = (
    [BIN / "ruff", "format", "--check", "--quiet", "."],
    [BIN / "ruff", "check", "."],
    [BIN / "lint-imports", "--no-cache"],
    [node(), ROOT / "node_modules" / "eslint" / "bin" / "eslint.js", "--config", "web/eslint.config.mjs", "web"],
)


def run(*commands: list) -> None:
    """Run `commands` one after the other; the first that fails ends the program with its status."""
    for command in commands:
        status = subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode
        if status:
            sys.exit(status)


def main() -> None:
    """Do what the command line asks: `lint`, or everything."""
    run(*LINT)
    if sys.argv[1:] == ["lint"]:
        return
    try:
        print(f"  Browser: {find_chromium() or 'the one that Playwright brings'}", flush=True)
    except NoBrowser as error:
        sys.exit(f"tests: {error}")
    install_fonts()
    from warmstart.site.labs import executed_paths  # imports Sphinx, which the lint does not need

    python = [sys.executable, "-m", "pytest"]
    run([BIN / "warmstart", "build"], [BIN / "warmstart", "check"], [*python, *sys.argv[1:]])
    if executed := executed_paths(ROOT, ROOT / "_build"):
        print("  The labs, executed again", flush=True)
        run([*python, "--nbval", *executed])


if __name__ == "__main__":
    main()
