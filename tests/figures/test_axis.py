from itertools import pairwise

import pytest

from warmstart.figures.axis import NARROWEST_PX, PX, WIDTH, Axis, short_text, time_text, width_px


@pytest.mark.parametrize(
    ("ms", "text"),
    [
        (0, "0 ms"), (0.123, "0.123 ms"), (300, "300 ms"), (999.9994, "999.999 ms"), (1000, "1 s"), (1250, "1.25 s"),
        (59_999, "59.999 s"), (60_000, "1 min"), (600_300, "10 min 0.3 s"), (3_600_000, "1 h"),
        (7_500_000, "2 h 5 min"), (86_400_000, "24 h"), (3_600_000_000, "1,000 h"),
    ],
)  # fmt: skip
def test_a_time_in_the_unit_that_suits_it(ms, text):
    assert time_text(ms) == text


@pytest.mark.parametrize(
    ("ms", "text"),
    [(4600, "4.6 s"), (599_700, "≈ 10 min"), (99_600, "≈ 100 s"), (600_000, "10 min"), (12_345.678, "≈ 12 s")],
)
def test_a_time_in_few_letters(ms, text):
    assert short_text(ms) == text


@pytest.mark.parametrize(
    ("end_ms", "texts"),
    [
        (1000, ["0 ms", "200 ms", "400 ms", "600 ms", "800 ms", "1,000 ms"]),
        (10_000, ["0 s", "2 s", "4 s", "6 s", "8 s", "10 s"]),
        (900_000, ["0 min", "5 min", "10 min", "15 min"]),
        (86_400_000, ["0 h", "3 h", "6 h", "9 h", "12 h", "15 h", "18 h", "21 h", "24 h"]),
        (0.9, ["0 ms", "0.2 ms", "0.4 ms", "0.6 ms", "0.8 ms"]),
    ],
)
def test_ticks_are_round(end_ms, texts):
    ticks = Axis(end_ms, [(0, end_ms)]).ticks()
    assert [tick.text for tick in ticks if tick.text] == texts
    assert len({round(b.at - a.at, 6) for a, b in pairwise(ticks)}) == 1


@pytest.mark.parametrize("end_ms", [0.01, 3, 47, 333, 1234, 56_789, 4_321_000, 99_999_999])
def test_there_are_always_a_few_ticks_and_they_fit_a_phone(end_ms):
    ticks = [tick for tick in Axis(end_ms, [(0, end_ms)]).ticks() if tick.text]
    assert 2 <= len(ticks) <= 10
    for before, after in pairwise(ticks):
        assert (after.at - before.at) * PX >= (width_px(before.text) + width_px(after.text)) / 2
    assert ticks[-1].at * PX + width_px(ticks[-1].text) / 2 <= NARROWEST_PX


def test_time_never_runs_backwards_across_cuts():
    axis = Axis(700_000, [(0, 400), (60_000, 60_100), (699_900, 700_000)])
    assert [(cut.start_ms, cut.end_ms, cut.text) for cut in axis.cuts] == [
        (400, 60_000, "59.6 s"), (60_100, 699_900, "≈ 11 min")]  # fmt: skip
    places = [axis.at(ms) for ms in (0, 200, 400, 30_000, 60_000, 60_100, 300_000, 699_900, 700_000, 700_020)]
    assert places == sorted(places)
    assert places[0] == 0
    assert places[-1] <= WIDTH


def test_a_pause_that_is_not_much_longer_than_the_work_is_left():
    assert Axis(2000, [(0, 400), (1600, 2000)]).cuts == []
