from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import warmstart
from tests.figures.reading import parsed
from tests.figures.sample_runs import EVERY_CHARGE, RUNS
from warmstart.figures import explore, lifecycle, memory_curve
from warmstart.figures.labels import attribute, fill, label, messages_in
from warmstart.figures.question import how_long, how_many, when
from warmstart.simulator import Function, Region
from warmstart.translation.extract import words_of_package

GERMAN = {"{count} of {all}": "{all} gesamt, davon {count}", "Plain": "Schlicht & <einfach>"}


def german(msgid):
    return GERMAN.get(msgid, msgid)


def test_a_label_carries_its_message_and_its_values():
    html = label("text", "{count} of {all}", 'x="3"', count=1234.5, all="10")
    assert html == (
        '<text data-msg="{count} of {all}" data-args="{&quot;count&quot;: &quot;1,234.5&quot;, &quot;all&quot;: '
        '&quot;10&quot;}" x="3">1,234.5 of 10</text>'
    )
    assert parsed(fill(html, german)).text == "10 gesamt, davon 1,234.5"
    assert messages_in(html) == {"{count} of {all}"}


def test_a_translation_is_text_and_never_markup():
    assert fill(label("li", "Plain"), german) == '<li data-msg="Plain">Schlicht &amp; &lt;einfach&gt;</li>'


def test_a_message_without_translation_stays_english():
    html = label("li", "Unknown to all {n}", n=3)
    assert fill(html, german) == fill(html, lambda msgid: "") == html


def test_an_attribute_can_be_a_label_beside_a_label():
    start = f"<p {attribute('aria-label', 'Plain')} {attribute('title', '{count} of {all}', count=1, all=2)} "
    html = f"{start}{label('b', 'Plain').removeprefix('<b ').replace('</b>', '</p>')}"
    filled = parsed(fill(html, german))
    assert (filled.get("aria-label"), filled.get("title"), filled.text) == (
        "Schlicht & <einfach>", "2 gesamt, davon 1", "Schlicht & <einfach>")  # fmt: skip
    assert messages_in(html) == set(GERMAN)


def test_filling_again_changes_the_language_again():
    html = f"<i>{label('b', 'Plain')}<u {attribute('title', 'Plain')}>x</u></i>"
    assert fill(fill(html, german), lambda msgid: msgid) == html


def test_a_translation_with_a_place_that_the_message_lacks_is_an_error():
    with pytest.raises(KeyError):
        fill(label("b", "Plain"), lambda msgid: "{nothing}")


NASTY = st.text(st.sampled_from("<>\"'&{}\\/= ab;\n") | st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@given(NASTY, NASTY)
def test_hostile_values_stay_values(first, second):
    html = f"<g>{label('text', '{a} and {b}', a=first, b=second)}<u {attribute('title', '{a}', a=second)}/></g>"
    filled = parsed(fill(html, lambda msgid: msgid.replace("and", "und")))
    assert filled.find("text").text == f"{first} und {second}".replace("\r", "\n")
    assert filled.find("u").get("title") == " ".join(second.split("\n"))
    assert [element.tag for element in filled.iter()] == ["g", "text", "u"]
    assert messages_in(html) == {"{a} and {b}", "{a}"}


def others_of_figures():
    """The life of a request and the storm of every run that has any, and a Region."""
    region = Region()
    region.function("ms").invoke([0])
    runs = [run for run in RUNS.values() if len(run.requests)]
    lives = [run.journey(range(min(len(run.requests), 12))).html for run in runs]
    return [*lives, *(run.storm().html for run in runs), region.run().timeline().html]


def test_every_word_of_every_figure_is_a_label():
    """What is left when all labels are emptied holds no word but those of AWS and the units."""
    figures = [face for run in RUNS.values() for face in (run.timeline().html, run.concurrency().html)]
    figures += [lifecycle().html, RUNS["many"].bill()._repr_html_(), memory_curve().html, *others_of_figures()]
    left = {
        word
        for html in figures
        for text in parsed(fill(html, lambda msgid: "·")).itertext()
        for word in "".join(letter if letter.isalpha() else " " for letter in text).split()
    }
    assert left <= {
        "ms", "s", "min", "h", "USD", "Init", "ConcurrentInvocationLimitExceeded",
        *("Restore", "Resource", "Conflict", "Not", "Ready", "Snap", "Start", "Timeout", "Exception"),
        *("Reserved", "Function", "Concurrent", "Invocation", "Limit", "Exceeded", "Rate"),
    }  # fmt: skip


def test_every_label_is_in_the_package_catalogue():
    known = {message.id for message in words_of_package(Path(warmstart.__file__).parents[2])}
    figures = [face for run in RUNS.values() for face in (run.timeline().html, run.concurrency().html)]
    controls = explore(Function(), arrivals=[0], memory_mb=(128, 10240), seed=[0, 1])._repr_mimebundle_()["text/html"]
    questions = [when(RUNS["a long pause"]).html, how_many(RUNS["many"], 3).html, how_long(RUNS["at once"]).html]
    others = [lifecycle().html, EVERY_CHARGE._repr_html_(), memory_curve().html, controls, *questions]
    others += others_of_figures()
    said = set().union(*map(messages_in, figures + others))
    assert {"Memory (MB)", "Seed", "Init", "Timeout"} <= said <= known
