"""What AWS documents about Lambda, each thing once: value, unit, source, date checked, history.

`fact("timeout_max_s")` is 900 and `fact("timeout_max_min")` is 15: both come from the entry `timeout_max`, and a name
ends in the unit that it is printed in. An entry that counts something (`concurrency_account`) is asked for by its name.
"""

from warmstart.facts.printing import day, plain, substitutions
from warmstart.facts.registry import KINDS, SUBJECTS, Fact, Then, fact, facts, messages, names

__all__ = ["KINDS", "SUBJECTS", "Fact", "Then", "day", "fact", "facts", "messages", "names", "plain", "substitutions"]
