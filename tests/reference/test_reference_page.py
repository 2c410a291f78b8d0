"""The page of the reference: every name with an address, in English everywhere, and nothing of it to be translated."""

import json
import re
from html.parser import HTMLParser

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

import warmstart
from tests.facts.small_book import build
from warmstart import Client, Region, month
from warmstart.bundle.passages import passages
from warmstart.figures import Figure
from warmstart.reference import GROUPS, entry, pieces
from warmstart.reference.contents import Group
from warmstart.scenario import schema
from warmstart.simulator import Run

INTRO = "Names and settings are taken from the code."
PAGE = f"# API reference\n\n{INTRO}\n\n```{{api}}\n```\n"
INDEX = "# Home\n\n```{toctree}\napi\n```\n\n[](#api-function.memory_mb)\n"
PAGES = {"index": INDEX, "api": PAGE}
ENTRIES = [entry(name, thing) for group in GROUPS for name, thing in group.things.items()]
DESCRIBED = [one for each in ENTRIES for one in (each, *each.members)]


@pytest.fixture(scope="module")
def english(tmp_path_factory):
    return build(tmp_path_factory.mktemp("en"), "en", PAGES, part="api")


@pytest.fixture(scope="module")
def japanese(tmp_path_factory):
    words = {"API reference": "APIリファレンス", INTRO: "名前と設定はコードから取っています。"}
    return build(tmp_path_factory.mktemp("ja"), "ja", PAGES, words, part="api")


