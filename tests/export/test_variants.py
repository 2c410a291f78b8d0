"""`warmstart quiz variants`: a private set as a text, as JSON and in every format; the seed stands in none of them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.drill.sample import written
from warmstart.drill import compiled_variants
from warmstart.languages import language

ROOT = Path(__file__).parents[2]
SEED = "spring term, group 2"


def run(project, *arguments):
    """What the command prints in a project, and its exit status."""
    (project / "_config.yml").touch()
    command = [sys.executable, "-m", "warmstart.cli", "quiz", "variants", *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_a_person_gets_a_text(tmp_path):
    done = run(written(tmp_path), "--seed", SEED, "--count", 2, "--only", "least-first,busy-at-a-time")
    assert (done.returncode, done.stderr, done.stdout.count("\n## ")) == (0, "", 4)
    assert SEED not in done.stdout


def test_a_program_gets_json(tmp_path):
    project, out = written(tmp_path), tmp_path / "variants.json"
    done = run(
        project, "--seed", SEED, "--count", 2, "--only", "busy-at-a-time", "--language", "ja", "--format", "json",
        "--out", out,
    )  # fmt: skip
    told = json.loads(out.read_text(encoding="utf-8"))
    assert (done.returncode, done.stderr, told["language"]) == (0, "", "ja")
    words = lambda _domain: str  # noqa: E731
    expected = compiled_variants(project, language("ja"), words, seed=SEED, count=2, only=["busy-at-a-time"])
    assert told["questions"] == expected
    assert SEED not in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("format", "endings"),
    [("anki", ["apkg"]), ("moodle", ["moodle.xml"]), ("qti", ["qti.zip"]), ("paper", ["key.html", "paper.html"])],
)
def test_each_format_writes_its_files(tmp_path, format, endings):
    done = run(written(tmp_path), "--seed", SEED, "--format", format, "--out", tmp_path / "out")
    assert (done.returncode, done.stderr) == (0, "")
    files = sorted((tmp_path / "out").iterdir())
    assert [path.name for path in files] == [f"drills.en.{one}" for one in endings]
    assert not any(SEED.encode() in path.read_bytes() for path in files)


def test_the_same_seed_gives_the_same_questions_and_another_gives_others(tmp_path):
    project = written(tmp_path)
    told = []
    for name, seed in (("one", SEED), ("two", SEED), ("three", f"{SEED}!")):
        assert run(project, "--seed", seed, "--format", "json", "--out", tmp_path / f"{name}.json").returncode == 0
        told.append((tmp_path / f"{name}.json").read_text(encoding="utf-8"))
    assert told[0] == told[1] != told[2]


def test_what_is_refused_is_said_and_nothing_is_written(tmp_path):
    project = written(tmp_path)
    done = run(project, "--seed", "abc", "--format", "paper", "--out", tmp_path / "out")
    said = "seed='abc': a private seed has 8 characters or more, so that nobody finds it by trying"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"warmstart quiz variants: {said}\n")
    done = run(project, "--seed", SEED, "--format", "pdf", "--out", tmp_path / "out")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("warmstart quiz variants: format 'pdf': ")
    assert not (tmp_path / "out").exists()
