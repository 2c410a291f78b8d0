"""What there is to read and to do, found in the pages, the labs and the banks of questions."""

import json

from tests.facts.small_book import build

CELLS = "---\nkernelspec:\n  name: python3\n---\n"
CHAPTER = f"""{CELLS}# The chapter

## One section

:::{{predict}} first-waits
:::

```{{predict}} last-wait
```

## Another

Text that speaks of `{{predict}}` only.
"""
LAB = f"""{CELLS}# The lab

```python
check("lab/one", run, cold_starts=1)
check(
    'lab/two', run)
check("lab/one", run, cold_starts=1)
```
"""
BANK = """
questions:
  - {id: five-at-once, pool: open}
  - {id: kept-for-the-exam, pool: reserved}
  - {id: who-pays}
"""
INDEX = """# Home

```{toctree}
labs/lab
chapter
about
```
"""


def small_book(folder, language="en", translations=None):
    """A home page, a lab, a chapter with a bank, and a page without cells."""
    banks = folder / "book" / "quizzes"
    banks.mkdir(parents=True)
    (banks / "chapter.yml").write_text(BANK, encoding="utf-8")
    pages = {"index": INDEX, "labs/lab": LAB, "chapter": CHAPTER, "about": "# About\n"}
    return build(folder, language, pages, translations, part="contents")


def contents(book):
    """What was written for the script of the home page."""
    return json.loads((book.folder / "_static" / "contents.json").read_text(encoding="utf-8"))


def test_chapters_and_labs_stand_in_reading_order_with_all_that_is_done_in_them(tmp_path):
    assert contents(small_book(tmp_path)) == [
        {
            "page": "labs/lab",
            "href": "labs/lab.html",
            "title": "The lab",
            "lab": True,
            "sections": {},
            "questions": [],
            "predictions": [],
            "challenges": ["lab/one", "lab/two"],
        },
        {
            "page": "chapter",
            "href": "chapter.html",
            "title": "The chapter",
            "lab": False,
            "sections": {"one-section": "One section", "another": "Another"},
            "questions": ["five-at-once", "who-pays"],
            "predictions": ["first-waits", "last-wait"],
            "challenges": [],
        },
    ]


def test_titles_are_those_of_the_language(tmp_path):
    words = {"The chapter": "章", "One section": "節"}
    chapter = contents(small_book(tmp_path, "ja", words))[1]
    assert chapter["title"] == "章"
    assert chapter["sections"]["one-section"] == "節"