class Texts(HTMLParser):
    """The texts of a page, each with the language that it is marked as."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.found = [("", "")], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        if tag not in ("meta", "link", "input", "br", "img", "hr"):
            self.tags.append((tag, dict(attributes).get("lang", self.tags[-1][1])))

    def handle_endtag(self, tag):
        if self.tags[-1][0] == tag:
            self.tags.pop()

    def handle_data(self, text):
        self.found.append((self.tags[-1][1], text.strip()))


def test_every_public_name_stands_in_one_group():
    names = [name for group in GROUPS for name in group.things]
    assert set(warmstart.__all__) <= set(names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("kind", [one for group in GROUPS for one in group.things.values() if isinstance(one, type)])
def test_every_setting_attribute_and_method_says_what_it_means(kind):
    assert [one.name for one in entry(kind.__name__, kind).members if not one.pieces] == []


def test_every_name_has_an_address_on_the_page(english):
    html = english.html("api")
    assert english.warnings == ""
    assert [one for one in re.findall(r'<dt id="([\w.]+)">', html) if not one.startswith("warmstart")] == [
        one.name for one in DESCRIBED]  # fmt: skip
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert {group.id for group in GROUPS} <= set(ids)


def test_prose_can_link_to_a_name(english):
    assert 'href="api.html#Function.memory_mb"' in english.html("index")


def test_a_setting_stands_with_its_type_and_default(english):
    html = english.html("api")
    assert ('<dt id="Function.memory_mb"><dfn><span>Function.</span>memory_mb</dfn> <code>int = 128</code>') in html
    assert ('<dt id="Run.logs"><dfn><span>Run.</span>logs</dfn> <code>(environment: int | None = None) -&gt; str</code>'
            in html)  # fmt: skip
    text = re.sub(r"<[^>]+>", "", html)
    assert "lognormal(mean_ms: float, sigma: float = 0.5) -&gt; Lognormal" in text


def test_examples_are_shown_as_they_are_typed(english):
    text = re.sub(r"<[^>]+>", "", english.html("api"))
    assert "&gt;&gt;&gt; run.cold_starts, run.throttles\n(1, 0)\n" in text


def test_the_fields_of_the_json_are_described(english):
    html = english.html("api")
    described = re.findall(r"<dt><dfn>(\w+)</dfn>", html)
    names = re.findall(r'"(\w+)": \{[^{}]*"description"|"(\w+)": \{"type": "array"', json.dumps(schema()))
    assert {one or other for one, other in names} <= set(described)
    assert "<dfn>--logs</dfn> <code>LINES</code>" in html
    assert "<dt>130</dt><dd>interrupted with Ctrl+C: the report tells what had happened</dd>" in html
    assert "  Cold starts                  1   33.3% of attempts" in html


def test_in_other_languages_all_but_the_introduction_is_english_and_marked_so(japanese):
    assert japanese.warnings == ""
    html = japanese.html("api")
    body = html[html.index("<h1>") : html.rindex("</section>")]
    texts = Texts(body).found
    assert ("", "名前と設定はコードから取っています。") in texts
    assert {lang for lang, text in texts if re.search("[a-z]{3}", text) and text != "APIリファレンス"} == {"en"}


def test_nobody_is_asked_to_translate_the_reference(tmp_path):
    for name, text in PAGES.items():
        (tmp_path / f"{name}.md").write_text(text.replace("[](#api-function.memory_mb)\n", ""), encoding="utf-8")
    config = {"extensions": ["myst_parser", "warmstart.sphinx_extension.api"], "gettext_compact": False,
              "root_doc": "index", "exclude_patterns": ["out"]}  # fmt: skip
    with docutils_namespace():
        Sphinx(tmp_path, None, tmp_path / "out", tmp_path / "out", "gettext", config, status=None).build()
    template = (tmp_path / "out" / "api.pot").read_text(encoding="utf-8")
    assert re.findall(r'^msgid "(.+)"$', template, re.M) == ["API reference", INTRO]


def test_the_search_finds_a_name_and_what_is_said_of_it(english):
    page = english.html("api").replace("<body>", '<body><article class="ws-article">')
    found = {passage.anchor: passage for passage in passages(page)}
    setting = found["Function.memory_mb"]
    assert (setting.title, setting.paragraphs) == (
        "Function.memory_mb", ["Memory in MB; more of it brings more CPU, and costs more."])  # fmt: skip
    assert (found["poisson"].title, found["poisson"].kind) == ("poisson", "name")
    assert {passage.kind for passage in found.values()} == {"section", "name"}
    assert "latency_ms" not in found["warmstart-run"].text()  # a list of fields is not read
    assert found["poisson"].paragraphs[0].startswith("Random requests")


def test_a_docstring_in_pieces():
    def explained():
        """What comes back.

        Like this:

            one = 1

            two = 2

        And `that`,
        in two lines.

        >>> 1 + 1
        2
        """

    assert list(pieces(explained.__doc__)) == [
        ("paragraph", "What comes back."),
        ("paragraph", "Like this:"),
        ("code", "one = 1\n\ntwo = 2"),
        ("paragraph", "And `that`, in two lines."),
        ("example", ">>> 1 + 1\n2"),
    ]
    assert list(pieces(None)) == []


def test_a_long_signature_has_a_line_for_each_parameter():
    def short(first: float, *, last: "Figure | None" = None) -> Figure:
        """Short."""

    def long(a_first_parameter: float, a_second_parameter: float = 0.5, **all_the_others_that_there_may_be: int): ...

    assert entry("short", short).call == "short(first: float, *, last: Figure | None = None) -> Figure"
    assert entry("long", long).call == (
        "long(\n    a_first_parameter: float,\n    a_second_parameter: float = 0.5,\n"
        "    **all_the_others_that_there_may_be: int,\n)"
    )
    assert isinstance(GROUPS[0], Group)


def test_a_class_that_is_no_table_says_how_it_is_called():
    assert entry("Region", Region).call == "Region(*, seed: int | str = 0, concurrency: int = 1000)"
    assert 'architecture: str = "x86_64",' in entry("month", month).call.replace("    ", "")
    assert "Client.aws_cli(*, read_timeout_s: float = 60) -> Client" in {
        one.call for one in entry("Client", Client).members
    }


def test_what_a_run_is_asked_about_its_requests_stands_with_the_run():
    names = {one.name.removeprefix("Run.") for one in entry("Run", Run).members}
    assert {"events", "requests", "metrics", "telemetry", "bill", "logs", "fates"} <= names
    described = {name for group in GROUPS for name in group.things}
    assert {f"Run.{one}" for one in ("steps", "stepper", "journey", "storm", "concurrency", "timeline")} <= described
