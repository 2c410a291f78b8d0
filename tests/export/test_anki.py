"""A package for Anki, read by Anki itself."""

import warnings
import zipfile
from contextlib import closing
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path
from re import sub

import pytest

from tests.export.sample import ENGLISH, HARDER, JAPANESE, book, drills, sample
from tests.quiz.sample import BANK
from warmstart.export import Part
from warmstart.export.anki import anki
from warmstart.languages import LANGUAGES, Language
from warmstart.translation.catalogue import catalogue

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # of the protocol buffers that Anki is built on
    from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest  # isort: skip
    from anki.cards import Card
    from anki.lang import set_lang, tr_legacyglobal
    from anki.scheduler.v3 import CardAnswer

ROOT = Path(__file__).resolve().parents[2]
MONDAY, TUESDAY = 1_795_000_000, 1_795_086_400
AGAIN, GOOD, EASY = CardAnswer.AGAIN, CardAnswer.GOOD, CardAnswer.EASY


@pytest.fixture
def collection(tmp_path: Path):
    """A reader's collection, still empty."""
    (tmp_path / "anki").mkdir()
    with closing(Collection(str(tmp_path / "anki" / "collection.anki2"))) as one:
        yield one


def imported(collection: Collection, parts: list[Part], edition=ENGLISH, at: int = MONDAY) -> tuple[int, int]:
    """How many notes were new, and how many were changed, when a package was imported as Anki offers to do it."""
    path = Path(collection.path).parent / "package.apkg"
    path.write_bytes(anki(parts, edition, at))
    options = ImportAnkiPackageOptions(with_scheduling=False)
    log = collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(path), options=options)).log
    assert not log.conflicting
    return len(log.new), len(log.updated)


def card(collection: Collection, question: str, tag: str = "en") -> Card:
    """The card of a question."""
    (note,) = (one for one in collection.find_notes(f'Id:"{question}"') if tag in collection.get_note(one).values())
    (only,) = collection.get_note(note).cards()
    return only


def reviewed(collection: Collection, *ratings: int) -> None:
    """Answer the cards that Anki shows, one after another, each with the next of these ratings."""
    collection.decks.select(collection.decks.id_for_name("Warm Start"))
    for rating in ratings:
        (shown,) = collection.sched.get_queued_cards().cards
        one = Card(collection)
        one._load_from_backend_card(shown.card)
        one.start_timer()
        collection.sched.answer_card(collection.sched.build_answer(card=one, states=shown.states, rating=rating))


@dataclass(frozen=True)
class Schedule:
    """What Anki knows of a card besides its words."""

    kind: int
    queue: int
    due: int
    interval: int
    ease: int
    reviews: int
    lapses: int
    memory: str
    history: tuple

    @classmethod
    def of(cls, collection: Collection, question: str) -> "Schedule":
        one = card(collection, question)
        history = collection.db.all("select * from revlog where cid = ? order by id", one.id)
        return cls(one.type, one.queue, one.due, one.ivl, one.factor, one.reps, one.lapses, str(one.memory_state),
                   tuple(map(tuple, history)))  # fmt: skip


def test_a_chapter_is_a_deck_below_the_book_and_its_cards_come_in_order(collection, tmp_path):
    assert imported(collection, sample(tmp_path)) == (5, 0)
    names = {one.name for one in collection.decks.all_names_and_ids()}
    assert names == {"Default", "Warm Start", "Warm Start::A chapter"}
    shown = [card(collection, one["id"]).due for one in sample(tmp_path)[0].questions]
    assert shown == sorted(set(shown))
    _report, sound = collection.fix_integrity()
    assert sound


def test_a_note_knows_its_question_its_idea_and_its_skills(collection, tmp_path):
    imported(collection, sample(tmp_path))
    note = card(collection, "five-at-once").note()
    assert (note.guid, note["Id"]) == ("warmstart/en/five-at-once", "five-at-once")
    assert note.tags == ["warmstart", "warmstart::DVA-1.2.3", "warmstart::one-invocation"]
    assert note.note_type()["name"] == "Warm Start choice"


def test_the_front_asks_and_the_back_explains_every_option(collection, tmp_path):
    imported(collection, sample(tmp_path))
    one = card(collection, "five-at-once")
    front, back = one.question(), one.answer()
    assert "Five requests arrive at the same moment." in front
    assert "<pre><code>simulate(function, [0] * 5)</code></pre>" in front
    assert "The right answer" not in front
    assert "ws-because" not in front.partition("</style>")[2]
    for choice in sample(tmp_path)[0].questions[0]["choices"]:
        assert f"<p>{choice['html']}</p>" in front
        assert f'<p class="ws-because">{choice["why"]}</p>' in back
    assert back.count("✓ The right answer") == 1
    assert '<p class="ws-option">5 <strong>✓ The right answer</strong></p>' in back
    assert "A chapter › One at a time: <code>Invoke</code>" in back
    assert 'href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html"' in back


def test_options_stand_in_the_same_order_on_both_sides(collection, tmp_path):
    imported(collection, sample(tmp_path))
    one = card(collection, "survivors")
    choices = [choice["html"] for choice in sample(tmp_path)[0].questions[1]["choices"]]
    assert "Choose 2." in one.question()
    fronts, backs = ([side.index(choice) for choice in choices] for side in (one.question(), one.answer()))
    assert sorted(range(4), key=fronts.__getitem__) == sorted(range(4), key=backs.__getitem__)
    assert fronts != sorted(fronts)  # not as they were written, with the right ones first


