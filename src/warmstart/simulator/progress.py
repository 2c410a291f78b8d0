"""How far a long run has come: a callable that is told, about a hundred times, which part of the run is done."""

from collections.abc import Callable, Iterator

Progress = Callable[[float], object]
STEPS = 100

# Told of every run that names no other: a page and a terminal put their bar here.
_watcher: list[Progress] = []


def watch(progress: Progress | None) -> None:
    """From now on `progress` is told of every run of this session that has no `progress=` of its own."""
    _watcher[:] = [progress] if progress else []


def watcher() -> Progress | None:
    """What is told of the runs of this session."""
    return _watcher[0] if _watcher else None


def stops(end_ms: float) -> Iterator[tuple[float, float]]:
    """(part of the run, instant in ms) of each stop on the way to `end_ms`."""
    return ((step / STEPS, end_ms * step / STEPS) for step in range(1, STEPS + 1))
