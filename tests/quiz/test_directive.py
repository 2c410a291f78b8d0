"""`{quiz}`: the questions as they stand in a page, without a script."""

import re

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from tests.facts.small_book import HEAD
from tests.quiz.sample import BANK, CHAPTER, changed, written
from warmstart.quiz import static
from warmstart.quiz.bank import messages, whole

INDEX = "# Book\n\n```{toctree}\nbook/sample\nbook/limits\n```\n"
TITLES = ("A chapter", "One at a time: `Invoke`", "What survives", "Text.")


def page(project, language="en"):
    """The chapter as it is written now, and the warnings of this build."""
    (project / "index.md").write_text(INDEX, encoding="utf-8")
    log = project / f"warnings.{language}"
    config = {
        "extensions": ["myst_parser", "warmstart.sphinx_extension.quiz"],
        "language": language,
        "locale_dirs": ["locale"],
        "root_doc": "index",
    }
    out = project / "_build" / language
    with docutils_namespace(), log.open("w", encoding="utf-8") as warnings:
        app = Sphinx(project, None, out, out / "trees", "html", config, status=None, warning=warnings)
        app.build()
    return (out / "book" / "sample.html").read_text(encoding="utf-8"), log.read_text(encoding="utf-8")


def article(html, name):
    """The HTML of one question."""
    return re.search(rf'<article class="ws-question" id="question-{name}".*?</article>', html, re.S)[0]


def told(html):
    """What a reader sees of it, piece by piece."""
    pieces = re.split(r"</?(?:p|li|h3|dt|dd|summary|div|td|th|pre)\b[^>]*>", html)
    return [text for piece in pieces if (text := re.sub(r"<[^>]+>", "", piece).strip())]


@pytest.fixture(scope="module")
def english(tmp_path_factory):
    html, warnings = page(written(tmp_path_factory.mktemp("english")))
    assert warnings == ""
    return html


def test_a_question_stands_there_whole_with_its_answer_folded(english):
    assert article(english, "survivors") == (
        '<article class="ws-question" id="question-survivors" data-question="survivors">'
        '<h3 class="ws-question-title">Question 2 of 5</h3>'
        '<div class="ws-prompt"><p>What may be there in the next call?</p></div>'
        '<p class="ws-hint">Choose 2.</p>'
        '<ul class="ws-choices">'
        "<li><span>Files in <code>/tmp</code>, up to 512\u00a0MB</span></li>"
        "<li><span>Global variables</span></li>"
        "<li><span>The time that is left</span></li>"
        "<li><span>The event of the last call</span></li>"
        "</ul>"
        '<details class="ws-answer"><summary>Answer</summary><ul class="ws-whys">'
        '<li class="ws-why ws-why-right"><p class="ws-why-of">'
        '<span class="ws-why-text">Files in <code>/tmp</code>, up to 512\u00a0MB</span> '
        '<span class="ws-judged ws-judged-right"><span class="ws-sign ws-sign-right" aria-hidden="true"></span>'
        'One of the right answers</span></p><div class="ws-why-because">They stay.</div></li>'
        '<li class="ws-why ws-why-right"><p class="ws-why-of">'
        '<span class="ws-why-text">Global variables</span> '
        '<span class="ws-judged ws-judged-right"><span class="ws-sign ws-sign-right" aria-hidden="true"></span>'
        "One of the right answers</span></p>"
        '<div class="ws-why-because">See <a href="limits.html">the limits</a>.</div></li>'
        '<li class="ws-why"><p class="ws-why-of"><span class="ws-why-text">The time that is left</span> </p>'
        '<div class="ws-why-because">Each call has its own.</div></li>'
        '<li class="ws-why"><p class="ws-why-of"><span class="ws-why-text">The event of the last call</span> </p>'
        '<div class="ws-why-because">Right if the code has kept it.</div></li></ul>'
        '<div class="ws-older"><p class="ws-whys-title">Older material</p>Older material says “container”.</div>'
        '<dl class="ws-origins"><dt>Explained in</dt>'
        '<dd><a class="reference internal" href="#what-survives">What survives</a></dd>'
        "<dt>Source</dt><dd>"
        '<a class="reference external" href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html"'
        ' lang="en">docs.aws.amazon.com/…/lambda-runtime-environment.html</a> '
        '<span class="ws-checked">checked on <time datetime="2026-11-21">21 November 2026</time></span></dd></dl>'
        "</details></article>"
    )


def test_every_type_can_be_read(english):
    roots = ["Explained in", "One at a time: Invoke", "Source"]
    lifecycle = "docs.aws.amazon.com/…/lambda-runtime-environment.html checked on 21 November 2026"
    assert told(article(english, "five-at-once")) == [
        "Question 1 of 5",
        "Five requests arrive at the same moment.",
        "How many environments does Lambda need?",
        "simulate(function, [0] * 5)",
        *("5", "1", "2", "10"),
        "Answer",
        *("5 The right answer", "One for each: it handles one at a time."),
        *("1", "Right if they came 400\u00a0ms apart."),
        *("2", "Right for two at a time."),
        *("10", "Right for ten requests."),
        *roots,
        lifecycle.replace("runtime-environment", "concurrency"),
    ]
    assert told(article(english, "phases-in-order")) == [
        "Question 3 of 5",
        "Put the phases of an environment in order.",
        "Put these in order.",
        *("Shutdown", "Invoke", "Init"),
        "Answer",
        "The right order",
        *("Init", "Invoke", "The handler runs.", "Shutdown"),
        "Init comes first.",
        *roots,
        lifecycle,
    ]
    assert told(article(english, "who-waits")) == [
        "Question 4 of 5",
        "How long does each wait?",
        "Each line on the left belongs to one on the right.",
        *("A cold start", "100\u00a0ms", "400\u00a0ms", "300\u00a0ms", "A warm start"),
        "Answer",
        "What belongs together",
        *("A cold start  400\u00a0ms", "Init and Invoke."),
        *("A warm start  100\u00a0ms", "Invoke alone."),
        *("300\u00a0ms Belongs to no line here", "Init alone, and nobody waits for it alone."),
        *roots,
        lifecycle,
    ]
    assert told(article(english, "first-wait")) == [
        "Question 5 of 5",
        "How long does the first caller wait?",
        "Answer",
        *("400\u00a0ms The right answer", "Init takes 300\u00a0ms and Invoke 100."),
        *("100\u00a0ms", "Right for a warm start."),
        *roots,
        lifecycle,
    ]


