"""A QTI 2.1 package: an item for each question, a test with a section for each chapter, and the manifest.

https://www.imsglobal.org/question/qtiv2p1/imsqti_infov2p1.html says what the elements mean.
"""

from collections.abc import Sequence
from html import escape

from warmstart.export.explained import Explained
from warmstart.export.part import BOOK, Edition, Part, text
from warmstart.export.qti_item import HEAD, NAMESPACE, identifier, item
from warmstart.export.zipped import zipped

CONTENT = "http://www.imsglobal.org/xsd/imscp_v1p1"
TEST = "test.xml"


def qti(parts: Sequence[Part], edition: Edition, _at: int) -> bytes:
    """The package: a zip file."""
    items = [
        (f"items/{identifier(question)}.xml", item(question, Explained(part, edition)).encode())
        for part in parts
        for question in part.questions
    ]
    return zipped([("imsmanifest.xml", _manifest(parts, edition)), (TEST, _test(parts, edition)), *items])


def _manifest(parts: Sequence[Part], edition: Edition) -> bytes:
    names = [identifier(question) for part in parts for question in part.questions]
    needed = "".join(f'<dependency identifierref="{name}"/>' for name in names)
    resources = "".join(
        f'<resource identifier="{name}" type="imsqti_item_xmlv2p1" href="items/{name}.xml">'
        f'<file href="items/{name}.xml"/></resource>'
        for name in names
    )
    return (
        f'{HEAD}<manifest xmlns="{CONTENT}" identifier="warm-start-{edition.language.tag}">'
        f"<!-- {escape(edition.license)} -->"
        "<metadata><schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion></metadata>"
        f'<organizations/><resources><resource identifier="test" type="imsqti_test_xmlv2p1" href="{TEST}">'
        f'<file href="{TEST}"/>{needed}</resource>{resources}</resources></manifest>\n'
    ).encode()


def _test(parts: Sequence[Part], edition: Edition) -> bytes:
    title = edition.book if len(parts) > 1 else f"{edition.book}: {text(parts[0].title)}"
    sections = "".join(_section(place, part) for place, part in enumerate(parts, 1))
    return (
        f'{HEAD}<assessmentTest xmlns="{NAMESPACE}" identifier="test" title="{escape(title)}" toolName="{BOOK}">'
        '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>'
        f'<testPart identifier="all" navigationMode="nonlinear" submissionMode="individual">{sections}</testPart>'
        '<outcomeProcessing><setOutcomeValue identifier="SCORE">'
        '<sum><testVariables variableIdentifier="SCORE"/></sum>'
        "</setOutcomeValue></outcomeProcessing></assessmentTest>\n"
    ).encode()


def _section(place: int, part: Part) -> str:
    items = "".join(
        f'<assessmentItemRef identifier="{identifier(one)}" href="items/{identifier(one)}.xml"/>'
        for one in part.questions
    )
    title = escape(text(part.title))
    return f'<assessmentSection identifier="section-{place}" title="{title}" visible="true">{items}</assessmentSection>'
