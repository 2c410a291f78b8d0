"""Python for the page: Pyodide's core, and one archive with our package and SimPy.

Only pure Python is in it, so the worker unpacks the archive instead of resolving wheels, and nothing is looked up.
"""

import json
import shutil
import zipfile
from importlib.metadata import distribution
from pathlib import Path

CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
ARCHIVE = "warmstart.zip"
ROOMS = ("messages.py", "languages.py", "__init__.py", "facts", "simulator", "figures", "live")
EPOCH = (2020, 1, 1, 0, 0, 0)  # same contents, same bytes: the browser's cache stays valid


def _ours(package: Path) -> dict[str, bytes]:
    files = [f for room in ROOMS for f in ([package / room] if room.endswith(".py") else (package / room).rglob("*"))]
    return {
        f"warmstart/{f.relative_to(package).as_posix()}": f.read_bytes() for f in files if f.suffix in (".py", ".toml")
    }


def _simpy() -> dict[str, bytes]:
    files = distribution("simpy").files or []
    return {str(f): f.read_binary() for f in files if f.parts[0] == "simpy" and f.suffix == ".py"}


def write_archive(package: Path, path: Path) -> None:
    """Write `package` and SimPy into the zip archive `path`, byte for byte the same for the same contents."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted((_ours(package) | _simpy()).items()):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)


def write_lock(source: Path, path: Path) -> None:
    """Write Pyodide's lock file without packages: what is not in the archive is not to be had, from nowhere."""
    lock = json.loads(source.read_text())
    path.write_text(json.dumps({**lock, "packages": {}}))


def bundle_pyodide(node_modules: Path, package: Path, out: Path) -> None:
    """Lay everything Python needs in the page into the folder `out`."""
    core = node_modules / "pyodide"
    out.mkdir(parents=True, exist_ok=True)
    for name in CORE:
        target = out / name
        if not target.exists() or target.stat().st_mtime_ns < (core / name).stat().st_mtime_ns:
            shutil.copy(core / name, target)
    write_lock(core / "pyodide-lock.json", out / "pyodide-lock.json")
    write_archive(package, out / ARCHIVE)
