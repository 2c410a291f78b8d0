"""Inside handler code, Python's functions for files lead to its environment's /tmp, and chance to the run's seed.

The functions of `os` are replaced for the length of a run, so that `os.path`, `pathlib` and `shutil`, which call them,
follow. Python's own files stay readable, because its modules read them; and other threads notice nothing.
"""

import builtins
import io
import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps

import simpy

from warmstart.simulator.execution import running

ANSWERED = ("stat", "lstat", "listdir", "scandir", "access", "mkdir", "remove", "unlink", "rmdir", "rename", "replace",
            "utime", "chmod", "getcwd")  # fmt: skip
REFUSED = ("link", "symlink", "readlink", "chown", "lchown", "truncate", "mkfifo", "chdir", "chroot")
# Where modules are imported from, and time zones; sys.prefix would not do: in a browser it is the root of everything.
PYTHONS_OWN = (os.path.dirname(os.__file__), os.path.dirname(os.path.dirname(simpy.__file__)), "/usr/share/zoneinfo")


def leading_to(method: str, original: Callable) -> Callable:
    """A function that answers from the /tmp of the execution under way, and as ever when there is none."""

    @wraps(original)
    def redirected_function(*arguments, **options):
        execution = running()
        if execution is None or (arguments and is_pythons_own(arguments[0])):
            return original(*arguments, **options)
        return getattr(execution.tmp, method)(*arguments, **options)

    return redirected_function


def is_pythons_own(path: object) -> bool:
    """Whether this is an open descriptor, or the path of a file that belongs to Python itself."""
    return isinstance(path, int) or (isinstance(path, str) and path.startswith(PYTHONS_OWN))


@wraps(os.urandom)
def urandom(size: int) -> bytes:
    """Random bytes: from the run's seed in handler code, so that `uuid4` and `secrets` are the same each time."""
    execution = running()
    return URANDOM(size) if execution is None else execution.randbytes(size)


URANDOM = os.urandom
opened = leading_to("open", builtins.open)
REPLACED = [(builtins, "open", opened), (io, "open", opened), (os, "urandom", urandom)]
# SystemRandom, and with it secrets, keeps a name of its own for urandom.
REPLACED += [(random, "_urandom", urandom)]
# shutil decided when it was imported that it can remove a tree by descriptors, which /tmp here does not have.
REPLACED += [(os, "open", leading_to("create", os.open)), (shutil, "_use_fd_functions", False)]
REPLACED += [(os, name, leading_to(name, getattr(os, name))) for name in ANSWERED]
REPLACED += [(os, name, leading_to("refuse", getattr(os, name))) for name in REFUSED if hasattr(os, name)]
ORIGINAL = [(module, name, getattr(module, name)) for module, name, _ in REPLACED]


@contextmanager
def redirected() -> Iterator[None]:
    """A context in which Python's functions for files lead to the /tmp of the execution under way, if there is one."""
    for module, name, function in REPLACED:
        setattr(module, name, function)
    try:
        yield
    finally:
        for module, name, function in ORIGINAL:
            setattr(module, name, function)
