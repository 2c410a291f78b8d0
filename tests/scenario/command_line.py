"""The command line as a reader types it, in this process: what it prints, and its exit status."""

import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from warmstart import cli


class Said(NamedTuple):
    status: int
    out: str
    err: str


class CommandLine:
    """Calls `warmstart run` inside a folder of scenario files."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, capture: pytest.CaptureFixture) -> None:
        self.folder, self._patch, self._capture = folder, patch, capture
        patch.chdir(folder)

    def write(self, text: str | bytes, name: str = "shop.py") -> None:
        (self.folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())

    def run(self, *arguments: str) -> Said:
        self._patch.setattr(sys, "argv", ["warmstart", "run", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return Said(ended.value.code, *self._capture.readouterr())
