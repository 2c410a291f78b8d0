"""The index of what there is to practice, and the proofs as programs."""

from tests.quiz.sample import PREDICTING, written
from warmstart.languages import language
from warmstart.quiz.bank import whole
from warmstart.quiz.chapter import in_book_order
from warmstart.quiz.index import index, proofs

JAPANESE = language("ja")


def test_the_index_tells_what_there_is_to_practice_without_its_words(tmp_path):
    told = index(written(tmp_path), JAPANESE, lambda domain: lambda text: f"{domain}「{text}」")
    assert told["banks"] == [
        {
            "id": "sample",
            "title": "book/sample「A chapter」",
            "page": "sample.html",
            "sections": {
                "one-at-a-time": "book/sample「One at a time: <code>Invoke</code>」",
                "what-survives": "book/sample「What survives」",
            },
        }
    ]
    assert told["concepts"]["waits"] == {"title": "quizzes/sample「Who waits」", "bank": "sample"}
    assert told["domains"][0] == {
        "id": "DVA-1", "exam": "DVA-C02", "title": "quizzes/blueprint「Development」", "weight": 32
    }  # fmt: skip
    assert [(one["id"], one["domain"], one["inScope"]) for one in told["skills"]] == [
        ("DVA-1.2.3", "DVA-1", True),
        ("DVA-2.1.1", "DVA-2", False),
    ]
    assert [(one["id"], one["pool"], one["proven"]) for one in told["questions"]][-2:] == [
        ("first-wait", "open", True),
        ("kept-for-the-exam", "reserved", False),
    ]


def test_the_index_tells_where_a_concept_is_predicted(tmp_path):
    project = written(tmp_path, chapter=PREDICTING)
    assert index(project, JAPANESE, lambda domain: lambda text: f"{domain}「{text}」")["predictions"] == [
        {
            "id": "who-waits-first",
            "concept": "waits",
            "href": "sample.html#predict-who-waits-first",
            "title": "book/sample「What <code>survives</code>」",
        }
    ]


def test_proofs_are_told_as_programs_with_what_each_choice_would_come_to(tmp_path):
    bank = whole(written(tmp_path) / "quizzes" / "sample.yml")
    told = proofs(bank, "open")
    assert told["five-at-once"] == {
        "program": "from warmstart import Function, simulate\n\n"
        "crowd = simulate(Function(init_ms=300, duration_ms=100), [0] * 5)\n\ncrowd.cold_starts",
        "values": {"five": 5, "one": 1, "two": 2, "ten": 10},
    }
    assert told["phases-in-order"] == {"program": '["init", "invoke", "shutdown"]', "values": {}}
    assert proofs(bank, "reserved") == {}


def test_banks_come_in_the_order_of_the_book_and_those_without_a_chapter_last(tmp_path):
    chapters = "parts: [{chapters: [{file: book/waits}]}, {chapters: [{file: book/errors}, {file: labs/sale}]}]"
    (tmp_path / "_toc.yml").write_text(chapters, encoding="utf-8")
    assert in_book_order(tmp_path, ["prices", "errors", "calls", "waits"]) == ["waits", "errors", "calls", "prices"]
