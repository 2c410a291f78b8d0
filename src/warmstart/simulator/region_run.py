"""A finished run of a Region: the runs of its functions, and the questions that are about all of them."""

from collections.abc import Iterator, Mapping

from warmstart.messages import N_, Refused
from warmstart.simulator.billing import Bill, FreeTier, charged
from warmstart.simulator.run import Run


class RegionRun(Mapping):
    """What happened in a Region: the run of each function by its name, as in a dictionary.

    >>> region = Region(concurrency=10)
    >>> region.function("shop").invoke(burst(15))
    >>> run = region.run()
    >>> run["shop"].throttles, run.limit
    (5, 10)
    """

    limit: int | None
    """The account's concurrency; None where nobody said it."""

    def __init__(self, runs: dict[str, Run], limit: int | None) -> None:
        self._runs = runs
        self.limit = limit

    def __getitem__(self, name: str) -> Run:
        if name not in self._runs:
            raise Refused(N_("run[{value}]: this Region has {names}"), value=repr(name), names=", ".join(self._runs))
        return self._runs[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._runs)

    def __len__(self) -> int:
        return len(self._runs)

    def __repr__(self) -> str:
        return f"RegionRun({', '.join(f'{name}={run!r}' for name, run in self._runs.items())})"

    @property
    def functions(self) -> tuple[Run, ...]:
        """The runs of all functions."""
        return tuple(self._runs.values())

    @property
    def end_ms(self) -> float:
        """The instant at which the last thing ended."""
        return max((run.end_ms for run in self.functions), default=0.0)

    def bill(self, *, free_tier: FreeTier | bool = False) -> Bill:
        """The bill of all functions in USD: they share the free tier, which `free_tier` is about, and the price tiers.

        Raises Refused for a function on Managed Instances.
        """
        return charged([run.metered() for run in self.functions], free_tier)

    def logs(self) -> str:
        """The log streams of all functions as CloudWatch shows them, below the name of each one's log group."""
        return "\n\n".join(f"{run.function.log_group}\n{text}" for run in self.functions if (text := run.logs()))

    def hash(self) -> str:
        """A hexadecimal digest of all traces: equal runs have equal digests, on every machine."""
        return "".join(run.hash() for run in self.functions)
