"""A key is proven by a run or a fact: what a proof must come to, for each type of question."""

import pytest

from tests.quiz.sample import changed, written
from warmstart.quiz import proof
from warmstart.quiz.bank import whole

SINGLE, MULTIPLE, ORDER, MATCH, NUMBER = (
    "proof: crowd.cold_starts",
    """proof: '{"tmp", "globals"}'""",
    """proof: '["init", "invoke", "shutdown"]'""",
    """proof: '{"cold": "cold", "warm": "warm"}'""",
    "proof: crowd.invocations[0].latency_ms",
)


def proven(folder, *changes):
    """What the proofs of the sample, so changed, do not prove: id, rule, sentence."""
    bank = whole(written(folder, bank=changed(*changes)) / "quizzes" / "sample.yml")
    return [(found.id, found.rule, found.said) for found in proof.findings(bank)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (SINGLE, "proof: len({call.environment for call in crowd.invocations})"),
        (SINGLE, "proof: float(crowd.cold_starts)"),
        (SINGLE, "proof: |\n      crowd.cold_starts +\n      crowd.timeouts"),
        (SINGLE, "proof: fact('concurrency_per_environment') * 5"),
        (MULTIPLE, """proof: '["globals", "tmp"]'"""),
        (MULTIPLE, """proof: frozenset(["globals", "tmp"])"""),
        (ORDER, """proof: ("init", "invoke", "shutdown")"""),
        (ORDER, 'proof: \'[print(x) or x for x in ("init", "invoke", "shutdown")]\''),
        (NUMBER, "proof: 0.1 * 4000 + 1e-12"),
    ],
    ids=range(9),
)
def test_a_proof_that_fits_the_key_and_nothing_else(tmp_path, capsys, before, after):
    assert proven(tmp_path, (before, after)) == []
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (
            SINGLE,
            "proof: 1 / 0",
            [("five-at-once", "proof-fails", "the proof does not run: ZeroDivisionError: division by zero")],
        ),
        (
            SINGLE,
            "proof: five)",
            [
                (
                    "five-at-once",
                    "proof-fails",
                    "the proof does not run: SyntaxError: unmatched ')'",
                )
            ],
        ),
        (
            SINGLE,
            "proof: exit(0)",
            [("five-at-once", "proof-fails", "the proof does not run: SystemExit: 0")],
        ),
        (
            SINGLE,
            "proof: simulate(Function(memory_mb=64), [0])",
            [
                (
                    "five-at-once",
                    "proof-fails",
                    "the proof does not run: Refused: InvalidParameterValueException: memory_mb=64: "
                    "Lambda allows whole numbers from 128 to 10,240 MB",
                )
            ],
        ),
        (SINGLE, "proof: '7'", [("five-at-once", "proof-misfit", "the proof gives 7, and the key is 5")]),
        (SINGLE, "proof: '\"5\"'", [("five-at-once", "proof-misfit", "the proof gives '5', and the key is 5")]),
        (
            SINGLE,
            "proof: 4 + 6",
            [
                ("five-at-once", "proof-misfit", "the proof gives 10, and the key is 5"),
                (
                    "five-at-once",
                    "proof-also-fits",
                    "the proof gives 10, which is also the value of the wrong choice ten",
                ),
            ],
        ),
        (
            SINGLE,
            "proof: crowd.cold_starts == 1 + 4",  # True is not 1
            [("five-at-once", "proof-misfit", "the proof gives True, and the key is 5")],
        ),
        (
            "value: 10,",
            "value: 5,",
            [
                (
                    "five-at-once",
                    "proof-also-fits",
                    "the proof gives 5, which is also the value of the wrong choice ten",
                )
            ],
        ),
        (
            MULTIPLE,
            "proof: '{\"tmp\"}'",
            [("survivors", "proof-misfit", "the proof gives ['tmp'], and the key is 'tmp', 'globals'")],
        ),
        (
            MULTIPLE,
            'proof: \'{"tmp", "globals", "stack"}\'',
            [
                (
                    "survivors",
                    "proof-misfit",
                    "the proof gives ['globals', 'stack', 'tmp'], and the key is 'tmp', 'globals'",
                )
            ],
        ),
        (
            MULTIPLE,
            'proof: \'{"tmp", "globals", "event"}\'',
            [
                (
                    "survivors",
                    "proof-also-fits",
                    "the proof gives ['event', 'globals', 'tmp'], which is also the value of the wrong choice event",
                )
            ],
        ),
        (
            MULTIPLE,
            "proof: '\"tmp\"'",
            [
                (
                    "survivors",
                    "proof-misfit",
                    "the proof of a multiple choice gives a set or a list of values, not 'tmp'",
                )
            ],
        ),
        (
            ORDER,
            'proof: ("invoke", "init", "shutdown")',
            [
                (
                    "phases-in-order",
                    "proof-misfit",
                    "the proof gives ['invoke', 'init', 'shutdown'], and the key is ['init', 'invoke', 'shutdown']",
                )
            ],
        ),
        (
            MATCH,
            'proof: \'dict(cold="cold", warm="init")\'',
            [
                (
                    "who-waits",
                    "proof-misfit",
                    "the proof gives {'cold': 'cold', 'warm': 'init'}, and the key is {'cold': 'cold', 'warm': 'warm'}",
                )
            ],
        ),
        (
            NUMBER,
            "proof: crowd.invocations[0].duration_ms",
            [("first-wait", "proof-misfit", "the proof gives 100.0, and the answer is 400")],
        ),
        (NUMBER, "proof: '\"400\"'", [("first-wait", "proof-misfit", "the proof gives '400', and the answer is 400")]),
    ],
    ids=range(17),
)
def test_a_proof_that_does_not_prove_the_key(tmp_path, before, after, found):
    assert proven(tmp_path, (before, after)) == found


def test_two_left_sides_may_share_their_right_side(tmp_path):
    assert (
        proven(
            tmp_path,
            ('right: "100 ms"', 'right: "400 ms"'),
            (MATCH, 'proof: \'dict(cold="warm", warm="cold")\''),
        )
        == []
    )


def test_proofs_do_not_disturb_each_other(tmp_path):
    assert proven(tmp_path, (SINGLE, "proof: (crowd := 5)")) == []
