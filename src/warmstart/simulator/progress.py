"""How far a long run has come: a callable that is told, about a hundred times, which part of the run is done."""

from collections.abc import Callable, Iterator

Progress = Callable[[float], object]
STOPS = 100


class _Watcher:
    """What this session tells of runs that name no progress of their own, and of runs that were interrupted."""

    progress: Progress | None = None
    interrupted: Callable[[], object] | None = None


def watch(progress: Progress | None, interrupted: Callable[[], object] | None = None) -> None:
    """From now on `progress` is told of every run of this session that has no `progress=` of its own.

    `interrupted` is called when a run was interrupted and ended with what it had. `watch(None)` ends that.

    >>> from warmstart.simulator.progress import watch
    >>> heard = []
    >>> watch(heard.append)
    >>> run = simulate(Function(), arrivals=[0, 500, 900])
    >>> watch(None)
    >>> len(heard), heard[0], heard[-1]
    (101, 0.0, 1.0)
    """
    _Watcher.progress, _Watcher.interrupted = progress, interrupted


def watching(progress: Progress | None) -> Progress | None:
    """What is told of a run: the run's own progress, else the session's."""
    return progress or _Watcher.progress


def was_interrupted() -> None:
    """A run was interrupted: the session is told."""
    if _Watcher.interrupted:
        _Watcher.interrupted()


def stops(end_ms: float) -> Iterator[tuple[float, float]]:
    """(part of the run that is done, instant in ms up to which to go on) on the way to `end_ms`."""
    return ((number / STOPS, end_ms * (number + 1) / STOPS) for number in range(STOPS))
