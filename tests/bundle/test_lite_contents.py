import json
import os
from pathlib import Path

import pytest

from warmstart.bundle.lite_contents import write_contents

NOON = 1_767_268_800  # 2026-01-01, 12:00 UTC


@pytest.fixture
def app(tmp_path: Path) -> Path:
    write_contents(tmp_path, {"en": {"waits.ipynb": "{}"}, "ja": {"waits.ipynb": '{"待": 1}'}})
    return tmp_path


def listing(app: Path, folder: str = "") -> dict:
    return json.loads((app / "api" / "contents" / folder / "all.json").read_text(encoding="utf-8"))


def test_every_folder_has_its_listing_as_jupyterlite_reads_it(app):
    os.utime(app / "files" / "ja" / "waits.ipynb", (NOON, NOON))
    write_contents(app, {})
    japanese = listing(app, "ja")
    assert [(one["path"], one["type"]) for one in listing(app)["content"]] == [("en", "directory"), ("ja", "directory")]
    assert (japanese["path"], japanese["type"], japanese["format"]) == ("ja", "directory", "json")
    assert japanese["content"] == [
        {
            "name": "waits.ipynb",
            "path": "ja/waits.ipynb",
            "type": "notebook",
            "format": None,
            "content": None,
            "mimetype": None,
            "size": len('{"待": 1}'.encode()),
            "created": "2026-01-01T12:00:00Z",
            "last_modified": "2026-01-01T12:00:00Z",
            "writable": True,
        }
    ]


def test_a_notebook_that_has_gone_goes_and_one_that_stays_is_not_written_again(app):
    (app / "files" / "en" / "waits.ipynb.gz").touch()
    os.utime(app / "files" / "en" / "waits.ipynb", (NOON, NOON))
    write_contents(app, {"en": {"waits.ipynb": "{}"}, "ja": {"other.ipynb": "{}"}})
    assert sorted(path.name for path in (app / "files").rglob("*.*")) == [
        "other.ipynb",
        "waits.ipynb",
        "waits.ipynb.gz",
    ]
    assert (app / "files" / "en" / "waits.ipynb").stat().st_mtime == NOON
    assert [one["name"] for one in listing(app, "ja")["content"]] == ["other.ipynb"]
    assert [one["name"] for one in listing(app, "en")["content"]] == ["waits.ipynb"]


def test_a_language_that_is_not_built_now_stays(app):
    write_contents(app, {"en": {"waits.ipynb": "{}"}})
    assert [one["name"] for one in listing(app, "ja")["content"]] == ["waits.ipynb"]
