"""Where AWS's own SDK states a fact, it states the same."""

import re

import pytest
from botocore.loaders import Loader

from warmstart.facts import facts

CHECKED = [entry for entry in facts().values() if entry.botocore]


def stated(service, version, attribute, shape=None, member=None, operation=None, **_expect):
    """What botocore says at the place that an entry names."""
    model = Loader().load_service_model(service, "service-2", version)
    place = model["operations"][operation] if operation else model["shapes"][shape]
    if member:
        place = place["members"][member]
    if attribute == "docstring_contains":
        return re.sub(r"<[^>]+>|\s+", " ", place["documentation"])
    for key in attribute.removesuffix("_contains").split("."):
        place = place[key]
    return place


def holds(check):
    """Whether botocore says what an entry expects of it."""
    there, expected = stated(**check), check["expect"]
    match check["attribute"]:
        case "docstring_contains":
            return re.sub(r"\s+", " ", expected) in re.sub(r"\s+", " ", there)
        case "enum":
            return sorted(there) == sorted(expected)
        case "enum_contains":
            return set(expected) <= set(there)
        case _:
            return there == expected


@pytest.mark.parametrize("entry", CHECKED, ids=lambda entry: entry.name)
def test_botocore_states_the_fact(entry):
    assert holds(entry.botocore), stated(**entry.botocore)


def test_a_wrong_expectation_is_caught():
    check = dict(facts()["timeout_default"].botocore, expect="The default is 4 seconds")
    assert not holds(check)
    assert not holds(dict(facts()["memory_min"].botocore, expect=64))


def test_a_number_that_botocore_bounds_is_the_entry_s_own():
    bounds = [entry for entry in CHECKED if entry.botocore["attribute"] in ("min", "max", "error.httpStatusCode")]
    assert [entry.name for entry in bounds if entry.value != entry.botocore["expect"]] == []
