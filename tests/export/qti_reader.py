"""Reads QTI 2.1: checks the structure of items, tests and manifests, and processes responses.

Content models and attributes are those of imsqti_v2p1.xsd and imscp_v1p1.xsd, for the elements that this book uses; any
other element or attribute is an error. Response processing follows the information model of QTI 2.1.
"""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

ITEM, CONTENT = "{http://www.imsglobal.org/xsd/imsqti_v2p1}", "{http://www.imsglobal.org/xsd/imscp_v1p1}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")

INLINE = "a|em|strong|code|textEntryInteraction"
BLOCK = "p|ul|ol|pre|choiceInteraction|orderInteraction|matchInteraction"
FLOW = f"({INLINE}|{BLOCK})"
EXPRESSION = "(match|equal|baseValue|variable|correct|sum|testVariables)"
RULE = "(responseCondition|setOutcomeValue)"
# Element: its children as a regular expression over their names, each followed by a space; whether it may hold text;
# the attributes that it must have; those that it may have.
MODEL = {
    "assessmentItem": ("(responseDeclaration )*(outcomeDeclaration )*itemBody responseProcessing (modalFeedback )*",
                       False, "identifier title adaptive timeDependent", f"toolName {LANG}"),
    "responseDeclaration": ("correctResponse ", False, "identifier cardinality baseType", ""),
    "correctResponse": ("(value )+", False, "", ""),
    "defaultValue": ("(value )+", False, "", ""),
    "value": ("", True, "", ""),
    "outcomeDeclaration": ("(defaultValue )?", False, "identifier cardinality baseType", ""),
    "itemBody": (f"(({BLOCK}) )+", False, "", ""),
    "choiceInteraction": ("(prompt )?(simpleChoice )+", False, "responseIdentifier shuffle maxChoices", ""),
    "orderInteraction": ("(prompt )?(simpleChoice )+", False, "responseIdentifier shuffle", ""),
    "matchInteraction": ("(prompt )?simpleMatchSet simpleMatchSet ", False,
                         "responseIdentifier shuffle maxAssociations", ""),
    "simpleMatchSet": ("(simpleAssociableChoice )*", False, "", ""),
    "simpleAssociableChoice": (f"({FLOW} )*", True, "identifier matchMax", ""),
    "simpleChoice": (f"({FLOW} )*", True, "identifier", ""),
    "textEntryInteraction": ("", False, "responseIdentifier", "expectedLength"),
    "prompt": ("((a|em|strong|code) )*", True, "", ""),
    "modalFeedback": (f"({FLOW} )*", True, "outcomeIdentifier identifier showHide", ""),
    "responseProcessing": (f"({RULE} )*", False, "", ""),
    "responseCondition": ("responseIf (responseElse )?", False, "", ""),
    "responseIf": (f"{EXPRESSION} ({RULE} )*", False, "", ""),
    "responseElse": (f"({RULE} )*", False, "", ""),
    "setOutcomeValue": (f"{EXPRESSION} ", False, "identifier", ""),
    "match": (f"{EXPRESSION} {EXPRESSION} ", False, "", ""),
    "equal": (f"{EXPRESSION} {EXPRESSION} ", False, "toleranceMode", "tolerance"),
    "sum": (f"({EXPRESSION} )+", False, "", ""),
    "baseValue": ("", True, "baseType", ""),
    "variable": ("", False, "identifier", ""),
    "correct": ("", False, "identifier", ""),
    "testVariables": ("", False, "variableIdentifier", ""),
    "p": (f"(({INLINE}) )*", True, "", "class"),
    "pre": ("((a|em|strong|code) )*", True, "", "class"),
    "ul": ("(li )*", False, "", "class"),
    "ol": ("(li )*", False, "", "class"),
    "li": (f"({FLOW} )*", True, "", "class"),
    **dict.fromkeys(("em", "strong", "code"), ("((a|em|strong|code) )*", True, "", "class")),
    "a": ("((em|strong|code) )*", True, "href", "class"),
    "assessmentTest": ("(outcomeDeclaration )*(testPart )+(outcomeProcessing )?", False, "identifier title",
                       "toolName"),
    "testPart": ("(assessmentSection )+", False, "identifier navigationMode submissionMode", ""),
    "assessmentSection": ("(assessmentItemRef )*", False, "identifier title visible", ""),
    "assessmentItemRef": ("", False, "identifier href", ""),
    "outcomeProcessing": ("(setOutcomeValue )*", False, "", ""),
}  # fmt: skip
MANIFEST = {
    "manifest": ("metadata organizations resources ", False, "identifier", ""),
    "metadata": ("schema schemaversion ", False, "", ""),
    "schema": ("", True, "", ""),
    "schemaversion": ("", True, "", ""),
    "organizations": ("", False, "", ""),
    "resources": ("(resource )*", False, "", ""),
    "resource": ("(file )*(dependency )*", False, "identifier type", "href"),
    "file": ("", False, "href", ""),
    "dependency": ("", False, "identifierref", ""),
}


class Misfit(Exception):
    """What QTI does not allow."""


def local(node: Element) -> str:
    return node.tag.rpartition("}")[2]


def check(node: Element, namespace: str, model: dict) -> None:
    """Misfit if an element, its children, its text or its attributes are not as the model has them."""
    name = local(node)
    if node.tag != f"{namespace}{name}" or name not in model:
        raise Misfit(f"<{node.tag}>")
    children, mixed, required, optional = model[name]
    if not re.fullmatch(children, "".join(f"{local(child)} " for child in node)):
        raise Misfit(f"<{name}> holds {[local(child) for child in node]}")
    if not mixed and any((text or "").strip() for text in (node.text, *(child.tail for child in node))):
        raise Misfit(f"<{name}> holds text")
    if not set(required.split()) <= set(node.attrib) <= {*required.split(), *optional.split()}:
        raise Misfit(f"<{name}> has the attributes {sorted(node.attrib)}")
    for attribute in ("identifier", "responseIdentifier", "outcomeIdentifier", "identifierref"):
        if not IDENTIFIER.fullmatch(node.get(attribute, "ok")):
            raise Misfit(f"<{name}> has the {attribute} {node.get(attribute)!r}")
    for child in node:
        check(child, namespace, model)


