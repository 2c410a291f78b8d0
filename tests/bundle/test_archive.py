import zipfile
from pathlib import Path

from warmstart.bundle.pyodide import write_archive

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "warmstart"


def test_the_page_gets_what_runs_in_it_and_nothing_that_builds_the_book(tmp_path):
    write_archive(PACKAGE, tmp_path / "a.zip")
    names = zipfile.ZipFile(tmp_path / "a.zip").namelist()
    rooms = {name.split("/")[1] for name in names if name.startswith("warmstart/")}
    assert rooms == {
        "__init__.py", "messages.py", "languages.py", "facts", "simulator", "figures", "own_log", "challenge", "live",
    }  # fmt: skip
    assert {"simpy/core.py", "warmstart/facts/lifecycle.toml"} <= set(names)


def test_the_same_sources_make_the_same_bytes(tmp_path):
    write_archive(PACKAGE, tmp_path / "a.zip")
    write_archive(PACKAGE, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
