"""Moodle XML, read and graded as Moodle does it."""

from html import unescape
from itertools import combinations, permutations, product

import pytest

from tests.export.moodle_reader import Imported, Refused, chosen, imported, matched, ordered, typed
from tests.export.sample import ENGLISH, HARDER, JAPANESE, book, drills, sample
from tests.quiz.sample import BANK
from warmstart.export import Edition, Part
from warmstart.export.moodle import moodle
from warmstart.export.part import TAG
from warmstart.facts import plain
from warmstart.languages import language

NEARLY = pytest.approx


def read(parts: list[Part], edition: Edition = ENGLISH) -> dict[str, Imported]:
    """What Moodle has after the import, by the id of the question."""
    found = imported(moodle(parts, edition, 0))
    assert len({one.idnumber for one in found}) == len(found)
    return {one.idnumber: one for one in found}


def test_a_chapter_is_a_category_of_the_book(tmp_path):
    found = read([*sample(tmp_path), drills(sample(tmp_path)[0])])
    assert {one.category for one in found.values()} == {
        ("top", "Warm Start", "A chapter"),
        ("top", "Warm Start", "Drills"),
    }
    (part,) = sample(tmp_path)
    (slashed,) = {one.category for one in read([part._replace(title="GET / &amp; <code>PUT</code>")]).values()}
    assert slashed == ("top", "Warm Start", "GET / & PUT")


def test_a_question_keeps_its_id_its_idea_its_skills_and_every_reason(tmp_path):
    one = read(sample(tmp_path))["five-at-once"]
    assert (one.kind, one.name, one.tags) == ("multichoice", "five-at-once", ("one-invocation", "DVA-1.2.3"))
    assert one.text == (
        "<p>Five requests arrive at the same moment.</p><p>How many environments does <code>Lambda</code> need?</p>"
        "<pre><code>simulate(function, [0] * 5)</code></pre>"
    )
    assert sorted(one.answers) == [
        ("1", 0, "Right if they came 400\u00a0ms apart."),
        ("10", 0, "Right for ten requests."),
        ("2", 0, "Right for two at a time."),
        ("5", 1, "One for each: it handles <em>one</em> at a time."),
    ]
    for _text, _share, reason in one.answers:
        assert reason in one.feedback
    assert "<strong>✓ The right answer</strong>" in one.feedback
    assert "checked on 21 November 2026" in one.feedback


def test_choosing_everything_gives_nothing(tmp_path):
    one = read(sample(tmp_path))["survivors"]
    assert not one.single
    assert "<em>Choose 2.</em>" in one.text
    assert sorted(share for _text, share, _reason in one.answers) == [-0.5, -0.5, 0.5, 0.5]
    assert chosen(one, [text for text, _share, _reason in one.answers]) == 0


def test_a_number_is_right_with_its_unit_and_without_within_its_tolerance(tmp_path):
    one = read(sample(tmp_path, HARDER))["first-wait"]
    for response in ("400", "380", "420", "400 calls", "400.5"):
        assert typed(one, response) == 1
    for response in ("379.9", "420.1", "100", "0", "-400"):
        assert typed(one, response) == 0
    exact = read(sample(tmp_path))["first-wait"]
    assert [typed(exact, response) for response in ("400", "400 ms", "399.999", "400.001")] == [1, 1, 0, 0]


def test_dollars_stand_before_their_number(tmp_path):
    one = read(sample(tmp_path, BANK.replace("unit: ms", "unit: USD")))["first-wait"]
    assert one.units_left
    assert typed(one, "USD 400") == 1


def test_what_is_left_over_can_be_chosen_and_is_wrong(tmp_path):
    one = read(sample(tmp_path))["who-waits"]
    assert one.pairs == [("A cold start", "400\u00a0ms"), ("A warm start", "100\u00a0ms"), ("", "300\u00a0ms")]
    shared = read(sample(tmp_path, HARDER))["who-waits"]
    assert matched(shared, {"A cold start": "400\u00a0ms", "A warm start": "400\u00a0ms"}) == 1


def test_a_japanese_file_speaks_japanese(tmp_path):
    found = read(sample(tmp_path, tag="ja"), JAPANESE)
    assert {one.category[1] for one in found.values()} == {"Warm Start (日本語)"}
    assert "「The right answer」" in found["five-at-once"].feedback
    assert "「checked on 2026年11月21日」" in found["five-at-once"].feedback


