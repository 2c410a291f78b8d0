import pytest

from tests.figures.reading import classes, collisions, drawing, parsed, table, words
from tests.figures.sample_runs import BILLS, EVERY_CHARGE, RUNS
from warmstart import Function, Usage, month, simulate
from warmstart.figures.bill import LONGEST, WHAT, bill_figure
from warmstart.figures.labels import fill

LONG = {
    "Duration under provisioned concurrency, {architecture}": "プロビジョニングされた同時実行の時間（{architecture}）",
    "{quantity} GB-seconds, {price} USD each": "{quantity} GB 秒、1 GB 秒あたり {price} USD",
    "{quantity} seconds with {memory} MB, {price} USD each": "{memory} MB で {quantity} 秒、1 秒あたり {price} USD",
}


def bars(html):
    """How long the bar of each charge is, in percent."""
    return [float(e.get("width").removesuffix("%")) for e in drawing(html).iter("rect")]


def test_a_bill_is_a_table_with_a_total():
    assert table(RUNS["cold and warm"].bill()._repr_html_()) == [
        ["Charge", "Quantity", "Price (USD)", "Amount (USD)"],
        ["Requests", "3 requests", "0.0000002", "0.0000006"],
        ["Duration, x86_64", "0.075 GB-seconds", "0.0000166667", "0.00000125"],
        ["Total", "0.00000185"],
    ]


def test_ephemeral_storage_is_a_line_of_its_own():
    rows = table(simulate(Function(tmp_mb=1536, architecture="arm64"), [0]).bill()._repr_html_())
    assert [row[0] for row in rows] == ["Charge", "Requests", "Duration, arm64", "Ephemeral storage", "Total"]


def test_a_bill_is_a_picture_of_its_charges():
    html = bill_figure(month(requests=3_000_000, duration_ms=120, memory_mb=1536)).html
    assert words(html) == [
        "Requests", "0.40 USD", "1,000,000 requests, free tier", "2,000,000 requests, 0.0000002 USD each",
        "Duration, x86_64", "2.33 USD", "400,000 GB-seconds, free tier", "140,000 GB-seconds, 0.0000166667 USD each",
        "Total: 2.73 USD",
    ]  # fmt: skip
    assert bars(html) == [pytest.approx(LONGEST * 0.40 / 2.33, abs=0.01), LONGEST]
    assert drawing(html).find("title").text == "Bill. Total: 2.73 USD"


def test_the_parts_of_a_charge_are_lines_of_the_table_and_one_bar_together():
    html = bill_figure(month(requests=1e10, duration_ms=1000, memory_mb=2048)).html
    assert len(bars(html)) == 2
    assert table(html)[3:7] == [
        ["Duration, x86_64 (free tier)", "400,000 GB-seconds", "0", "0.00"],
        ["Duration, x86_64", "6,000,000,000 GB-seconds", "0.0000166667", "100,000.20"],
        ["Duration, x86_64 (second price tier)", "9,000,000,000 GB-seconds", "0.000015", "135,000.00"],
        ["Duration, x86_64 (third price tier)", "4,999,600,000 GB-seconds", "0.0000133334", "66,661.67"],
    ]


def test_what_is_free_has_no_bar():
    html = bill_figure(month(requests=900_000, duration_ms=100)).html
    assert bars(html) == []
    assert words(html)[-1] == "Total: 0.00 USD"


def test_one_kind_of_thing_has_one_colour():
    keeping = Usage(requests=9e6, duration_ms=100, provisioned_concurrency=1, provisioned_h=9)
    restoring = Usage(requests=1e6, duration_ms=100, snapstart_h=100, restores=1e5)
    assert classes(bill_figure(month(keeping, restoring)).html) == {"ws-invoke", "ws-frozen", "ws-restore"}


def test_every_charge_has_a_name():
    assert {line.what for line in EVERY_CHARGE.lines} == WHAT.keys()
    assert {line.part for line in EVERY_CHARGE.lines} == {"", "free tier", "tier 2", "tier 3"}


@pytest.mark.parametrize("name", BILLS)
def test_no_text_touches_another(name):
    html = bill_figure(BILLS[name]).html
    assert collisions(html) == []
    assert collisions(fill(html, lambda msgid: LONG.get(msgid, msgid))) == []
    assert len(list(parsed(html).iter())) < 300
