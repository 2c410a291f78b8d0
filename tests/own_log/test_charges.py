import pytest

from tests.own_log.lines import report, warm
from warmstart.own_log import read_log
from warmstart.own_log.charges import Rule, charge
from warmstart.simulator import Function, simulate


def charged(line):
    (one,) = read_log(line).invocations
    return charge(one)


@pytest.mark.parametrize(("line", "rule"), [
    (report(), Rule.TODAY),
    (warm(), Rule.TODAY),
    (warm(duration="100.00", billed="101"), Rule.TODAY),  # 100.004 is printed as 100.00
    (report(billed="134"), Rule.INIT_FREE),
    (report(billed="200"), Rule.LONG_STEPS),
    (warm(duration="0.41", billed="100"), Rule.LONG_STEPS),
    (warm(duration="3004.92", billed="3000", tail="Status: timeout"), Rule.UP_TO_TIMEOUT),
    (warm(duration="147.16", billed="201", tail="Restore Duration: 500.80 ms\tBilled Restore Duration: 53 ms"),
     Rule.RESTORED),
    (report(billed="999"), Rule.OTHER),
    ("REPORT RequestId: a\tDuration: 99.10 ms\tMemory Size: 512 MB", Rule.UNTOLD),
])  # fmt: skip
def test_the_rule_behind_a_billed_duration(line, rule):
    assert charged(line).rule is rule


def test_the_amount_is_that_of_the_bill():
    function = Function(init_ms=80, duration_ms=133.61, memory_mb=512)
    paid = charged(simulate(function, [0]).logs())
    assert (paid.billed_ms, paid.worked_out_ms, paid.gb_seconds) == (214, 214, 0.107)
    assert paid.usd_x86 == pytest.approx(simulate(function, [0]).bill().total_usd, abs=1e-12)
    assert paid.usd_arm < paid.usd_x86


def test_without_a_memory_size_there_is_no_amount():
    paid = charged("REPORT RequestId: a\tDuration: 99.10 ms")
    assert (paid.billed_ms, paid.gb_seconds, paid.usd_x86) == (100, None, None)
