"""The proofs of drills as programs: what was drawn stands in them by its name, and they come to the key."""

import ast
import json
from datetime import date
from pathlib import Path

import pytest

from tests.drill.sample import changed, drill, written
from warmstart.drill import check
from warmstart.drill.proofs import NotWritten, literal, proofs
from warmstart.drill.template import paths, whole
from warmstart.drill.variant import PUBLIC, PUBLIC_SEED, drills_of, public, variants
from warmstart.live.running import run_cell
from warmstart.quiz.bank import BankDamaged, Number, Order
from warmstart.quiz.proof import plain_value
from warmstart.site.quizzes import write_quizzes

ROOT = Path(__file__).parents[2]
DRILLS = [one for path in paths(ROOT) for one in drills_of(whole(path))]


def program(told, id_):
    return "\n\n".join(part for part in (told["before"], told["drawn"][id_], told["proof"]) if part)


def test_a_program_has_what_is_needed_of_the_setup_what_was_drawn_and_the_proof(tmp_path):
    project, assets = written(tmp_path / "project"), tmp_path / "assets"
    assert write_quizzes(project, assets) == []
    told = json.loads((assets / "drill" / "busy-at-a-time.proofs.json").read_text())
    first = public(drill(project, "busy-at-a-time"))[0]
    assert (
        program(told, "drill/busy-at-a-time/1")
        == f"""\
from warmstart import Function, constant, simulate

def busiest(run):
    return max(run.concurrency_steps()[1])

rate = {first.values["rate"]}
duration_ms = {first.values["duration_ms"]}

busiest(
    simulate(
        Function(init_ms=0, duration_ms=duration_ms),
        constant(rate_per_s=rate, seconds=4)
    )
)"""
    )
    assert len(told["drawn"]) == PUBLIC
    assert told["values"] == {}
    told = json.loads((assets / "drill" / "cheaper-memory.proofs.json").read_text())
    assert told["values"].keys() == told["drawn"].keys()
    drawn = dict(line.split(" = ") for line in told["drawn"]["drill/cheaper-memory/2"].splitlines())
    assert drawn.keys() == {"little", "much", "ms", "longer"}
    assert told["values"]["drill/cheaper-memory/2"]["both"] == int(drawn["little"]) * int(drawn["ms"])


@pytest.mark.parametrize("one", DRILLS, ids=lambda one: one.template.id)
def test_the_program_of_a_variant_comes_to_its_key(one):
    *_, variant = drawn = variants(one, PUBLIC_SEED, 2)
    told = proofs(one, drawn)
    text = program(told, variant.question.id)
    value = run_cell(text, {}, "<proof>")
    assert ast.literal_eval(repr(value)) == value  # the page reads what Python shows
    match variant.question:
        case Number() as question:
            assert value == pytest.approx(question.answer, rel=1e-9)
            assert told["values"] == {}
        case Order() as question:
            assert value == [item.id for item in question.items]
        case question:
            values = told["values"][question.id]
            reached = plain_value(value) if question.type == "multiple" else [value]
            assert [one.id for one in question.choices if values[one.id] in reached] == [
                one.id for one in question.choices if one.correct
            ]
            assert len(reached) == sum(one.correct for one in question.choices)


@pytest.mark.parametrize("one", DRILLS, ids=lambda one: one.template.id)
def test_what_is_given_a_name_in_a_program_is_used_there(one):
    (drawn,) = variants(one, "for ever", 1)
    tree = ast.parse(program(proofs(one, [drawn]), drawn.question.id))
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    for statement in tree.body:
        match statement:
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                made = {alias.name for alias in names}
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                made = {name}
            case ast.Assign(targets=[ast.Name(id=name)]):
                made = {name}
            case _:
                made = set()
        assert made <= used
    assert "random" not in used


def test_what_a_program_cannot_begin_with_is_to_mend(tmp_path):
    project = written(tmp_path, changed(
        ("      _unseen = random.random()\n", "      run = simulate(Function(), [0])\n"),
        ("seconds=4)))", "seconds=4))) + len(run.invocations) - 1"),
    ))  # fmt: skip
    (found,) = [one for one in check.findings(project, date(2026, 11, 22)) if one.rule == "proof-not-shown"]
    assert (found.id, found.said[:23]) == ("busy-at-a-time", "the proof uses `run`, w")
    one = drill(project, "busy-at-a-time")
    with pytest.raises(BankDamaged) as error:
        proofs(one, public(one))
    assert error.value.findings == [found]
    assert [told.rule for told in write_quizzes(project, tmp_path / "assets")] == ["proof-not-shown"]


@pytest.mark.parametrize(
    "value",
    [
        0,
        -2.5,
        True,
        None,
        'a "quoted" text\nin は',
        [1, [2, "x"]],
        (1,),
        (),
        ("a", {"b": (1, 2.5)}),
        {},
        {"a": 1, 2: []},
    ],
)
def test_a_literal_is_the_value(value):
    assert ast.literal_eval(literal(value)) == value


@pytest.mark.parametrize("value", [object(), [len], {1: {2}}, 1j])
def test_what_is_no_plain_value_has_no_literal(value):
    with pytest.raises(NotWritten):
        literal(value)
