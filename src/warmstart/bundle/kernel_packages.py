"""Python packages for JupyterLite's kernel: the wheels, and a lock file that names them: nothing is looked up."""

import hashlib
import json
import re
import shutil
import sys
import zipfile
from pathlib import Path

from warmstart.bundle.javascript import BundleFailed

FETCHED = Path(sys.prefix) / "jupyterlite"  # bootstrap.py has put them there
KERNEL = Path(sys.prefix) / "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension/static/pypi"
OF_KERNEL = ("ipykernel", "piplite", "pyodide_kernel", "widgetsnbextension-4")
LOCK = "pyodide-lock.json"
PIN = re.compile(r"^([\w.-]+)==([\w.]+)", re.MULTILINE)


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


def kernel_packages(requirements: Path) -> list[Path]:
    """Every wheel of the kernel but our own: the fetched ones, and those that the kernel's extension brings."""
    return [*pinned(requirements), *(next(KERNEL.glob(f"{name}*.whl")) for name in OF_KERNEL)]


def _entry(wheel: Path) -> dict[str, object]:
    name, version = _identity(wheel)
    files = (file.split("/") for file in zipfile.ZipFile(wheel).namelist() if file.endswith(".py"))
    return {
        "name": name,
        "version": version,
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": sorted({first.removesuffix(".py") for first, *_rest in files}),
        "depends": [],  # the kernel loads all of them when it starts
        "unvendored_tests": False,
    }


def write_packages(pyodide_lock: Path, wheels: list[Path], folder: Path) -> list[str]:
    """Lay `wheels` into `folder` with a lock file for Pyodide that holds them and nothing else; their names come back.

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
    return sorted(entries)
