import sys
from pathlib import Path

import bootstrap
import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_too_old_a_python_is_told_in_one_sentence(monkeypatch):
    monkeypatch.setattr(bootstrap, "OLDEST", (4, 0))
    with pytest.raises(SystemExit) as told:
        bootstrap.main([])
    assert str(told.value) == (
        f"\nwarm start: Python 4.0 or newer is needed, and {sys.executable} is {sys.version.split()[0]}. "
        "Install a newer one, or name it: make PYTHON=/path/to/python3 serve"
    )


def test_an_unknown_purpose_is_named():
    with pytest.raises(SystemExit, match="nothing to set up for lunch; it can be book, test, bench"):
        bootstrap.main(["lunch"])


def test_a_step_that_fails_shows_its_output_and_the_remedy(capsys):
    with pytest.raises(SystemExit) as told:
        bootstrap.run("Fetching", [sys.executable, "-c", "print('no route'); exit(1)"], "Is this machine online?")
    assert str(told.value) == "\nwarm start: Fetching did not work. Is this machine online?"
    assert "no route" in capsys.readouterr().err


def test_what_is_installed_and_unchanged_is_left_alone(tmp_path):
    wanted, stamp = tmp_path / "requirements.txt", tmp_path / "stamp"
    wanted.write_text("a==1")
    before = bootstrap.unchanged(stamp, wanted)
    stamp.write_text(bootstrap.digest(wanted))
    after = bootstrap.unchanged(stamp, wanted)
    wanted.write_text("a==2")
    assert (before, after, bootstrap.unchanged(stamp, wanted)) == (False, True, False)


def test_the_lock_file_keeps_no_addresses():
    assert "resolved" not in (ROOT / "package-lock.json").read_text()


def test_every_verb_of_the_makefile_is_explained():
    lines = (ROOT / "Makefile").read_text().splitlines()
    phony = next(line for line in lines if line.startswith(".PHONY:")).split()[1:]
    verbs = {verb for verb in phony if not verb.startswith("setup")}
    explained = {line.split(":")[0] for line in lines if "  ## " in line and not line.startswith("#")}
    assert explained == verbs
