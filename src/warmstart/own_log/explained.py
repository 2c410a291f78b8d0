"""A log explained, as HTML whose words are labels: its sums, findings, figure, fields and arithmetic."""

from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape

from warmstart.facts import fact, plain
from warmstart.figures.labels import attribute, label
from warmstart.messages import N_
from warmstart.own_log.charges import Charge, Rule, charge
from warmstart.own_log.fields import FIELDS
from warmstart.own_log.findings import Finding, findings
from warmstart.own_log.log import Log, Reported
from warmstart.own_log.overlay import overlay
from warmstart.own_log.reading import too_long
from warmstart.own_log.replay import Replay, replay
from warmstart.simulator.charges import price_gb_second_usd
from warmstart.simulator.metering import MB_PER_GB

ROWS_MOST = 200
UNREAD_MOST = 30


def explained(log: Log) -> str:
    """The whole explanation. Everything that comes from the log itself is escaped."""
    return f'<div class="ws-log">{"".join(_parts(log))}</div>'


def _parts(log: Log) -> Iterator[str]:
    if not log.invocations:
        yield label("h2", N_("No invocation was found"))
        yield label("p", N_("A log that can be read here has lines that begin with REPORT RequestId, or events of the "
                            "type platform.report."))  # fmt: skip
        yield from _unread(log)
        return
    played = replay(log)
    yield label("h2", N_("What your log says"))
    yield from _sums(log)
    yield from _unread(log)
    yield '<ul class="ws-log-findings">'
    yield from map(_finding, findings(log, played))
    yield "</ul>"
    yield from _figure(log, played)
    yield from _fields(log)
    yield from _arithmetic(log.richest)
    yield from _all(log)


def _sums(log: Log) -> Iterator[str]:
    charges = [charge(one) for one in log.invocations]
    told = [one for one in charges if one.usd_x86 is not None]
    yield '<dl class="ws-totals ws-log-sums">'
    for msgid, value in (
        (N_("Invocations"), plain(len(log.invocations))),
        (N_("Cold starts"), plain(log.cold_starts)),
        (N_("Timeouts"), plain(len(log.timeouts))),
        (N_("Billed (ms)"), plain(sum(one.billed_ms for one in charges))),
        (N_("Cost (USD), x86_64"), _short_usd(sum(one.usd_x86 for one in told)) if told else "–"),
    ):
        yield f"<div>{label('dt', msgid)}<dd>{value}</dd></div>"
    yield "</dl>"
    remarks = [label("span", N_("Lines read: {lines}."), lines=log.lines)]
    if log.passed_over:
        remarks.append(
            label("span", N_("Lines that Lambda did not write, passed over: {count}."), count=log.passed_over)
        )
    yield f'<p class="ws-log-remark">{" ".join(remarks)}</p>'


def _unread(log: Log) -> Iterator[str]:
    if log.left_off:
        yield label("p", N_("This log is long. The first {read} lines were read, and {left} were not."),
                    'class="ws-log-left-off"', **too_long(log))  # fmt: skip
    if not log.unread:
        return
    yield label("p", N_("What could not be read:"), 'class="ws-log-remark"')
    yield '<ul class="ws-log-unread">'
    for one in log.unread[:UNREAD_MOST]:
        number = label("b", N_("Line {line}"), line=one.line)
        yield f"<li>{number} {label('span', one.msgid, **one.values)}</li>"
    if (more := len(log.unread) - UNREAD_MOST) > 0:
        yield label("li", N_("Not in the list: {count} more"), count=more)
    yield "</ul>"


def _finding(one: Finding) -> str:
    kind = "urgent" if one.urgent else "plain"
    return f'<li class="ws-log-{kind}">{label("span", one.msgid, **one.values)}</li>'


def _figure(log: Log, played: Replay) -> Iterator[str]:
    yield label("h3", N_("Your log under the simulation"))
    yield label("p", N_("Measured is what your log tells: the rows below. Simulated are the rows above: a function "
                        "that takes as long as yours did, in the simulator of this book."))  # fmt: skip
    if played.dated:
        yield label("p", N_("Both have the same arrivals. A request arrived when its invocation began, less the Init "
                            "before it. 0 ms is {moment}."), moment=_moment(played.began_ms))  # fmt: skip
    else:
        yield label("p", N_("Your log tells no time of day, so its invocations stand one after another, and above them "
                            "stands one cold and one warm start with the median durations of your log."))  # fmt: skip
    if log.init_ms is None:
        yield label("p", N_("No line tells an Init Duration, so the simulation assumes {init} ms."),
                    init=played.run.function.init_ms)  # fmt: skip
    if played.coarse:
        yield label(
            "p", N_("The times of this log are whole seconds. What is shorter may stand beside its true place.")
        )
    if played.dated and played.undated:
        yield label("p", N_("Invocations without a time, not drawn: {count}"), count=played.undated)
    if played.left_off:
        yield label("p", N_("Invocations beyond what is drawn: {count}"), count=played.left_off)
    yield overlay(played).html


