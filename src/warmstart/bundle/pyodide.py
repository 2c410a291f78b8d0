"""Python for the page: Pyodide's core, and one archive with our package and SimPy.

Only pure Python is in it, so the worker unpacks the archive instead of resolving wheels, and nothing is looked up.
"""

import hashlib
import json
import shutil
import zipfile
from importlib.metadata import distribution
from pathlib import Path

from warmstart.bundle.javascript import run_node

CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
LIBRARY = "python_stdlib.zip"
ARCHIVE = "warmstart.zip"
ROOMS = ("messages.py", "languages.py", "__init__.py", "facts", "simulator", "figures", "own_log", "challenge", "live")
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


def precompile(project: Path, archive: Path, out: Path) -> None:
    """Write the standard library and `archive` into `out` with bytecode for what a start imports, if they changed.

    Python starts three times as fast that way. Only Pyodide can write bytecode for itself, so it does, under Node.js.
    """
    script = project / "web" / "precompile.mjs"
    library = project / "node_modules" / "pyodide" / LIBRARY
    made_of = hashlib.sha256(b"".join(file.read_bytes() for file in (script, library, archive))).hexdigest()
    stamp = archive.with_suffix(".precompiled")
    if stamp.exists() and stamp.read_text() == made_of and (out / LIBRARY).exists() and (out / ARCHIVE).exists():
        return
    run_node(project, script, library, archive, out)
    stamp.write_text(made_of)


def bundle_pyodide(project: Path, scratch: Path, out: Path) -> None:
    """Lay everything Python needs in the page into the folder `out`; `scratch` is for what is made on the way."""
    core = project / "node_modules" / "pyodide"
    out.mkdir(parents=True, exist_ok=True)
    scratch.mkdir(parents=True, exist_ok=True)
    for name in CORE:
        target = out / name
        if not target.exists() or target.stat().st_mtime_ns < (core / name).stat().st_mtime_ns:
            shutil.copy(core / name, target)
    write_lock(core / "pyodide-lock.json", out / "pyodide-lock.json")
    write_archive(project / "src" / "warmstart", scratch / ARCHIVE)
    precompile(project, scratch / ARCHIVE, out)
