"""Drills in one language: what the page gets, what is to translate, and what the build writes."""

import json
from functools import cache
from pathlib import Path

import pytest

from tests.drill.sample import DRILLS, changed, drill, written
from warmstart.drill import template
from warmstart.drill.compiled import compiled, compiled_set, public_sets
from warmstart.drill.places import filling
from warmstart.drill.variant import PUBLIC, public, variants
from warmstart.languages import LANGUAGES, TRANSLATIONS, language
from warmstart.quiz.bank import Bank, BankDamaged
from warmstart.quiz.chapter import sections
from warmstart.quiz.compiled import Compiler
from warmstart.site.quizzes import write_quizzes
from warmstart.translation import catalogue
from warmstart.translation.catalogue import path_of
from warmstart.translation.check import findings
from warmstart.translation.extract import words_of_quizzes
from warmstart.translation.update import update

ROOT = Path(__file__).parents[2]
ENGLISH, JAPANESE = language("en"), language("ja")
DOMAIN = f"{template.FOLDER}/sample"


def english(_domain):
    return str


def words_of(project, tongue):
    return cache(lambda domain: catalogue(project, tongue.code, domain))


def first(project, name, tongue=ENGLISH, words=english):
    return next(compiled(project, variants(drill(project, name), "for ever", 1), tongue, words))


def test_a_number(tmp_path):
    assert first(written(tmp_path), "busy-at-a-time") == {
        "id": "drill/busy-at-a-time/1",
        "type": "number",
        "kind": "check",
        "concept": "waits",
        "skills": ["DVA-1.2.3"],
        "prompt": "<p>50 calls a second, of 380\u00a0ms each, in a function with 128\u00a0MB. "
        "How many <em>at a time</em>?</p>",
        "code": None,
        "answer": 19,
        "unit": "calls",
        "tolerance": 0,
        "wrong": [
            {"value": 50, "why": "Right for calls of one second."},
            {"value": 430, "why": "50 + 380 is a sum."},
            {"value": 25, "why": "Right for half of it."},
        ],
        "why": "50 × 380\u00a0ms is 19.",
        "older": None,
        "section": {"href": "sample.html#one-at-a-time", "title": "One at a time: <code>Invoke</code>"},
        "source": {
            "href": "https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html",
            "checked": "2026-11-21",
        },
    }


def test_choices_come_in_an_order_that_is_drawn_and_code_has_plain_numbers(tmp_path):
    question = first(written(tmp_path), "cheaper-memory")
    values = dict(part.split("=") for part in question["code"].split())
    assert sorted(choice["id"] for choice in question["choices"]) == ["both", "memory", "neither", "time"]
    (right,) = [choice for choice in question["choices"] if choice["correct"]]
    assert right["html"] == f"{values['memory_mb']}\u00a0MB and {int(values['duration_ms']) // 2}\u00a0ms"


def test_an_order_is_never_shown_as_its_solution(tmp_path):
    project = written(tmp_path)
    for question in compiled(project, public(drill(project, "least-first")), ENGLISH, english):
        assert [item["id"] for item in question["items"]] == ["low", "middle", "high"]
        assert question["shown"] != ["low", "middle", "high"]


def test_a_drill_is_compiled_as_a_question_of_a_bank_would_be():
    """Markdown is read once for all variants of a drill: what comes out is as if it were read for each."""
    for path in template.paths(ROOT):
        for one, drawn in public_sets(ROOT, path):
            for tongue in LANGUAGES:
                domains = words_of(ROOT, tongue)
                quickly = list(compiled(ROOT, drawn[:2], tongue, domains))
                assert quickly == [plainly(variant, tongue, domains) for variant in drawn[:2]], one.template.id


def plainly(variant, tongue, domains):
    slug = variant.drill.home.slug
    words = filling(domains(f"{template.FOLDER}/{slug}"), variant.values)
    compiler = Compiler(Bank(slug, "", ""), tongue, words, domains(f"book/{slug}"), sections(ROOT, slug))
    return compiler.question(variant.question)


WORDS = {"prompt", "html", "why", "older", "unit", "title", "language"}


def without_words(value):
    """A compiled value without what a language may say in its own way."""
    if isinstance(value, dict):
        return {key: without_words(one) for key, one in value.items() if key not in WORDS}
    return [without_words(one) for one in value] if isinstance(value, list) else value


def test_the_book_s_drills_differ_between_languages_in_words_only():
    for path in template.paths(ROOT):
        for one, drawn in public_sets(ROOT, path):
            told = [compiled_set(ROOT, one, drawn, tongue, words_of(ROOT, tongue)) for tongue in LANGUAGES]
            english, *others = map(without_words, told)
            assert len(english["questions"]) == PUBLIC
            assert others == [english] * len(TRANSLATIONS)


