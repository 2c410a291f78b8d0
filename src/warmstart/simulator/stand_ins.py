"""The modules that handler code gets in place of Python's own, because they hold a clock, chance or a process.

`import time` in handler code gives the private clock, `import random` numbers from the run's seed, also where Python
would take a seed from the operating system. What cannot be simulated is refused with a sentence that names it.
"""

import builtins
import datetime as real_datetime
import os as real_os
import random as real_random
import time as real_time
from collections.abc import Callable
from types import ModuleType

from warmstart.messages import N_
from warmstart.simulator.execution import EPOCH_S, Exit, inside

NO_NETWORK = N_("import {module}: handler code has no network here, and calls to AWS are not simulated; "
                "time.sleep stands for the wait")  # fmt: skip
NO_THREADS = N_("import {module}: handler code runs on one simulated clock; "
                "background(ms, text) declares work that goes on beside the handler")  # fmt: skip
NO_FILES = N_("import {module}: this module writes real files, and handler code has a /tmp of its own")
NO_PROCESS = N_("import {module}: an execution environment of the simulator has no other processes")
REFUSED = {
    **dict.fromkeys(("boto3", "botocore", "urllib.request", "http.client", "socket", "ssl", "requests", "urllib3",
                     "httpx", "aiohttp", "ftplib", "smtplib"), NO_NETWORK),
    **dict.fromkeys(("threading", "_thread", "concurrent", "asyncio", "sched"), NO_THREADS),
    **dict.fromkeys(("sqlite3", "dbm", "shelve", "tarfile", "mmap"), NO_FILES),
    **dict.fromkeys(("multiprocessing", "subprocess", "signal", "ctypes"), NO_PROCESS),
}  # fmt: skip


def epoch_s() -> float:
    """The time of day of the handler, in seconds since 1970."""
    return EPOCH_S + inside("time").now_ms / 1000


def importer(stand_ins: dict[str, Callable[[], ModuleType]]) -> Callable:
    """An `__import__` for handler code: stand-ins, refusals, and Python's own for everything else."""
    made: dict[str, ModuleType] = {}

    def import_(name: str, globals=None, locals=None, fromlist=(), level: int = 0) -> ModuleType:
        first = name.partition(".")[0]
        if not level and (first in REFUSED or name in REFUSED):
            inside("import").refuse(REFUSED.get(name) or REFUSED[first], module=name)
        known = not level and first in stand_ins
        if not known or "." in name:
            module = builtins.__import__(name, globals, locals, fromlist, level)
            if not known or fromlist:
                return module
        if first not in made:
            made[first] = stand_ins[first]()
        return made[first]

    return import_


def copy_of(module: ModuleType, **changed: object) -> ModuleType:
    """A module with everything that `module` has, except what is changed."""
    stand_in = ModuleType(module.__name__, module.__doc__)
    vars(stand_in).update(vars(module) | changed)
    return stand_in


def time() -> ModuleType:
    """The module `time` on the private clock; the time zone is UTC, as in Lambda."""

    def sleep(seconds: float) -> None:
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        inside("time.sleep").spend(seconds * 1000)

    def elapsed_s() -> float:
        return inside("time").now_ms / 1000

    def elapsed_ns() -> int:
        return round(inside("time").now_ms * 1_000_000)

    def gmtime(seconds: float | None = None) -> real_time.struct_time:
        return real_time.gmtime(epoch_s() if seconds is None else seconds)

    return copy_of(
        real_time, sleep=sleep, time=epoch_s, time_ns=lambda: EPOCH_S * 10**9 + elapsed_ns(),
        monotonic=elapsed_s, monotonic_ns=elapsed_ns, perf_counter=elapsed_s, perf_counter_ns=elapsed_ns,
        gmtime=gmtime, localtime=gmtime, ctime=lambda seconds=None: real_time.asctime(gmtime(seconds)),
        strftime=lambda form, moment=None: real_time.strftime(form, gmtime() if moment is None else moment),
    )  # fmt: skip


class _DateTime(real_datetime.datetime):
    """A datetime whose present is the handler's."""

    @classmethod
    def now(cls, tz: real_datetime.tzinfo | None = None) -> "_DateTime":
        """The handler's present; UTC without a time zone, as in Lambda."""
        moment = cls.fromtimestamp(epoch_s(), real_datetime.UTC)
        return moment.astimezone(tz) if tz else moment.replace(tzinfo=None)

    @classmethod
    def utcnow(cls) -> "_DateTime":
        """The handler's present in UTC."""
        return cls.now()

    @classmethod
    def today(cls) -> "_DateTime":
        """The handler's present in UTC."""
        return cls.now()


class _Date(real_datetime.date):
    """A date whose today is the handler's."""

    @classmethod
    def today(cls) -> "_Date":
        """The handler's date in UTC."""
        present = _DateTime.now()
        return cls(present.year, present.month, present.day)


_DateTime.__name__ = _DateTime.__qualname__ = "datetime"
_Date.__name__ = _Date.__qualname__ = "date"


def datetime() -> ModuleType:
    """The module `datetime` on the private clock."""
    return copy_of(real_datetime, datetime=_DateTime, date=_Date)


class _Random(real_random.Random):
    """A generator that takes its seed, if none is given, from the random bytes of the environment."""

    def seed(self, a: int | float | str | bytes | bytearray | None = None, version: int = 2) -> None:
        """Begin anew, from `a` or from random bytes, as Python's own does."""
        super().seed(inside("random").randbytes(32) if a is None else a, version)


_Random.__name__ = _Random.__qualname__ = "Random"


def random(seed: str) -> Callable[[], ModuleType]:
    """A maker of the module `random` whose functions draw from a generator that begins with `seed`."""

    def make() -> ModuleType:
        own = _Random(seed)
        drawing = (name for name, value in vars(real_random).items()
                   if isinstance(getattr(value, "__self__", None), real_random.Random))  # fmt: skip
        return copy_of(real_random, Random=_Random, _inst=own, **{name: getattr(own, name) for name in drawing})

    return make


def os(environ: dict[str, str]) -> Callable[[], ModuleType]:
    """A maker of the module `os` with Lambda's environment variables, and an end that ends only the environment."""

    def make() -> ModuleType:
        variables = dict(environ)

        def no_process(*_: object) -> None:
            inside("os").refuse(NO_PROCESS, module="os")

        def end_process(status: int = 134) -> None:
            inside("os").stop(Exit(status))

        processes = ("system", "popen", "fork", "kill", "execv", "execve", "spawnv", "posix_spawn")
        return copy_of(
            real_os, environ=variables, getenv=variables.get, getpid=lambda: 1,
            _exit=end_process, abort=end_process,
            **dict.fromkeys((name for name in processes if hasattr(real_os, name)), no_process),
        )  # fmt: skip

    return make
