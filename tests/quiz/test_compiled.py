"""A bank in one language: what the scripts in the page get."""

import json

import pytest

from tests.quiz.sample import BANK, changed, written
from warmstart.languages import LANGUAGES, language
from warmstart.quiz import markdown
from warmstart.quiz.bank import BankDamaged, messages, whole
from warmstart.quiz.compiled import compiled, shown
from warmstart.quiz.index import index
from warmstart.site.quizzes import write_quizzes
from warmstart.translation.catalogue import path_of
from warmstart.translation.check import findings
from warmstart.translation.extract import words_of_quizzes
from warmstart.translation.update import update

ENGLISH, JAPANESE = language("en"), language("ja")
CONCURRENCY = {"href": "https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html", "checked": "2026-11-21"}
LIFECYCLE = CONCURRENCY | {"href": "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html"}
ONE_AT_A_TIME = {"href": "sample.html#one-at-a-time", "title": "One at a time: <code>Invoke</code>"}
SAMPLE = {
    "bank": "sample",
    "language": "en",
    "page": "sample.html",
    "questions": [
        {
            "id": "five-at-once",
            "type": "single",
            "kind": "check",
            "concept": "one-invocation",
            "skills": ["DVA-1.2.3"],
            "prompt": "<p>Five requests arrive at the same moment.</p>"
            "<p>How many environments does <code>Lambda</code> need?</p>",
            "code": "simulate(function, [0] * 5)",
            "choices": [
                {
                    "id": "five",
                    "html": "5",
                    "correct": True,
                    "why": "One for each: it handles <em>one</em> at a time.",
                },
                {"id": "one", "html": "1", "correct": False, "why": "Right if they came 400\u00a0ms apart."},
                {"id": "two", "html": "2", "correct": False, "why": "Right for two at a time."},
                {"id": "ten", "html": "10", "correct": False, "why": "Right for ten requests."},
            ],
            "why": None,
            "older": None,
            "section": ONE_AT_A_TIME,
            "source": CONCURRENCY,
        },
        {
            "id": "survivors",
            "type": "multiple",
            "kind": "check",
            "concept": "what-survives",
            "skills": [],
            "prompt": "<p>What may be there in the next call?</p>",
            "code": None,
            "choices": [
                {
                    "id": "tmp",
                    "html": "Files in <code>/tmp</code>, up to 512\u00a0MB",
                    "correct": True,
                    "why": "They stay.",
                },
                {
                    "id": "globals",
                    "html": "Global variables",
                    "correct": True,
                    "why": 'See <a href="limits.html">the limits</a>.',
                },
                {"id": "timer", "html": "The time that is left", "correct": False, "why": "Each call has its own."},
                {
                    "id": "event",
                    "html": "The event of the last call",
                    "correct": False,
                    "why": "Right if the code has kept it.",
                },
            ],
            "why": None,
            "older": "Older material says “container”.",
            "section": {"href": "sample.html#what-survives", "title": "What survives"},
            "source": LIFECYCLE,
        },
        {
            "id": "phases-in-order",
            "type": "order",
            "kind": "check",
            "concept": "lifecycle",
            "skills": ["DVA-1.2.3"],
            "prompt": "<p>Put the phases of an environment in order.</p>",
            "code": None,
            "items": [
                {"id": "init", "html": "Init", "why": None},
                {"id": "invoke", "html": "Invoke", "why": "The handler runs."},
                {"id": "shutdown", "html": "Shutdown", "why": None},
            ],
            "shown": ["shutdown", "invoke", "init"],
            "why": "Init comes first.",
            "older": None,
            "section": ONE_AT_A_TIME,
            "source": LIFECYCLE,
        },
        {
            "id": "who-waits",
            "type": "match",
            "kind": "check",
            "concept": "waits",
            "skills": ["DVA-1.2.3"],
            "prompt": "<p>How long does each wait?</p>",
            "code": None,
            "pairs": [
                {"id": "cold", "left": "A cold start", "right": "400\u00a0ms", "why": "Init and Invoke."},
                {"id": "warm", "left": "A warm start", "right": "100\u00a0ms", "why": "Invoke alone."},
            ],
            "others": [{"id": "init", "right": "300\u00a0ms", "why": "Init alone, and nobody waits for it alone."}],
            "shown": ["warm", "cold", "init"],
            "why": None,
            "older": None,
            "section": ONE_AT_A_TIME,
            "source": LIFECYCLE,
        },
        {
            "id": "first-wait",
            "type": "number",
            "kind": "check",
            "concept": "waits",
            "skills": ["DVA-1.2.3"],
            "prompt": "<p>How long does the first caller wait?</p>",
            "code": None,
            "answer": 400,
            "unit": "ms",
            "tolerance": 0,
            "wrong": [{"value": 100, "why": "Right for a warm start."}],
            "why": "Init takes 300\u00a0ms and Invoke 100.",
            "older": None,
            "section": ONE_AT_A_TIME,
            "source": LIFECYCLE,
        },
    ],
}


