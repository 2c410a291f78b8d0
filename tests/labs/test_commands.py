"""What a lab tells the reader to type on an account: it runs in a shell, AWS knows it, and it leaves nothing behind."""

import json
from pathlib import Path

import pytest

from tests.labs.aws_cli import problems
from tests.labs.shell import Shell, blocks, code_in
from warmstart.facts import fact

PAGE = (Path(__file__).resolve().parents[2] / "labs" / "container-reuse.md").read_text(encoding="utf-8")
CLEAN_UP = next(number for number, block in enumerate(blocks(PAGE)) if "delete-function" in block)


@pytest.fixture(scope="module")
def before_clean_up(tmp_path_factory):
    return Shell(tmp_path_factory.mktemp("before"), "\n".join(blocks(PAGE)[:CLEAN_UP]))


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return Shell(tmp_path_factory.mktemp("whole"), "\n".join(blocks(PAGE)))


def test_the_commands_run_in_a_shell_from_the_role_to_the_last_look(whole):
    assert whole.problems == ""
    assert whole.operations() == [
        "iam create-role",
        "iam attach-role-policy",
        "lambda create-function",
        "lambda wait",
        *["lambda invoke"] * 7,
        "logs describe-log-streams",
        "logs tail",
        "lambda delete-function",
        "logs delete-log-group",
        "iam detach-role-policy",
        "iam delete-role",
        "lambda list-functions",
        "logs describe-log-groups",
    ]
    assert whole.left == []


def test_aws_knows_every_command_and_every_option(whole, before_clean_up):
    assert [(call, found) for call in whole.calls if (found := problems(call, before_clean_up.files))] == []


def test_the_calls_are_those_of_the_simulated_run(before_clean_up):
    sent = [json.loads(call[call.index("--payload") + 1]) for call in before_clean_up.calls if "--payload" in call]
    assert sent == [{"seconds": 2}] * 6 + [{"seconds": 4}]
    assert before_clean_up.files["lambda_function.py"] == code_in(PAGE, "count_code")


def test_the_role_is_for_lambda_and_the_runtime_is_the_fact(before_clean_up):
    trust = json.loads(before_clean_up.files["trust.json"])["Statement"]
    assert [(one["Principal"], one["Action"]) for one in trust] == [
        ({"Service": "lambda.amazonaws.com"}, "sts:AssumeRole")
    ]
    create = next(call for call in before_clean_up.calls if call[1] == "create-function")
    assert create[create.index("--runtime") + 1] == fact("runtime_python")
    assert create[create.index("--role") + 1] == "arn:aws:iam::123456789012:role/warm-start-lab"


def test_everything_that_is_made_has_one_name_and_is_named_when_it_is_deleted(whole):
    named = [word for call in whole.calls for word in call if "warm-start-lab" in word]
    assert set(named) == {
        "warm-start-lab",
        "/aws/lambda/warm-start-lab",
        "arn:aws:iam::123456789012:role/warm-start-lab",
        "Functions[?FunctionName=='warm-start-lab'].FunctionName",
    }
    assert fact("log_group_prefix") + "warm-start-lab" in named


@pytest.mark.parametrize(
    ("call", "problem"),
    [
        ("lambda make-function --name x", "no operation lambda make-function"),
        ("lambda get-function --name x", "no option --name"),
        ("lambda get-function", "Missing required parameter in input: \"FunctionName\""),
        ("lambda wait function-ready --function-name x", "no waiter lambda function-ready"),
        ("lambda list-functions --query Things[].Name", "--query: the answer has no Name"),
        ("lambda update-function-configuration --function-name x --runtime python4", "--runtime python4: not one of"),
        ("lambda update-function-configuration --function-name x --timeout 0", "Invalid value for parameter Timeout"),
        ("logs tail", "arguments: []"),
        ("logs tail group --until 1h", "no option --until"),
    ],
)  # fmt: skip
def test_a_wrong_command_is_caught(call, problem):
    assert any(problem in found for found in problems(call.split(), {}))
