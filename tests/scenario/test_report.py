import json
import os
import subprocess
import sys

import jsonschema
import pytest

from warmstart import Function, burst, poisson, simulate
from warmstart.messages import speak
from warmstart.scenario import report, schema, structure

SHOP = """\
from warmstart import Function, simulate

shop = Function(name="shop", init_ms=300, duration_ms=100)
run = simulate(shop, arrivals=[0, 500, 900])
"""
REPORT = """\
shop.py
  Functions: 1, from 0 ms to 1 s, seed 0

Summary
  Requests                     3
  Attempts                     3
  Cold starts                  1   33.3% of attempts
  Throttles                    0
  Errors                       0
  Latency p50             100 ms   from arrival to response
  Latency p99             400 ms   the longest: 400 ms

Functions        requests  attempts   cold throttles errors  p50 (ms)   p99 (ms)
  shop                  3         3      1         0      0       100        400

Environments      created  shut down   at the end  busy at most  requests each
  shop                  1          0            1             1              3

Bill                                                                         USD
  shop          Requests                             3 requests        0.0000006
                Duration (x86_64)                0.075 GB-seconds     0.00000125
  Total, before any free tier                                         0.00000185
"""
FAILING = """
def handler(event, context):
    if event["number"] == 1:
        raise ValueError("no stock")
    print("sold", event["number"])
"""


def a_region():
    """What the run of a Region gives to a report: a run for each function."""
    shop = Function(name="shop", code=FAILING, reserved_concurrency=2)
    stock = Function(name="the-stock-of-all-our-shops", memory_mb=512, duration_ms=1500, timeout_s=1)
    return [
        simulate(shop, burst(3) + burst(1, at_ms=2000), event=lambda index: {"number": index}),
        simulate(stock, poisson(rate_per_s=20, seconds=60), seed=7),
    ]


def test_the_report_of_a_run(line):
    line.write(SHOP)
    assert line.run("shop.py") == (0, REPORT, "")


def test_several_functions_are_reported_side_by_side_and_together():
    text = report(a_region(), "shops.py", log_lines=2)
    lines = text.splitlines()
    assert [line for line in lines if line.startswith(("  shop ", "  the-", "  Total"))] == [
        "  shop                  4         3      2         1      1       300        300",
        "  the-stock-o..     1,215     1,215     37         0  1,215     1,000      1,300",
        "  Total             1,219     1,218     39         1  1,216     1,000      1,300",
        "  shop                  2          0            2             2            1.5",
        "  the-stock-o..        37          0           37            37           32.8",
        "  shop          Requests                             3 requests        0.0000006",
        "  the-stock-o.. Requests                         1,215 requests         0.000243",
        "  Total, before any free tier                                       0.0104623725",
    ]
    assert "  Errors                   1,216   timeouts among them: 1,215" in lines
    before_logs = text.partition("Log of shop")[0]
    assert max(map(len, before_logs.splitlines())) <= 80
    assert [one for one in lines if one.startswith("Log of")] == [
        "Log of shop, the last lines",
        "Log of the-stock-of-all-our-shops, the last lines",
    ]


def test_the_log_ends_the_report_on_request(line):
    line.write(SHOP)
    _, out, _ = line.run("shop.py", "--logs", "2")
    end, report_line = out.removeprefix(REPORT).splitlines()[-2:]
    assert end.startswith("  END RequestId: ")
    assert report_line.endswith("Billed Duration: 100 ms\tMemory Size: 128 MB\tMax Memory Used: 36 MB")
    _, out, _ = line.run("shop.py", "--logs")
    assert out.count("START RequestId") == 3


def test_a_program_gets_the_same_numbers_as_json(line):
    line.write(SHOP + 'print("for people")\n')
    status, out, err = line.run("shop.py", "--json")
    told = json.loads(out)
    (shop,) = told["functions"]
    assert (status, err) == (0, "for people\n")
    assert {name: told[name] for name in ("format", "version", "end_ms", "requests", "cold_starts", "latency_ms")} == {
        "format": "warmstart.run", "version": 1, "end_ms": 1000, "requests": 3, "cold_starts": 1,
        "latency_ms": {"p50": 100, "p90": 400, "p99": 400, "longest": 400},
    }  # fmt: skip
    assert shop["hash"] == simulate(Function(name="shop", init_ms=300, duration_ms=100), [0, 500, 900]).hash()
    assert not {"invocations", "environments", "log"} & set(shop)


