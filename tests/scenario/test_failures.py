"""What is wrong with a scenario is said with its line and its reason, and never with a traceback of ours."""

import pytest

ENDLESS = "handler code went through 2,000,000 loop passes and calls without spending any time: " \
          "time.sleep and work say how long things take"  # fmt: skip


@pytest.mark.parametrize(("text", "sentence"), [
    ("from warmstart import Function\n\nrun = Function(\n    memory_mb=64)\n",
     "shop.py:3: InvalidParameterValueException: memory_mb=64: "
     "Lambda allows whole numbers from 128 to 10,240 MB\n    run = Function("),
    ("def price():\n    return 1 / 0\n\n\nprice()\n",
     "shop.py:2: ZeroDivisionError: division by zero\n    return 1 / 0"),
    ("x = 1\n\n    y = 2\n", "shop.py:3: IndentationError: unexpected indent\n    y = 2\n    ^"),
    ("run = simulate(\n", "shop.py:1: SyntaxError: '(' was never closed\n    run = simulate(\n                  ^"),
    ("import nothing_of_that_name\n",
     "shop.py:1: ModuleNotFoundError: No module named 'nothing_of_that_name'\n    import nothing_of_that_name"),
    ("raise ValueError\n", "shop.py:1: ValueError\n    raise ValueError"),
    ("open('prices.csv')\n",
     "shop.py:1: FileNotFoundError: [Errno 2] No such file or directory: 'prices.csv'\n    open('prices.csv')"),
    ("import sys\nsys.exit('later')\n", "shop.py:2: SystemExit: later\n    sys.exit('later')"),
    ("a = 1\nb = 'caf\xe9'\n".encode("latin1"),
     "shop.py:2: this is no Python file: 'utf-8' codec can't decode byte 0xe9 in position 14: "),
    ("# coding: morse\n", "shop.py:1: this is no Python file: unknown encoding: morse"),
    ("a = 1\nb = '\0'\n", "shop.py:2: this is no Python file: a zero byte is no text"),
    ("from warmstart import Function, simulate\n"
     'code = "def handler(event, context):\\n    while True: pass"\n'
     "simulate(Function(code=code), [0])\n",
     f"shop.py:3: {ENDLESS}\n    simulate(Function(code=code), [0])"),
    ("x = 1\n", "shop.py: the scenario leaves no run. Its last line is an expression that is a run, "
                "or its variable `run` holds one:\n    run = simulate(Function(), arrivals=[0, 500, 900])"),
    ("class run:\n    functions = 5\nrun\n", "shop.py: the scenario leaves no run."),
    ("run = 'yesterday'\n[1, 2]\n", "shop.py: the scenario leaves no run."),
])  # fmt: skip
def test_a_scenario_that_fails(line, text, sentence):
    line.write(text)
    status, out, err = line.run("shop.py")
    assert (status, out) == (1, "")
    assert err.startswith(sentence)
    assert "Traceback" not in err
    assert "warmstart/" not in err


@pytest.mark.parametrize(("arguments", "sentence"), [
    ([], "warmstart run: which scenario? For example: warmstart run shop.py\n"),
    (["shops.py"], "warmstart run: shops.py: No such file or directory\n"),
    (["."], "warmstart run: .: Is a directory\n"),
    (["shop.py", "--svg", "no/shop.svg"], "warmstart run: no/shop.svg: No such file or directory\n"),
    (["shop.py", "--logs", "all"], "error: argument --logs: 'all' is no number of lines\n"),
    (["shop.py", "--logs", "0"], "error: argument --logs: '0' is no number of lines\n"),
    (["shop.py", "--svg", "shop.svg", "--figure", "tank"],
     "warmstart run: --figure tank: this scenario leaves the run of one function, not of a Region\n"),
    (["shop.py", "--figure", "cake"], "invalid choice: 'cake' (choose from 'timeline', 'concurrency', 'tank')\n"),
])  # fmt: skip
def test_a_command_line_that_cannot_be_carried_out(line, arguments, sentence):
    line.write("from warmstart import Function, simulate\nsimulate(Function(), [0])\n")
    status, out, err = line.run(*arguments)
    assert (status, out) == (2, "")
    assert err.endswith(sentence)


def test_an_interrupted_scenario_ends_quietly(line):
    line.write("raise KeyboardInterrupt\n")
    assert line.run("shop.py") == (130, "", "")


def test_help_says_what_a_scenario_is_and_what_an_exit_status_means(line):
    status, out, _ = line.run("--help")
    assert status == 0
    assert "its last line is an\nexpression that is one" in out
    assert "  1    the scenario failed" in out
    assert max(map(len, out.splitlines())) <= 80
