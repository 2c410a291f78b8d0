"""The legend: the shape and the meaning of each kind of thing that occurs in a figure, and of no other."""

import re
from html import escape

from warmstart.figures.labels import label
from warmstart.figures.marks import (
    AGAIN,
    ARRIVAL,
    ARROW,
    BARRED,
    COLOURS,
    CROSS,
    DIAMOND,
    ENDINGS,
    FATES,
    SLASHES,
    paint,
)
from warmstart.messages import N_

SPACE = "\u2002"  # keeps entries apart where there is no style sheet
_STRIPES = '<line x2="22" y1="7" y2="7" stroke="#000" stroke-opacity=".2" stroke-width="12" stroke-dasharray="2 4"/>'

_SLASHES = f'<path transform="translate(11 7)" d="{SLASHES}" fill="none" stroke="currentColor" stroke-width="1.5"/>'


def _box(kind: str, y: float = 1, height: float = 12, more: str = "") -> str:
    return f'<rect {paint(kind)} width="22" y="{y:g}" height="{height:g}"{more}/>'


def _ending(status: str) -> str:
    return (
        f'<rect {paint("error")} width="14" y="4" height="10"/>'
        f'<g transform="translate(14 5) scale(.72)"><path {ENDINGS[status]}/></g>'
    )


def _fate(fate: str, attributes: str = "") -> str:
    return f'<path transform="translate(11 7)" {attributes} d="{FATES[fate]}"/>'


def _layer(place: int) -> str:
    """A layer at its place in a stack of five."""
    stack = '<path d="M5.5.5h11v13h-11z" fill="none" stroke="currentColor" stroke-opacity=".35"/>'
    return f'{stack}<rect {paint(f"attempt-{place}")} x="3" width="16" y="{11.5 - 2.6 * (place - 1):g}" height="2.6"/>'


