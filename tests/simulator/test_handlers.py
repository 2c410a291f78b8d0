import pytest

from warmstart.messages import Refused
from warmstart.simulator import Function, exponential, poisson, simulate, story


def output(run, index=0):
    return [line for _, line in run.detail(index).output]


def one(code, **settings):
    return simulate(Function(code=code, **{"init_ms": 100} | settings), arrivals=[0])


def test_the_notes_own_experiment():
    run = simulate(
        Function(
            code="""
            import time
            counter = 0
            def handler(event, context):
                global counter
                counter += 1
                time.sleep(0.4)
                print("call", counter, "left", context.get_remaining_time_in_millis())
                return counter
            """,
            timeout_s=3,
        ),
        arrivals=[0, 1000, 1100],
    )
    assert [(row.environment, row.response, row.duration_ms) for row in run.invocations] == [
        (1, 1, 400), (1, 2, 400), (2, 1, 400)]  # fmt: skip
    assert [output(run, index)[0] for index in range(3)] == ["call 1 left 2600", "call 2 left 2600", "call 1 left 2600"]


def test_each_line_leaves_at_its_own_instant():
    run = one("""
        import time
        def handler(event, context):
            print("first")
            time.sleep(0.25)
            print("second", end="")
            time.sleep(0.25)
            print(" goes on")
        """)
    assert run.detail(0).output == ((100, "first"), (600, "second goes on"))


def test_module_level_code_takes_its_time_in_init():
    run = one("""
        import time
        time.sleep(0.2)
        print("loaded")
        def handler(event, context):
            pass
        """)
    assert story(run) == [(0, 1, "init"), (300, 1, "invoke"), (300, 1, "frozen")]
    assert run.logs().splitlines()[2] == "loaded"


def test_work_takes_longer_with_less_memory():
    code = """
        from warmstart.simulator import work
        def handler(event, context):
            work(cpu_ms=100)
        """
    durations = {mb: one(code, memory_mb=mb).invocations[0].duration_ms for mb in (128, 1769, 10240)}
    assert durations == {128: 1382.03125, 1769: 100, 10240: 100}


@pytest.mark.parametrize("trick", ["except BaseException: pass", "except: pass", "finally: time.sleep(9)"])
def test_past_the_timeout_nothing_has_an_effect(trick):
    run = one(f"""
        import time
        def handler(event, context):
            print("before")
            try:
                time.sleep(5)
            {trick}
            print("after")
            open("/tmp/after", "w").write("x")
            return "too late"
        """)
    row = run.invocations[0]
    assert (row.status, row.duration_ms, row.error) == ("timeout", 3000, "Task timed out after 3.00 seconds")
    assert output(run) == ["before"]


@pytest.mark.parametrize("endless", [
    "while True: pass",
    "for _ in itertools.count(): pass",
    "sum(1 for _ in itertools.count())",
    "[0 for a in range(10**6) for b in range(10**6)]",
    "while True:\n        try: again()\n        except: pass",
])  # fmt: skip
def test_endless_code_is_stopped_with_a_sentence(endless):
    with pytest.raises(Refused, match=r"2,000,000 loop passes and calls without spending any time"):
        one(f"import itertools\ndef again():\n    while True: pass\ndef handler(event, context):\n    {endless}\n")


def test_an_endless_loop_that_spends_time_ends_at_the_timeout():
    run = one("""
        import time
        def handler(event, context):
            while True:
                time.sleep(0.01)
        """)
    assert (run.invocations[0].status, run.invocations[0].duration_ms) == ("timeout", 3000)


def test_time_follows_the_simulated_clock():
    run = one("""
        import time
        from datetime import datetime, date
        def handler(event, context):
            begun = time.perf_counter()
            time.sleep(1.5)
            spent_s = time.perf_counter() - begun
            return [time.strftime("%Y-%m-%d %H:%M:%S"), datetime.now().isoformat(), str(date.today()), spent_s]
        """)
    assert run.invocations[0].response == ["2026-01-01 00:00:01", "2026-01-01T00:00:01.600000", "2026-01-01", 1.5]


def test_chance_comes_from_the_seed_and_differs_between_environments():
    function = Function(
        code="""
        import random, uuid
        def handler(event, context):
            return [random.randint(1, 10**9), str(uuid.uuid4())]
        """
    )
    runs = [simulate(function, [0, 0], seed=seed) for seed in (1, 1, 2)]
    answers = [[row.response for row in run.invocations] for run in runs]
    assert answers[0] == answers[1] != answers[2]
    assert answers[0][0] != answers[0][1]


@pytest.mark.parametrize(
    "drawn",
    [
        "random.seed() or random.random()",
        "random.Random().random()",
        "random.SystemRandom().random()",
        "secrets.token_hex()",
        "str(uuid.uuid4())",
    ],
)
def test_random_bytes_that_python_takes_from_the_system_come_from_the_seed_too(drawn):
    code = f"import random, secrets, uuid\ndef handler(event, context):\n    return {drawn}"
    runs = [simulate(Function(code=code), [0, 0, 500], seed=seed) for seed in (1, 1, 2)]
    same, again, other = [[row.response for row in run.invocations] for run in runs]
    assert same == again
    assert len({*same, *other}) == 6