def translate(project, msgid, text):
    update(project, words_of_quizzes(project))
    path = path_of(project, "ja", DOMAIN)
    before = path.read_text()
    entry = f"msgid {json.dumps(msgid, ensure_ascii=False)}\nmsgstr "
    assert before.count(f'{entry}""') == 1
    path.write_text(before.replace(f'{entry}""', entry + json.dumps(text, ensure_ascii=False)))


def test_texts_are_translated_with_their_places(tmp_path):
    project = written(tmp_path)
    translate(project, "{rate} × {duration_ms} ms is {answer}.", "{answer}は{rate} × {duration_ms} msです。")
    question = first(project, "busy-at-a-time", JAPANESE, words_of(project, JAPANESE))
    assert question["why"] == "19は50 × 380\u00a0msです。"
    assert question["answer"] == 19


@pytest.mark.parametrize("text", ["{answer}は{rate}です。", "{answer}は{rate} × {duration_ms} ms、{more}です。"])
def test_a_translation_that_lost_or_added_a_place_is_to_mend(tmp_path, text):
    project = written(tmp_path)
    msgid = "{rate} × {duration_ms} ms is {answer}."
    translate(project, msgid, text)
    (told,) = [one.problem for one in findings(project, words_of_quizzes(project), JAPANESE) if one.msgid == msgid]
    assert told.startswith("placeholders and links must be those of the source; lost: ")
    assert ("'{duration_ms}'" in told) == ("duration_ms" not in text)
    assert ("'{more}'" in told) == ("more" in text)


def test_every_text_of_a_drill_is_a_message(tmp_path):
    drills = template.whole(written(tmp_path) / template.FOLDER / "sample.yml")
    told = dict(template.messages(drills))
    assert told["How things add up"] == "quizzes/drills/sample.yml:sums"
    for text in (
        "Busy at a time",
        "calls",
        "Right for half of it.",
        "{little} MB and {ms} ms",
        'Older material says "odd", too.',
    ):
        assert told[text].startswith("quizzes/drills/sample.yml:")
    assert not any("random" in text for text in told)


def test_the_build_writes_each_drill_in_each_language_and_lists_them(tmp_path):
    project, assets = written(tmp_path / "project"), tmp_path / "assets"
    assert write_quizzes(project, assets) == []
    names = {path.name for path in (assets / "drill").iterdir()}
    ids = ("busy-at-a-time", "cheaper-memory", "even-numbers", "least-first")
    assert names == {f"{one}.{tag}.json" for one in ids for tag in ("proofs", *(tongue.tag for tongue in LANGUAGES))}
    told = json.loads((assets / "drill" / "busy-at-a-time.en.json").read_text())
    assert (told["drill"], told["language"]) == ("busy-at-a-time", "en")
    assert [one["id"] for one in told["questions"]] == [
        f"drill/busy-at-a-time/{number + 1}" for number in range(PUBLIC)
    ]
    index = json.loads((assets / "practice" / "index.en.json").read_text())
    assert index["drills"][0] == {
        "id": "busy-at-a-time",
        "bank": "sample",
        "type": "number",
        "concept": "waits",
        "skills": ["DVA-1.2.3"],
        "section": "one-at-a-time",
        "count": PUBLIC,
        "title": "Busy at a time",
    }
    assert index["concepts"]["sums"] == {"title": "How things add up", "bank": "sample"}
    assert index["concepts"]["waits"] == {"title": "Who waits", "bank": "sample"}


def test_a_damaged_drill_is_told_and_a_drill_that_is_gone_leaves_no_file(tmp_path):
    project, assets = written(tmp_path / "project"), tmp_path / "assets"
    write_quizzes(project, assets)
    written(tmp_path / "project", changed(("id: least-first", "id: smallest-first")))
    assert write_quizzes(project, assets) == []
    assert not (assets / "drill" / "least-first.en.json").exists()
    assert (assets / "drill" / "smallest-first.en.json").exists()
    written(tmp_path / "project", changed(("section: one-at-a-time", "section: nowhere")))
    (told,) = write_quizzes(project, assets)
    assert (told.id, told.rule) == ("busy-at-a-time", "unknown-section")
    written(tmp_path / "project", DRILLS.replace("_unseen = random.random()", "assert False"))
    (told,) = write_quizzes(project, assets)
    assert (told.id, told.rule) == ("busy-at-a-time", "few-variants")
    with pytest.raises(BankDamaged):
        public(drill(project, "busy-at-a-time"))
