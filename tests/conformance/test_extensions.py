import pytest

from tests.conformance.documented import EXTENSIONS, LIFECYCLE, SNAPSTART, SYNCHRONOUS, behaviour
from warmstart.messages import Refused
from warmstart.simulator import Client, Extension, Function, Region, simulate

monitor = Extension(name="monitor", register_ms=50)


def spans(run, phase):
    return [(span.start_ms, span.end_ms) for span in run.spans() if span.phase == phase]


def shutdown_ms(*extensions):
    run = simulate(Function(keep_alive_s=60, extensions=extensions), [0, 120_000])
    ((start_ms, end_ms),) = spans(run, "Shutdown")
    assert run.environments[0].ended_ms == end_ms
    return end_ms - start_ms


@behaviour("LC-06", LIFECYCLE, SNAPSTART)
def test_LC_06_extensions_then_the_runtime_then_the_code_then_the_hook():
    code = """
        from snapshot_restore_py import register_before_snapshot
        print("code outside the handler")
        register_before_snapshot(lambda: print("hook"))
        def handler(event, context):
            pass
        """
    function = Function(code=code, init_ms=200, snap_start=True, version="1", extensions=(monitor,))
    published_ms, (init_ms, _, detail) = simulate(function, []).trace.snapshots[0]
    assert [(at_ms - published_ms, line) for at_ms, line in detail.output] == [
        (50, "EXTENSION\tName: monitor\tState: Ready\tEvents: [INVOKE, SHUTDOWN]"),
        (250, "code outside the handler"), (250, "hook")]  # fmt: skip
    assert init_ms == 250


@behaviour("LC-07", LIFECYCLE)
@pytest.mark.parametrize(("extensions", "init_ms"), [
    ((), 300),
    ((monitor,), 350),  # the runtime starts when the extension has registered
    ((monitor, Extension(name="slow", register_ms=10, init_ms=700)), 710),  # Init waits for the last one
])  # fmt: skip
def test_LC_07_init_ends_when_the_runtime_and_all_extensions_are_ready(extensions, init_ms):
    assert simulate(Function(init_ms=300, extensions=extensions), [0]).invocations[0].init_ms == init_ms


@behaviour("LC-15", LIFECYCLE)
def test_LC_15_handler_and_extensions_share_the_timeout():
    def row(after_ms):
        extensions = (Extension(name="sender", after_ms=after_ms),)
        function = Function(duration_ms=300_000, timeout_s=360, extensions=extensions)
        return simulate(function, [0]).invocations[0]

    assert (row(59_000).status, row(59_000).duration_ms) == ("ok", 359_000)
    assert (row(61_000).status, row(61_000).duration_ms) == ("timeout", 360_000)


@behaviour("LC-16", SYNCHRONOUS, LIFECYCLE)
def test_LC_16_the_response_does_not_wait_for_extensions_but_the_environment_does():
    sender = Extension(name="sender", after_ms=2000)
    region = Region()
    shop = region.function("shop", init_ms=0, duration_ms=1000, timeout_s=10, extensions=(sender,))
    shop.invoke([0, 2000, 4000], client=Client(retries=1))
    run = region.run()["shop"]
    assert [request.ended_ms - request.at_ms for request in run.requests] == [1050, 1050, 1000]
    assert [(row.environment, row.duration_ms) for row in run.invocations] == [(1, 3000), (2, 3000), (1, 3000)]


@behaviour("LC-33", LIFECYCLE)
def test_LC_33_an_internal_extension_has_half_a_second_to_end():
    assert shutdown_ms(Extension(name="agent", external=False, shutdown_ms=200)) == 200
    assert shutdown_ms(Extension(name="agent", external=False, shutdown_ms=5000)) == 500


@behaviour("LC-34", LIFECYCLE)
def test_LC_34_external_extensions_have_two_seconds_in_all():
    assert shutdown_ms(Extension(name="sender", shutdown_ms=1500), monitor) == 1500
    assert shutdown_ms(*(Extension(name=f"sender-{n}", shutdown_ms=1900 + n * 100) for n in range(3))) == 2000


@behaviour("LC-35", LIFECYCLE, EXTENSIONS)
def test_LC_35_only_extensions_that_registered_for_it_are_told_of_shutdown():
    assert shutdown_ms(Extension(name="deaf", shutdown_ms=1500, events=("INVOKE",))) == 0
    with pytest.raises(Refused, match="events='SHUTDOWN': choose one of INVOKE"):
        Extension(name="agent", external=False, events=("SHUTDOWN",))


@behaviour("LC-36", EXTENSIONS)
def test_LC_36_the_eleventh_extension_cannot_register():
    ten = tuple(Extension(name=f"extension-{n}") for n in range(1, 11))
    assert simulate(Function(extensions=ten), [0]).errors == 0
    with pytest.raises(Refused, match="extensions: extension-11 is number 11, and only 10 can register"):
        Function(extensions=(*ten, Extension(name="extension-11")))
