import pytest

from tests.figures.reading import collisions, drawing, parsed
from warmstart import lifecycle
from warmstart.figures.labels import fill
from warmstart.figures.lifecycle import DOING
from warmstart.simulator import NEXT, Phase

MOVES = {(before, after) for before, follow in NEXT.items() for after in follow}


def test_every_legal_move_is_an_arrow_and_nothing_else_is():
    arrows = [g.get("data-move") for g in drawing(lifecycle().html).iter("g") if g.get("class") == "ws-move"]
    assert sorted(arrows) == sorted(f"{before} {after}" for before, after in MOVES)


def test_every_move_is_told_in_words():
    told = [item.text for item in parsed(lifecycle().html).iter("li")]
    assert sorted(words.split(":")[0] for words in told) == sorted(f"{before} → {after}" for before, after in MOVES)
    about = drawing(lifecycle().html).find("desc").text
    assert set(about.removeprefix("Moves: ").split(", ")) == {f"{before} → {after}" for before, after in MOVES}


def test_a_smaller_table_gives_a_smaller_figure():
    figure = lifecycle({Phase.INIT: frozenset({Phase.INVOKE}), Phase.INVOKE: frozenset({Phase.FROZEN})})
    names = [text.text for text in drawing(figure.html).iter("text")]
    assert names == ["Init", "your code is loaded", "Invoke", "your handler runs", "Frozen", "nothing runs"]
    assert repr(figure) == "lifecycle(phases=3, moves=2)"


@pytest.mark.parametrize("sentence", ["環境を再び使えるように", "code is loaded, 20 le"])
def test_the_sentence_of_a_phase_has_room_on_a_phone(sentence):
    html = fill(lifecycle().html, lambda msgid: sentence if msgid in DOING.values() else msgid)
    assert collisions(html) == []