def test_a_seed_of_their_own_does_not_make_environments_draw_the_same_ids():
    code = """
        import random, uuid
        random.seed("shop")
        def handler(event, context):
            return random.random(), str(uuid.uuid4())
        """
    rows = simulate(Function(code=code), [0, 0, 0]).invocations
    assert [len(set(column)) for column in zip(*(row.response for row in rows), strict=True)] == [1, 3]


def test_code_that_draws_moves_no_draw_of_the_simulator():
    def told(statement):
        code = f"import random, time\n{statement}\ndef handler(event, context):\n    time.sleep(0.1)"
        run = simulate(Function(code=code, init_ms=exponential(300)), poisson(rate_per_s=20, seconds=3), seed=3)
        return story(run)

    assert told("random.seed()") == told("random.random()") == told("pass")


def test_the_context_knows_the_invocation():
    run = one("""
        import os
        def handler(event, context):
            return [context.function_name, context.function_version, context.memory_limit_in_mb, context.aws_request_id,
                    context.log_group_name, context.log_stream_name, context.invoked_function_arn,
                    os.environ["AWS_LAMBDA_FUNCTION_NAME"], context.get_remaining_time_in_millis()]
        """, name="shop", memory_mb=256)  # fmt: skip
    assert run.invocations[0].response == [
        "shop", "$LATEST", "256", run.invocations[0].request_id, "/aws/lambda/shop", run.environments[0].log_stream,
        "arn:aws:lambda:us-east-1:123456789012:function:shop", "shop", 3000]  # fmt: skip


def test_an_event_is_json_and_never_shared():
    function = Function(code="def handler(event, context):\n    event['n'] += 1\n    return event")
    same = simulate(function, [0, 900], event={"n": 1})
    assert [row.response for row in same.invocations] == [{"n": 2}, {"n": 2}]
    numbered = simulate(function, [0, 900], event=lambda index: {"n": index})
    assert [row.response for row in numbered.invocations] == [{"n": 1}, {"n": 2}]
    with pytest.raises(Refused, match="event: Lambda takes what JSON can hold"):
        simulate(function, [0], event={1, 2})


@pytest.mark.parametrize(("code", "error_type", "message"), [
    ("def other(event, context): pass", "Runtime.HandlerNotFound",
     "Handler 'handler' missing on module 'lambda_function'"),
    ("import no_such_module", "Runtime.ImportModuleError",
     "Unable to import module 'lambda_function': No module named 'no_such_module'"),
    ("def handler(event, context): return {1}", "Runtime.MarshalError",
     "Unable to marshal response: Object of type set is not JSON serializable"),
    ("def handler(event, context): return float('nan')", "Runtime.MarshalError",
     None),  # the wording depends on the version of Python
])  # fmt: skip
def test_what_the_runtime_itself_objects_to(code, error_type, message):
    row = one(code).invocations[0]
    assert (row.status, row.response["errorType"]) == ("error", error_type)
    assert message in (None, row.response["errorMessage"])


@pytest.mark.parametrize(("code", "sentence"), [
    ("import boto3", "import boto3: handler code has no network here"),
    ("import urllib.request", "import urllib.request: handler code has no network here"),
    ("from threading import Thread", "import threading: handler code runs on one simulated clock; background("),
    ("import asyncio", "import asyncio: handler code runs on one simulated clock"),
    ("import subprocess", "import subprocess: an execution environment of the simulator has no other processes"),
    ("import os\nos.system('ls')", "import os: an execution environment of the simulator has no other processes"),
    ("try:\n    import boto3\nexcept Exception:\n    pass", "import boto3: handler code has no network here"),
    ("from warmstart.simulator import work\nwork(cpu_ms=-1)", "cpu_ms=-1: this must be a number, 0 or more"),
])  # fmt: skip
def test_what_cannot_be_simulated_is_refused_with_a_sentence(code, sentence):
    with pytest.raises(Refused) as refused:
        one(code + "\ndef handler(event, context): pass")
    assert sentence in str(refused.value)


def test_a_syntax_error_names_its_line():
    with pytest.raises(Refused, match="code, line 2: "):
        Function(code="import time\ndef handler(event, context) return 1")


def test_work_is_for_handler_code():
    from warmstart.simulator import background, work

    with pytest.raises(Refused, match=r"work\(\): this is for handler code"):
        work(cpu_ms=1)
    with pytest.raises(Refused, match=r"background\(\): this is for handler code"):
        background(1, "")


def test_an_error_carries_the_learners_own_lines():
    run = one("""
        def price(event):
            return event["price"]

        def handler(event, context):
            return price(event)
        """)
    assert run.invocations[0].response == {
        "errorMessage": "'price'",
        "errorType": "KeyError",
        "requestId": run.invocations[0].request_id,
        "stackTrace": [
            '  File "/var/task/lambda_function.py", line 6, in handler\n    return price(event)\n',
            '  File "/var/task/lambda_function.py", line 3, in price\n    return event["price"]\n',
        ],
    }


def test_logging_works_as_lambda_sets_it_up():
    run = one("""
        import logging, time
        logger = logging.getLogger(__name__)
        logging.basicConfig(level=logging.DEBUG)
        logging.getLogger().setLevel("INFO")
        def handler(event, context):
            time.sleep(0.25)
            logger.debug("not shown")
            logger.info("order %s", 7)
        """)
    assert output(run) == [f"[INFO]\t2026-01-01T00:00:00.350Z\t{run.invocations[0].request_id}\torder 7"]