def _fields(log: Log) -> Iterator[str]:
    """A row for each field that occurs: its value in the explained line, else in the first line that has it."""
    one = log.richest
    yield label("h3", N_("Line {line}, field by field"), line=one.line)
    name = attribute("aria-label", N_("The fields of a REPORT line"))
    yield f'<div class="ws-scroll" role="group" tabindex="0" {name}><table class="ws-log-fields"><thead><tr>'
    yield from (label("th", msgid, 'scope="col"') for msgid in (N_("Field"), N_("Your value"), N_("What it tells")))
    yield "</tr></thead><tbody>"
    for field in FIELDS.values():
        told = one if field.name in one.values else _first(log, field.name)
        if not told:
            continue
        value = f"<b>{escape(_shown(told.values[field.name], field.unit))}</b>"
        if told is not one:
            value += " " + label("small", N_("Line {line}"), line=told.line)
        kind = field.name.lower().replace(" ", "-")
        yield f'<tr class="ws-log-row ws-log-field-{kind}"><th scope="row"><code>{field.name}</code></th>'
        yield f"<td>{value}</td><td>{label('span', field.what)}</td></tr>"
    yield "</tbody></table></div>"


def _first(log: Log, name: str) -> Reported | None:
    return next((one for one in log.invocations if name in one.values), None)


def _arithmetic(one: Reported) -> Iterator[str]:
    """The calculation from the fields of a line to what it costs."""
    paid = charge(one)
    yield label("h3", N_("Line {line}, worked out"), line=one.line)
    yield '<ol class="ws-log-sum">'
    sign = "" if paid.rule is Rule.OTHER else ' class="ws-log-fits"'
    total = plain(round(one.init_ms + one.duration_ms, 3))
    added = f"{plain(one.init_ms)} + {plain(one.duration_ms)} = {total}" if one.init_ms else total
    yield f"<li{sign}>{label('span', paid.rule.value, **paid.rule.values())}"
    if paid.rule is Rule.TODAY:
        yield f"<code>{added} ms → {plain(paid.billed_ms)} ms</code></li>"
    else:
        yield label("span", N_("By the rule of today: {sum} ms, billed {today} ms. Here: {billed} ms."), sum=added,
                    today=paid.worked_out_ms, billed=paid.billed_ms)  # fmt: skip
        yield "</li>"
    if paid.gb_seconds is not None:
        yield from _amounts(one, paid)
    yield "</ol>"


def _amounts(one: Reported, paid: Charge) -> Iterator[str]:
    size, gb_seconds = plain(one.values["Memory Size"]), plain(round(paid.gb_seconds, 9))
    yield "<li>" + label("span", N_("Memory in GB, times the billed seconds"))
    yield f"<code>{size} / {MB_PER_GB} × {plain(paid.billed_ms / 1000)} = {gb_seconds} GB-s</code></li>"
    yield "<li>" + label("span", N_("GB-seconds times their price, and the price of one request. The line does not "
                                    "tell the architecture, so here are both. Prices of today, in USD, without "
                                    "free tier."))  # fmt: skip
    request = plain(round(fact("price_request_million_usd") / 1_000_000, 12))
    for name, usd in (("x86_64", paid.usd_x86), ("arm64", paid.usd_arm)):
        price = plain(price_gb_second_usd(name))
        yield f"<code>{name}: {gb_seconds} × {price} + {request} = {_usd(usd)}</code>"
    yield "</li>"


def _all(log: Log) -> Iterator[str]:
    """Every invocation in a table, folded."""
    summary, name = N_("All invocations of your log"), attribute("aria-label", N_("All invocations of your log"))
    columns = (N_("Line"), N_("RequestId"), N_("Start"), N_("Init (ms)"), N_("Duration (ms)"), N_("Billed (ms)"),
               N_("Memory (MB)"), N_("Used (MB)"), N_("Cost (USD), x86_64"))  # fmt: skip
    yield f'<details class="ws-table">{label("summary", summary)}'
    yield f'<div class="ws-scroll" role="group" tabindex="0" {name}><table><thead><tr>'
    yield from (label("th", msgid, 'scope="col"') for msgid in columns)
    yield "</tr></thead><tbody>"
    for one in log.invocations[:ROWS_MOST]:
        paid, start = charge(one), N_("cold") if one.cold else N_("warm")
        cells = (plain(round(one.start_up_ms, 3)) if one.cold else "–", plain(one.duration_ms), plain(paid.billed_ms),
                 _told(one, "Memory Size"), _told(one, "Max Memory Used"),
                 "–" if paid.usd_x86 is None else _usd(paid.usd_x86))  # fmt: skip
        yield f'<tr><th scope="row">{plain(one.line)}</th><td><code>{escape(one.request_id[:36])}</code></td>'
        yield label("td", start) + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    yield "</tbody></table></div>"
    if (more := len(log.invocations) - ROWS_MOST) > 0:
        yield label("p", N_("Not in the table: {count} more"), count=more)
    yield "</details>"


def _told(one: Reported, name: str) -> str:
    return plain(one.values[name]) if name in one.values else "–"


def _shown(value: float | str, unit: str) -> str:
    return value[:100] if isinstance(value, str) else f"{plain(value)}\u00a0{unit}"


def _usd(amount: float) -> str:
    return plain(round(amount, 10))


def _short_usd(amount: float) -> str:
    """An amount in three digits."""
    return plain(float(f"{amount:.3g}"))


def _moment(ms: float) -> str:
    """A moment as a log writes it, in UTC."""
    moment = datetime.fromtimestamp(int(ms // 1000), UTC)
    return f"{moment:%Y-%m-%d %H:%M:%S}.{int(ms % 1000):03d} UTC"
