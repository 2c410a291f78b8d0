from tests.figures.reading import table
from tests.figures.sample_runs import RUNS
from warmstart import Function, simulate


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
