"""Recursive loops: a chain of requests in which a function is invoked again and again, and when Lambda stops it.

A chain is written as how often each function was invoked in it so far.

Models https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
"""

from collections.abc import Mapping

from warmstart.facts import fact
from warmstart.simulator.function import Function

Chain = Mapping[str, int]


def continued(chain: Chain, function: Function) -> Chain:
    """The chain after one more invocation of this function."""
    return {**chain, function.name: chain.get(function.name, 0) + 1}


def is_loop(chain: Chain, function: Function) -> bool:
    """Whether Lambda stops the next invocation of this function in the chain."""
    return function.recursive_loop == "Terminate" and chain.get(function.name, 0) >= fact("recursion_max")
