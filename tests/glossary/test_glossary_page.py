"""The glossary page, the terms marked in running text, and the cards."""

import json
import re

import pytest

from tests.facts.small_book import build
from warmstart.glossary import messages, terms
from warmstart.sphinx_extension.glossary_page import written

GLOSSARY = "# Glossary\n\nA cold start is explained here.\n\n```{glossary-table}\n```\n"
CHAPTER = """# A cold start

A **cold start** is slow. Another cold start is slow too. `cold start` in code and a [cold start](index.md) in a link.

```python
cold_start = "a cold start"
```

## Later

Cold starts, the Init phase and Init; an init function.

- the handler of a list
- an event

:::{note}
A frozen environment.
:::

| one | two |
|---|---|
| REPORT line | $LATEST |
"""
INDEX = "# Home\n\n```{toctree}\nchapter\nglossary\n```\n"
PAGES = {"index": INDEX, "chapter": CHAPTER, "glossary": GLOSSARY}


def marked(html):
    """The terms marked in a page, as (id, text), in order."""
    links = re.findall(r'<a class="ws-term" href="glossary.html#term-([\w-]+)" data-term="([\w-]+)">([^<]+)</a>', html)
    return [(data, text) for anchor, data, text in links if anchor == data]


def test_the_first_use_in_each_section_is_marked_and_nothing_else(tmp_path):
    book = build(tmp_path, "en", PAGES, part="glossary_page")
    assert marked(book.html("chapter")) == [
        ("cold-start", "cold start"),
        ("cold-start", "Cold starts"),
        ("init-phase", "Init phase"),
        ("handler", "handler"),
        ("freeze", "frozen"),
        ("report-line", "REPORT line"),
    ]
    assert marked(book.html("glossary")) == []
    assert book.warnings == ""


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("ja", "予約済み同時実行数60", ["予約済み同時実行数"]),
        ("ja", "マネージドランタイムでは", []),
        ("zh_CN", "运行时间很长", []),
        ("zh_TW", "執行環境2", ["執行環境"]),
        ("en", "Initial throttling", ["throttling"]),
    ],
)
def test_a_word_ends_where_its_script_says(code, text, found):
    assert written(code).pattern.findall(text) == found


def test_the_page_gives_each_term_an_address_and_in_english_its_four_other_words(tmp_path):
    html = build(tmp_path, "en", PAGES, part="glossary_page").html("glossary")
    assert re.findall(r'<dt id="term-([\w-]+)">', html) == [term.id for term in terms()]
    entry = re.search(r'<dt id="term-cold-start">.*?</dt>', html)[0]
    assert re.findall(r'lang="([\w-]+)">([^<]+)<', entry) == [
        ("zh-Hans", "冷启动"),
        ("zh-Hant", "冷啟動"),
        ("ja", "コールドスタート"),
        ("ko", "콜드 스타트"),
    ]


@pytest.fixture
def korean():
    words = {text: f"뜻{number}" for number, (text, _) in enumerate(messages())}
    return words | {
        "AWS's console, documentation or exam may say: {word}": "AWS 콘솔이나 문서, 시험의 말: {word}",
        "A word of this book: AWS has none.": "이 책의 말",
        "AWS's page": "AWS 문서",
        "A cold start is explained here.": "콜드 스타트를 설명합니다.",
        "Cold starts, the Init phase and Init; an init function.": "콜드 스타트와 Init 단계, 핸들러.",
    }


def test_a_translated_page_marks_its_own_words(tmp_path, korean):
    book = build(tmp_path, "ko", PAGES, korean, part="glossary_page")
    assert [found for found in marked(book.html("chapter")) if found[1] != "cold start"] == [
        ("cold-start", "콜드 스타트"),
        ("init-phase", "Init 단계"),
        ("handler", "핸들러"),
    ]
    assert book.warnings == ""


def test_a_translated_glossary_has_the_english_and_the_word_of_the_console(tmp_path, korean):
    html = build(tmp_path, "ko", PAGES, korean, part="glossary_page").html("glossary")
    entry = re.search(r'<dt id="term-invocation">.*?</dd>', html)[0]
    assert re.sub(r"<[^>]+>", "|", entry).replace("||", "|").replace("||", "|").split("|")[1:4] == [
        "호출",
        " ",
        "invocation",
    ]
    assert "시험의 말: 간접 호출" in entry
    assert "이 책의 말" in re.search(r'<dt id="term-keep-alive">.*?</dd>', html)[0]


def test_the_cards_lie_beside_the_pages(tmp_path, korean):
    book = build(tmp_path, "ko", PAGES, korean, part="glossary_page")
    cards = json.loads((book.folder / "_static" / "glossary.json").read_text(encoding="utf-8"))
    assert list(cards) == [term.id for term in terms()]
    meaning = korean[next(term.definition for term in terms() if term.id == "invocation")]
    assert cards["invocation"] == {
        "word": "호출",
        "en": "invocation",
        "console": "간접 호출",
        "ours": False,
        "definition": meaning,
    }
