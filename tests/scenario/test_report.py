import json
import os
import subprocess
import sys

import jsonschema
import pytest

from warmstart import Extension, Function, Region, burst, poisson, simulate
from warmstart.messages import speak
from warmstart.scenario import report, schema, structure
from warmstart.scenario.summary import Latency, summary
from warmstart.simulator import RegionRun

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

Environments      created  shut down   at the end  busy at most  attempts each
  shop                  1          0            1             1              3

Bill                                                                         USD
  Requests                                          3 requests         0.0000006
  Duration (x86_64)                             0.075 GB-seconds      0.00000125
  Total, before any free tier                                         0.00000185
"""
FAILING = """
def handler(event, context):
    if event["number"] == 1:
        raise ValueError("no stock")
    print("sold", event["number"])
"""


def a_region() -> RegionRun:
    """Two functions: a synchronous one with an error and a throttle, and events that time out."""
    region = Region(seed=7, concurrency=500)
    shop = region.function("shop", code=FAILING, reserved_concurrency=2)
    shop.invoke(burst(3) + burst(1, at_ms=2000), event=lambda index: {"number": index})
    stock = region.function("the-stock-of-all-our-shops", memory_mb=512, duration_ms=1500, timeout_s=1,
                            version="1", provisioned_concurrency=2)  # fmt: skip
    stock.invoke(poisson(rate_per_s=2, seconds=60), invocation="Event")
    return region.run()


def test_the_report_of_a_run(line):
    line.write(SHOP)
    assert line.run("shop.py") == (0, REPORT, "")


def test_several_functions_are_reported_side_by_side_and_together():
    text = report(a_region(), "shops.py", log_lines=2)
    lines = text.splitlines()
    assert lines[:3] == [
        "shops.py",
        "  Functions: 2, from 0 ms to 4 min 2.657679 s, seed 7",
        "  Concurrency of the account: 500, in use at most: 6",
    ]
    assert "  Attempts                   360   retries sent: 238" in lines
    assert "  Errors                     358   timeouts among them: 357" in lines
    assert lines[lines.index("Summary") + 9 : lines.index("Log of shop, the last lines") - 1] == [
        "Functions        requests  attempts   cold throttles errors  p50 (ms)   p99 (ms)",
        "  shop                  4         3      2         1      1       300        300",
        "  the-stock-o..       119       357      4         0    357     1,000      1,300",
        "  Total               123       360      6         1    358     1,000      1,300",
        "",
        "Events           requests   what became of them",
        "  the-stock-o..       119   retries exhausted: 119",
        "",
        "Environments      created  shut down   at the end  busy at most  attempts each",
        "  shop                  2          0            2             2            1.5",
        "  the-stock-o..         6          0            6             6           59.5",
        "    provisioned         2          0            2                          111",
        "",
        "Bill                                                                         USD",
        "  Requests                                        360 requests          0.000072",
        "  Duration (x86_64)                         68.175125 GB-seconds    0.0011362544",
        "  Provisioned concurrency (x86_64)                300 GB-seconds      0.00125001",
        "  Provisioned duration (x86_64)                   111 GB-seconds    0.0010791642",
        "  Total, before any free tier                                       0.0035374286",
        "  Each function by itself",
        "    shop                                                            0.0000018521",
        "    the-stock-of-all-our-shops                                      0.0035355765",
    ]
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
    counts = (
        "requests attempts retries cold_starts throttles rejections errors timeouts events fates concurrency_most "
        "latency_ms total_usd"
    )
    assert whole["properties"]["version"] == {
        "const": 1,
        "description": "rises when a field is renamed, removed or redefined",
    }
    assert names(whole) == f"format version end_ms account_concurrency {counts} bill functions"
    assert names(function) == (
        f"name memory_mb timeout_s seed hash {counts} environments_created environments_provisioned bill "
        "environments requests_made invocations log"
    )
    assert names(function["properties"]["invocations"]["items"]) == (
        "index request request_id at_ms environment status exception reason cold init_ms restore_ms start_ms "
        "duration_ms suppressed_ms billed_ms end_ms latency_ms response error error_type response_bytes "
        "first_byte_ms replayed"
    )
    assert names(function["properties"]["environments"]["items"]) == (
        "number initialization_type version tenant log_stream created_ms ready_ms ended_ms invocations"
    )
    assert names(function["properties"]["requests_made"]["items"]) == (
        "index at_ms invocation attempts fate ended_ms request_id status_code payload_bytes"
    )


def test_a_latency_ends_when_the_response_leaves():
    extension = Extension(name="monitor", register_ms=0, after_ms=500)
    run = simulate(Function(init_ms=300, duration_ms=100, extensions=(extension,)), [0])
    assert summary(run).latency_ms == Latency(400, 400, 400, 400)
    assert run.invocations[0].latency_ms == 400


def test_managed_instances_have_no_bill_here():
    region = Region()
    region.function("shop").invoke([0])
    region.function("stock", managed_environments=1).invoke([0, 10], invocation="RequestResponse")
    run = region.run()
    assert "  Managed Instances are paid for as EC2 instances, which are not simulated" in report(run, "shops.py")
    told = structure(run)
    jsonschema.validate(told, schema())
    assert [told["total_usd"], told["bill"]] == [None, []]
    assert [one["total_usd"] is None for one in told["functions"]] == [False, True]


def test_a_request_that_no_environment_sees_is_told_by_itself():
    run = simulate(Function(), [0, 10], payload="no JSON")
    assert "  Other rejections             2   100.0% of all that was sent" in report(
        RegionRun({"shop": run}, None), "shop.py").splitlines()  # fmt: skip


def test_a_tank_shows_the_concurrency_of_a_region(line):
    line.write(
        "from warmstart import Region, burst\nregion = Region(concurrency=110)\n"
        "region.function('shop', reserved_concurrency=5).invoke(burst(8))\nregion.run()\n"
    )
    status, out, err = line.run("shop.py", "--svg", "shop.svg", "--figure", "tank")
    assert (status, err) == (0, "")
    assert "Concurrency of the account: 110, in use at most: 5" in out
    assert ">shop: 5 reserved<" in (line.folder / "shop.svg").read_text(encoding="utf-8")


def test_what_was_never_asked_has_no_latency():
    told = structure(RegionRun({"shop": simulate(Function(reserved_concurrency=0), [0, 10])}, None))
    jsonschema.validate(told, schema())
    assert (told["attempts"], told["throttles"], told["latency_ms"]) == (0, 2, None)


@pytest.mark.parametrize("text", [
    'from warmstart import Function, simulate\nsimulate(Function(), [0])\n',
    'from warmstart import Function, simulate\nrun = simulate(Function(), [0])\nrun.timeline()\n',
    'from warmstart import Function, simulate\nrun = simulate(Function(), [0])\nprint(run.cold_starts)\n',
    'from warmstart import Function, simulate\n'
    'from warmstart import Region\nregion = Region()\nregion.function("shop").invoke([0])\n'
    'if __name__ == "__main__":\n    run = region.run()\n',
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