def test_a_bank_is_compiled_without_its_reserved_questions(tmp_path):
    assert compiled(written(tmp_path), "sample", ENGLISH, str, str) == SAMPLE


def test_a_translated_bank_speaks_its_language_and_keeps_its_ids(tmp_path):
    project = written(tmp_path, bank=changed(("unit: ms", "unit: calls")))
    told = compiled(project, "sample", JAPANESE, lambda text: f"訳「{text}」", lambda title: f"章「{title}」")
    first, second, *_, last = told["questions"]
    assert (told["language"], first["id"], first["choices"][0]["id"]) == ("ja", "five-at-once", "five")
    assert first["code"] == SAMPLE["questions"][0]["code"]
    assert second["choices"][0]["html"] == "訳「Files in <code>/tmp</code>, up to 512\u00a0MB」"
    assert (
        second["older"] == "訳「Older material says &quot;container&quot;.」"
    )  # straight quotes stay in Japanese, as in the prose
    assert second["section"]["title"] == "章「What survives」"
    assert (last["unit"], last["answer"]) == ("訳「calls」", 400)


def test_every_text_of_a_bank_is_a_message(tmp_path):
    bank = whole(written(tmp_path, bank=changed(("unit: ms", "unit: calls"))) / "quizzes" / "sample.yml")
    asked = []

    def words(msgid):
        asked.append(msgid)
        return msgid

    compiled(tmp_path, "sample", JAPANESE, words, str)
    listed = [(text, place.removeprefix("quizzes/sample.yml:")) for text, place in messages(bank)]
    compiled(tmp_path, "sample", JAPANESE, words, str, pool="reserved")
    titles = ["One invocation at a time", "What survives", "The phases", "Who waits"]
    assert sorted(text for text, _place in listed) == sorted([*asked, *titles])
    assert (
        "Five requests arrive at the same moment.\n\nHow many environments does `Lambda` need?",
        "five-at-once",
    ) in listed


def test_translators_find_a_catalogue_for_each_bank_with_numbers_filled_in(tmp_path):
    templates = words_of_quizzes(written(tmp_path))
    assert list(templates) == ["quizzes/sample", "quizzes/blueprint"]
    update(tmp_path, templates)
    missing = [found.msgid for found in findings(tmp_path, templates, JAPANESE)]
    assert "Global variables" in missing
    assert not {"1", "2", "5", "10"} & set(missing)
    assert path_of(tmp_path, "ja", "quizzes/sample").exists()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**Init** is *not* `Invoke`", "<strong>Init</strong> is <em>not</em> <code>Invoke</code>"),
        ("<b>bold</b> & 1 < 2", "&lt;b&gt;bold&lt;/b&gt; &amp; 1 &lt; 2"),
        ("[a](https://aws.amazon.com/x)", '<a href="https://aws.amazon.com/x">a</a>'),
        ("[a](limits.html#fact-x)", '<a href="limits.html#fact-x">a</a>'),
        ("[a](javascript:x)", "[a](javascript:x)"),
        ("[a](//example.org/x.html)", "[a](//example.org/x.html)"),
        ("[a](http://example.org/)", "[a](http://example.org/)"),
        ("![a](x.html)", '!<a href="x.html">a</a>'),
        ("- no list", "- no list"),
        ("`400 ms` is 400 ms", "<code>400 ms</code> is 400\u00a0ms"),
        ("up to {{ timeout_max_s }} s", "up to 900\u00a0s"),
        ('AWS\'s "word"', "AWS’s “word”"),
        ("[{{ no_such_fact }}]", "[{{ no_such_fact }}]"),
    ],
)
def test_markdown_is_emphasis_code_and_links(text, html):
    assert markdown.inline(text, "en") == html


