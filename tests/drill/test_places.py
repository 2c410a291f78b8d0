"""The places in a drill's texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warmstart.drill.places import filled, filling, names, restored, stand_ins, tidy
from warmstart.quiz import markdown

VALUES = {"rate": 1250, "share": 0.5, "kind": "arm64", "less": "a<b"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{rate} of {share}", "1,250 of 0.5"),
        ("`{kind}`", "`arm64`"),
        ("{{ timeout_max_s }} and {{rate}}", "{{ timeout_max_s }} and {{rate}}"),
        ("{unknown} {Rate} {} {1}", "{unknown} {Rate} {} {1}"),
    ],
)
def test_a_value_stands_where_its_name_stood(text, expected):
    assert filled(text, VALUES) == expected


def test_in_code_no_comma_parts_the_thousands():
    assert filled("rate={rate}", VALUES, str) == "rate=1250"


def test_names_come_in_their_order():
    assert list(names("{b} {{ fact }} {a_1} {b}")) == ["b", "a_1", "b"]


@pytest.mark.parametrize(
    ("value", "expected"), [(0.1 + 0.2, 0.3), (7.000000000000001, 7), (2, 2), (2.5, 2.5), ("x", "x"), (None, None)]
)
def test_a_number_is_written_as_a_person_would(value, expected):
    assert (tidy(value), type(tidy(value))) == (expected, type(expected))


PIECES = [
    "{rate}",
    "{share}",
    "{kind}",
    "{less}",
    " ",
    " ms",
    " MB.",
    "%",
    "**",
    "*",
    "`",
    '"',
    "'",
    "は",
    "a",
    "(",
    "!",
    "×",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(["en", "zh_CN", "ja"]))
def test_markdown_reads_a_stand_in_as_it_would_read_the_value(pieces, language):
    text = "".join(pieces)
    whole = markdown.inline(filled(text, VALUES), language)
    in_places = restored(markdown.inline(filling(str, stand_ins(VALUES))(text), language), VALUES)
    assert in_places == whole
