from pathlib import Path

from warmstart.bundle.passages import Passage, passages
from warmstart.bundle.search import index_pages, indexed, paired, record, spelt
from warmstart.languages import language

PAGE = """<!doctype html><html lang="{tag}"><body><nav>Contents</nav><article class="ws-article">
<section id="timeouts"><span id="t"></span><h1>Timeouts<a class="headerlink" href="#timeouts">#</a></h1>
<p>How long a call may take is <a class="ws-term" href="glossary.html#term-timeout">the timeout</a>.</p>
<div class="cell tag_live"><div class="cell_input"><pre>simulate()</pre></div>
<div class="cell_output"><figure><svg><text>0 ms</text></svg></figure></div></div>
<section id="what-it-costs"><h2>What it costs</h2><ul><li><p>Time</p></li><li><p>and {word}</p></li></ul>
<article class="ws-question" id="question-paid"><h3 class="ws-question-title">Question 1 of 1</h3>
<div class="ws-prompt"><p>Who pays?</p></div><ul class="ws-choices"><li>You</li></ul>
<details class="ws-answer"><summary>Answer</summary>You do.</details></article>
<div class="ws-ui"><button>Run</button></div></section>
<table class="ws-facts"><thead><tr><th>What</th><th>Value</th></tr></thead><tbody><tr id="fact-timeout-max">
<th><p>The longest timeout</p><ul><li>until 2018: 300 s</li></ul></th>
<td class="ws-fact-value">900 s<br><small>= 15 min</small></td>
<td><a href="https://docs.aws.amazon.com/">quotas</a></td><td><time>today</time></td></tr></tbody></table>
<dl class="ws-glossary"><dt id="term-timeout"><dfn>timeout</dfn> <span lang="ja">タイムアウト</span></dt>
<dd><p>The longest that a function may run.</p><p class="ws-source"><a href="https://docs.aws.amazon.com/">AWS</a></p></dd></dl>
<section id="sources"><h2>Sources</h2><p>AWS.</p></section></section></article><footer>Foot</footer></body></html>"""


def test_a_page_falls_into_what_can_be_looked_for():
    assert passages(PAGE.format(tag="en", word="memory")) == [
        Passage("", "section", "Timeouts", ["How long a call may take is the timeout."]),
        Passage("what-it-costs", "section", "What it costs", ["Time", "and memory", "Who pays?"]),
        Passage("fact-timeout-max", "row", "The longest timeout", ["900 s = 15 min", "until 2018: 300 s"]),
        Passage("term-timeout", "term", "timeout", ["The longest that a function may run."], "タイムアウト"),
        Passage("sources", "sources", "Sources", ["AWS."]),
    ]


def test_a_name_of_the_reference_is_no_term_and_no_heading():
    html = """<article class="ws-article"><section id="api"><h1>API</h1>
<section id="run-it" class="ws-api-group"><h2>Run it</h2>
<dl class="ws-api"><dt id="Function"><dfn>Function</dfn></dt><dd><p>One.</p><dl><dt id="Function.memory_mb"><dfn>
<span>Function.</span>memory_mb</dfn> <code>int = 128</code></dt><dd><p>Memory.</p></dd></dl></dd></dl>
</section></section></article>"""
    first, *names = passages(html)
    assert first == Passage("", "section", "API")
    assert names == [
        Passage("run-it", "name", "Run it"),
        Passage("Function", "name", "Function", ["One."]),
        Passage("Function.memory_mb", "name", "Function.memory_mb", ["Memory."], "int = 128"),
    ]
    assert record(names[2], language("en")).endswith(
        "<h1></h1><p>Function.memory_mb</p><p>memory_mb</p><p>int = 128</p><p>Memory.</p></body></html>"
    )


def test_a_page_that_is_not_of_the_book_has_nothing():
    assert passages("<html><body><h1>404</h1><p>There is no page.</p></body></html>") == []


def test_paragraphs_stand_in_one_line_and_apart():
    tasks = Passage("", "section", "", ["Three tasks:", "one", "two", "It ends."])
    assert tasks.text() == "Three tasks: one · two · It ends."
    term = Passage("", "term", "timeout", ["Its end."], "タイムアウト")
    assert term.text() == "タイムアウト · Its end."
    assert term.text(elsewhere_first=False) == "Its end. タイムアウト"


def test_neighbours_are_indexed_in_pairs_whatever_stands_between_them():
    assert paired("실행 환경") == paired("실행환경") == f" {spelt('실행')} {spelt('행환')} {spelt('환경')} "
    assert paired("Init フェーズ").split() == ["Init", *(spelt(pair) for pair in ("フェ", "ェー", "ーズ"))]
    assert paired("ＲＥＰＯＲＴ行").split() == ["REPORT", spelt("行")]
    assert spelt("実行").startswith(spelt("実"))


def test_latin_words_are_cut_at_every_sign_except_in_english():
    assert indexed("keep_alive_s, 10,240", language("en")) == "keep_alive_s, 10,240"
    assert indexed("keep_alive_s, 10,240", language("ja")) == "keep alive s 10 240"


def test_the_index_of_a_language_is_made_again_only_when_one_of_its_pages_has_changed(tmp_path: Path):
    site, stamps = tmp_path / "site", tmp_path / "stamps"
    for tag, word in (("en", "memory"), ("ja", "メモリ")):
        (site / tag).mkdir(parents=True)
        (site / tag / "timeouts.html").write_text(PAGE.format(tag=tag, word=word), encoding="utf-8")
    assert index_pages(site, stamps) == [language("en"), language("ja")]
    for tag in ("en", "ja"):
        made = {path.name for path in (site / "pagefind" / tag).iterdir()}
        assert made >= {"pagefind.js", "pagefind-entry.json", "contents.json", "0.json"}
    assert index_pages(site, stamps) == []
    page = site / "ja" / "timeouts.html"
    page.write_text(page.read_text(encoding="utf-8").replace("メモリ", "時間"), encoding="utf-8")
    assert index_pages(site, stamps) == [language("ja")]
    assert "時間" in (site / "pagefind/ja/0.json").read_text(encoding="utf-8")
    page.rename(page.with_name("limits.html"))
    assert index_pages(site, stamps) == [language("ja")]
    assert '"href":"limits.html"' in (site / "pagefind/ja/contents.json").read_text(encoding="utf-8")