def test_what_is_to_be_arranged_is_never_shown_arranged(collection, tmp_path):
    imported(collection, sample(tmp_path))
    one = card(collection, "phases-in-order")
    front, back = (side.partition("</style>")[2] for side in (one.question(), one.answer()))
    assert front.index("Shutdown") < front.index("Invoke") < front.index("Init")
    assert back.index("Init") < back.index("Invoke") < back.index("Shutdown")
    pairs = card(collection, "who-waits").answer()
    assert "A cold start → 400\u00a0ms" in pairs
    assert "<strong>Belongs to no line here</strong>" in pairs


def test_a_number_is_typed_and_compared(collection, tmp_path):
    imported(collection, sample(tmp_path, HARDER))
    one = card(collection, "first-wait")
    assert "[[type:Number]]" in one.question()
    assert one.note()["Number"] == "400"
    assert "400\u00a0calls, give or take 20\u00a0calls" in one.answer()


def test_a_newer_package_changes_the_words_and_keeps_the_schedule(collection, tmp_path):
    (tmp_path / "new").mkdir()
    before = sample(tmp_path)
    assert imported(collection, before) == (5, 0)
    reviewed(collection, EASY, AGAIN, GOOD, EASY, GOOD, AGAIN, GOOD)
    known = {one["id"]: Schedule.of(collection, one["id"]) for one in before[0].questions}
    assert sum(one.reviews for one in known.values()) == 7
    assert {one.kind for one in known.values()} >= {1, 2}  # some are being learnt, others have an interval of days
    assert max(one.interval for one in known.values()) > 1

    more = BANK.replace("id: first-wait", "id: second-wait").partition("  - id: second-wait")[2].partition("  - id:")[0]
    changed = BANK.replace("Five requests arrive", "Quickly, five requests arrive").replace(
        "One for each: it", "An environment for each: it"
    )
    changed = changed.replace("  - id: kept-for", f"  - id: second-wait{more}  - id: kept-for")
    assert imported(collection, sample(tmp_path / "new", changed), at=TUESDAY) == (1, 5)

    assert {one: Schedule.of(collection, one) for one in known} == known
    one = card(collection, "five-at-once")
    assert "Quickly, five requests arrive" in one.question()
    assert "An environment for each: it handles" in one.answer()
    new = Schedule.of(collection, "second-wait")
    assert (new.kind, new.queue, new.reviews, new.history) == (0, 0, 0, ())
    _report, sound = collection.fix_integrity()
    assert sound


def test_the_look_of_the_cards_follows_a_newer_package(collection, tmp_path, monkeypatch):
    parts = sample(tmp_path)
    imported(collection, parts)
    reviewed(collection, EASY)
    known = Schedule.of(collection, "five-at-once")
    monkeypatch.setattr("warmstart.export.anki.CHOICE.css", ".card { color: teal; }")
    imported(collection, parts, at=TUESDAY)
    assert "teal" in card(collection, "five-at-once").question()
    assert Schedule.of(collection, "five-at-once") == known


def test_two_languages_live_side_by_side(collection, tmp_path):
    imported(collection, sample(tmp_path))
    assert imported(collection, sample(tmp_path, tag="ja"), JAPANESE) == (5, 0)
    names = {one.name for one in collection.decks.all_names_and_ids()}
    assert {"Warm Start::A chapter", "Warm Start (日本語)::A chapter"} <= names
    assert 'lang="ja"' in card(collection, "five-at-once", "ja").question()
    assert "「The right answer」" in card(collection, "five-at-once", "ja").answer()
    assert "「" not in card(collection, "five-at-once").answer()


def test_one_chapter_and_the_whole_book_share_their_notes(collection):
    first, *rest = book()
    assert imported(collection, [first]) == (len(first.questions), 0)
    count = sum(len(part.questions) for part in rest)
    assert imported(collection, [first, *rest], at=TUESDAY) == (count, len(first.questions))
    assert collection.card_count() == len(first.questions) + count


def test_drills_have_notes_of_their_own(collection, tmp_path):
    (part,) = sample(tmp_path)
    imported(collection, [part])
    assert imported(collection, [drills(part)]) == (5, 0)


def test_a_title_with_two_colons_makes_no_deck_within_the_deck(collection, tmp_path):
    (part,) = sample(tmp_path)
    imported(collection, [part._replace(title="A::b &amp; <em>c</em>")])
    assert "Warm Start::A:b & c" in {one.name for one in collection.decks.all_names_and_ids()}


def test_the_same_questions_give_the_same_bytes(tmp_path):
    parts = sample(tmp_path)
    first = anki(parts, ENGLISH, MONDAY)
    assert anki(parts, ENGLISH, MONDAY) == first
    assert anki(parts, ENGLISH, TUESDAY) != first
    assert zipfile.ZipFile(BytesIO(first)).namelist() == ["collection.anki2", "media"]


def test_every_question_of_the_book_makes_a_card(collection):
    parts = book()
    count = sum(len(part.questions) for part in parts)
    assert imported(collection, parts) == (count, 0)
    for part in parts:
        for question in part.questions:
            one = card(collection, question["id"])
            assert question["prompt"] in one.question()
            assert escape(question["source"]["href"]) in one.answer()


def words_of_the_menu(language: Language) -> list[str]:
    """The menu and the entry by which Anki imports a file, without their keys."""
    set_lang(language.code.replace("_", "-"))
    words = [tr_legacyglobal.qt_accel_file(), tr_legacyglobal.qt_accel_import()]
    set_lang("en")
    return [sub(r"\s*\(&\w\)|&|\.\.\.", "", word) for word in words]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_the_menu_as_anki_does(language: Language):
    lines = (ROOT / "book" / "take-out.md").read_text(encoding="utf-8").split("\n")
    (step,) = (line[3:] for line in lines if line.startswith("2. On a computer"))
    told = catalogue(ROOT, language.code, "book/take-out")(step)
    assert [word for word in words_of_the_menu(language) if word not in told] == []
