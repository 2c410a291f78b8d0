"""While a scenario runs: a bar in the terminal that shows how far it has come, and whether it was interrupted."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from warmstart.simulator.progress import watch

BAR = "{percentage:3.0f}% |{bar}| {elapsed}"


class NoBar(Exception):
    """A bar was asked for, and what draws it is not installed."""


@contextmanager
def watching(*, bar: bool) -> Iterator[list[str]]:
    """What was interrupted: a list that grows with each run that Ctrl+C has ended. `bar` shows the runs on stderr.

    A bar is for people: where standard error is no terminal there is none. Raises NoBar where tqdm is missing.
    """
    interruptions: list[str] = []
    with _drawn() if bar and sys.stderr.isatty() else _nothing() as heard:
        watch(heard, lambda: interruptions.append("a run"))
        try:
            yield interruptions
        finally:
            watch(None)


@contextmanager
def _drawn():
    try:
        from tqdm import tqdm  # only here, since whoever wants no bar needs no tqdm
    except ImportError:
        raise NoBar("--progress needs tqdm: pip install tqdm") from None
    with tqdm(total=1, file=sys.stderr, bar_format=BAR, leave=False) as bar:

        def heard(part: float) -> None:
            if part < bar.n:  # another run begins
                bar.reset()
            bar.update(part - bar.n)

        yield heard


@contextmanager
def _nothing():
    yield None
