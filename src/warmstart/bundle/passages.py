"""What a reader can find: the passages of a written page, each with an address and a title of its own.

A passage is a section with a heading, an entry of the glossary, a row of a list of facts, a name of the reference.
Code, figures, answers and whatever is there to be pressed are left out: a reader looks for what the book says.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
BLOCKS = {
    "article", "blockquote", "caption", "dd", "details", "dfn", "div", "dl", "dt", "figcaption", "h1", "h2", "h3", "h4",
    "h5", "h6", "li", "ol", "p", "section", "summary", "table", "td", "th", "tr", "ul",
}  # fmt: skip
ENDS, FULL_WIDTH_ENDS = (".", "!", "?", ":"), ("。", "！", "？", "：")  # the latter bring their space along
KINDS = {"section": "section", "dt": "term", "tr": "row"}
DEFINED = {"term", "name"}
NOT_READ = {"button", "nav", "noscript", "pre", "script", "style", "svg", "template", "time"}
NOT_READ_CLASSES = {
    "cell", "headerlink", "ws-answer", "ws-choices", "ws-items", "ws-no-script", "ws-pairs", "ws-question-title",
    "ws-source", "ws-ui",
}  # fmt: skip
NOT_READ_ATTRIBUTES = {"hidden", "data-pagefind-ignore"}
# What a row is looked up for comes before its notes, and before what it was in other years.
FIRST_CLASSES = {"ws-fact-value"}
# Who looks for a limit looks neither for the heads of the columns nor for the page of AWS that it comes from.
NOT_READ_IN_FACTS = {"thead", "a"}


@dataclass
class Passage:
    """Where it is, of which kind, what it is called, here and in other languages, and its paragraphs in order.

    The first passage of a page has no anchor, and only a term has words in other languages.
    """

    anchor: str
    kind: str
    title: str = ""
    paragraphs: list[str] = field(default_factory=list)
    elsewhere: str = ""

    def text(self, *, elsewhere_first: bool = True) -> str:
        """All but the title in one line, with a dot between paragraphs that do not end as a sentence does."""
        words = [self.elsewhere] if self.elsewhere else []
        every = [*words, *self.paragraphs] if elsewhere_first else [*self.paragraphs, *words]
        parts = (
            part + (" " if part.endswith(ENDS) else "" if part.endswith(FULL_WIDTH_ENDS) else " · ") for part in every
        )
        return "".join(parts).removesuffix("· ").rstrip()


@dataclass
class _Element:
    tag: str
    read: bool
    passage: Passage | None = None
    in_facts: bool = False
    in_reference: bool = False
    first: bool = False


class _Reader(HTMLParser):
    """Collects the passages of a page while it goes through the page's elements."""

    def __init__(self) -> None:
        super().__init__()
        self.passages: list[Passage] = []
        self.within = [_Element("", read=False)]
        self.text = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.end_paragraph()
        if tag in VOID:
            self.text += " "
            return
        outer = self.within[-1]
        about = {name: value or "" for name, value in attributes}
        classes = set(about.get("class", "").split())
        in_facts = outer.in_facts or (tag == "table" and "ws-facts" in classes)
        in_reference = outer.in_reference or "ws-api-group" in classes
        read = (outer.read or "ws-article" in classes) and not (
            tag in NOT_READ
            or classes & NOT_READ_CLASSES
            or about.keys() & NOT_READ_ATTRIBUTES
            or (in_facts and tag in NOT_READ_IN_FACTS)
        )
        passage = (self.begun(tag, about.get("id", ""), in_reference) if read else None) or outer.passage
        first = outer.first or bool(classes & FIRST_CLASSES)
        self.within.append(_Element(tag, read, passage, in_facts, in_reference, first))

    def begun(self, tag: str, anchor: str, in_reference: bool) -> Passage | None:
        """The passage that an element begins or goes on with; None if it is part of what it stands in."""
        if tag == "dd" and self.passages and self.passages[-1].kind in DEFINED:
            return self.passages[-1]
        if not anchor or tag not in KINDS:
            return None
        kind = "name" if in_reference else "sources" if anchor == "sources" else KINDS[tag]
        self.passages.append(Passage(anchor if self.passages else "", kind))
        return self.passages[-1]

    def handle_endtag(self, tag: str) -> None:
        if all(element.tag != tag for element in self.within):
            return
        if tag in BLOCKS:
            self.end_paragraph()
        while self.within.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.within[-1].read:
            self.text += data

    def end_paragraph(self) -> None:
        """Give what was read to the passage that it stands in; what comes first is its title."""
        text, self.text = " ".join(self.text.split()), ""
        here, first = self.within[-1].passage, self.within[-1].first
        if not text or not here:
            return
        if not here.title:
            here.title = text
        elif self.within[-1].tag == "dt":
            here.elsewhere = text
        else:
            here.paragraphs.insert(0 if first else len(here.paragraphs), text)


def passages(html: str) -> list[Passage]:
    """The passages of a page in order; none if it is no page of the book."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [passage for passage in reader.passages if passage.title]
