import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from tests.notebooks.sample_lab import DOCUMENT, ROOT, WHEEL, small_project
from warmstart.languages import SOURCE, language
from warmstart.notebooks.executed import LabFailed
from warmstart.site.labs import execute_notebooks, executed_paths, write_notebooks

JA = language("ja")


@pytest.fixture(scope="module")
def words() -> None:
    """The words of Japanese are where a build of the site puts them: the executed notebooks speak it."""
    if not (ROOT / "_build" / "site" / "assets" / "messages.ja.json").exists():
        subprocess.run([sys.executable, "-m", "warmstart.cli", "build", "--language", "en"], cwd=ROOT, check=True)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, words: None) -> tuple[Path, Path]:
    """The sample lab published and executed in English and Japanese: its project and what was built of it."""
    project = small_project(tmp_path_factory.mktemp("project"))
    out = project / "_build"
    copy_words(out)
    written, problems = write_notebooks(project, out, Path(WHEEL), (SOURCE, JA))
    assert problems == []
    assert execute_notebooks(project, out, written) == 2
    return project, out


def copy_words(out: Path) -> None:
    for tag in ("en", "ja"):
        path = out / "site" / "assets" / f"messages.{tag}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((ROOT / "_build" / "site" / "assets" / path.name).read_bytes())


def outputs(path: Path) -> dict[str, list]:
    return {cell.id: cell.outputs for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"}


def nbval(*paths: Path) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider", *map(str, paths)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def test_the_labs_run_again_with_the_same_outputs_in_both_languages(built):
    done = nbval(*executed_paths(*built))
    assert (done.returncode, done.stdout.splitlines()[-1].split(" in ")[0]) == (0, "9 passed"), done.stdout


def test_an_output_that_differs_is_found(built, tmp_path):
    path = executed_paths(*built)[1]
    changed = tmp_path / "changed.ipynb"
    changed.write_text(path.read_text(encoding="utf-8").replace("到着", "出発"), encoding="utf-8")
    done = nbval(changed)
    assert done.returncode == 1
    assert "mismatch" in done.stdout


def test_the_executed_notebooks_hold_solutions_figures_and_refusals_in_their_language(built):
    english, japanese = map(outputs, executed_paths(*built))
    assert [
        json.dumps(cells["cell-2"], ensure_ascii=False).count("リクエストの到着") > 0 for cells in (english, japanese)
    ] == [
        False,
        True,
    ]
    assert english["cell-5"][0]["traceback"] == [
        "InvalidParameterValueException: memory_mb=64: Lambda allows whole numbers from 128 to 10,240 MB"
    ]
    assert japanese["cell-5"][0]["traceback"] == [japanese["cell-5"][0]["evalue"]] != english["cell-5"][0]["traceback"]
    assert english["cell-7"][0]["data"]["text/plain"] == japanese["cell-7"][0]["data"]["text/plain"] == "1"


def test_to_download_there_is_the_lab_without_outputs_and_solutions(built):
    _project, out = built
    for tag in ("en", "ja"):
        text = (out / "site" / tag / f"{DOCUMENT}.ipynb").read_text(encoding="utf-8")
        assert "SOLUTION" not in text
        assert not any(cell.outputs for cell in nbformat.reads(text, 4).cells if cell.cell_type == "code")


def test_what_did_not_change_is_not_run_again(built):
    project, out = built
    before = [path.stat().st_mtime_ns for path in executed_paths(project, out)]
    written, _problems = write_notebooks(project, out, Path(WHEEL), (SOURCE, JA))
    assert execute_notebooks(project, out, written) == 0
    assert [path.stat().st_mtime_ns for path in executed_paths(project, out)] == before


def test_a_lab_that_does_not_run_stops_the_build(tmp_path, words):
    project = small_project(tmp_path)
    page = project / f"{DOCUMENT}.md"
    page.write_text(page.read_text(encoding="utf-8").replace("return 400", "return nothing"), encoding="utf-8")
    copy_words(project / "_build")
    written, _problems = write_notebooks(project, project / "_build", Path(WHEEL), (SOURCE,))
    with pytest.raises(LabFailed, match=r"(?s)^en/who-waits.ipynb: a cell does not run.*name 'nothing' is not defined"):
        execute_notebooks(project, project / "_build", written)
    assert not (project / "_build" / "notebooks" / "executed" / "en" / "who-waits.ipynb").exists()
