"""Facts on a cheat sheet: what each is, its value, since when, and a link to its row among the limits."""

from collections.abc import Callable, Iterable, Iterator
from html import escape

from warmstart.facts import SUBJECTS, Fact, day, facts
from warmstart.facts.registry import titles
from warmstart.messages import N_, Translate
from warmstart.sphinx_extension.facts_table import row_id, told, worded

SINCE, BEFORE = N_("since {date}"), N_("since {date}; before: {value}")
CHECKED = N_("The numbers were checked on {date} or later. Their sources stand on the page of the limits.")
TOLD_KINDS = ("quota", "default", "observation")  # what holds only until somebody changes it, or is no promise

# What a candidate wants beside each other, whatever the chapter.
ACROSS = {
    N_("Who tries again, how often and when"): (
        "async_attempts", "async_retry_delay_first", "async_retry_delay_second", "async_backoff_min",
        "async_backoff_max", "async_event_age_max", "sdk_attempts", "sdk_backoff_throttle", "sdk_backoff_transient",
        "sdk_backoff_max", "cli_attempts", "cli_read_timeout",
    ),
    N_("Limits of a function"): (
        "memory_min", "memory_max", "vcpu_memory", "timeout_default", "timeout_max", "init_timeout", "tmp_default",
        "tmp_max", "environment_variables_max", "layers_max", "package_zip_max", "package_unzipped_max", "image_max",
        "payload_sync_max", "payload_async_max", "payload_stream_max",
    ),
    N_("Concurrency"): (
        "concurrency_account", "concurrency_unreserved_min", "concurrency_per_environment",
        "scaling_rate_environments", "scaling_rate_interval", "requests_per_concurrency", "provisioned_per_minute",
        "provisioned_buffer",
    ),
    N_("What the caller sees"): (
        "status_async_accepted", "status_throttled", "status_too_large", "status_gateway_rejected",
        "status_gateway_function_error", "status_gateway_timeout",
    ),
    N_("What is billed, and in which steps"): (
        "billing_step", "init_billed_since", "price_request_million", "price_gb_second_x86", "price_gb_second_arm",
        "free_requests", "free_gb_seconds", "async_request_first", "async_request_further", "provisioned_billing_step",
        "snapstart_cache_shortest",
    ),
    N_("SnapStart"): ("snapstart_package_types", "snapstart_tmp_max"),
}  # fmt: skip

Address = Callable[[str], str | None]


def by_subject(shown: Iterable[Fact]) -> dict[str, list[Fact]]:
    """The facts below the titles of their subjects, which are messages."""
    chosen = list(shown)
    groups = {titles()[subject]: [one for one in chosen if one.subject == subject] for subject in SUBJECTS}
    return {title: group for title, group in groups.items() if group}


def across() -> dict[str, list[Fact]]:
    """The tables that belong to no single chapter, by their titles."""
    return {title: [facts()[name] for name in names] for title, names in ACROSS.items()}


def lists(groups: dict[str, list[Fact]], address: Address, words: Translate, language: str) -> Iterator[str]:
    """A list for each group in pieces of HTML, and when its numbers were checked.

    `address` leads from the label of a fact's row to the row, or to nothing if the book does not list it.
    """
    for title, shown in groups.items():
        yield f'<h3>{escape(words(title))}</h3><dl class="ws-sheet-facts">'
        for entry in shown:
            yield from row(entry, address(row_id(entry)), words, language)
        yield "</dl>"
    oldest = min(entry.checked for shown in groups.values() for entry in shown)
    date = f'<time datetime="{oldest}">{escape(day(oldest, language))}</time>'
    yield f'<p class="ws-sheet-checked">{escape(words(CHECKED)).format(date=date)}</p>'


def row(entry: Fact, href: str | None, words: Translate, language: str) -> Iterator[str]:
    """A fact: what it is, how firm, and since when; its value."""
    what = escape(words(entry.what))
    linked = f'<a class="reference internal" href="{escape(href)}">{what}</a>' if href else what
    yield f"<div><dt>{linked}"
    notes = [words(entry.kind)] if entry.kind in TOLD_KINDS else []
    notes += [changed(entry, words, language)] if entry.history else []
    if notes:
        yield f" <small>{escape(' · '.join(notes))}</small>"
    yield f"</dt><dd>{escape(worded(entry.value, entry.unit, words, language))}</dd></div>"


def changed(entry: Fact, words: Translate, language: str) -> str:
    """Since when a fact holds, and what held before: `since 1 December 2020; before: 3,008 MB`."""
    *earlier, last = entry.history
    if not last.since or isinstance(last.value, str):
        return told(last, entry.unit, words, language)
    date = day(last.since, language)
    if not earlier:
        return words(SINCE).format(date=date)
    value = earlier[-1].value
    before = words(value) if isinstance(value, str) else worded(value, entry.unit, words, language)
    return words(BEFORE).format(date=date, value=before)
