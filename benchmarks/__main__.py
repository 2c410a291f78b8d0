"""`make bench`: the simulator beside its peers, then the budgets of the page and of the build."""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

import budgets
import peers

peers.main()
budgets.main()