def test_a_link_to_a_section_leads_to_an_anchor_of_the_page(english):
    anchors = set(re.findall(r'<a class="reference internal" href="#([^"]+)">', english))
    assert {"one-at-a-time", "what-survives"} <= anchors
    assert anchors <= set(re.findall(r'id="([^"]+)"', english))


def test_python_has_colours_and_a_log_has_none(tmp_path, english):
    log = changed(("simulate(function, [0] * 5)", "11:58 REPORT RequestId: 1b7e…  Duration: 62.10 ms"))
    plain, warnings = page(written(tmp_path, bank=log))
    assert (
        '<div class="highlight-python notranslate"><div class="highlight"><pre><span></span><span class="n">' in english
    )
    assert "<pre><span></span>11:58 REPORT RequestId: 1b7e…  Duration: 62.10 ms\n</pre>" in plain
    assert warnings == ""


def japanese(project, *domains):
    """Gives the project Japanese catalogues: every message in brackets, for these domains."""
    bank = whole(project / "quizzes" / "sample.yml")
    own = [value for name, value in vars(static).items() if name.isupper() and isinstance(value, str)]
    own += [
        value for name, pair in vars(static).items() if name.isupper() and isinstance(pair, tuple) for value in pair
    ]
    said = {"warmstart": own, "quizzes/sample": sorted({text for text, _ in messages(bank)}), "book/sample": TITLES}
    for domain in domains:
        path = project / "locale" / "ja" / "LC_MESSAGES" / f"{domain}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        texts = (text.replace("\n", "\\n").replace('"', '\\"') for text in said[domain])
        path.write_text(HEAD + "\n".join(f'msgid "{text}"\nmsgstr "「{text}」"\n' for text in texts), encoding="utf-8")


def test_a_translated_page_speaks_one_language(tmp_path):
    project = written(tmp_path)
    japanese(project, "warmstart", "quizzes/sample", "book/sample")
    html, warnings = page(project, "ja")
    assert warnings == ""
    assert told(article(html, "first-wait")) == [
        "「Question 5 of 5」",
        "「How long does the first caller wait?」",
        "「Answer」",
        *("400\u00a0ms 「The right answer」", "「Init takes 300\u00a0ms and Invoke 100.」"),
        *("100\u00a0ms", "「Right for a warm start.」"),
        *("「Explained in」", "「One at a time: Invoke」"),
        *("「Source」", "docs.aws.amazon.com/…/lambda-runtime-environment.html 「checked on 2026年11月21日」"),
    ]


def test_what_a_catalogue_lacks_is_a_warning_that_names_it(tmp_path):
    project = written(tmp_path)
    japanese(project, "warmstart", "quizzes/sample", "book/sample")
    path = project / "locale" / "ja" / "LC_MESSAGES" / "quizzes" / "sample.po"
    path.write_text(
        path.read_text(encoding="utf-8").replace('msgid "Global variables"', 'msgid "Globals"'), encoding="utf-8"
    )
    _html, warnings = page(project, "ja")
    assert re.findall(r"no ja translation of '[^']*'", warnings) == ["no ja translation of 'Global variables'"]


def test_a_page_follows_its_bank_and_its_catalogue(tmp_path):
    project = written(tmp_path)
    japanese(project, "warmstart", "quizzes/sample", "book/sample")
    page(project, "ja")
    bank = project / "quizzes" / "sample.yml"
    bank.write_text(BANK.replace("answer: 400", "answer: 4000"), encoding="utf-8")
    assert "4,000\u00a0ms" in page(project, "ja")[0]
    path = project / "locale" / "ja" / "LC_MESSAGES" / "quizzes" / "sample.po"
    path.write_text(path.read_text(encoding="utf-8").replace("「Global variables」", "大域変数"), encoding="utf-8")
    assert "大域変数" in page(project, "ja")[0]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"chapter": CHAPTER.replace("{quiz} sample", "{quiz} simple")},
            "there is no bank quizzes/simple.yml; the banks: sample",
        ),
        (
            {"bank": BANK.replace("answer: 400", "answer: many")},
            "quizzes/sample.yml:88: first-wait: field-type: `answer` must be a number",
        ),
        (
            {"bank": BANK.replace("section: what-survives", "section: what-dies")},
            "quizzes/sample.yml:33: survivors: unknown-section: the chapter has no label 'what-dies'",
        ),
    ],
    ids=["no bank", "damaged", "no section"],
)
def test_a_bank_that_cannot_be_shown_is_an_error_that_says_why(tmp_path, files, said):
    _html, warnings = page(written(tmp_path, **files))
    assert "ERROR" in warnings
    assert said in warnings
