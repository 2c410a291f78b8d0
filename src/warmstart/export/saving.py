"""Writing files whole or not at all."""

import os
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile

from warmstart.messages import N_, Refused


def save(folder: Path, files: Iterable[tuple[str, bytes]]) -> list[Path]:
    """Write each file below the folder, which is made if need be; the paths written come back.

    A file that cannot be written whole leaves what was there before, and raises Refused.
    """
    written = []
    for name, data in files:
        path = folder / name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _replace(path, data)
        except OSError as error:
            raise Refused(
                N_("{path}: this file cannot be written: {reason}"), path=str(path), reason=error.strerror or str(error)
            ) from error
        written.append(path)
    return written


def _replace(path: Path, data: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as half:
        try:
            half.write(data)
            half.flush()
            os.fchmod(half.fileno(), 0o644)
            os.replace(half.name, path)
        except BaseException:
            os.unlink(half.name)
            raise
