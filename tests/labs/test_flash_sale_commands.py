"""The flash sale on an account: the commands run in a shell, AWS knows them, and they leave nothing behind."""

from pathlib import Path

import pytest

from tests.labs.aws_cli import problems
from tests.labs.shell import Shell, blocks
from warmstart.facts import fact

PAGE = (Path(__file__).resolve().parents[2] / "labs" / "flash-sale.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return Shell(tmp_path_factory.mktemp("whole"), "\n".join(blocks(PAGE)))


@pytest.fixture(scope="module")
def before_clean_up(tmp_path_factory):
    return Shell(tmp_path_factory.mktemp("before"), "\n".join(blocks(PAGE)[:-1]))


def test_the_commands_run_in_a_shell_and_leave_nothing_behind(whole):
    assert whole.problems == ""
    assert whole.operations() == [
        "lambda get-account-settings",
        "iam create-role",
        "iam attach-role-policy",
        "lambda create-function",
        "lambda wait",
        "lambda put-function-concurrency",
        *["lambda invoke"] * 3,
        *["cloudwatch get-metric-statistics"] * 2,
        "lambda delete-function",
        "logs delete-log-group",
        "iam detach-role-policy",
        "iam delete-role",
    ]
    assert whole.left == []


def test_aws_knows_every_command_and_every_option(whole, before_clean_up):
    assert [(call, found) for call in whole.calls if (found := problems(call, before_clean_up.files))] == []


def test_the_function_has_the_runtime_of_the_fact_and_a_timeout_that_its_handler_does_not_reach(before_clean_up):
    create = next(call for call in before_clean_up.calls if call[1] == "create-function")
    assert create[create.index("--runtime") + 1] == fact("runtime_python")
    assert int(create[create.index("--timeout") + 1]) > 10
    assert "time.sleep(10)" in before_clean_up.files["lambda_function.py"]


def test_everything_that_is_made_has_the_name_under_which_it_is_deleted(whole):
    named = {word for call in whole.calls for word in call if "warm-start-lab" in word}
    assert named == {
        "warm-start-lab",
        fact("log_group_prefix") + "warm-start-lab",
        "arn:aws:iam::123456789012:role/warm-start-lab",
        "Name=FunctionName,Value=warm-start-lab",
    }


@pytest.mark.parametrize(
    ("call", "problem"),
    [
        ("--dimensions Label=FunctionName,Value=x --statistics Sum", "Unknown parameter"),
        ("--dimensions Name=FunctionName,Value=x --statistics Most", "--statistics Most: not one of"),
    ],
)
def test_a_wrong_word_in_a_list_is_caught(call, problem):
    words = (
        f"cloudwatch get-metric-statistics --namespace AWS/Lambda --metric-name Throttles --period 60 {call} "
        "--start-time 2026-11-22T12:00:00Z --end-time 2026-11-22T12:30:00Z"
    )
    assert any(problem in found for found in problems(words.split(), {}))
