import pickle
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from warmstart import Function, exponential, poisson, simulate, sweep
from warmstart.messages import Refused

SHOP = Function(name="shop", init_ms=300, duration_ms=exponential(100))


def shop(rate_per_s, reserved_concurrency=None, seed=0):
    return simulate(Function(duration_ms=exponential(100), reserved_concurrency=reserved_concurrency),
                    poisson(rate_per_s, seconds=20), seed=seed)  # fmt: skip


def answers(run):
    return {"requests": len(run.invocations), "usd": run.bill().total_usd}


class LastFirst(Executor):
    """An executor that runs what it was given when it is waited for, the last thing first."""

    def __init__(self):
        self.waiting, self.ran = [], []

    def submit(self, work, *arguments):
        future = Future()
        self.waiting.append((future, work, arguments))
        future.result = lambda timeout=None: self.finish(future)
        return future

    def finish(self, asked):
        while self.waiting:
            future, work, arguments = self.waiting.pop()
            self.ran.append(arguments[0])
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(work(*arguments))
                except Exception as error:
                    future.set_exception(error)
        return Future.result(asked)


def test_a_row_for_each_combination_the_last_parameter_changing_fastest():
    rows = sweep(SHOP, arrivals=[0, 0, 500], ask="cold_starts", memory_mb=[128, 256], concurrency=[1, 2])
    assert rows == [
        {"memory_mb": 128, "concurrency": 1, "cold_starts": 1},
        {"memory_mb": 128, "concurrency": 2, "cold_starts": 2},
        {"memory_mb": 256, "concurrency": 1, "cold_starts": 1},
        {"memory_mb": 256, "concurrency": 2, "cold_starts": 2},
    ]


def test_a_row_is_what_the_same_run_alone_would_answer():
    rows = sweep(shop, ask=["throttles", "environments", "hash"], rate_per_s=(5, 50), seed=range(2))
    alone = [shop(rate_per_s, seed=seed) for rate_per_s in (5, 50) for seed in range(2)]
    assert [(row["throttles"], row["environments"], row["hash"]) for row in rows] == [
        (run.throttles, len(run.environments), run.hash()) for run in alone]  # fmt: skip
    assert len({row["hash"] for row in rows}) == 4


def test_a_function_of_the_run_can_be_asked():
    (row,) = sweep(shop, ask=answers, rate_per_s=[5])
    assert row == {"rate_per_s": 5, **answers(shop(5))}
    assert sweep(shop, ask=len_of_log, rate_per_s=[5]) == [{"rate_per_s": 5, "answer": len(shop(5).logs())}]


def len_of_log(run):
    return len(run.logs())


def test_without_a_question_a_row_holds_the_run():
    (row,) = sweep(SHOP, arrivals=(ms for ms in (0, 500)), seed=["a"])
    assert row["run"].hash() == simulate(SHOP, [0, 500], seed="a").hash()


def test_processes_return_the_same_rows():
    asked = {"ask": ["cold_starts", "hash"], "rate_per_s": [5, 50], "reserved_concurrency": [2, None]}
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert sweep(shop, executor=pool, **asked) == sweep(shop, **asked)
        with pytest.raises(Refused) as refused:
            sweep(SHOP, arrivals=[0], executor=pool, memory_mb=[128, 64])
    assert (
        str(refused.value)
        == "InvalidParameterValueException: memory_mb=64: Lambda allows whole numbers from 128 to 10,240 MB"
    )
    assert refused.value.__notes__ == ["memory_mb=64"]


def test_the_rows_are_in_order_whatever_the_executor_does_first():
    executor = LastFirst()
    rows = sweep(SHOP, arrivals=[0], ask="attempts", executor=executor, memory_mb=[128, 256, 512])
    assert executor.ran == [{"memory_mb": 512}, {"memory_mb": 256}, {"memory_mb": 128}]
    assert [row["memory_mb"] for row in rows] == [128, 256, 512]


def test_an_error_says_which_parameters_led_to_it():
    with pytest.raises(ZeroDivisionError) as failed:
        sweep(lambda rate, seed: 1 / rate, rate=[1, 0], seed=["x"])
    assert failed.value.__notes__ == ["rate=0, seed='x'"]


def test_a_scenario_has_to_return_a_run():
    with pytest.raises(Refused, match=r"sweep: .sold out. is no run\. Return what simulate"):
        sweep(lambda seed: "sold out", ask="errors", seed=[1])


def test_a_refusal_stays_whole_on_its_way_between_processes():
    told = Refused("event={value}: not in {place}", value="{'a': 1}", place="JSON")
    told.add_note("seed=1")
    copied = pickle.loads(pickle.dumps(told))
    assert (type(copied), str(copied), copied.msgid, copied.values, copied.args, copied.__notes__) == (
        Refused, "event={'a': 1}: not in JSON", told.msgid, told.values, told.args, ["seed=1"])  # fmt: skip


@pytest.mark.parametrize(("scenario", "asked", "sentence"), [
    (shop, {}, "sweep: say what to go over, for example memory_mb=[128, 256]"),
    (shop, {"rate_per_s": 5}, "rate_per_s=5: a sweep goes over a list of values"),
    (shop, {"seed": "abc"}, "seed='abc': a sweep goes over a list of values"),
    (shop, {"seed": []}, "seed: there is no value to go over"),
    (shop, {"seed": [1], "arrivals": [0]},
     "arrivals: only a Function takes them; a function that returns a run has its own"),
    (shop, {"rate_per_s": [1], "ask": "colds"}, "colds: a run cannot be asked for that. It knows attempts, "),
    (shop, {"throttles": [1], "ask": "throttles"},
     "throttles: this is a parameter of the sweep, so a row has no place for the answer"),
    (SHOP, {"memory_mb": [128]}, "sweep: a Function needs arrivals, a list of milliseconds or a description"),
    (SHOP, {"memory": [128], "arrivals": [0]}, "memory: a Function has no such setting; there is name, code, "),
    ("shop", {"seed": [1]}, "sweep('shop'): the first argument is a Function, or a function that returns a run"),
])  # fmt: skip
def test_what_cannot_be_swept_is_refused(scenario, asked, sentence):
    with pytest.raises(Refused) as refused:
        sweep(scenario, **asked)
    assert str(refused.value).startswith(sentence)