@dataclass
class Package:
    """A content package: the items by identifier, in the order of the test, and the sections of the test."""

    names: list[str]
    items: dict[str, "Item"]
    sections: dict[str, list[str]]
    title: str


def read(data: bytes) -> Package:
    """A package whose manifest names every file in it, each once, and whose test holds every item."""
    archive = zipfile.ZipFile(BytesIO(data))
    if archive.testzip():
        raise Misfit("the zip file is damaged")
    manifest = ElementTree.fromstring(archive.read("imsmanifest.xml"))
    check(manifest, CONTENT, MANIFEST)
    if manifest.findtext(f"{CONTENT}metadata/{CONTENT}schema") != "QTIv2.1 Package":
        raise Misfit("the manifest is of another kind of package")
    resources = {one.get("identifier"): one for one in manifest.iter(f"{CONTENT}resource")}
    files = [one.get("href") for one in manifest.iter(f"{CONTENT}file")]
    if sorted([*files, "imsmanifest.xml"]) != sorted(archive.namelist()):
        raise Misfit("the manifest names other files than there are")
    test = next(one for one in resources.values() if one.get("type") == "imsqti_test_xmlv2p1")
    needed = [one.get("identifierref") for one in test.iter(f"{CONTENT}dependency")]
    items = {}
    for name, resource in resources.items():
        if resource.get("type") == "imsqti_item_xmlv2p1":
            items[name] = Item(ElementTree.fromstring(archive.read(resource.get("href"))))
            if items[name].root.get("identifier") != name:
                raise Misfit(f"{name} is another item")
    root = ElementTree.fromstring(archive.read(test.get("href")))
    check(root, ITEM, MODEL)
    sections = {
        section.get("title"): [one.get("identifier") for one in section]
        for section in root.iter(f"{ITEM}assessmentSection")
    }
    referred = [one for some in sections.values() for one in some]
    if not referred == needed == list(items):
        raise Misfit("test, dependencies and items differ")
    return Package(archive.namelist(), items, sections, root.get("title"))


class Item:
    """An item, to be asked for its choices and to be answered."""

    def __init__(self, root: Element) -> None:
        check(root, ITEM, MODEL)
        self.root = root
        (self.declaration,) = root.iter(f"{ITEM}responseDeclaration")
        interactions = [node for node in root.iter() if node.get("responseIdentifier")]
        (self.interaction,) = interactions
        if self.interaction.get("responseIdentifier") != self.declaration.get("identifier"):
            raise Misfit("the interaction answers nothing")
        names = [node.get("identifier") for node in self.interaction if node.get("identifier")]
        if len(set(names)) != len(names):
            raise Misfit("two choices have one identifier")

    @property
    def cardinality(self) -> str:
        return self.declaration.get("cardinality")

    @property
    def right(self) -> list[str]:
        """The values of the declared right answer."""
        return [value.text for value in self.declaration.iter(f"{ITEM}value")]

    def choices(self) -> dict[str, str]:
        """The text of each choice by its identifier, in the order of the item."""
        found = (node for node in self.interaction.iter() if local(node) in ("simpleChoice", "simpleAssociableChoice"))
        return {node.get("identifier"): "".join(node.itertext()) for node in found}

    def answered(self, *values: str) -> tuple[float, str]:
        """The score of an answer, and the text of the feedback that is shown after it."""
        outcomes = {
            node.get("identifier"): [value.text for value in node.iter(f"{ITEM}value")]
            for node in self.root.iter(f"{ITEM}outcomeDeclaration")
        }
        process(self.root.find(f"{ITEM}responseProcessing"), Session(self, list(values), outcomes))
        shown = [
            node for node in self.root.iter(f"{ITEM}modalFeedback")
            if (node.get("identifier") in outcomes[node.get("outcomeIdentifier")]) == (node.get("showHide") == "show")
        ]  # fmt: skip
        (score,) = outcomes["SCORE"]
        return float(score), " ".join("".join(node.itertext()) for node in shown)


@dataclass
class Session:
    """What response processing reads and writes."""

    item: Item
    response: list[str]
    outcomes: dict[str, list[str]]


def process(rules: Element, session: Session) -> None:
    """Carry out rules: conditions, and values for outcomes."""
    for rule in rules:
        match local(rule):
            case "responseCondition":
                branches = list(rule)
                if evaluated(branches[0][0], session):
                    process(branches[0][1:], session)
                elif len(branches) > 1:
                    process(branches[1], session)
            case "setOutcomeValue":
                session.outcomes[rule.get("identifier")] = evaluated(rule[0], session)
            case other:
                raise Misfit(other)


def evaluated(node: Element, session: Session) -> object:
    """The value of an expression: a list of texts, or true or false."""
    match local(node):
        case "baseValue":
            return [node.text]
        case "variable":
            return session.response
        case "correct":
            return session.item.right
        case "match":
            given, right = (evaluated(child, session) for child in node)
            unordered = session.item.cardinality == "multiple"
            return bool(given) and (sorted(given) == sorted(right) if unordered else given == right)
        case "equal":
            (given,), (right,) = (evaluated(child, session) for child in node)
            below, above = map(float, node.get("tolerance").split())
            return float(right) - below <= float(given) <= float(right) + above
        case other:
            raise Misfit(other)
