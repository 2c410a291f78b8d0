"""Python packages for JupyterLite's kernel: the wheels, and a lock file that names them: nothing is looked up.

They are packed anew, without what no kernel reads, and with bytecode for what every start of a kernel imports.
"""

import hashlib
import json
import re
import shutil
import sys
import zipfile
from pathlib import Path

from warmstart.bundle.javascript import BundleFailed, run_node
from warmstart.bundle.pyodide import EPOCH

FETCHED = Path(sys.prefix) / "jupyterlite"  # bootstrap.py has put them there
KERNEL = Path(sys.prefix) / "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension/static/pypi"
OF_KERNEL = ("ipykernel", "piplite", "pyodide_kernel", "widgetsnbextension-4")
LOCK = "pyodide-lock.json"
PIN = re.compile(r"^([\w.-]+)==([\w.]+)", re.MULTILINE)

# Parts that other programs read, stubs of other people's packages, and lexers of languages that no cell is written in.
NOT_READ = re.compile(
    r"[^/]+\.data/|anywidget/(labextension|nbextension)/|jedi/third_party/(django-stubs|typeshed/third_party)/"
    r"|pygments/lexers/(?!__init__|_mapping|python|special|_tsql|_)|IPython/(sphinxext|core/tests)/|[^/]+/tests?/"
)


def normal(name: str) -> str:
    """The name of a package as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _identity(wheel: Path) -> tuple[str, str]:
    name, version = wheel.name.split("-")[:2]
    return normal(name), version


def pinned(requirements: Path) -> list[Path]:
    """The wheels that `requirements` names, as they were fetched; BundleFailed if one is missing."""
    fetched = {_identity(wheel): wheel for wheel in FETCHED.glob("*.whl")}
    wanted = [(normal(name), version) for name, version in PIN.findall(requirements.read_text(encoding="utf-8"))]
    missing = [f"{name}=={version}" for name, version in wanted if (name, version) not in fetched]
    if missing:
        raise BundleFailed(f"What JupyterLite needs is not here: {', '.join(missing)}. Fetch it: python bootstrap.py")
    return [fetched[one] for one in wanted]


def _trim(wheel: Path, target: Path) -> None:
    with zipfile.ZipFile(wheel) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith(".dist-info/RECORD"):
                data = b"".join(line for line in data.splitlines(True) if not NOT_READ.match(line.decode()))
            if not NOT_READ.match(name):
                new.writestr(zipfile.ZipInfo(name, EPOCH), data)


def kernel_packages(project: Path, scratch: Path) -> list[Path]:
    """Every wheel of the kernel but our own, packed anew into `scratch` if one of them changed.

    BundleFailed if one is missing, or cannot be imported by Pyodide.
    """
    script = project / "web" / "precompile_kernel.mjs"
    wheels = [*pinned(project / "requirements-lite.txt"), *(next(KERNEL.glob(f"{name}*.whl")) for name in OF_KERNEL)]
    files = [*wheels, script, Path(__file__), project / "node_modules" / "pyodide" / LOCK]
    made_of = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    packed, trimmed, stamp = scratch / "packed", scratch / "trimmed", scratch / "packed-from"
    if not (stamp.exists() and stamp.read_text() == made_of):
        for folder in (packed, trimmed):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        for wheel in wheels:
            _trim(wheel, trimmed / wheel.name)
        run_node(project, script, trimmed, packed)
        stamp.write_text(made_of)
    return sorted(packed.glob("*.whl"))


def _entry(wheel: Path) -> dict[str, object]:
    name, version = _identity(wheel)
    files = (file.split("/") for file in zipfile.ZipFile(wheel).namelist() if file.endswith((".py", ".pyc")))
    return {
        "name": name,
        "version": version,
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": sorted({first.partition(".py")[0] for first, *_rest in files}),
        "depends": [],  # the kernel loads all of them when it starts
        "unvendored_tests": False,
    }


def write_packages(pyodide_lock: Path, wheels: list[Path], folder: Path) -> None:
    """Lay `wheels` into `folder` with a lock file for Pyodide that holds them and nothing else.

    What is there already and unchanged keeps its date; what is no longer wanted goes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for gone in {path.name for path in folder.iterdir()} - {wheel.name for wheel in wheels} - {LOCK, f"{LOCK}.gz"}:
        (folder / gone).unlink()
    for wheel in wheels:
        target = folder / wheel.name
        if not target.exists() or target.read_bytes() != wheel.read_bytes():
            shutil.copy(wheel, target)
    entries = {entry["name"]: entry for entry in map(_entry, wheels)}
    lock = json.dumps({**json.loads(pyodide_lock.read_text()), "packages": entries})
    path = folder / LOCK
    if not path.exists() or path.read_text() != lock:
        path.write_text(lock)