def test_what_is_to_be_arranged_is_never_shown_arranged_and_always_the_same():
    for count in range(2, 7):
        ids = [f"item-{number}" for number in range(count)]
        for number in range(200):
            first = shown(f"question-{number}", ids, ["other"])
            assert sorted(first) == sorted([*ids, "other"])
            assert [one for one in first if one != "other"] != ids
    assert shown("phases-in-order", ["init", "invoke", "shutdown"]) == ["shutdown", "invoke", "init"]


def test_a_right_side_that_two_lines_share_is_shown_once(tmp_path):
    project = written(tmp_path, bank=changed(('right: "100 ms"', 'right: "400 ms"')))
    match = compiled(project, "sample", ENGLISH, str, str)["questions"][3]
    assert match["shown"] == ["cold", "init"]


def test_the_link_to_a_section_appears_with_its_chapter(tmp_path):
    project = written(tmp_path, bank=f"{BANK}title: A chapter\n")
    (project / "book" / "sample.md").unlink()
    assert [one["section"] for one in compiled(project, "sample", ENGLISH, str, str)["questions"]] == [None] * 5
    (told,) = index(project, ENGLISH, lambda _domain: str)["banks"]
    assert told == {"id": "sample", "title": "A chapter", "page": None, "sections": {}}


def test_a_section_that_the_chapter_lost_is_told_with_file_and_line(tmp_path):
    project = written(tmp_path, chapter="# A chapter\n\n(one-at-a-time)=\n## One\n")
    with pytest.raises(BankDamaged) as told:
        compiled(project, "sample", ENGLISH, str, str)
    assert str(told.value) == (
        "quizzes/sample.yml:33: survivors: unknown-section: the chapter has no label 'what-survives'"
    )


def test_the_build_writes_each_bank_in_five_languages_and_only_what_changed(tmp_path):
    project, out = written(tmp_path), tmp_path / "assets"
    assert write_quizzes(project, out) == []
    files = sorted((out / "quiz").glob("sample.*-*.json")) + [
        out / "quiz" / f"sample.{tag}.json" for tag in ("en", "ja")
    ]
    names = {path.relative_to(out).as_posix() for path in out.rglob("*.json")}
    tags = [one.tag for one in LANGUAGES]
    assert names == {
        *(f"{folder}/sample.{name}.json" for folder in ("quiz", "exam") for name in (*tags, "proofs")),
        *(f"practice/index.{tag}.json" for tag in tags),
    }
    assert json.loads((out / "quiz" / "sample.en.json").read_text(encoding="utf-8")) == SAMPLE
    (kept,) = json.loads((out / "exam" / "sample.en.json").read_text(encoding="utf-8"))["questions"]
    assert kept["id"] == "kept-for-the-exam"
    before = [file.stat().st_mtime_ns for file in files]
    write_quizzes(project, out)
    assert [file.stat().st_mtime_ns for file in files] == before
    written(tmp_path, bank=changed(("Put the phases", "Bring the phases")))
    write_quizzes(project, out)
    assert all(file.stat().st_mtime_ns > old for file, old in zip(files, before, strict=True))
    written(tmp_path, bank="questions: 5\n")
    assert [str(found) for found in write_quizzes(project, out)] == [
        "quizzes/sample.yml:1: sample: field-type: `questions` must be a list"
    ]
    assert list(out.rglob("*.json")) == []
