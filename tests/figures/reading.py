"""Reads a figure back: its elements, its words and where they stand at a given width."""

import unicodedata
from dataclasses import dataclass
from xml.etree import ElementTree

PHONE, DESK = 320, 1000


@dataclass(frozen=True)
class Box:
    """A text as wide as it could be: the pixels it covers."""

    words: str
    left: float
    right: float
    top: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def parsed(html: str) -> ElementTree.Element:
    return ElementTree.fromstring(html)


def drawing(html: str) -> ElementTree.Element:
    return parsed(html).find("svg")


def words(html: str) -> list[str]:
    """The texts of the drawing, in the order in which they are written."""
    return [element.text for element in drawing(html).iter("text")]


def classes(html: str) -> set[str]:
    return {name for element in drawing(html).iter() for name in element.get("class", "").split()}


def legend(html: str) -> list[str]:
    caption = parsed(html).find("figcaption")
    return ["".join(entry.itertext()).strip() for entry in caption.findall("span")]


def table(html: str) -> list[list[str]]:
    return [["".join(cell.itertext()) for cell in row] for row in parsed(html).iter("tr")]


def em(words: str) -> float:
    """The width of a text in ems: 1 for a wide letter, at most 0.53 on average for a Latin one."""
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.53 for letter in words)


def boxes(html: str, width_px: int) -> list[Box]:
    """Where every text of the drawing stands when the drawing is so wide."""
    found: list[Box] = []

    def walk(element: ElementTree.Element, dx: float, dy: float) -> None:
        if element.get("transform", "").startswith("translate("):
            across, down = element.get("transform")[10:-1].split()
            dx, dy = dx + float(across), dy + float(down)
        if element.tag == "text":
            size = float(element.get("font-size", 12))
            wide = em(element.text) * size
            x = element.get("x", "0")
            x = float(x[:-1]) / 100 * width_px if x.endswith("%") else float(x)
            x += dx + float(element.get("dx", 0))
            left = x - {"middle": wide / 2, "end": wide}.get(element.get("text-anchor"), 0)
            y = float(element.get("y")) + dy
            found.append(Box(element.text, left, left + wide, y - size * 0.74, y + size * 0.1))
        for child in element:
            walk(child, dx, dy)

    walk(drawing(html), 0, 0)
    return found


def collisions(html: str) -> list[tuple[str, str]]:
    """Pairs of texts that overlap, and texts that leave the drawing, on a phone or on a desk."""
    found = []
    for width in (PHONE, DESK):
        placed = boxes(html, width)
        found += [(a.words, b.words) for n, a in enumerate(placed) for b in placed[n + 1 :] if a.overlaps(b)]
        found += [(box.words, f"edge of {width}") for box in placed if box.left < -1 or box.right > width + 1]
    return found
