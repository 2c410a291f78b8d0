"""A bill as a picture, a bar for each charge, and the same as a table."""

from itertools import groupby

from warmstart.facts import fact, plain
from warmstart.figures.figure import Figure, figure, folded_table, svg
from warmstart.figures.labels import label
from warmstart.figures.marks import COLOURS, line, percent, text, wide_enough
from warmstart.messages import N_
from warmstart.simulator.billing import Bill
from warmstart.simulator.charges import EDGE_UNIT, FREE, Line

WHAT = {
    "Requests": N_("Requests"),
    "Duration": N_("Duration, {architecture}"),
    "Provisioned concurrency": N_("Provisioned concurrency, {architecture}"),
    "Provisioned duration": N_("Duration under provisioned concurrency, {architecture}"),
    "Ephemeral storage": N_("Ephemeral storage"),
    "SnapStart cache": N_("SnapStart cache"),
    "SnapStart restore": N_("SnapStart restore"),
    "Response streaming": N_("Response streaming"),
    "Lambda@Edge requests": N_("Lambda@Edge requests"),
    "Lambda@Edge duration": N_("Lambda@Edge duration"),
}
QUANTITY = {
    "requests": N_("{quantity} requests"),
    "GB-seconds": N_("{quantity} GB-seconds"),
    "GB": N_("{quantity} GB"),
    EDGE_UNIT: N_("{quantity} seconds with {memory} MB"),
}
PRICED = {
    "requests": N_("{quantity} requests, {price} USD each"),
    "GB-seconds": N_("{quantity} GB-seconds, {price} USD each"),
    "GB": N_("{quantity} GB, {price} USD each"),
    EDGE_UNIT: N_("{quantity} seconds with {memory} MB, {price} USD each"),
}
FOR_NOTHING = {
    "requests": N_("{quantity} requests, free tier"),
    "GB-seconds": N_("{quantity} GB-seconds, free tier"),
    "GB": N_("{quantity} GB, free tier"),
}
PARTS = {FREE: N_("free tier"), "tier 2": N_("second price tier"), "tier 3": N_("third price tier")}
COLUMNS = (N_("Charge"), N_("Quantity"), N_("Price (USD)"), N_("Amount (USD)"))

# A kind of thing has one colour in the whole book; a charge that is none of them has the colour of the text.
KINDS = {
    "Duration": "invoke",
    "Provisioned duration": "invoke",
    "Lambda@Edge duration": "invoke",
    "Provisioned concurrency": "frozen",
    "SnapStart restore": "restore",
}
LONGEST = 64.0  # percent: the amount stands to the right of its bar, on a phone too
BAR, ROW, TERM, GAP = 12, 24, 15, 16
MANY = 1000  # a quantity above this is told without decimals; the table has them


def bill_figure(bill: Bill) -> Figure:
    """The charges of `bill` as bars, below each what it is the price of; last the total."""
    charges = [list(lines) for _, lines in groupby(bill.lines, key=lambda one: (one.what, one.architecture))]
    most = max(sum(one.usd for one in lines) for lines in charges)
    body, y = "", 0.0
    for lines in charges:
        drawn, y = _charge(lines, y, most, bill)
        body += drawn
    body += line(0, 100, y, y, 'stroke-opacity=".6"')
    body += label("text", N_("Total: {total} USD"), f'y="{y + 20:g}" font-weight="700" font-size="14"',
                  total=usd(bill.total_usd, bill))  # fmt: skip
    title = label("title", N_("Bill. Total: {total} USD"), total=usd(bill.total_usd, bill))
    about = label("desc", N_("Each bar is a charge, as long as its amount. The table below the figure tells the same."))
    return figure("bill", svg(y + 28, title, about, body), [], _table(bill), repr(bill))


def usd(amount: float, bill: Bill) -> str:
    """An amount of `bill`: with two decimals where the bill is in whole cents."""
    return f"{amount:,.2f}" if bill.decimals == 2 else plain(round(amount, bill.decimals))


def _charge(lines: list[Line], y: float, most: float, bill: Bill) -> tuple[str, float]:
    """The heading, the bar and the terms of one charge from `y` down, and where the next one begins."""
    amount = sum(one.usd for one in lines)
    end = LONGEST * amount / most if most else 0.0
    body = label("text", WHAT[lines[0].what], f'y="{y + 12:g}" font-weight="600"', **_of(lines[0]))
    body += _bar(lines[0].what, end, y + 19)
    body += text(end, y + 29, f"{usd(amount, bill)} USD", f' dx="{6 if end else 0}" font-weight="600"')
    y += ROW + BAR
    for one in lines:
        y += TERM
        body += _term(one, y - 4)
    return body, y + GAP - 4


def _bar(what: str, end: float, y: float) -> str:
    kind = KINDS.get(what)
    paint = f'class="ws-{kind}" fill="{COLOURS[kind]}"' if kind else 'fill-opacity=".6"'
    width = percent(end) if wide_enough(0, end) else "2"
    return f'<rect {paint} width="{width}" y="{y:g}" height="{BAR}"/>' if end else ""


def _term(one: Line, y: float) -> str:
    quiet = f'y="{y:g}" font-size="11" fill-opacity=".85"'
    quantity = round(one.quantity, 0 if one.quantity > MANY else 6)
    if one.part == FREE:
        return label("text", FOR_NOTHING[one.unit], quiet, quantity=quantity)
    return label("text", PRICED[one.unit], quiet, quantity=quantity, price=one.price_usd, **_memory(one))


def _of(one: Line) -> dict[str, str]:
    return {"architecture": one.architecture} if one.architecture else {}


def _memory(one: Line) -> dict[str, int]:
    return {"memory": fact("edge_unit_mb")} if one.unit == EDGE_UNIT else {}


def _table(bill: Bill) -> str:
    rows = [_row(one, bill) for one in bill.lines]
    total = [label("th", N_("Total"), 'scope="row" colspan="3"'), f"<td>{usd(bill.total_usd, bill)}</td>"]
    return folded_table([label("th", msgid, 'scope="col"') for msgid in COLUMNS], [*rows, total])


def _row(one: Line, bill: Bill) -> list[str]:
    charge = label("th", WHAT[one.what], 'scope="row"', **_of(one))
    if one.part:
        name = label("span", WHAT[one.what], **_of(one))
        charge = f'<th scope="row">{name} ({label("span", PARTS[one.part])})</th>'
    return [charge, label("td", QUANTITY[one.unit], quantity=round(one.quantity, 6), **_memory(one)),
            f"<td>{plain(round(one.price_usd, 12))}</td>", f"<td>{usd(one.usd, bill)}</td>"]  # fmt: skip
