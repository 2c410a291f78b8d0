"""`make bench`: the simulator beside its peers, then the budgets of the page and of the build."""

from benchmarks import budgets, peers

peers.main()
budgets.main()
