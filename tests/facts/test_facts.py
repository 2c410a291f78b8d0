"""The registry: one entry a fact, printed in the units that suit it."""

import re
from datetime import date

import pytest

from warmstart.facts import KINDS, day, fact, facts, messages, names, plain, substitutions
from warmstart.facts.units import SUFFIX
from warmstart.messages import Refused


def test_a_fact_is_asked_for_in_the_unit_its_name_ends_in():
    assert (fact("timeout_max_s"), fact("timeout_max_min"), fact("timeout_max_ms")) == (900, 15, 900_000)
    assert (fact("tmp_max_mb"), fact("tmp_max_gb"), fact("shutdown_internal_extension_s")) == (10240, 10, 0.5)


def test_a_fact_that_counts_something_is_asked_for_by_its_name():
    assert (fact("concurrency_account"), fact("scaling_rate_environments")) == (1000, 1000)


def test_an_unknown_fact_is_refused_with_the_nearest_names():
    with pytest.raises(Refused) as refused:
        fact("timeout_maximum_s")
    assert str(refused.value) == (
        "timeout_maximum_s: no such fact. The nearest names: timeout_max_s, timeout_max_ms, timeout_min_s"
    )
    with pytest.raises(Refused) as refused:
        fact("weather")
    assert str(refused.value) == "weather: no such fact"


def test_a_unit_that_would_need_rounding_offers_no_name():
    assert [name for name in names() if name.startswith("vcpu_memory")] == ["vcpu_memory_mb", "vcpu_memory_kb"]


def test_no_two_entries_print_under_one_name():
    printed = [name for entry in facts().values() for name, _, _ in entry.printed_in()]
    assert sorted(printed) == sorted(set(printed))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (10240, "10,240"),
        (0.5, "0.5"),
        (0, "0"),
        (2.0, "2"),
        (0.0000166667, "0.0000166667"),
        (3.09e-08, "0.0000000309"),
        (1_000_000, "1,000,000"),
        (1234.5, "1,234.5"),
        (-1, "-1"),
    ],
)
def test_the_one_number_formatter(number, text):
    assert plain(number) == text


def test_a_date_is_written_as_each_language_writes_it():
    languages = ("en", "zh_CN", "zh_TW", "ja", "ko")
    assert [day("2026-11-21", language) for language in languages] == [
        "21 November 2026",
        "2026年11月21日",
        "2026年11月21日",
        "2026年11月21日",
        "2026년 11월 21일",
    ]
    assert [day("2020-12", language) for language in languages] == [
        "December 2020",
        "2020年12月",
        "2020年12月",
        "2020年12月",
        "2020년 12월",
    ]
    assert [day("2018/19", language) for language in languages] == ["2018/19"] * 5


def test_placeholders_print_the_number_alone():
    assert substitutions()["memory_max_mb"] == "10,240"
    assert substitutions("ja")["init_billed_since"] == "2025年8月1日"
    assert substitutions().keys() == names().keys()


def test_a_price_has_cents_and_whatever_is_smaller():
    told = substitutions()
    assert (told["price_request_million_usd"], told["price_stream_gb_usd"]) == ("0.20", "0.008")


@pytest.mark.parametrize("entry", facts().values(), ids=facts().keys())
def test_an_entry_is_well_formed(entry):
    assert re.fullmatch(r"[a-z][a-z0-9_]*", entry.name)
    assert entry.kind in KINDS
    assert entry.source.startswith(("https://docs.aws.amazon.com/", "https://aws.amazon.com/"))
    assert date.fromisoformat(entry.checked) <= date(2100, 1, 1)
    assert re.fullmatch(r"[A-Z].*[^.]", entry.what)
    assert entry.note == "" or re.fullmatch(r"[A-Z].*\.", entry.note)
    assert all(bool(then.since) != bool(then.until) for then in entry.history)


@pytest.mark.parametrize("entry", [entry for entry in facts().values() if entry.history], ids=lambda entry: entry.name)
def test_history_ends_in_the_present_value(entry):
    numbers = [then.value for then in entry.history if not isinstance(then.value, str)]
    rounded = float(f"{entry.value:.4g}") if entry.unit == "USD" else entry.value
    assert numbers in ([], [*numbers[:-1], rounded])


def test_facts_agree_with_each_other():
    assert fact("memory_min_mb") <= fact("memory_default_mb") <= fact("memory_max_mb")
    assert fact("concurrency_account") - fact("concurrency_unreserved_min") == fact("concurrency_reservable")
    assert fact("concurrency_account") * fact("requests_per_concurrency") == fact("requests_account")
    assert fact("scaling_rate_environments") * fact("requests_per_concurrency") == fact("scaling_rate_requests")
    assert fact("async_retries") + 1 == fact("async_attempts")
    assert fact("init_timeout_provisioned_max_s") == fact("timeout_max_s")
    assert fact("tmp_free_mb") == fact("tmp_default_mb")


def test_every_sentence_of_the_registry_is_offered_for_translation():
    offered = {text for text, _ in messages()}
    shown = {entry.what for entry in facts().values()} | {entry.note for entry in facts().values() if entry.note}
    assert shown <= offered
    assert {entry.unit for entry in facts().values()} - set(SUFFIX) - {""} <= offered
    assert ("The longest timeout of a function", "configuration.toml:timeout_max") in set(messages())