def test_links_into_the_book_lead_to_where_it_is_published_or_are_text(tmp_path):
    told = {"See [the limits](limits.html)": "[here](#one-at-a-time)"}
    bank = BANK.replace(*next(iter(told.items())))
    for address, href in (("", None), ("https://example.org/book/", "https://example.org/book/ja/sample.html")):
        edition = Edition(language("ja"), str, address)
        one = read(sample(tmp_path, bank, "ja"), edition)["survivors"]
        reason = next(reason for text, _share, reason in one.answers if text == "Global variables")
        assert reason == (f'<a href="{href}#one-at-a-time">here</a>.' if href else "here.")
        assert (f'<a href="{href}#what-survives">What survives</a>' in one.feedback) == bool(href)


def plainly(html: str) -> str:
    return unescape(TAG.sub("", html))


def right_and_wrong(one: Imported, question: dict) -> tuple[float, list[float]]:
    """The share for the right answer, as the bank has it, and for every other."""
    match question["type"]:
        case "single" | "multiple":
            right = {choice["html"] for choice in question["choices"] if choice["correct"]}
            texts = [text for text, _share, _reason in one.answers]
            most = 1 if one.single else len(texts)
            ways = [some for count in range(most + 1) for some in combinations(texts, count)]
            return chosen(one, right), [chosen(one, some) for some in ways if set(some) != right]
        case "order":
            right = [item["html"] for item in question["items"]]
            ways = permutations(right)
            return ordered(one, right), [ordered(one, some) for some in ways if list(some) != right]
        case "match":
            right = {pair["left"]: plainly(pair["right"]) for pair in question["pairs"]}
            rights = {text for _left, text in one.pairs}
            ways = (dict(zip(right, some, strict=True)) for some in product(rights, repeat=len(right)))
            return matched(one, right), [matched(one, some) for some in ways if some != right]
        case _:
            answer, off = question["answer"], question["tolerance"] + abs(question["answer"]) / 1000 + 1e-6
            wrong = [answer - off, answer + off, *(other["value"] for other in question["wrong"])]
            return typed(one, plain(answer).replace(",", "")), [typed(one, f"{value:.9f}") for value in wrong]


@pytest.mark.parametrize("tag", ["en", "zh-Hans", "zh-Hant", "ja", "ko"])
def test_every_key_of_the_book_gives_all_points_and_every_other_answer_fewer(tag):
    parts = book(tag)
    found = read(parts, Edition(language(tag), str))
    questions = [question for part in parts for question in part.questions]
    assert list(found) == [question["id"] for question in questions]
    for question in questions:
        right, wrong = right_and_wrong(found[question["id"]], question)
        assert right == NEARLY(1, abs=1e-6), question["id"]
        assert wrong, question["id"]
        assert max(wrong) < 0.99, question["id"]


@pytest.mark.parametrize("bank", [BANK, HARDER])
def test_the_keys_of_the_sample_do_too(tmp_path, bank):
    parts = sample(tmp_path, bank)
    for question in parts[0].questions:
        right, wrong = right_and_wrong(read(parts)[question["id"]], question)
        assert right == NEARLY(1, abs=1e-6)
        assert max(wrong) < 0.99


def test_any_number_of_choices_has_shares_that_moodle_knows(tmp_path):
    (part,) = sample(tmp_path)
    question = part.questions[1]
    for right in range(1, 7):
        for wrong in range(1, 7):
            choices = [
                {"id": f"c{number}", "html": f"Choice {number}", "correct": number < right, "why": "Why."}
                for number in range(right + wrong)
            ]
            one = read([part._replace(questions=[{**question, "choices": choices}])])["survivors"]
            texts = [choice["html"] for choice in choices]
            assert chosen(one, texts) == NEARLY(0, abs=1e-6)
            assert chosen(one, texts[:right]) == NEARLY(1, abs=1e-6)


def test_a_file_with_another_key_would_be_noticed(tmp_path):
    data = moodle(sample(tmp_path), ENGLISH, 0)
    with pytest.raises(Refused, match="no choice gives all points"):
        imported(data.replace(b'<answer fraction="100"', b'<answer fraction="90"', 1))
    with pytest.raises(Refused, match="no share that Moodle knows"):
        imported(data.replace(b'<answer fraction="50"', b'<answer fraction="51"', 1))
