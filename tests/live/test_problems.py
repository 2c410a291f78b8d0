"""An error is one sentence and a line of the reader's own code, never a traceback from inside."""

import pytest

from warmstart.live.problems import Problem, problem
from warmstart.live.running import run_cell
from warmstart.messages import Refused


def shortened(source, translate=str, namespace=None):
    with pytest.raises(BaseException) as caught:  # noqa: PT011  whatever a cell raises
        run_cell(source, namespace if namespace is not None else {}, "<cell-1>")
    return problem(caught.value, "<cell-1>", translate)


def test_a_misspelt_name():
    assert shortened("run = 1\nprint(rum)") == Problem("NameError", "name 'rum' is not defined", 2)


def test_a_syntax_error():
    assert shortened("x = 1\nif x = 2:\n    pass") == Problem(
        "SyntaxError", "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", 2
    )


def test_the_line_is_the_innermost_of_the_cell_itself():
    assert shortened("import json\ndef read():\n    return json.loads('')\n\nread()").line == 3


def test_an_error_in_another_cell_points_to_the_call():
    namespace = {}
    run_cell("def broken():\n    raise ValueError('no')", namespace, "<cell-0>")
    assert shortened("x = 1\nbroken()", namespace=namespace) == Problem("ValueError", "no", 2)


def test_a_refusal_is_said_in_the_language_of_the_page():
    def refuse():
        raise Refused("memory_mb={value}: too little", value=64)

    german = {"memory_mb={value}: too little": "memory_mb={value}: zu wenig"}.get
    assert shortened("refuse()", german, {"refuse": refuse}) == Problem("", "memory_mb=64: zu wenig", 1)


def test_a_verdict_points_at_no_line():
    class Verdict(Refused):
        is_verdict = True

    def judge():
        raise Verdict("not yet")

    assert shortened("judge()", namespace={"judge": judge}) == Problem("", "not yet", None)


def test_code_that_the_reader_passes_to_exec_has_its_own_lines():
    assert shortened("code = '''\n\n\n1/0'''\nexec(code)").line == 5


def test_an_error_that_cannot_tell_its_message():
    source = "class E(Exception):\n    def __str__(self):\n        raise RuntimeError\nraise E"
    assert shortened(source) == Problem("E", "", 4)


def test_a_long_message_is_cut():
    found = shortened("raise ValueError('x' * 5000)")
    assert found.sentence == "x" * 2000 + "…"


def test_endless_recursion_has_a_line():
    assert shortened("def again():\n    again()\nagain()").kind == "RecursionError"
