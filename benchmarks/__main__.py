"""`make bench`: the simulator beside its peers, a sweep on executors, the budgets of the page and of the build."""

from benchmarks import budgets, peers, sweeps

if __name__ == "__main__":  # the workers of a sweep may import this module again
    peers.main()
    sweeps.main()
    budgets.main()
