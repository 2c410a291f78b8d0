"""A check compares what a run did with what was asked of it, and says so in sentences."""

import re

import pytest

from tests.figures.reading import parsed, table
from warmstart import Function, simulate
from warmstart.challenge import Unsolved, check
from warmstart.challenge.checking import questions
from warmstart.figures.labels import fill, messages_in
from warmstart.live.problems import Problem, problem
from warmstart.messages import Refused

# 0: a cold start until 400; 500: a warm one until 600; 500 again: a second environment until 900.
RUN = simulate(Function(init_ms=300, duration_ms=100), arrivals=[0, 500, 500])


def sentences(*arguments, **asked):
    with pytest.raises(Refused) as refused:
        check(*arguments, **asked)
    return type(refused.value), str(refused.value).split("\n")


def test_a_run_that_does_what_was_asked_is_shown_beside_it():
    figure = check("lab/two-cold", RUN, cold_starts=2, environments={1, 2}, end_ms=(800, 1000.5))
    assert table(figure.html) == [
        ["What counts", "Asked for", "Your run"],
        ["cold_starts", "2", "✓ 2"],
        ["environments", "1 / 2", "✓ 2"],
        ["end_ms", "800 to 1,000.5", "✓ 900"],
    ]
    assert parsed(figure.html).attrib == {"class": "ws-solved", "data-challenge": "lab/two-cold"}
    assert repr(figure) == "lab/two-cold: cold_starts=2, environments=2, end_ms=900"


def test_everything_countable_can_be_asked_for():
    assert questions() == [
        "attempts", "cold_starts", "warm_starts", "throttles", "errors", "timeouts", "end_ms", "invocations",
        "environments", "updates", "requests", "clients", "events", "deliveries", "effects", "streamed_bytes",
    ]  # fmt: skip
    check("lab/all", RUN, attempts=3, cold_starts=2, warm_starts=1, throttles=0, errors=0, timeouts=0, end_ms=900,
          invocations=3, environments=2, updates=0, requests=3, clients=1, events=0, deliveries=0, effects=3,
          streamed_bytes=0)  # fmt: skip


def test_both_ends_of_a_range_belong_to_it():
    check("lab/ends", RUN, end_ms=(900, 900), cold_starts=[2, 5])


def test_a_run_that_misses_something_is_told_each_thing_it_misses():
    assert sentences("lab/one", RUN, cold_starts=1, timeouts=0, end_ms=(100, 800), environments=[3, 1]) == (
        Unsolved,
        [
            "cold_starts should be 1. In your run it is 2.",
            "end_ms should be from 100 to 800. In your run it is 900.",
            "environments should be one of 1 / 3. In your run it is 2.",
        ],
    )


@pytest.mark.parametrize(
    ("arguments", "asked", "sentence"),
    [
        (("wake-up", RUN), {"timeouts": 0},
         "check('wake-up'): a challenge is named lab/challenge, in small letters, digits and hyphens"),
        (("Lab/Wake up", RUN), {"timeouts": 0},
         "check('Lab/Wake up'): a challenge is named lab/challenge, in small letters, digits and hyphens"),
        ((7, RUN), {"timeouts": 0},
         "check(7): a challenge is named lab/challenge, in small letters, digits and hyphens"),
        (("lab/one", RUN.logs), {"timeouts": 0},
         "check: <bound method Run.logs of Run(requests=3, cold_starts=2, thr… is no run. "
         "Hand over what simulate() gives back."),
        (("lab/one", ...), {"timeouts": 0}, "check: Ellipsis is no run. Hand over what simulate() gives back."),
        (("lab/one", RUN), {}, "check('lab/one'): say what is asked of the run, for example timeouts=0"),
        (("lab/one", RUN), {"cold_start": 1},
         "cold_start: a run cannot be asked for that. It knows attempts, cold_starts, warm_starts, throttles, errors, "
         "timeouts, end_ms, invocations, environments, updates, requests, clients, events, deliveries, effects, "
         "streamed_bytes."),
        (("lab/one", RUN), {"timeouts": "0"},
         "timeouts='0': ask for a number, for a range (low, high), or for one of a set of numbers"),
        (("lab/one", RUN), {"end_ms": (9, 1)},
         "end_ms=(9, 1): ask for a number, for a range (low, high), or for one of a set of numbers"),
        (("lab/one", RUN), {"errors": set()},
         "errors=set(): ask for a number, for a range (low, high), or for one of a set of numbers"),
        (("lab/one", RUN), {"errors": True},
         "errors=True: ask for a number, for a range (low, high), or for one of a set of numbers"),
    ],
)  # fmt: skip
def test_what_cannot_be_checked_is_refused_with_a_sentence(arguments, asked, sentence):
    assert sentences(*arguments, **asked) == (Refused, [sentence])


GERMAN = {
    "{name} should be {wanted}. In your run it is {found}.": "{name} soll {wanted} sein, ist aber {found}.",
    "{name} should be from {low} to {high}. In your run it is {found}.": "{name}: {low} bis {high}, nicht {found}.",
    "{low} to {high}": "{low} bis {high}",
}


def german(msgid):
    return GERMAN.get(msgid, msgid)


def test_a_miss_is_said_in_the_language_of_the_page_and_points_at_no_line():
    with pytest.raises(Unsolved) as unsolved:
        check("lab/one", RUN, cold_starts=1, end_ms=(0, 1))
    assert problem(unsolved.value, __file__, german) == Problem(
        "", "cold_starts soll 1 sein, ist aber 2.\nend_ms: 0 bis 1, nicht 900.", None
    )
    assert unsolved.value._render_traceback_() == [str(unsolved.value)]


def test_every_word_of_a_solved_challenge_is_a_label():
    html = check("lab/one", RUN, end_ms=(0, 1000), cold_starts=2).html
    left = "".join(parsed(fill(html, lambda msgid: "·")).itertext())
    assert set(re.findall(r"[a-z_]+", left)) == {"end_ms", "cold_starts"}
    assert "{low} to {high}" in messages_in(html)
    assert "0 bis 1,000" in fill(html, german)
