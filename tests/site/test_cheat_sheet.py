"""The cheat sheets: all that stands on them comes from the chapters, their questions and the registry."""

import re
from html import unescape

import pytest

from tests.facts.small_book import build
from warmstart.facts import facts
from warmstart.facts.used import used
from warmstart.sphinx_extension.sheet_facts import across, changed

INDEX = "# Home\n\n```{toctree}\nwaits\nqueue\nlimits\nsheets\n```\n"
WAITS = """\
# Who *waits*

A function has {{ timeout_default_s }} seconds, at most {{ timeout_max_min }} minutes.

:::{remember}
- Set a `timeout`.
- A [queue](queue.md) waits.
:::
"""
QUEUE = "# The queue\n\nNothing to remember: {{ memory_max_mb }} MB.\n"
LIMITS = "# Limits\n\n```{facts}\n```\n"
SHEETS = "# Cheat sheets\n\n```{cheat-sheets}\n```\n"
BANK = "questions:\n  - proof: fact('async_attempts') # and {{ tmp_max_mb }}, once more {{ timeout_max_s }}\n"
PAGES = {"index": INDEX, "waits": WAITS, "queue": QUEUE, "limits": LIMITS, "sheets": SHEETS}


def book(folder, language="en", translations=None, **pages):
    """A small book with sheets; the chapter `waits` has questions."""
    quizzes = folder / "book" / "quizzes"
    quizzes.mkdir(parents=True)
    (quizzes / "waits.yml").write_text(BANK, encoding="utf-8")
    return build(folder, language, PAGES | pages, translations, part="boxes facts_table cheat_sheet")


def text(html):
    """What a reader sees of a piece of HTML, in one line."""
    html = re.sub('<a class="headerlink".+?</a>', "", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).replace("\u00a0", " ").split())


def sheets(html):
    """Each sheet of a page by its id."""
    return dict(re.findall(r'<section class="ws-sheet" id="(.+?)">(.+?)</section>', html, re.S))


def rows(sheet):
    """What the lists of a sheet say, row by row, with the place that a row leads to."""
    found = re.findall(r'<div><dt><a class="reference internal" href="(.+?)">(.+?)</div>', sheet)
    return [(href, text(told)) for href, told in found]


def test_a_sheet_has_the_sentences_of_the_chapter_and_the_facts_that_it_and_its_questions_use(tmp_path):
    built = book(tmp_path)
    assert built.warnings == ""
    found = sheets(built.html("sheets"))
    assert list(found) == ["sheet-waits", "sheet-across"]
    sheet = found["sheet-waits"]
    assert text(sheet.partition("<dl")[0]) == "Who waits Remember Set a timeout . A queue waits. Configuration"
    assert '<a class="reference internal" href="queue.html">' in sheet
    assert re.findall("<h3>(.+?)</h3>", sheet) == ["Remember", "Configuration", "Invocation"]
    assert rows(sheet) == [
        ("limits.html#fact-timeout-default", "The timeout of a function when you choose none default 3 s"),
        (
            "limits.html#fact-timeout-max",
            "The longest timeout of a function since October 2018; before: 300 s 900 s",
        ),
        (
            "limits.html#fact-tmp-max",
            "The most ephemeral storage in /tmp since March 2022; before: 512 MB 10,240 MB",
        ),
        (
            "limits.html#fact-async-attempts",
            "The attempts in all, for an asynchronous invocation whose function fails every time default 3 attempts",
        ),
    ]
    checked = "The numbers were checked on 21 November 2026 or later. Their sources stand on the page of the limits."
    assert text(sheet).endswith(checked)


def test_the_page_lists_its_sheets_and_the_search_leaves_them_out(tmp_path):
    html = book(tmp_path).html("sheets")
    listed = re.findall('<li><a href="#(sheet-.+?)">(.+?)</a></li>', html)
    assert listed == [("sheet-waits", "Who waits"), ("sheet-across", "Across the chapters")]
    (kept_out,) = re.findall(r'<div class="ws-sheets" data-pagefind-ignore="">(.+)</section>\s*</div>', html, re.S)
    assert [kept_out.count(f'id="{id_}"') for id_, _title in listed] == [1, 1]


def test_a_chapter_leads_to_its_sheet_and_other_pages_do_not(tmp_path):
    built = book(tmp_path)
    link = '<p class="ws-to-sheet" data-pagefind-ignore=""><a href="sheets.html#sheet-waits">'
    (box,) = re.findall(r'<div class="ws-box ws-remember admonition">(.+?)</div>', built.html("waits"), re.S)
    assert link in box
    assert "ws-to-sheet" not in built.html("queue") + built.html("sheets")
    alone = book(tmp_path / "alone", sheets="# No sheets\n")
    assert "ws-to-sheet" not in alone.html("waits")


def test_the_sheets_speak_the_language_of_the_page_and_what_it_lacks_is_a_warning(tmp_path):
    translations = {
        "Who *waits*": "誰が *待つ*", "Set a `timeout`.": "`timeout` を設定します。", "Remember": "覚えておくこと",
        "Across the chapters": "章をまたいで", "default": "既定値",
        "The timeout of a function when you choose none": "何も選ばないときのタイムアウト",
    }  # fmt: skip
    built = book(tmp_path, "ja", translations)
    sheet = sheets(built.html("sheets"))["sheet-waits"]
    assert text(sheet).startswith("誰が 待つ 覚えておくこと timeout を設定します。 A queue waits.")
    assert ("limits.html#fact-timeout-default", "何も選ばないときのタイムアウト 既定値 3 s") in rows(sheet)
    assert '<li><a href="#sheet-across">章をまたいで</a></li>' in built.html("sheets")
    assert "no ja translation of 'This chapter on one sheet of paper'" in built.warnings
    assert "no ja translation of 'The longest timeout of a function'" in built.warnings


def test_a_book_without_the_page_of_the_limits_has_no_links_to_it(tmp_path):
    built = book(tmp_path, limits="# Limits\n")
    assert built.warnings == ""
    sheet = sheets(built.html("sheets"))["sheet-waits"]
    assert "<dt>The timeout of a function when you choose none <small>default</small></dt>" in sheet


def test_the_sheet_across_the_chapters_lays_facts_beside_each_other_that_the_registry_has():
    named = [entry.name for group in across().values() for entry in group]
    assert len(named) == len(set(named))
    assert set(named) <= facts().keys()


def test_the_facts_of_a_text_are_those_it_prints_or_asks_for():
    told = '{{ timeout_max_min }} and {{timeout_max_s}}, {timeout_min_s}, fact("memory_max_mb"), {{ nothing }}'
    assert [entry.name for entry in used(told)] == ["memory_max", "timeout_max"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("memory_max", "since 1 December 2020; before: 3,008 MB"),
        ("tmp_default", "since 2014"),
        ("payload_async_max", "since October 2025; before: 256 KB"),
        ("tier_1_end_x86", "since 1 August 2022: introduced"),
        (
            "scaling_rate_environments",
            "since November 2023; before: A burst of 500 to 3,000 for a Region, then 500 a minute",
        ),
        ("snapstart_package_types", "since 2 September 2026; before: Zip"),
    ],
)
def test_since_when_a_fact_holds(name, said):
    assert changed(facts()[name], lambda msgid: msgid, "en").replace("\u00a0", " ") == said
