"""The file system that handler code sees: its environment's own /tmp, in memory, and nothing else that it can change.

Each method has the name and the arguments of the function in `os` (or of `open`) that it replaces while handler code
runs (redirection.py). A path outside /tmp gets the read-only error that Lambda gives to a write, and no such file to a
read.
"""

import errno
import io
import os
import posixpath
import stat

from warmstart.messages import N_
from warmstart.simulator.execution import EPOCH_S, inside, running
from warmstart.simulator.files import Entries, Entry, File

ROOT = "/tmp"
TASK = "/var/task"  # the current directory of a function
BYTES_PER_MB = 1_048_576
REAL_OPEN = os.open


def failure(number: int, path: str) -> OSError:
    """The error that the operating system gives for this number and path."""
    return OSError(number, os.strerror(number), path)


class Tmp:
    """The /tmp of one environment: what each path holds (None for a directory), and when it last changed."""

    def __init__(self, size_mb: int) -> None:
        self.bytes_max = size_mb * BYTES_PER_MB
        self.files: dict[str, bytes | None] = {ROOT: None}
        self.changed_s: dict[str, float] = {ROOT: EPOCH_S}

    def open(self, file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
        """What `open` returns: a file in memory, as text or bytes."""
        if set(mode) - set("rwxabt+") or sum(letter in mode for letter in "rwxa") != 1:
            raise ValueError(f"invalid mode: {mode!r}")
        path = self.writable(file) if set(mode) & set("wxa+") else self.inside(file)
        self.check_mode(path, mode)
        raw = File(self, path, mode)
        if "b" in mode:
            return raw
        return io.TextIOWrapper(raw, encoding or "utf-8", errors, newline, write_through=True)

    def check_mode(self, path: str, mode: str) -> None:
        """Raises OSError where a real open would."""
        if path in self.files and self.files[path] is None:
            raise failure(errno.EISDIR, path)
        if "x" in mode and path in self.files:
            raise failure(errno.EEXIST, path)
        if "r" in mode:
            self.held(path)
        else:
            self.directory(posixpath.dirname(path))

    def store(self, path: str, content: bytes | None) -> None:
        """The path holds this now. Raises OSError when the function's ephemeral storage is full."""
        execution = running()
        if execution is None or execution.stopped:
            return
        used = sum(len(held or b"") for place, held in self.files.items() if place != path)
        if used + len(content or b"") > self.bytes_max:
            raise failure(errno.ENOSPC, path)
        self.files[path] = content
        self.changed_s[path] = EPOCH_S + execution.now_ms / 1000

    def inside(self, path: object) -> str:
        """The path in full; raises OSError outside /tmp, where nothing is."""
        full = posixpath.normpath(posixpath.join(TASK, os.fsdecode(path)))
        if full != ROOT and not full.startswith(ROOT + "/"):
            raise failure(errno.ENOENT, full)
        return full

    def writable(self, path: object) -> str:
        """The path in full; raises OSError outside /tmp, where nothing can be written, and for stopped code."""
        inside("open").check()
        try:
            return self.inside(path)
        except OSError:
            raise failure(errno.EROFS, os.fsdecode(path)) from None

    def held(self, path: str) -> bytes | None:
        """What the path holds; raises OSError when that is nothing."""
        if path not in self.files:
            raise failure(errno.ENOENT, path)
        return self.files[path]

    def directory(self, path: str) -> None:
        """Raises OSError unless the path is a directory."""
        if self.held(path) is not None:
            raise failure(errno.ENOTDIR, path)

    def names(self, path: str) -> list[str]:
        """The names in a directory, in order."""
        self.directory(path)
        return sorted(posixpath.basename(place) for place in self.files if posixpath.dirname(place) == path)

    # What `os` offers: each function is called in place of the one in `os` with its name.

    def listdir(self, path=".") -> list[str]:
        """The names in a directory."""
        return self.names(self.inside(path))

    def scandir(self, path=".") -> "Entries":
        """The entries of a directory."""
        full = self.inside(path)
        return Entries(Entry(self, name, posixpath.join(os.fsdecode(path), name)) for name in self.names(full))

    def stat(self, path, *, dir_fd=None, follow_symlinks=True) -> os.stat_result:
        """Size, kind and times of a path."""
        full = self.inside(path)
        content, changed_s = self.held(full), self.changed_s[full]
        mode, size = (stat.S_IFDIR | 0o755, 4096) if content is None else (stat.S_IFREG | 0o644, len(content))
        return os.stat_result((mode, 0, 0, 1, 0, 0, size, changed_s, changed_s, changed_s))

    lstat = stat

    def access(self, path, mode, **_) -> bool:
        """Whether the path is there."""
        try:
            return self.inside(path) in self.files
        except OSError:
            return False

    def mkdir(self, path, mode=0o777, *, dir_fd=None) -> None:
        """The path is a directory now."""
        full = self.writable(path)
        if full in self.files:
            raise failure(errno.EEXIST, full)
        self.directory(posixpath.dirname(full))
        self.store(full, None)

    def remove(self, path, *, dir_fd=None) -> None:
        """The file is gone."""
        full = self.writable(path)
        if self.held(full) is None:
            raise failure(errno.EISDIR, full)
        del self.files[full]

    unlink = remove

    def rmdir(self, path, *, dir_fd=None) -> None:
        """The empty directory is gone."""
        full = self.writable(path)
        if self.names(full):
            raise failure(errno.ENOTEMPTY, full)
        del self.files[full]

    def rename(self, src, dst, **_) -> None:
        """The file or directory has its new name."""
        old, new = self.writable(src), self.writable(dst)
        self.held(old)
        self.directory(posixpath.dirname(new))
        for place in [place for place in self.files if place == old or place.startswith(old + "/")]:
            self.files[new + place[len(old) :]] = self.files.pop(place)
            self.changed_s[new + place[len(old) :]] = self.changed_s.pop(place)

    replace = rename

    def utime(self, path, times=None, **_) -> None:
        """The file was changed at that time."""
        full = self.writable(path)
        self.held(full)
        self.changed_s[full] = times[1] if times else EPOCH_S + inside("os.utime").now_ms / 1000

    def getcwd(self) -> str:
        """The directory of the function's code."""
        return TASK

    def chmod(self, path, mode, **_) -> None:
        """Nothing: files here have no permissions."""
        self.held(self.writable(path))

    def create(self, path, flags, mode=0o777, **_) -> int:
        """A descriptor that can only be closed: what `Path.touch` asks for, and no more."""
        if flags & os.O_RDWR or not flags & os.O_CREAT:
            self.refuse()
        self.open(path, "x" if flags & os.O_EXCL else "a").close()
        return REAL_OPEN(os.devnull, os.O_WRONLY)

    def refuse(self, *_, **__) -> None:
        """Never returns: what these files cannot do."""
        inside("os").refuse(
            N_("os: handler code has files from open, os.mkdir and pathlib, without descriptors, links and owners")
        )
