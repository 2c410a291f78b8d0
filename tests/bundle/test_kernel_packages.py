import hashlib
import json
import re
import zipfile
from pathlib import Path

import pytest

from warmstart.bundle.javascript import BundleFailed
from warmstart.bundle.kernel_packages import LOCK, kernel_packages, normal, pinned, write_packages

PROJECT = Path(__file__).resolve().parents[2]
PYODIDE_LOCK = PROJECT / "node_modules" / "pyodide" / LOCK
PINS = PROJECT / "requirements-lite.txt"


def pins(path: Path) -> dict[str, str]:
    found = re.findall(r"^([\w.-]+)(?:\[\w+\])?==([\w.]+)", path.read_text(), re.MULTILINE)
    return {normal(name): version for name, version in found}


def wheel(folder: Path, name: str, *files: str) -> Path:
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for file in files:
            archive.writestr(file, "x = 1")
    return path


def test_the_book_and_jupyterlite_use_the_same_version_of_what_both_use():
    book, lite = pins(PROJECT / "requirements.txt"), pins(PINS)
    both = book.keys() & lite.keys()
    assert {name: lite[name] for name in both} == {name: book[name] for name in both}
    assert both >= {"anywidget", "ipywidgets", "simpy"}


def test_what_pyodide_has_is_of_the_version_that_pyodide_was_tested_with():
    upstream = {
        normal(name): entry["version"] for name, entry in json.loads(PYODIDE_LOCK.read_text())["packages"].items()
    }
    lite = pins(PINS)
    both = upstream.keys() & lite.keys()
    assert {name: lite[name] for name in both} == {name: upstream[name] for name in both}


def test_the_lock_file_names_our_wheels_with_their_digests_and_nothing_else(tmp_path):
    made = [
        wheel(tmp_path, "one_two", "one_two/__init__.py", "one_two-1.0.dist-info/METADATA"),
        wheel(tmp_path, "six", "six.pyc"),
    ]
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "gone-0.9-py3-none-any.whl").touch()
    write_packages(PYODIDE_LOCK, made, tmp_path / "out")
    lock = json.loads((tmp_path / "out" / LOCK).read_text())
    assert lock["info"] == json.loads(PYODIDE_LOCK.read_text())["info"]
    assert {name: (one["file_name"], one["imports"], one["sha256"]) for name, one in lock["packages"].items()} == {
        "one-two": (made[0].name, ["one_two"], hashlib.sha256(made[0].read_bytes()).hexdigest()),
        "six": (made[1].name, ["six"], hashlib.sha256(made[1].read_bytes()).hexdigest()),
    }
    assert {path.name for path in (tmp_path / "out").iterdir()} == {LOCK, *(one.name for one in made)}


def test_a_wheel_that_was_not_fetched_is_named_with_the_remedy(tmp_path):
    (tmp_path / "wanted").write_text("simpy==4.1.2\nno-such-thing==1.0\n")
    with pytest.raises(BundleFailed) as told:
        pinned(tmp_path / "wanted")
    assert str(told.value) == "What JupyterLite needs is not here: no-such-thing==1.0. Fetch it: python bootstrap.py"


def test_the_kernel_gets_bytecode_for_what_it_imports_and_nothing_that_it_never_reads():
    packed = {
        one.name.split("-")[0]: zipfile.ZipFile(one).namelist() for one in kernel_packages(PROJECT, lite_scratch())
    }
    assert {normal(name) for name in packed} == {
        *pins(PINS),
        "ipykernel",
        "piplite",
        "pyodide-kernel",
        "widgetsnbextension",
    }
    assert {"IPython/core/ultratb.pyc", "IPython/core/magics/history.pyc"} <= set(packed["ipython"])
    assert "simpy/core.py" in packed["simpy"]
    every = "\n".join(name for names in packed.values() for name in names)
    assert not re.search(r"(?m)^anywidget/labextension/|^jedi/third_party/django-stubs|\.data/|lexers/ada", every)
    assert all(any(name.endswith(".dist-info/METADATA") for name in names) for names in packed.values())


def lite_scratch() -> Path:
    """Where a build packs the wheels, so that they are packed once for all tests."""
    return PROJECT / "_build" / "jupyterlite"
