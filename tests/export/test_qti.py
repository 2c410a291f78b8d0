"""A QTI package: its structure, and the score of every answer."""

import zipfile
from io import BytesIO
from itertools import combinations, permutations, product
from xml.etree import ElementTree

import pytest

from tests.export.qti_reader import Item, Misfit, read
from tests.export.sample import ENGLISH, HARDER, JAPANESE, book, drills, sample
from tests.quiz.sample import BANK
from warmstart.export import Edition
from warmstart.export.qti import qti
from warmstart.languages import language


def test_a_package_holds_a_test_with_a_section_for_each_part_and_every_item(tmp_path):
    (part,) = sample(tmp_path)
    package = read(qti([part, drills(part)], ENGLISH, 0))
    ids = ["five-at-once", "survivors", "phases-in-order", "who-waits", "first-wait"]
    assert package.title == "Warm Start"
    assert package.sections == {
        "A chapter": [f"question-{one}" for one in ids],
        "Drills": [f"question-drill.{one}.{number}" for number, one in enumerate(ids)],
    }
    assert package.names[:3] == ["imsmanifest.xml", "test.xml", "items/question-five-at-once.xml"]
    assert read(qti([part], ENGLISH, 0)).title == "Warm Start: A chapter"


def test_an_item_asks_explains_and_tells_where_it_comes_from(tmp_path):
    item = read(qti(sample(tmp_path), ENGLISH, 0)).items["question-survivors"]
    assert "".join(item.interaction[0].itertext()) == "Choose 2."
    assert item.interaction.get("maxChoices") == "2"
    for score, values in ((1, item.right), (0, item.right[:1])):
        got, told = item.answered(*values)
        assert got == score
        for reason in ("They stay.", "See the limits.", "Each call has its own.", "Right if the code has kept it."):
            assert reason in told
        assert "A chapter › What survives" in told
        assert "Older material says “container”." in told
    assert "They stay." not in "".join(item.root.find("{*}itemBody").itertext())


def test_what_is_to_be_arranged_is_not_arranged_in_the_item(tmp_path):
    items = read(qti(sample(tmp_path), ENGLISH, 0)).items
    order = items["question-phases-in-order"]
    assert list(order.choices().values()) == ["Shutdown", "Invoke", "Init"]
    match = items["question-who-waits"]
    assert list(match.choices().values()) == [
        "A cold start", "A warm start", "100\u00a0ms", "400\u00a0ms", "300\u00a0ms"
    ]  # fmt: skip


def test_a_right_side_that_two_lines_share_is_there_once_and_can_be_taken_twice(tmp_path):
    item = read(qti(sample(tmp_path, HARDER), ENGLISH, 0)).items["question-who-waits"]
    shared = next(one for one, text in item.choices().items() if text == "400\u00a0ms")
    lefts = [one for one in item.choices() if one.startswith("left-")]
    assert list(item.choices().values()).count("400\u00a0ms") == 1
    assert item.answered(*(f"{left} {shared}" for left in lefts))[0] == 1
    limits = {node.get("identifier"): node.get("matchMax") for node in item.interaction.iter() if node.get("matchMax")}
    assert int(limits[shared]) >= 2


def test_a_number_may_be_off_by_its_tolerance(tmp_path):
    item = read(qti(sample(tmp_path, HARDER), ENGLISH, 0)).items["question-first-wait"]
    assert [item.answered(value)[0] for value in ("380", "420", "400.0", "379.9", "420.1", "-400")] == [
        1,
        1,
        1,
        0,
        0,
        0,
    ]


def test_a_unit_stands_on_its_side(tmp_path):
    def field(bank):
        item = read(qti(sample(tmp_path, bank), ENGLISH, 0)).items["question-first-wait"]
        paragraph = item.root.find("{*}itemBody")[-1]
        return paragraph.text, paragraph[0].tail

    assert field(BANK) == ("Your answer ", " ms")
    assert field(BANK.replace("unit: ms", "unit: USD")) == ("Your answer USD ", None)


