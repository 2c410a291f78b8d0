"""The terms: one word a concept in each language, and what it means."""

import re

import pytest

from warmstart.facts.by_hand import findings
from warmstart.glossary import lint, messages, terms, traps
from warmstart.glossary.terms import CODES

BY_ID = {term.id: term for term in terms()}


def test_a_term_knows_its_word_in_every_language():
    assert [BY_ID["cold-start"].word(code) for code in CODES] == [
        "cold start",
        "冷启动",
        "冷啟動",
        "コールドスタート",
        "콜드 스타트",
    ]


def test_a_term_knows_the_word_that_aws_may_use_instead():
    assert BY_ID["invocation"].console("ko") == "간접 호출"
    assert BY_ID["invocation"].console("ja") == ""


def test_the_glossary_covers_the_life_of_an_environment():
    assert {
        "execution-environment",
        "init-phase",
        "restore-phase",
        "invoke-phase",
        "shutdown-phase",
        "cold-start",
        "warm-start",
        "freeze",
        "thaw",
        "throttling",
        "keep-alive",
        "gb-second",
        "log-stream",
    } <= BY_ID.keys()
    assert len(BY_ID) >= 45


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.id)
def test_a_term_is_well_formed(term):
    assert re.fullmatch(r"[a-z][a-z-]*", term.id)
    assert term.words.keys() == set(CODES) - {"en"}
    assert re.fullmatch(r"[A-Z$].*\.", term.definition)
    assert term.ours == (term.source == "")
    assert term.ours or term.source.startswith(("https://docs.aws.amazon.com/", "https://aws.amazon.com/"))
    assert all(term.console(code) != term.word(code) for code in CODES)
    assert findings(term.definition) == []


@pytest.mark.parametrize("code", CODES)
def test_no_two_marked_terms_are_written_alike(code):
    written = [form for term in terms() if term.mark for form in term.written(code)]
    assert sorted(written) == sorted(set(written))


@pytest.mark.parametrize("code", CODES[1:])
def test_the_book_s_own_words_pass_its_own_lint(code):
    assert [(term.id, found) for term in terms() for found in lint(term.word(code), code)] == []


def test_every_definition_is_offered_for_translation():
    assert (
        "The unit of Lambda's bill: a function with one GB of memory, running for one second.",
        "terms.toml:gb-second",
    ) in set(messages())
    assert len(list(messages())) == len(terms())


@pytest.mark.parametrize("code", CODES[1:])
def test_traps_are_patterns_with_a_remedy_that_is_no_trap(code):
    assert traps(code)
    for trap in traps(code):
        re.compile(trap.wrong)
        assert trap.right != ""
        assert trap.why != ""
        assert not any(re.search(other.wrong, trap.right) for other in traps(code) if other is not trap)
