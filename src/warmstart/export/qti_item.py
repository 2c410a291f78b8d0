"""One question as an item of QTI 2.1: what is asked, the key, how an answer is judged, and what is told after it."""

from warmstart.export.explained import YOUR_ANSWER, Explained, beside, key, mixed, rights, task
from warmstart.export.moodle import digits
from warmstart.export.part import BOOK

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = "http://www.imsglobal.org/xsd/imsqti_v2p1"
FEEDBACK = "explained"
# The least that numbers may differ by, as a share of the right one: players keep numbers in binary.
ROUNDING = 1e-9
# Per type: the cardinality and the base type of an answer.
RESPONSES = {
    "single": ("single", "identifier"),
    "multiple": ("multiple", "identifier"),
    "order": ("ordered", "identifier"),
    "match": ("multiple", "directedPair"),
    "number": ("single", "float"),
}
RIGHT = '<variable identifier="RESPONSE"/><correct identifier="RESPONSE"/>'


def identifier(question: dict) -> str:
    """The id of a question as QTI allows one: it begins with a letter and holds no slash."""
    return f"question-{question['id'].replace('/', '.')}"


def item(question: dict, explained: Explained) -> str:
    """The item as XML."""
    kind = question["type"]
    cardinality, base = RESPONSES[kind]
    values = "".join(f"<value>{value}</value>" for value in answer(question))
    asked, interaction = explained.prompt(question), INTERACTIONS[kind](question, explained)
    return (
        f'{HEAD}<assessmentItem xmlns="{NAMESPACE}" identifier="{identifier(question)}" title="{question["id"]}"'
        f' xml:lang="{explained.edition.language.tag}" adaptive="false" timeDependent="false" toolName="{BOOK}">'
        f'<responseDeclaration identifier="RESPONSE" cardinality="{cardinality}" baseType="{base}">'
        f"<correctResponse>{values}</correctResponse></responseDeclaration>"
        f'<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float">{default("0")}'
        "</outcomeDeclaration>"
        f'<outcomeDeclaration identifier="MAXSCORE" cardinality="single" baseType="float">{default("1")}'
        "</outcomeDeclaration>"
        '<outcomeDeclaration identifier="FEEDBACK" cardinality="single" baseType="identifier"/>'
        f"<itemBody>{asked}{interaction}</itemBody>"
        f"<responseProcessing><responseCondition><responseIf>{test(question)}{score('1')}</responseIf>"
        f"<responseElse>{score('0')}</responseElse></responseCondition>"
        f'<setOutcomeValue identifier="FEEDBACK"><baseValue baseType="identifier">{FEEDBACK}</baseValue>'
        "</setOutcomeValue></responseProcessing>"
        f'<modalFeedback outcomeIdentifier="FEEDBACK" identifier="{FEEDBACK}" showHide="show">'
        f"{explained.whole(question)}</modalFeedback></assessmentItem>\n"
    )


def answer(question: dict) -> list[str]:
    """The values of the right answer."""
    match question["type"]:
        case "single" | "multiple":
            return [f"option-{one['id']}" for one in mixed(question) if one["correct"]]
        case "order":
            return [f"option-{one['id']}" for one in question["items"]]
        case "match":
            return [f"left-{left} right-{right}" for left, right in key(question).items()]
        case _:
            return [digits(question["answer"])]


def test(question: dict) -> str:
    """The expression that is true of the right answer."""
    if question["type"] != "number":
        return f"<match>{RIGHT}</match>"
    tolerance = digits(float(f"{question['tolerance'] + abs(question['answer']) * ROUNDING:.9g}"))
    return f'<equal toleranceMode="absolute" tolerance="{tolerance} {tolerance}">{RIGHT}</equal>'


def choices(question: dict, explained: Explained) -> str:
    """The options to choose from; the player may shuffle them."""
    several = question["type"] == "multiple"
    right = sum(one["correct"] for one in question["choices"])
    prompt = f"<prompt>{task(question, explained.edition)}</prompt>" if several else ""
    options = "".join(option(one["id"], explained.html(one["html"])) for one in mixed(question))
    return (
        f'<choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="{right}">'
        f"{prompt}{options}</choiceInteraction>"
    )


def items(question: dict, explained: Explained) -> str:
    """The items, in the order in which they are first shown, which is never the right one."""
    texts = {one["id"]: explained.html(one["html"]) for one in question["items"]}
    return (
        '<orderInteraction responseIdentifier="RESPONSE" shuffle="false">'
        f"<prompt>{task(question, explained.edition)}</prompt>"
        f"{''.join(option(one, texts[one]) for one in question['shown'])}</orderInteraction>"
    )


def pairs(question: dict, explained: Explained) -> str:
    """Two sets: every left side takes one right side, every right side as many left ones as there are."""
    count = len(question["pairs"])
    lefts = "".join(side(f"left-{one['id']}", explained.html(one["left"]), 1) for one in question["pairs"])
    others = "".join(side(f"right-{one}", explained.html(html), count) for one, html in rights(question).items())
    return (
        f'<matchInteraction responseIdentifier="RESPONSE" shuffle="false" maxAssociations="{count}">'
        f"<prompt>{task(question, explained.edition)}</prompt>"
        f"<simpleMatchSet>{lefts}</simpleMatchSet><simpleMatchSet>{others}</simpleMatchSet></matchInteraction>"
    )


def number(question: dict, explained: Explained) -> str:
    """A field for a number, beside its unit."""
    field = '<textEntryInteraction responseIdentifier="RESPONSE" expectedLength="12"/>'
    return f"<p>{explained.edition.say(YOUR_ANSWER)} {beside(field, question['unit'])}</p>"


INTERACTIONS = {"single": choices, "multiple": choices, "order": items, "match": pairs, "number": number}


def option(name: str, html: str) -> str:
    """Something to choose or to arrange."""
    return f'<simpleChoice identifier="option-{name}">{html}</simpleChoice>'


def side(name: str, html: str, most: int) -> str:
    """One side of a pair, of which it may be part of `most`."""
    return f'<simpleAssociableChoice identifier="{name}" matchMax="{most}">{html}</simpleAssociableChoice>'


def default(value: str) -> str:
    """What an outcome is before any answer."""
    return f"<defaultValue><value>{value}</value></defaultValue>"


def score(value: str) -> str:
    """The rule that gives points."""
    return f'<setOutcomeValue identifier="SCORE"><baseValue baseType="float">{value}</baseValue></setOutcomeValue>'