@pytest.mark.parametrize("asked", [{}, {"rows": True, "log_lines": 3}])
def test_the_structure_is_what_its_schema_says_field_by_field(asked):
    told = json.loads(json.dumps(structure(a_region(), **asked), allow_nan=False))
    strict = json.loads(
        json.dumps(schema()).replace('"type": "object"', '"type": "object", "additionalProperties": false')
    )
    jsonschema.Draft202012Validator.check_schema(strict)
    jsonschema.validate(told, strict)
    shop = told["functions"][0]
    if asked:
        assert [one["status"] for one in shop["invocations"]] == ["ok", "error", "throttled", "ok"]
        assert shop["environments"][1]["invocations"] == [1, 3]
        assert len(shop["log"]) == 3
    assert told["requests"] == sum(function["requests"] for function in told["functions"])
    assert told["total_usd"] == pytest.approx(sum(function["total_usd"] for function in told["functions"]))


def test_the_schema_explains_every_field(line):
    def explained(what):
        for field in what.get("properties", {}).values():
            assert field["description"]
            explained(field)
            explained(field.get("items", {}))

    status, out, _ = line.run("--schema")
    assert status == 0
    explained(json.loads(out))


def test_version_1_keeps_its_fields():
    def names(of):
        return " ".join(of["properties"])

    whole = schema()
    function = whole["properties"]["functions"]["items"]
    counts = "requests attempts cold_starts throttles errors timeouts latency_ms total_usd"
    assert whole["properties"]["version"] == {
        "const": 1,
        "description": "rises when a field is renamed, removed or redefined",
    }
    assert names(whole) == f"format version end_ms {counts} functions"
    assert names(function) == (
        f"name memory_mb timeout_s seed hash {counts} environments_created environments_busy_most bill environments "
        "invocations log"
    )
    assert names(function["properties"]["invocations"]["items"]) == (
        "index request_id at_ms environment status reason cold init_ms start_ms duration_ms suppressed_ms billed_ms "
        "end_ms latency_ms response error error_type"
    )


def test_what_was_never_asked_has_no_latency():
    told = structure([simulate(Function(reserved_concurrency=0), [0, 10])])
    jsonschema.validate(told, schema())
    assert (told["attempts"], told["throttles"], told["latency_ms"]) == (0, 2, None)


@pytest.mark.parametrize("text", [
    'from warmstart import Function, simulate\nsimulate(Function(), [0])\n',
    'from warmstart import Function, simulate\nrun = simulate(Function(), [0])\nrun.timeline()\n',
    'from warmstart import Function, simulate\nrun = simulate(Function(), [0])\nprint(run.cold_starts)\n',
    'from warmstart import Function, simulate\n'
    'class Region:\n    functions = [simulate(Function(), [0])]\nif __name__ == "__main__":\n    run = Region()\n',
    'import prices\nprices.run\n',
])  # fmt: skip
def test_a_run_is_left_by_the_last_line_or_by_the_variable(line, text):
    line.write("from warmstart import Function, simulate\nrun = simulate(Function(), [0])\n", "prices.py")
    line.write(text)
    status, out, err = line.run("shop.py", "--json")
    assert (status, json.loads(out)["requests"]) == (0, 1), err
    sys.modules.pop("prices", None)


def test_a_reader_may_stop_reading(tmp_path):
    (tmp_path / "shop.py").write_text(SHOP)
    command = f"{sys.executable} -m warmstart.cli run shop.py --json --rows | head -1"
    done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("{\n", "")


def test_a_terminal_without_a_sign_of_the_log_gets_its_number(tmp_path):
    code = 'def handler(event, context):\\n    print(\\"売り切れ\\")'
    (tmp_path / "shop.py").write_text(
        f'from warmstart import Function, simulate\nsimulate(Function(code="{code}"), [0])\n', encoding="utf-8"
    )
    done = subprocess.run([sys.executable, "-m", "warmstart.cli", "run", "shop.py", "--logs"], cwd=tmp_path,
                          capture_output=True, check=True, env={**os.environ, "PYTHONIOENCODING": "ascii"})  # fmt: skip
    assert b"  \\u58f2\\u308a\\u5207\\u308c" in done.stdout


def test_the_figure_speaks_the_language_that_is_asked_for(line, monkeypatch):
    monkeypatch.setattr("warmstart.messages._words", lambda tag: {"Execution environments": "実行環境"})
    line.write(SHOP)
    try:
        status, out, _ = line.run("shop.py", "--svg", "shop.svg", "--language", "ja")
    finally:
        speak("en")
    drawing = (line.folder / "shop.svg").read_text(encoding="utf-8")
    assert (status, out) == (0, REPORT)
    assert 'lang="ja"' in drawing
    assert ">実行環境<" in drawing
