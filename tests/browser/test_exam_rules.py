"""The rules of a practice exam, which know no page: what is drawn, what it comes to, and what the clock says."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

WEB = Path(__file__).resolve().parents[2] / "web"
WEIGHTS = {"D1": 32, "D2": 26, "D3": 24, "D4": 18}


class Rules:
    """The modules of web/exam, called in a browser."""

    def __init__(self, page: Page, site_url: str) -> None:
        self.page = page

        def source(route: Any) -> None:
            path = WEB / route.request.url.split("/rules/")[1]
            if path.suffix == ".mjs":
                route.fulfill(body=path.read_text(), content_type="text/javascript")
            else:
                route.fulfill(body="<!doctype html><title>Rules</title>", content_type="text/html")

        page.route(re.compile(r"/rules/"), source)
        page.goto(f"{site_url}/rules/")

    def call(self, module: str, code: str, **given: object) -> Any:
        """What `code` comes to, with the exports of a module as `m` and what is given as `g`."""
        return self.page.evaluate(
            f"async (g) => {{ const m = await import('/rules/{module}.mjs'); return ({code}); }}", given
        )


@pytest.fixture
def rules(page: Page, site_url: str) -> Rules:
    return Rules(page, site_url)


def parts(weights: dict[str, int] = WEIGHTS) -> list[dict]:
    return [{"id": id, "weight": weight} for id, weight in weights.items()]


@pytest.mark.parametrize(
    ("seats", "room", "shares"),
    [
        (65, {}, [21, 17, 15, 12]),
        (32, {}, [10, 8, 8, 6]),
        (1, {}, [1, 0, 0, 0]),
        (0, {}, [0, 0, 0, 0]),
        (32, {"D1": 20, "D2": 3, "D3": 4, "D4": 7}, [18, 3, 4, 7]),
        (40, {"D1": 20, "D2": 3, "D3": 4, "D4": 7}, [20, 3, 4, 7]),
        (20, {"D1": 0, "D2": 30, "D3": 30, "D4": 2}, [0, 9, 9, 2]),
        (5, {"D1": 0, "D2": 0, "D3": 0, "D4": 0}, [0, 0, 0, 0]),
    ],
)
def test_the_largest_remainders_are_rounded_up_and_what_one_lacks_the_others_fill(rules, seats, room, shares):
    given = {one: room.get(one, 1000) for one in WEIGHTS}
    found = rules.call("exam/shares", "[...m.shares(g.seats, g.parts, (id) => g.room[id]).values()]",
                       seats=seats, parts=parts(), room=given)  # fmt: skip
    assert found == shares


def items(count: int, concepts: int) -> list[dict]:
    return [{"id": f"q{n}", "domain": f"D{n % 4 + 1}", "concept": f"c{n // 4 % concepts}"} for n in range(count)]


DRAW = "m.drawForm(g.items, g.parts, {count: g.count, seed: g.seed, met: new Map(Object.entries(g.met))})"


def draw(rules: Rules, seed: str, count: int = 24, of: int = 48, concepts: int = 6, met: dict | None = None) -> list:
    return rules.call(
        "exam/form", DRAW, items=items(of, concepts), parts=parts(), count=count, seed=seed, met=met or {}
    )


def test_a_form_follows_from_its_seed_and_has_no_question_twice(rules):
    forms = [draw(rules, seed) for seed in ("one", "one", "other")]
    assert forms[0] == forms[1] != forms[2]
    for form in forms:
        assert len({one["id"] for one in form}) == 24
        assert [sum(one["domain"] == domain for one in form) for domain in WEIGHTS] == [8, 6, 6, 4]


def test_concepts_are_drawn_evenly_and_kept_apart(rules):
    for seed in ("a", "b", "c", "d"):
        concepts = [one["concept"] for one in draw(rules, seed)]
        assert sorted(concepts.count(one) for one in set(concepts)) == [4] * 6
        assert all(one != other for one, other in pairwise(concepts))


def test_what_was_never_met_comes_first_and_what_was_met_longest_ago_next(rules):
    met = {f"q{n}": f"2026-11-{n % 20 + 1:02}T00:00:00Z" for n in range(40)}
    drawn = {one["id"] for one in draw(rules, "s", count=4, met=met)}
    assert drawn <= {f"q{n}" for n in range(40, 48)}
    met |= {f"q{n}": "2026-10-01T00:00:00Z" if n < 44 else "2026-12-01T00:00:00Z" for n in range(40, 48)}
    assert {one["id"] for one in draw(rules, "s", count=4, met=met)} == {"q40", "q41", "q42", "q43"}


def test_every_order_of_four_choices_comes_as_often_as_any_other(rules):
    counts = rules.call("shuffle", """(() => {
        const counts = {};
        for (let n = 0; n < 4800; n += 1) {
            const order = m.shuffled(["a", "b", "c", "d"], `dva-c02/20261122t090000${n}z/question`).join("");
            counts[order] = (counts[order] ?? 0) + 1;
        }
        return counts;
    })()""")  # fmt: skip
    assert len(counts) == 24
    assert all(140 < count < 260 for count in counts.values())  # 200 each, more than four standard deviations


@pytest.mark.parametrize(("share", "score"), [(0, 100), (1, 1000), (0.5, 550), (45 / 65, 723)])
def test_the_scaled_score_is_a_straight_line(rules, share, score):
    assert rules.call("exam/score", "m.scaled(g.share)", share=share) == score


@pytest.mark.parametrize(("low", "high", "scores"), [(0, 1, (100, 1000)), (0.5735, 0.7944, (616, 815))])
def test_the_ends_of_an_interval_of_scores_are_rounded_outwards(rules, low, high, scores):
    found = rules.call("exam/score", "m.scaledEnds(g.interval)", interval={"low": low, "high": high})
    assert (found["low"], found["high"]) == scores


SITTING = {"at": "2026-11-22T09:00:00.000Z", "saved": "2026-11-22T09:00:00.000Z", "minutes": 15}


def test_a_sitting_ends_when_its_time_is_over(rules):
    closed = "m.closed(g.sitting, Date.parse(g.now))"
    assert rules.call("exam/clock", closed, sitting=SITTING, now="2026-11-22T09:14:59.999Z") == SITTING
    end = "2026-11-22T09:15:00.000Z"
    for now in (end, "2027-01-01T00:00:00Z"):
        assert rules.call("exam/clock", closed, sitting=SITTING, now=now) == {**SITTING, "ended": end, "saved": end}
    handed_in = {**SITTING, "ended": "2026-11-22T09:01:00.000Z"}
    assert rules.call("exam/clock", closed, sitting=handed_in, now="2027-01-01T00:00:00Z") == handed_in


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("09:00:00.000", "15:00"),
        ("09:00:00.001", "15:00"),
        ("09:00:01.000", "14:59"),
        ("09:14:59.500", "0:01"),
        ("09:15:00.000", "0:00"),
        ("10:00:00.000", "0:00"),
        ("08:00:00.000", "15:00"),
    ],
)
def test_what_is_left_is_shown_and_a_clock_put_back_gives_nothing(rules, now, left):
    shown = rules.call(
        "exam/clock", "m.shown(m.leftS(g.sitting, Date.parse(g.now)))", sitting=SITTING, now=f"2026-11-22T{now}Z"
    )
    assert shown == left


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (1801, 1800, 30),
        (1800, 1799, None),
        (7800, 200, 4),
        (61, 60, 1),
        (60, 59, None),
        (61, 0, None),
        (900, 899, None),
    ],
)
def test_the_time_is_told_once_at_each_moment(rules, before, now, told):
    assert rules.call("exam/clock", "m.toTell(g.before, g.now) ?? null", before=before, now=now) == told