ATTEMPTS = (N_("First attempts"), N_("First retries"), N_("Second retries"), N_("Third retries"), N_("Later retries"))
_WAITS = (
    f'<path class="ws-waits" d="M0 7h16" stroke="{COLOURS["waiting"]}" stroke-width="2" fill="none"{{dashes}}/>'
    f'<path transform="translate(21 7)" {paint("waiting")} d="{ARROW}"/>'
)
KEYS = {
    "arrival": (f'<path transform="translate(11 12)" d="{ARRIVAL}"/>', N_("Request arrives")),
    "arrivals": ('<path d="M2 14V8h5v6zM8 14V2h5v12zM14 14V5h5v9z" fill-opacity=".6"/>', N_("Requests arrive")),
    "again": (f'<path transform="translate(11 12)" fill-rule="evenodd" d="{AGAIN}"/>', N_("Request comes again")),
    "again-dense": ('<path d="M2 14V8h5v6zM8 14V2h5v12zM14 14V5h5v9z" fill-opacity=".25"/>', N_("Requests come again")),
    "rejected": (f'<path transform="translate(11 7)" fill-rule="evenodd" d="{BARRED}"/>', N_("Turned away: {count}")),
    "rejected-dense": ('<path d="M4 14V2h4v12zM13 14V5h4v9z"/>', N_("Turned away: {count}")),
    "checked": (f'<path transform="translate(11 7)" d="{DIAMOND}"/>', N_("Checked only: {count}")),
    "checked-dense": ('<path d="M4 14V2h4v12zM13 14V5h4v9z" fill-opacity=".6"/>', N_("Checked only: {count}")),
    "throttled": (f'<path transform="translate(11 7)" {paint("throttled")} d="{CROSS}"/>',
                  N_("Throttled: {count}")),
    "throttled-dense": (f'<path {paint("throttled")} d="M5 14V2h2v12zM14 14V5h2v9z"/>', N_("Throttled: {count}")),
    "throttled-below": (f'<path {paint("throttled")} d="M5 4h5v8H5zM11 4h5v5h-5z"/><path d="M2 2.5h18v1.5H2z"/>',
                        N_("Throttled: {count}")),
    "waiting": (f'<path {paint("waiting")} d="M3 4.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5zM3 6.25h13v1.5H3z"/>'
                f'<path transform="translate(21 7)" {paint("waiting")} d="{ARROW}"/>', N_("Request waits")),
    "provisioned": ('<path d="M4 1.5h14v11H4z" fill="none" stroke="currentColor"/>'
                    '<path d="M10.5 4h1.2v6h-1.2z"/>', N_("Provisioned environment")),
    "init": (_box("init") + _STRIPES, N_("Init")),
    "init-dense": (_box("init", 7, 6), N_("Init")),
    "suppressed": (_box("invoke") + _box("init", 7, 6), N_("Suppressed Init, part of an invocation")),
    "restore": (_box("restore") + _STRIPES, N_("Restore")),
    "invoke": (_box("invoke"), N_("Invoke")),
    "extensions": (f'<path {paint("invoke")} d="M0 1h9v6h13v6H0z"/>', N_("Response leaves, extensions work on")),
    "error": (_ending("error"), N_("Function error")),
    "timeout": (_ending("timeout"), N_("Timeout")),
    "crash": (_ending("crash"), N_("Runtime crash")),
    "failed": (_box("error", 2, 4), N_("Invoke that failed")),
    "background": (_box("background", 5, 4), N_("Background work")),
    "done": (f'<circle {paint("background")} cx="11" cy="7" r="3.5"/>', N_("Background work is done")),
    "frozen": (_box("frozen", 4, 6), N_("Frozen")),
    "shutdown": (f'<path {paint("shutdown")} d="M8 1h5v12h-5z"/>', N_("Shutdown")),
    "cut": (_SLASHES, N_("Idle time left out of the drawing")),
    "cut-same": (_SLASHES, N_("Idle time left out of the drawing, each time {duration}")),
    "cut-each": (_SLASHES, N_("Idle time left out of the drawing, each time {shortest} to {longest}")),
    "busy": (_box("busy", 1, 12, ' fill-opacity=".35"') + _box("busy", 1, 2), N_("Busy execution environments")),
    "reserved": ('<path d="M0 7h22" stroke="currentColor" stroke-width="2" stroke-dasharray="6 3"/>',
                 N_("Reserved concurrency: {limit}")),
    "vcpu": ('<path d="M0 7h22" stroke="currentColor" stroke-width="2" stroke-dasharray="6 3"/>',
             N_("{memory} MB, the equivalent of one vCPU")),
    "account": ('<path d="M0 7h22" stroke="currentColor" stroke-width="2" stroke-dasharray="2 2"/>',
                N_("Concurrency limit of the account: {limit}")),
    "accepted": (f'<path transform="translate(11 12)" d="{ARRIVAL}"/>', N_("Event accepted, status {status}")),
    "waiting-error": (_WAITS.format(dashes=""), N_("Waits after a function error")),
    "waiting-throttle": (_WAITS.format(dashes=' stroke-dasharray="3 2"'), N_("Waits after a throttle")),
    "throttled-often": (f'<path {paint("throttled")} d="M2 1h1.5v12H2zM7 1h1.5v12H7zM11 1h1.5v12H11zM14 1h1.5v12H14z'
                        'M17 1h3v12h-3z"/>', N_("Throttled many times")),
    "success": (_fate("success", paint("success")), N_("Success")),
    "exhausted": (_fate("given-up", paint("error")), N_("Retries exhausted")),
    "dropped": (_fate("dropped", paint("error")), N_("Dropped")),
    "given-up": (_fate("given-up", paint("error")), N_("The client stops")),
    "expired": (_fate("expired"), N_("Expired")),
    "unfinished": (_fate("unfinished"), N_("Not over when the run ended")),
    "oldest": ('<path d="M11 0v14" stroke="currentColor" stroke-width="1.5" stroke-dasharray="4 2"/>',
               N_("Maximum age of an event: {age}")),
    **{f"attempt-{place}": (_layer(place), words) for place, words in enumerate(ATTEMPTS, 1)},
    **{f"function-{place}": (_box(f"function-{place}"), N_("{name}")) for place in range(1, 5)},
}  # fmt: skip


def key(kind: str, code: str = "", **values: object) -> str:
    """The entry of the legend for this kind of thing; `code` is a word of AWS's API beside it, in no language."""
    shape, msgid = KEYS[kind]
    breakable = "<wbr/>".join(re.findall("[A-Z]?[^A-Z]+|[A-Z]+", escape(code)))
    return (
        '<span class="ws-key"><svg class="ws-swatch" aria-hidden="true" width="22" height="14" fill="currentColor">'
        f"{shape}</svg> {label('span', msgid, **values)}{f' <code>{breakable}</code>' if code else ''}{SPACE}</span>"
    )
