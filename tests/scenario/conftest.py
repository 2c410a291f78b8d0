from pathlib import Path

import pytest

from tests.scenario.command_line import CommandLine


@pytest.fixture
def line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> CommandLine:
    return CommandLine(tmp_path, monkeypatch, capsys)
