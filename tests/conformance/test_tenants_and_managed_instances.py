import pytest

from tests.conformance.documented import MANAGED_INSTANCES, MANAGED_SCALING, TENANTS, behaviour
from warmstart.messages import Refused
from warmstart.simulator import Function, Region, burst, simulate


@behaviour("LC-42", MANAGED_INSTANCES, MANAGED_SCALING)
def test_LC_42_one_environment_on_managed_instances_serves_many_at_once():
    function = Function(duration_ms=100, managed_environments=3, environment_concurrency=10)
    run = simulate(function, burst(20) + burst(31, at_ms=1000))
    assert (len(run.environments), run.cold_starts) == (3, 0)
    first = [row.environment for row in run.invocations if row.at_ms == 0]
    assert sorted(first.count(number) for number in (1, 2, 3)) == [6, 7, 7]
    assert "Frozen" not in {span.phase for span in run.spans()}
    # Traffic that more than doubles at once may find every place taken.
    assert run.throttles == 1


@behaviour("LC-43", MANAGED_INSTANCES)
def test_LC_43_a_timeout_on_managed_instances_stops_nothing():
    function = Function(duration_ms=5000, timeout_s=3, managed_environments=1, environment_concurrency=2)
    run = simulate(function, [0, 1000, 4000, 5000])
    assert [(row.status, row.latency_ms, row.suppressed_ms) for row in run.invocations] == [
        ("timeout", 3000, 0), ("timeout", 3000, 0),
        ("throttled", 0, 0),  # both places are taken: the code goes on after its caller was told
        ("timeout", 3000, 0)]  # fmt: skip
    assert run.environments[0].ended_ms is None


@behaviour("LC-44", TENANTS)
def test_LC_44_environments_are_never_shared_between_tenants():
    code = """
        served = []
        def handler(event, context):
            served.append(context.tenant_id)
            return served
        """
    region = Region()
    shop = region.function("shop", code=code, tenant_isolation=True)
    shop.invoke([0, 2000], tenant="blue")
    shop.invoke([1000, 3000], tenant="green")
    run = region.run()["shop"]
    assert [(row.at_ms, row.environment, row.cold, row.response) for row in run.invocations] == [
        (0, 1, True, ["blue"]), (1000, 2, True, ["green"]),
        (2000, 1, False, ["blue", "blue"]), (3000, 2, False, ["green", "green"])]  # fmt: skip
    assert [environment.deployment.tenant for environment in run.environments] == ["blue", "green"]


def test_every_request_to_an_isolated_function_names_its_tenant():
    with pytest.raises(Refused, match=r"^InvalidParameterValueException: tenant=None: my-function keeps tenants apart"):
        simulate(Function(tenant_isolation=True), [0])
    region = Region()
    region.function("shop").invoke([0], tenant="blue")
    with pytest.raises(Refused, match="tenant='blue': shop has no tenant isolation"):
        region.run()


def test_tenants_share_the_functions_concurrency():
    region = Region()
    shop = region.function("shop", tenant_isolation=True, reserved_concurrency=1)
    shop.invoke([0], tenant="blue")
    shop.invoke([100], tenant="green")
    assert [row.status for row in region.run()["shop"].invocations] == ["ok", "throttled"]
