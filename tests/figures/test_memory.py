import pytest

from tests.figures.reading import collisions, drawing, legend, table, words
from warmstart import explore, memory_curve
from warmstart.figures.labels import fill
from warmstart.messages import Refused

CURVES = {
    "computing": memory_curve(1000),
    "waiting": memory_curve(0, 1000),
    "both": memory_curve(200, 800, architecture="arm64"),
    "nothing": memory_curve(0, 0),
    "long": memory_curve(60_000, 1234.5),
    "two settings": memory_curve(100, memory_mb=(128, 10_240)),
    "close settings": memory_curve(100, memory_mb=range(1000, 1012)),
    "many": memory_curve(100, memory_mb=(128, 256, 384, 512, 768, 1024, 1536, 1769, 2048, 3008, 4096, 10_240)),
}
LONG = {"Cost of a million invocations (USD)": "呼び出し 100 万回あたりの料金（米ドル）"}


def test_computing_takes_less_time_with_more_memory_at_the_same_cost():
    heading, *rows = table(CURVES["computing"].html)
    assert heading == ["Memory (MB)", "Duration of a warm invocation", "Billed", "Cost of a million invocations (USD)"]
    assert rows == [
        ["128", "13,820.31 ms", "13,821 ms", "28.99"],
        ["256", "6,910.16 ms", "6,911 ms", "29.00"],
        ["512", "3,455.08 ms", "3,456 ms", "29.00"],
        ["1,024", "1,727.54 ms", "1,728 ms", "29.00"],
        ["1,769", "1,000 ms", "1,000 ms", "28.99"],
        ["3,008", "1,000 ms", "1,000 ms", "49.16"],
    ]


def test_waiting_takes_as_long_and_costs_more_with_more_memory():
    _heading, *rows = table(CURVES["waiting"].html)
    assert {row[1] for row in rows} == {"1,000 ms"}
    costs = [float(row[3]) for row in rows]
    assert costs == sorted(costs)
    assert len(set(costs)) == len(costs)


def test_arm64_costs_less():
    x86, arm = (memory_curve(memory_mb=(128, 1769), architecture=one) for one in ("x86_64", "arm64"))
    assert repr(x86) == "memory_curve(128 MB: 13820.3 ms, 28.99 USD, 1769 MB: 1000 ms, 28.99 USD)"
    assert repr(arm) == "memory_curve(128 MB: 13820.3 ms, 23.24 USD, 1769 MB: 1000 ms, 23.23 USD)"


def test_one_vcpu_is_marked_where_the_curve_passes_it():
    assert legend(CURVES["computing"].html) == ["1,769 MB, the equivalent of one vCPU"]
    assert drawing(memory_curve(memory_mb=(128, 1024)).html) is not None
    assert "vCPU" not in memory_curve(memory_mb=(128, 1024)).html


def test_the_figure_is_named_and_its_axes_have_words():
    html = CURVES["both"].html
    title = drawing(html).find("title").text
    assert title == "Memory against duration and cost. Computing: 200 ms, waiting: 800 ms"
    assert {"Duration of a warm invocation", "Cost of a million invocations (USD)", "Memory (MB)", "128"} <= set(
        words(html)
    )


@pytest.mark.parametrize("name", CURVES)
def test_no_text_touches_another(name):
    assert collisions(CURVES[name].html) == []
    assert collisions(fill(CURVES[name].html, lambda msgid: LONG.get(msgid, msgid))) == []


def test_it_can_be_played_with():
    play = explore(memory_curve, cpu_ms=(0, 3000, 100), wait_ms=(0, 3000, 100))
    assert [(one["label"], one["value"]) for one in play.controls] == [("Computing (ms)", 1000), ("Waiting (ms)", 0)]
    assert "Computing: 300 ms, waiting: 700 ms" in play.show(cpu_ms=300, wait_ms=700)


@pytest.mark.parametrize(("wrong", "sentence"), [
    ({"cpu_ms": -1}, "cpu_ms=-1: this must be a number, 0 or more"),
    ({"wait_ms": "long"}, "wait_ms='long': this must be a number, 0 or more"),
    ({"memory_mb": (128, 128)}, "memory_mb=(128, 128): a curve has 2 to 12 different settings"),
    ({"memory_mb": 512}, "memory_mb=512: a curve has 2 to 12 different settings"),
    ({"memory_mb": ("128", 256)}, "memory_mb=('128', 256): a curve has 2 to 12 different settings"),
    ({"memory_mb": (64, 128)},
     "InvalidParameterValueException: memory_mb=64: Lambda allows whole numbers from 128 to 10,240 MB"),
    ({"cpu_ms": 70_000}, "memory_mb=128: this invocation would not end before the longest timeout, 900 s"),
])  # fmt: skip
def test_what_makes_no_sense_is_refused(wrong, sentence):
    with pytest.raises(Refused) as refused:
        memory_curve(**wrong)
    assert str(refused.value) == sentence
