"""The states of an execution environment, and which may follow which.

Models https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
"""

from enum import StrEnum


class Phase(StrEnum):
    """What an execution environment is doing: AWS's phases, and what AWS calls frozen."""

    INIT = "Init"
    RESTORE = "Restore"
    INVOKE = "Invoke"
    FROZEN = "Frozen"
    SHUTDOWN = "Shutdown"


INIT, RESTORE, INVOKE, FROZEN, SHUTDOWN = Phase

# Everything that is not listed is an error. An Init that runs again after a reset happens inside Invoke
# (AWS calls it the suppressed Init), so it is no move of its own.
NEXT: dict[Phase, frozenset[Phase]] = {
    INIT: frozenset({INVOKE, FROZEN, SHUTDOWN}),
    RESTORE: frozenset({INVOKE, SHUTDOWN}),
    INVOKE: frozenset({FROZEN, SHUTDOWN}),
    FROZEN: frozenset({INVOKE, SHUTDOWN}),
    SHUTDOWN: frozenset(),
}


class IllegalMove(RuntimeError):
    """A defect of the simulator: an environment was told to go where NEXT does not lead."""
