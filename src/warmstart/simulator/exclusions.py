"""Settings of a function that exclude each other.

Models https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html,
https://docs.aws.amazon.com/lambda/latest/dg/tenant-isolation.html and
https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances.html
"""

from typing import TYPE_CHECKING

from warmstart.facts import fact, plain
from warmstart.messages import N_, Refused

if TYPE_CHECKING:
    from warmstart.simulator.function import Function


def check(function: "Function") -> None:
    """Nothing. Raises Refused, naming both settings, for what Lambda does not combine."""
    provisioned, snap_start = function.provisioned_concurrency, function.snap_start
    _exclude(snap_start and provisioned, "snap_start", "provisioned_concurrency")
    _exclude(function.tenant_isolation and snap_start, "tenant_isolation", "snap_start")
    _exclude(function.tenant_isolation and provisioned, "tenant_isolation", "provisioned_concurrency")
    most_mb = fact("snapstart_tmp_max_mb")
    if snap_start and function.tmp_mb > most_mb:
        raise Refused(N_("tmp_mb={value}: with SnapStart, Lambda allows up to {most} MB"),
                      value=plain(function.tmp_mb), most=plain(most_mb),
                      exception="InvalidParameterValueException")  # fmt: skip
    if function.managed_environments:
        for name in ("code", "extensions", "reserved_concurrency", "provisioned_concurrency", "snap_start",
                     "tenant_isolation", "initialized_ahead"):  # fmt: skip
            if getattr(function, name):
                raise Refused(N_("managed_environments and {name}: the simulator does not combine these"), name=name)


def _exclude(both: object, name: str, other: str) -> None:
    if both:
        raise Refused(N_("{name} and {other}: Lambda does not combine these"), name=name, other=other,
                      exception="InvalidParameterValueException")  # fmt: skip