def test_a_japanese_package_speaks_japanese(tmp_path):
    package = read(qti(sample(tmp_path, tag="ja"), JAPANESE, 0))
    item = package.items["question-survivors"]
    assert item.root.get("{http://www.w3.org/XML/1998/namespace}lang") == "ja"
    assert item.interaction[0].text == "「Choose 2.」"
    assert package.title == "Warm Start (日本語): A chapter"


def every_answer(item: Item, question: dict) -> tuple[list[str], list[tuple[str, ...]]]:
    """The right answer, as the bank has it, and every other one, in the identifiers of the item."""
    names = list(item.choices())
    match question["type"]:
        case "single" | "multiple":
            right = [f"option-{choice['id']}" for choice in question["choices"] if choice["correct"]]
            counts = [1] if question["type"] == "single" else range(1, len(names) + 1)
            return right, [some for count in counts for some in combinations(names, count) if set(some) != set(right)]
        case "order":
            right = [f"option-{one['id']}" for one in question["items"]]
            return right, [some for some in permutations(names) if list(some) != right]
        case "match":
            texts = {text: name for name, text in item.choices().items() if name.startswith("right-")}
            lefts = [f"left-{pair['id']}" for pair in question["pairs"]]
            sides = [plainly(pair["right"]) for pair in question["pairs"]]
            right = [f"{left} {texts[side]}" for left, side in zip(lefts, sides, strict=True)]
            ways = (tuple(f"{left} {one}" for left, one in zip(lefts, some, strict=True))
                    for some in product(texts.values(), repeat=len(lefts)))  # fmt: skip
            return right, [some for some in ways if list(some) != right]
        case _:
            answer, off = question["answer"], question["tolerance"] + abs(question["answer"]) / 1000 + 1e-6
            values = [answer - off, answer + off, *(other["value"] for other in question["wrong"])]
            return [str(answer)], [(str(value),) for value in values]


def plainly(html: str) -> str:
    return "".join(ElementTree.fromstring(f"<p>{html}</p>").itertext())


@pytest.mark.parametrize("tag", ["en", "zh-Hans", "zh-Hant", "ja", "ko"])
def test_every_key_of_the_book_gives_the_point_and_every_other_answer_none(tag):
    parts = book(tag)
    package = read(qti(parts, Edition(language(tag), str, "https://example.org"), 0))
    questions = [question for part in parts for question in part.questions]
    assert list(package.items) == [f"question-{question['id']}" for question in questions]
    for question in questions:
        item = package.items[f"question-{question['id']}"]
        right, wrong = every_answer(item, question)
        assert item.answered(*right)[0] == 1, question["id"]
        assert wrong, question["id"]
        assert {item.answered(*some)[0] for some in wrong} == {0}, question["id"]


@pytest.mark.parametrize("bank", [BANK, HARDER])
def test_the_keys_of_the_sample_do_too(tmp_path, bank):
    parts = sample(tmp_path, bank)
    package = read(qti(parts, ENGLISH, 0))
    for question in parts[0].questions:
        item = package.items[f"question-{question['id']}"]
        right, wrong = every_answer(item, question)
        assert item.answered(*right)[0] == 1
        assert {item.answered(*some)[0] for some in wrong} == {0}


def test_the_same_questions_give_the_same_bytes(tmp_path):
    parts = sample(tmp_path)
    assert qti(parts, ENGLISH, 0) == qti(parts, ENGLISH, 86_400)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (b"<itemBody>", b"<itemBody>loose", "<itemBody> holds text"),
        (b"<prompt>", b"<prompt><p>x</p>", "<prompt> holds"),
        (b' shuffle="true"', b"", "has the attributes"),
        (b"option-five", b"5 five", "has the identifier"),
        (b"<em>", b"<script>", "mismatched"),
    ],
)
def test_what_is_no_qti_would_be_noticed(tmp_path, before, after, said):
    archive = zipfile.ZipFile(BytesIO(qti(sample(tmp_path), ENGLISH, 0)))
    changed = BytesIO()
    with zipfile.ZipFile(changed, "w") as other:
        for name in archive.namelist():
            data = archive.read(name)
            other.writestr(name, data.replace(before, after) if name.startswith("items/") else data)
    with pytest.raises((Misfit, SyntaxError), match=said):
        read(changed.getvalue())
