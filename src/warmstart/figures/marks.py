"""What a figure is drawn with: bars, strips, marks and the legend that explains those that occur.

Every kind of thing has a class that the page gives a colour, a colour for where there is no such page, and a shape of
its own, so that it can be told from the others without colour. No ids and no `style`: figures stand beside each other,
and under a Content-Security-Policy.
"""

from html import escape

from warmstart.figures.axis import LEFT_PX, PX
from warmstart.simulator.phases import Phase

COLOURS = {
    "init": "#2a6fb3",
    "restore": "#0d8a94",
    "invoke": "#dd730f",
    "frozen": "#7d93a8",
    "shutdown": "#6b7785",
    "throttled": "#b43aa6",
    "error": "#cb3043",
    "waiting": "#967000",
    "background": "#588a2c",
    "busy": "#dd730f",
    "success": "#1c6b3c",
    # The attempts of a request: the first one, and each time that it comes again.
    "attempt-1": "#7b8794",
    "attempt-2": "#c2a13c",
    "attempt-3": "#9a7a18",
    "attempt-4": "#6e540a",
    "attempt-5": "#453303",
    # One function of several, by its place in the Region.
    "function-1": "#dd730f",
    "function-2": "#2a6fb3",
    "function-3": "#0d8a94",
    "function-4": "#8a5aa8",
}
ON_BAR = {"init": "#fff", "restore": "#fff", "invoke": "#1b1005", "error": "#fff"}
KIND = {
    Phase.INIT: "init",
    Phase.RESTORE: "restore",
    Phase.INVOKE: "invoke",
    Phase.FROZEN: "frozen",
    Phase.SHUTDOWN: "shutdown",
}
CROSS = "M-5-3.5-3.5-5 0-1.5 3.5-5 5-3.5 1.5 0 5 3.5 3.5 5 0 1.5-3.5 5-5 3.5-1.5 0z"
ARRIVAL = "M-4.5-9h9L0 0z"
AGAIN = "M-4.5-9h9L0 0zM-2.1-7.6 0-3.3 2.1-7.6z"
BARRED = "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0zM-3-1v2h6v-2z"
DIAMOND = "M0-6 6 0 0 6-6 0z"
ARROW = "M-6-3.5v7L0 0z"
SLASHES = "M-5 6-1-6M1 6 5-6"
ENDINGS = {  # how an invocation that did not end well ends, drawn at the top of its bar's right edge
    "error": 'd="M-6.5 0a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0zM-1-4h2v4.6h-2zM-1 2h2v2h-2z" fill-rule="evenodd"',
    "timeout": 'd="M-5-6h10v3h-3.5v26h-3v-26h-3.5z"',
    "crash": 'd="M-1-6 4 1-1 6l5 5-5 5 5 7" fill="none" stroke="currentColor" stroke-width="2.5"',
}


FATES = {  # what became of an event in the end, or of a request
    "success": "M-6.5.5-4.3-1.7-1.6 1 4.3-4.9 6.5-2.7-1.6 5.4z",
    "given-up": "M-5.5-5.5h11v11h-11z",
    "dropped": DIAMOND,
    "expired": "M-5-6.5h10v2L1.2 0 5 4.5v2H-5v-2L-1.2 0-5-4.5z",
    "unfinished": "M-6-1.5h3v3h-3zM-1.5-1.5h3v3h-3zM3-1.5h3v3h-3z",
}


def percent(at: float) -> str:
    """A position across, as an attribute's value."""
    return f"{round(at, 2):g}%"


def paint(kind: str) -> str:
    """The attributes that give a shape the colour of its kind."""
    return f'class="ws-{kind}" fill="{COLOURS[kind]}"'


def wide_enough(left: float, right: float) -> bool:
    """Whether what lies between can be seen at its true width."""
    return (right - left) * PX >= 1.5


def before(kind: str, right: float, y: float, height: float, inner: str) -> str:
    """The narrowest bar that can be seen, beside a point: what begins there does not cover it."""
    return bar(kind, right, right, y, height, inner, more=' transform="translate(-2 0)"')


def bar(kind: str, left: float, right: float, y: float, height: float, inner: str = "", *, more: str = "") -> str:
    """A filled bar, never narrower than can be seen."""
    width = percent(right - left) if wide_enough(left, right) else "2"
    close = f">{inner}</rect>" if inner else "/>"
    return f'<rect {paint(kind)} x="{percent(left)}" width="{width}" y="{y:g}" height="{height:g}"{more}{close}'


def stripes(left: float, right: float, y: float, height: float) -> str:
    """Dark stripes over a bar; the pointer meets the bar below them."""
    middle = y + height / 2
    return (
        f'<line x1="{percent(left)}" x2="{percent(right)}" y1="{middle:g}" y2="{middle:g}" stroke="#000" '
        f'stroke-opacity=".2" stroke-width="{height:g}" stroke-dasharray="2 4" pointer-events="none"/>'
    )


def line(x1: float, x2: float, y1: float, y2: float, more: str) -> str:
    """A line in the colour of the text."""
    return f'<line x1="{percent(x1)}" x2="{percent(x2)}" y1="{y1:g}" y2="{y2:g}" stroke="currentColor" {more}/>'


def mark(at: float, y: float, attributes: str, inner: str = "") -> str:
    """A small path around a point; `attributes` are those of the path."""
    close = f">{inner}</path>" if inner else "/>"
    return f'<svg x="{percent(at)}" y="{y:g}" width="1" height="1" overflow="visible"><path {attributes}{close}</svg>'


def slashes(at: float, y: float) -> str:
    """The sign that something was left out here."""
    return mark(at, y, f'd="{SLASHES}" fill="none" stroke="currentColor" stroke-width="1.5"')


def text(at: float, y: float, words: str, more: str = "") -> str:
    """Text that is alike in all languages: a number, a number with its unit."""
    return f'<text x="{percent(at)}" y="{y:g}"{more}>{escape(words)}</text>'


def on_bar(kind: str, left: float, right: float, y: float, words: str) -> str:
    """Text in the middle of a bar, in a colour that can be read on it."""
    more = f' class="ws-on-{kind}" fill="{ON_BAR[kind]}" text-anchor="middle" font-weight="600"'
    return text((left + right) / 2, y, words, more)


def plot(body: str) -> str:
    """The part of a figure to the right of the row numbers."""
    return f'<g transform="translate({LEFT_PX} 0)">{body}</g>'
