"""Every example in a docstring runs, and prints what stands below it."""

import doctest
import importlib
import pkgutil

import pytest

import warmstart
from warmstart import challenge, figures, messages, simulator
from warmstart.reference import GROUPS
from warmstart.reference.docstrings import examples

ROOMS = (simulator, figures, challenge)
MODULES = [messages, *(importlib.import_module(f"{room.__name__}.{one.name}")
                       for room in ROOMS for one in pkgutil.iter_modules(room.__path__))]  # fmt: skip
PUBLIC = {name: getattr(warmstart, name) for name in warmstart.__all__}  # from warmstart import *
FOUND = [one for module in MODULES for one in doctest.DocTestFinder(exclude_empty=True).find(module, globs={})]
TESTS = {one.name: one for one in FOUND if one.examples}


@pytest.mark.parametrize("name", TESTS)
def test_an_example_prints_what_stands_below_it(name):
    test = TESTS[name]
    test.globs = dict(PUBLIC)
    said = []
    doctest.DocTestRunner(optionflags=doctest.FAIL_FAST).run(test, out=said.append)
    assert "".join(said) == ""


def test_each_public_name_has_an_example():
    things = {name: thing for group in GROUPS for name, thing in group.things.items()}
    assert [name for name, thing in things.items() if not examples(thing.__doc__)] == []
