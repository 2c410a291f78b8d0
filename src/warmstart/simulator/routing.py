"""Which idle environment serves a request.

AWS does not document the choice, so it is an assumption that a `Function` can change. The idle environments stand in
the order in which they became idle: the one that has waited longest on the left.
"""

from collections import deque

from warmstart.simulator.environment import ExecutionEnvironment

Idle = deque[ExecutionEnvironment]

CHOICES = {
    "most recently used": deque.pop,
    "least recently used": deque.popleft,
}
