"""A figure is drawn once, in English; its labels carry message and values, so that any language can be filled in.

`label` writes an element whose text is a message, `attribute` an attribute whose value is one. `fill` puts both into
another language, and `messages_in` lists what there is to translate.
In a notebook there is no page to do that: `in_session` fills in the language that `speak` has set.
"""

import json
import re
from html import escape, unescape

from warmstart.facts import plain
from warmstart.languages import SOURCE
from warmstart.messages import Translate, spoken, spoken_language

# Values are escaped, so neither an attribute nor a label's text can hold a raw quote or angle bracket of its own.
LABEL = re.compile(
    r'<(?P<tag>[A-Za-z][\w-]*)(?P<attributes>[^<>]*?\sdata-msg="(?P<msg>[^"<>]*)"[^<>]*)>[^<]*</(?P=tag)>'
)
ARGS = re.compile(r'\sdata-args="([^"<>]*)"')
ATTRIBUTE = re.compile(
    r'\s(?P<name>[a-z-]+)="[^"<>]*"'
    r'(?P<marks>\sdata-msg-(?P=name)="(?P<msg>[^"<>]*)"(?:\sdata-args-(?P=name)="(?P<args>[^"<>]*)")?)'
)
# Between two sentences that are labels stands a space, which is one too many after a full-width mark.
SPACED = re.compile(r"([。！？]</[a-z]+>) (?=<)")
CONTROLS = re.compile(r'\sdata-controls="([^"<>]*)"')


def _texts(values: dict[str, object]) -> dict[str, str]:
    return {name: value if isinstance(value, str) else plain(value) for name, value in values.items()}


def _marks(msgid: str, values: dict[str, str], suffix: str = "") -> str:
    args = f' data-args{suffix}="{escape(json.dumps(values, ensure_ascii=False))}"' if values else ""
    return f' data-msg{suffix}="{escape(msgid)}"{args}'


def label(tag: str, msgid: str, attributes: str = "", **values: object) -> str:
    """The element `tag` that says `msgid` with its values: a number is printed plainly (10,240), a text as it is."""
    texts = _texts(values)
    attributes = f" {attributes.strip()}" if attributes.strip() else ""
    return f"<{tag}{_marks(msgid, texts)}{attributes}>{escape(msgid.format(**texts))}</{tag}>"


def attribute(name: str, msgid: str, **values: object) -> str:
    """The attribute `name` (`aria-label`, `title`) that says `msgid`, to be written into any start tag."""
    texts = _texts(values)
    return f'{name}="{escape(msgid.format(**texts))}"{_marks(msgid, texts, f"-{name}")}'


def _said(msg: str, args: str | None, translate: Translate) -> str:
    msgid = unescape(msg)
    values = json.loads(unescape(args)) if args else {}
    return escape((translate(msgid) or msgid).format(**values))


def fill(html: str, translate: Translate) -> str:
    """`html` with every label in the language of `translate`; a message that it does not know stays English.

    Raises KeyError or ValueError when a translation names a place that the message does not have.
    """

    def element(found: re.Match[str]) -> str:
        args = ARGS.search(found["attributes"])
        text = _said(found["msg"], args and args[1], translate)
        return f"<{found['tag']}{found['attributes']}>{text}</{found['tag']}>"

    def within(found: re.Match[str]) -> str:
        text = _said(found["msg"], found["args"], translate)
        return f' {found["name"]}="{text}"{found["marks"]}'

    return SPACED.sub(r"\1", ATTRIBUTE.sub(within, LABEL.sub(element, html)))


def in_session(html: str) -> str:
    """`html` with every label in the language that `speak` has set for this Python session."""
    return html if spoken_language() == SOURCE.tag else fill(html, spoken)


def messages_in(html: str) -> set[str]:
    """The message ids of every label in `html`, those of the controls of an exploration included."""
    found = {unescape(match["msg"]) for pattern in (LABEL, ATTRIBUTE) for match in pattern.finditer(html)}
    for match in CONTROLS.finditer(html):
        found |= {control["label"] for control in json.loads(unescape(match[1])) if control["label"] != control["name"]}
    return found
