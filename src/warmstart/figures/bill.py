"""The bill of a run as a table."""

import re

from warmstart.facts import plain
from warmstart.figures.labels import attribute, label
from warmstart.messages import N_
from warmstart.simulator.billing import Bill, Line

WHAT = {
    "Requests": N_("Requests"),
    "Duration": N_("Duration, {architecture}"),
    "Ephemeral storage": N_("Ephemeral storage"),
}
QUANTITY = {"requests": N_("{quantity} requests"), "GB-seconds": N_("{quantity} GB-seconds")}
COLUMNS = (N_("Charge"), N_("Quantity"), N_("Price (USD)"), N_("Amount (USD)"))


def bill_html(bill: Bill) -> str:
    """The lines of the bill and their total in a table."""
    head = "".join(label("th", msgid, 'scope="col"') for msgid in COLUMNS)
    total = label("th", N_("Total"), 'scope="row" colspan="3"')
    name = attribute("aria-label", N_("Bill"))
    return (
        f'<div class="ws-scroll" role="group" tabindex="0" {name}>'
        f'<table class="ws-bill"><thead><tr>{head}</tr></thead><tbody>{"".join(map(_row, bill.lines))}</tbody>'
        f"<tfoot><tr>{total}<td>{_usd(bill.total_usd)}</td></tr></tfoot></table></div>"
    )


def _row(line: Line) -> str:
    what, architecture = re.fullmatch(r"(.+?)(?: \((.+)\))?", line.what).groups()
    values = {"architecture": architecture} if architecture else {}
    charge = label("th", WHAT[what], 'scope="row"', **values)
    quantity = label("td", QUANTITY[line.unit], quantity=round(line.quantity, 6))
    return f"<tr>{charge}{quantity}<td>{_usd(line.price_usd)}</td><td>{_usd(line.usd)}</td></tr>"


def _usd(amount: float) -> str:
    return plain(round(amount, 10))
