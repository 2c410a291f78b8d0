import re

import pytest

from tests.notebooks.sample_lab import JAPANESE, LAB, ROOT, SYNTAX, small_project, writer
from warmstart.languages import TRANSLATIONS, language
from warmstart.notebooks.markdown import Writer
from warmstart.notebooks.words import Words

CELLS = re.compile(r"(?ms)^```\{code-cell\}.*?^```\n")
FRONT = re.compile(r"(?s)\A---\n.*?\n---\n")
TEXT = CELLS.sub("", FRONT.sub("", LAB))


def english(source: str) -> str:
    return writer(ROOT, "en").markdown(source)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("(place)=\n# Title", "# Title"),
        ("Up to {{ timeout_max_s }} s,\nin code `{{ timeout_max_s }}`.", "Up to 900 s, in code `{{ timeout_max_s }}`."),
        ("{{ timeout_max_s }}", "900"),
        ("% a remark\ntext", "text"),
        ("- one\n  and more\n- two", "- one and more\n- two"),
        (
            "1. one\n\n   para\n\n   ```bash\n   aws {{ x }}\n   ```",
            "1. one\n\n   para\n\n   ```bash\n   aws {{ x }}\n   ```",
        ),
        ("> quoted\n> twice", "> quoted twice"),
        ("| a | b |\n|---|---|\n| `x` \\| y | {{ timeout_max_min }} |", "| a | b |\n|---|---|\n| `x` \\| y | 15 |"),
        ("Term\n: What it means", "**Term**\n\n- What it means"),
        ("{term}`cold start` and {code}`x` and `y`{.z} and [w]{.v}", "cold start and `x` and `y` and w"),
        ("[AWS](https://aws.amazon.com) <https://a.b/>", "[AWS](https://aws.amazon.com) <https://a.b/>"),
        (":::{note}\nText.\n:::", "> **Note**\n>\n> Text."),
        (":::{tip} It begins\nand goes on.\n:::", "> **Tip**\n>\n> It begins and goes on."),
        (":::{admonition} Why `x`\n:class: ws-box\n\nText.\n:::", "> **Why `x`**\n>\n> Text."),
        (
            ":::{predict} waits\n:ask: bars\n:options: [100, 1400], [0.5, 1]\n:unit: ms\n\nHow long?\n:::",
            "> **Predict**\n>\n> How long?\n>\n> - 100, 1,400 ms\n> - 0.5, 1 ms",
        ),
        (
            ":::{solution}\nBecause.\n:::",
            "<details>\n<summary>One way to do it</summary>\n\nBecause.\n\n</details>",
        ),
        ("# Title\n\n```{challenges}\n```\n\nText", "# Title\n\nText"),
        (":::{then-and-now}\n- then\n:::", "> **Then and now**\n>\n> - then"),
        ("```{code-block} bash\n:caption: See `x`\nls\n```", "See `x`\n\n```bash\nls\n```"),
        ("```bash\nls {{ x }}\n```", "```bash\nls {{ x }}\n```"),
        ("- item\n\n  :::{note}\n  Inside.\n  :::", "- item\n\n  > **Note**\n  >\n  > Inside."),
        (
            "::::{dropdown} A *hint* on `x`\n:open:\n\nText\n\n:::{note}\nMore.\n:::\n::::",
            "<details>\n<summary>A <em>hint</em> on <code>x</code></summary>\n\nText\n\n"
            "> **Note**\n>\n> More.\n\n</details>",
        ),
    ],
)
def test_myst_becomes_markdown_that_a_notebook_shows(source, shown):
    assert english(source) == shown


def test_a_lab_is_said_in_japanese_with_its_facts_filled_in(tmp_path):
    japanese = writer(small_project(tmp_path), "ja")
    assert japanese.markdown(TEXT) == (
        "# 誰が、なぜ待つのか\n\n"
        "関数に与えられる時間は3秒です。章を見てください。\n\n"
        "> **予想**\n>\n> 2人目は、どれだけ待ちますか。\n>\n> - 100 ms\n> - 400 ms\n\n"
        "## 動かす\n\n"
        "> **覚えておくこと**\n>\n> - 最初の呼び出し元はInitを待ちます。"
    )
    assert japanese.words.problems == []


class Linked:
    def title(self, target: str) -> str | None:
        return {"frozen": "Frozen"}.get(target)

    def address(self, target: str) -> str | None:
        return {"frozen": "https://book.example/en/page.html#frozen"}.get(target)


def test_a_link_within_the_book_leads_where_the_site_is_and_is_text_else():
    source = (
        "{ref}`frozen`, {ref}`so <frozen>`, [](frozen), [thus](#frozen), <project:#frozen>, [chapter](../book/x.md)."
    )
    there = "https://book.example/en/page.html#frozen"
    linked = Writer(Words(ROOT, language("en"), "labs/x"), Linked(), SYNTAX)
    assert linked.markdown(source) == (
        f"[Frozen]({there}), [so]({there}), [Frozen]({there}), [thus]({there}), [Frozen]({there}), chapter."
    )
    assert english("{ref}`so <frozen>`, [chapter](../book/x.md).") == "so, chapter."


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (":::{mermaid}\nx\n:::", "no form for the directive {mermaid}"),
        ("![a lane](lane.svg)", "cannot show the image lane.svg"),
        ("{{ nothing_s }} seconds", "there is no fact nothing_s"),
        ("see [](nowhere)", "the link to 'nowhere' needs a text of its own"),
    ],
)
def test_what_cannot_be_said_is_told(source, problem):
    page = writer(ROOT, "en")
    page.markdown(source)
    assert [problem in told for told in page.words.problems] == [True]


def test_a_message_that_a_finished_catalogue_lacks_is_told(tmp_path):
    finished = {msgid: text for msgid, text in JAPANESE.items() if msgid != "Play"}
    page = writer(small_project(tmp_path, finished), "ja")
    page.markdown(TEXT)
    assert page.words.problems == ["not in the catalogue: 'Play'. Bring it up to date: make translate"]


def test_what_is_not_translated_yet_stays_english_as_on_the_page(tmp_path):
    page = writer(small_project(tmp_path, {**JAPANESE, "Play": ""}), "ja")
    assert "\n## Play\n" in page.markdown(TEXT)
    assert page.words.problems == []


@pytest.mark.parametrize("one", TRANSLATIONS, ids=lambda one: one.tag)
@pytest.mark.parametrize("page", ["execution-environment", "why", "index"])
def test_the_pages_of_the_book_are_read_as_sphinx_reads_them(page: str, one):
    """Each block of these pages, full of every kind of MyST, is found in the catalogue that Sphinx made its ids for."""
    source = (ROOT / "book" / f"{page}.md").read_text(encoding="utf-8")
    there = writer(ROOT, one.tag, f"book/{page}")
    there.links = Titled()
    shown = there.markdown(CELLS.sub("", FRONT.sub("", source)))
    assert [told for told in there.words.problems if "catalogue" in told] == []
    assert not re.search(r"(?m)^:::|^:\w+:|\{\{|\{[a-z]+\}`", shown)


class Titled(Linked):
    def title(self, target: str) -> str:
        return target
