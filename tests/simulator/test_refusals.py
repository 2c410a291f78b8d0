import math

import pytest

from warmstart.messages import Refused
from warmstart.simulator import Extension, Function, burst, constant, exponential, lognormal, poisson, ramp, simulate


@pytest.mark.parametrize(("setting", "sentence"), [
    ({"memory_mb": 64}, "memory_mb=64: Lambda allows whole numbers from 128 to 10,240 MB"),
    ({"memory_mb": 128.5}, "memory_mb=128.5: Lambda allows whole numbers from 128 to 10,240 MB"),
    ({"memory_mb": True}, "memory_mb=True: Lambda allows whole numbers from 128 to 10,240 MB"),
    ({"timeout_s": 901}, "timeout_s=901: Lambda allows whole numbers from 1 to 900 s"),
    ({"tmp_mb": "1 GB"}, "tmp_mb='1 GB': Lambda allows whole numbers from 512 to 10,240 MB"),
    ({"name": "my shop"}, "name='my shop': a function's name has 1 to 64 letters, digits, hyphens and underscores"),
    ({"architecture": "riscv"}, "architecture='riscv': choose one of x86_64, arm64"),
    ({"idle_choice": "best"}, "idle_choice='best': choose one of most recently used, least recently used"),
    ({"reserved_concurrency": -1}, "reserved_concurrency=-1: Lambda allows whole numbers from 0"),
    ({"log_format": "text"}, "log_format='text': choose one of Text, JSON"),
    ({"log_format": "JSON", "application_log_level": "LOUD"},
     "application_log_level='LOUD': choose one of TRACE, DEBUG, INFO, WARN, ERROR, FATAL"),
    ({"log_format": "JSON", "system_log_level": "ERROR"},
     "system_log_level='ERROR': choose one of DEBUG, INFO, WARN"),
    ({"system_log_level": "WARN"}, "system_log_level='WARN': levels need log_format='JSON'"),
    ({"keep_alive_s": -1}, "keep_alive_s=-1: this must be a number, 0 or more"),
    ({"lifetime_s": 0}, "lifetime_s=0: this must be a number above 0"),
    ({"background_ms": math.nan}, "background_ms=nan: this must be a number, 0 or more"),
    ({"init_ms": -1}, "init_ms=-1: a duration is a number of milliseconds, 0 or more, or a distribution"),
    ({"duration_ms": "long"}, "duration_ms='long': a duration is a number of milliseconds"),
    ({"extensions": "monitor"}, "extensions='monitor': give a tuple of extensions"),
    ({"state": "Failed"}, "state='Failed': choose one of Active, Pending, Inactive"),
    ({"pending_s": -1}, "pending_s=-1: this must be a number, 0 or more"),
    ({"restore_ms": "fast"}, "restore_ms='fast': a duration is a number of milliseconds"),
    ({"initialized_ahead": -1}, "initialized_ahead=-1: Lambda allows whole numbers from 0"),
    ({"environment_concurrency": 1601}, "environment_concurrency=1601: Lambda allows whole numbers from 1 to 1,600"),
    ({"tenant_isolation": True, "snap_start": True}, "tenant_isolation and snap_start: Lambda does not combine these"),
    ({"managed_environments": 3, "code": "x = 1"}, "managed_environments and code: the simulator does not combine"),
    ({"code": 7}, "code=7: code is the text of a Python module"),
    ({"code": "x = (", "handler": "handler"}, "code, line 1: "),
    ({"code": "x = 1", "handler": "a b"}, "handler='a b': a handler is the name of a function in the code"),
    ({"code": "x = 1", "duration_ms": 5}, "a function with code says by its code how long it takes"),
])  # fmt: skip
def test_a_wrong_setting_is_named_with_its_value_and_the_rule(setting, sentence):
    with pytest.raises(Refused) as refused:
        Function(**setting)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(("arrivals", "sentence"), [
    (lambda: 5, "arrivals=5: give a list of milliseconds, or constant, poisson, burst or ramp"),
    (lambda: [0, "x"], "arrivals[1]='x': an arrival is a number of milliseconds, 0 or more"),
    (lambda: [-1], "arrivals[0]=-1: an arrival is a number of milliseconds, 0 or more"),
    (lambda: [5, 3], "arrivals[1]=3: arrivals are listed in order, and 5 comes before it"),
    (lambda: poisson(0, seconds=1), "rate_per_s=0: this must be a number above 0"),
    (lambda: poisson(1e9, seconds=1), "arrivals: 1,000,000,000 requests, and one run takes up to 5,000,000"),
    (lambda: poisson(1e6, seconds=3) + burst(3_000_000), "arrivals: 6,000,000 requests"),
    (lambda: constant(1, seconds=-1), "seconds=-1: this must be a number above 0"),
    (lambda: burst(1.5), "requests=1.5: a burst is a whole number of requests, 1 or more"),
    (lambda: ramp(0, 0, seconds=1), "to_per_s=0: this must be a number above 0"),
    (lambda: ramp(-1, 5, seconds=1), "from_per_s=-1: this must be a number, 0 or more"),
    (lambda: exponential(0), "mean_ms=0: this must be a number above 0"),
    (lambda: lognormal(5, sigma=0), "sigma=0: this must be a number above 0"),
])  # fmt: skip
def test_arrivals_that_make_no_sense_are_refused(arrivals, sentence):
    with pytest.raises(Refused) as refused:
        simulate(Function(), arrivals())
    assert sentence in str(refused.value)


@pytest.mark.parametrize("concurrency", [0, 1.5, True, "many"])
def test_an_accounts_concurrency_is_a_whole_number(concurrency):
    with pytest.raises(Refused, match="an account's concurrency is a whole number, 1 or more"):
        simulate(Function(), [0], concurrency=concurrency)


def test_only_a_function_can_be_simulated():
    with pytest.raises(Refused, match="the first argument is a Function"):
        simulate("def handler(event, context): pass", [0])


@pytest.mark.parametrize(("setting", "sentence"), [
    ({"register_ms": -1}, "register_ms=-1: this must be a number, 0 or more"),
    ({"events": ("INVOKE", "FREEZE")}, "events='FREEZE': choose one of INVOKE, SHUTDOWN"),
])  # fmt: skip
def test_an_extension_is_checked_like_a_function(setting, sentence):
    with pytest.raises(Refused) as refused:
        Extension(name="monitor", **setting)
    assert sentence in str(refused.value)


def test_what_managed_instances_cost_is_not_known_here():
    with pytest.raises(Refused, match="functions on Managed Instances pay for EC2 instances"):
        simulate(Function(managed_environments=1), [0]).bill()
