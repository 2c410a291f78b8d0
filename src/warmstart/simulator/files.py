"""Files and directory entries of an environment's /tmp, as `open` and `os.scandir` give them."""

import io
import os
import stat
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from warmstart.simulator.tmp import Tmp


class File(io.BytesIO):
    """An open file of a Tmp, which gets its content back at every flush."""

    def __init__(self, tmp: "Tmp", path: str, mode: str) -> None:
        super().__init__(tmp.files.get(path, b"") if set(mode) & set("ra") else b"")
        self.tmp, self.name, self.mode = tmp, path, mode
        if "a" in mode:
            self.seek(0, io.SEEK_END)
        if self.writable():
            tmp.store(path, self.getvalue())

    def readable(self) -> bool:
        """Whether the mode lets it be read."""
        return "r" in self.mode or "+" in self.mode

    def writable(self) -> bool:
        """Whether the mode lets it be written."""
        return bool(set(self.mode) & set("wxa+"))

    def read(self, *size: int | None) -> bytes:
        """The next bytes."""
        if not self.readable():
            raise io.UnsupportedOperation("not readable")
        return super().read(*size)

    def write(self, data) -> int:
        """How many bytes were written."""
        if not self.writable():
            raise io.UnsupportedOperation("not writable")
        if "a" in self.mode:
            self.seek(0, io.SEEK_END)
        return super().write(data)

    def flush(self) -> None:
        """Nothing; /tmp holds what was written so far."""
        super().flush()
        if self.writable() and self.tmp.files.get(self.name) != self.getvalue():
            self.tmp.store(self.name, self.getvalue())

    def close(self) -> None:
        """Nothing; /tmp holds all that was written."""
        if not self.closed:
            self.flush()
        super().close()


class Entry:
    """One name in a directory, as os.scandir gives it."""

    def __init__(self, tmp: "Tmp", name: str, path: str) -> None:
        self._tmp, self.name, self.path = tmp, name, path

    def is_dir(self, *, follow_symlinks=True) -> bool:
        """Whether it is a directory."""
        return stat.S_ISDIR(self.stat().st_mode)

    def is_file(self, *, follow_symlinks=True) -> bool:
        """Whether it is a file."""
        return not self.is_dir()

    def is_symlink(self) -> bool:
        """False: /tmp has no links here."""
        return False

    def is_junction(self) -> bool:
        """False: that is for Windows."""
        return False

    def stat(self, *, follow_symlinks=True) -> os.stat_result:
        """Size, kind and times."""
        return self._tmp.stat(self.path)

    def __fspath__(self) -> str:
        return self.path


class Entries:
    """What os.scandir returns: an iterator that is also a context."""

    def __init__(self, entries: Iterator[Entry]) -> None:
        self._entries = entries

    def __iter__(self) -> Iterator[Entry]:
        return self._entries

    def __next__(self) -> Entry:
        return next(self._entries)

    def __enter__(self) -> "Entries":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Nothing: there is nothing to close."""
