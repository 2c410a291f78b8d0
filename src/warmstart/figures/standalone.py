"""A figure as an SVG file of its own: no page around it, no style sheet, no fonts, and no width but its own.

Positions across, percentages in a page, become numbers; the legend, HTML in a page, is drawn below; colours come along
for a light and a dark viewer. A viewer that reads no style shows the light ones.
"""

from collections.abc import Iterator, Mapping
from unicodedata import east_asian_width
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from warmstart.figures.figure import Figure
from warmstart.messages import N_, spoken, spoken_language

SVG = "http://www.w3.org/2000/svg"
WIDTH, MARGIN, HEADING = 960, 20, 30
DRAWING = WIDTH - 2 * MARGIN
KEY, KEY_GAP, LINE = 30, 20, 24
ACROSS = ("x", "x1", "x2", "cx", "width")
INK, PAPER = ("#18222d", "#e2e8ee"), ("#fcfdfe", "#0f161d")
# As the book's style sheet has them: for a light viewer, for a dark one.
COLOURS = {
    "init": ("#2067bd", "#5595ea"),
    "restore": ("#0e7182", "#25aa94"),
    "invoke": ("#dd730f", "#f79b3c"),
    "frozen": ("#8091a2", "#64768c"),
    "shutdown": ("#51565a", "#d5d8da"),
    "throttled": ("#6f2a80", "#d9a0e3"),
    "error": ("#9c1226", "#f04a56"),
    "waiting": ("#6b5300", "#f3d849"),
    "background": ("#1f8a56", "#90e297"),
    "busy": ("#dd730f", "#f79b3c"),
    "on-init": ("#ffffff", "#10161d"),
    "on-restore": ("#ffffff", "#10161d"),
    "on-error": ("#ffffff", "#10161d"),
    "on-invoke": ("#1b1005", "#10161d"),
    "between": PAPER,
}
FONTS = {
    "zh-Hans": "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC'",
    "zh-Hant": "'PingFang TC', 'Microsoft JhengHei', 'Noto Sans CJK TC', 'Noto Sans TC'",
    "ja": "'Hiragino Sans', 'Yu Gothic', 'Noto Sans CJK JP', 'Noto Sans JP'",
    "ko": "'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans CJK KR', 'Noto Sans KR'",
}
ABOUT = {  # in a page the description also points to the table below the figure, which a file has not
    "ws-timeline": N_("Each row is an execution environment, and time runs from left to right."),
    "ws-concurrency": N_(
        "The height is the number of busy execution environments, and time runs from left to right."
    ),
}  # fmt: skip


def standalone(figures: Mapping[str, Figure]) -> str:
    """The text of an SVG file: the figures one below the other, in the language that `speak` has set.

    Where there are several, each has its name above it. Raises ValueError for a figure without a drawing.
    """
    drawn, top = [], float(MARGIN)
    for name, figure in figures.items():
        source = ElementTree.fromstring(figure._repr_html_())
        if len(figures) > 1:
            drawn.append(_text(name, MARGIN, top + 14, {"font-weight": "700", "font-size": "15"}))
            top += HEADING
        group, height = _drawing(source, top)
        legend, below = _legend(source.find("figcaption"), top + height + 14)
        drawn += [group, *legend]
        top = below + MARGIN
    return _document(drawn, round(top), list(figures))


def _document(drawn: list[Element], height: int, names: list[str]) -> str:
    tag = spoken_language()
    fonts = f"system-ui, -apple-system, 'Segoe UI', Roboto, {FONTS[tag] + ', ' if tag in FONTS else ''}sans-serif"
    root = Element("svg", {
        "xmlns": SVG, "width": str(WIDTH), "height": str(height), "viewBox": f"0 0 {WIDTH} {height}", "lang": tag,
        "font-family": fonts, "font-size": "12", "color": INK[0], "fill": "currentColor",
    })  # fmt: skip
    if len(names) == 1:
        root.set("role", "img")
        root.extend([drawn[0].find("title"), drawn[0].find("desc")])
        drawn[0][:] = [child for child in drawn[0] if child.tag not in ("title", "desc")]
    else:
        SubElement(root, "title").text = ", ".join(names)
    SubElement(root, "style").text = _style()
    SubElement(root, "rect", {"class": "ws-paper", "width": str(WIDTH), "height": str(height), "fill": PAPER[0]})
    root.extend(drawn)
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def _style() -> str:
    """The colours of a light viewer, and those of a dark one."""

    def rules(which: int) -> str:
        fills = {**COLOURS, "paper": PAPER}
        coloured = (f".ws-{kind}{{fill:{fill[which]}}}" for kind, fill in fills.items())
        return f":root{{color-scheme:light dark;color:{INK[which]}}}{''.join(coloured)}"

    return f"text{{font-variant-numeric:tabular-nums}}{rules(0)}@media (prefers-color-scheme:dark){{{rules(1)}}}"


def _drawing(source: Element, top: float) -> tuple[Element, float]:
    """The drawing of a figure as a group at `top`, and how high it is."""
    svg = source.find("svg")
    if svg is None:
        raise ValueError("a figure without a drawing")
    height = float(svg.get("height"))
    group = Element("g", {"transform": f"translate({MARGIN} {top:g})"})
    group.extend(svg)
    for kind, msgid in ABOUT.items():
        if kind in source.get("class", ""):
            group.find("desc").text = spoken(msgid)
    _settle(group)
    return group, height


def _settle(element: Element) -> None:
    """Percentages across become numbers, and what only a page needs goes."""
    for name in [name for name in element.attrib if name.startswith("data-")]:
        del element.attrib[name]
    for name in ACROSS:
        value = element.get(name, "")
        if value.endswith("%"):
            element.set(name, f"{round(float(value[:-1]) * DRAWING / 100, 2):g}")
    if element.tag == "svg" and element.get("overflow") == "visible":
        element.tag = "g"
        moved = f"translate({element.get('x')} {element.get('y')})"
        element.attrib.clear()
        element.set("transform", moved)
    for child in element:
        _settle(child)


def _legend(caption: Element | None, top: float) -> tuple[list[Element], float]:
    """The entries of the legend from left to right, in as many lines as they need, and where the last one ends."""
    drawn, left = [], float(MARGIN)
    if caption is None:
        return drawn, top
    for swatch, words in _entries(caption):
        width = KEY + text_width(words)
        if left > MARGIN and left + width > WIDTH - MARGIN:
            left, top = float(MARGIN), top + LINE
        place = SubElement(group := Element("g"), "g", {"transform": f"translate({left:g} {top:g})"})
        _settle(swatch)
        place.extend(swatch)
        group.append(_text(words, left + KEY, top + 11.5))
        drawn.append(group)
        left += width + KEY_GAP
    return drawn, top + LINE - 6


def _entries(caption: Element) -> Iterator[tuple[Element, str]]:
    """The shape and the words of each entry."""
    for key in caption:
        swatch = key.find("svg")
        yield swatch, " ".join("".join(key.itertext()).split())


def _text(words: str, x: float, y: float, attributes: dict[str, str] | None = None) -> Element:
    element = Element("text", {"x": f"{x:g}", "y": f"{y:g}", **(attributes or {})})
    element.text = words
    return element


def text_width(words: str) -> float:
    """How wide words of 12 pixels are, about: a character of East Asian width is as wide as it is high."""
    return sum(12.2 if east_asian_width(letter) in "WF" else 6.4 for letter in words)
