"""What cells show: HTML if a thing has it, text else, and never more than a page can bear."""

from tests.live.telling import ENDED, Told, printed
from warmstart.figures.labels import label
from warmstart.live.output import CHARACTERS, FIGURES, HTML_CHARACTERS, LINES
from warmstart.live.showing import shown


class Drawn:
    def _repr_html_(self):
        return "<p>drawn</p>"


DRAWN = "class Drawn:\n    def _repr_html_(self): return '<p>drawn</p>'\n"


class Bundle:
    def __init__(self, bundle):
        self.bundle = bundle

    def _repr_mimebundle_(self, include=None, exclude=None):
        return self.bundle


class Picture:
    def _repr_svg_(self):
        return "<svg></svg>"


def test_html_comes_before_text():
    assert shown(Drawn()).html == "<p>drawn</p>"
    assert shown(Picture()).html == "<svg></svg>"
    assert shown(Bundle({"text/html": "<b>1</b>", "text/plain": "1"})).html == "<b>1</b>"
    assert shown(Bundle(({"text/plain": "one"}, {}))).text == "one"
    assert shown([1, 2]).text == "[1, 2]"
    assert shown(Drawn).text == repr(Drawn)


def test_display_keeps_the_order_of_prints_and_figures():
    assert Told().run(f"{DRAWN}print('a', end='')\ndisplay(Drawn(), 1)\nprint('b')") == [
        printed("a"),
        {"event": "html", "html": "<p>drawn</p>"},
        {"event": "value", "text": "1"},
        printed("b\n"),
        ENDED,
    ]


def test_labels_are_filled_in_the_language_of_the_page():
    told = Told({"Invocations: {count}": "呼び出し: {count}"}.get)
    html = label("text", "Invocations: {count}", count=1200)
    figure, _done = told.run(f"class Figure:\n    def _repr_html_(self): return {html!r}\nFigure()")
    assert figure["html"].endswith(">呼び出し: 1,200</text>")


def test_endless_lines_end_with_one_sentence():
    *lines, full, done = Told().run(f"for n in range({LINES} * 2): print(n)")
    assert [event["text"] for event in lines] == [f"{n}\n" for n in range(LINES)]
    assert (full, done) == (
        {"event": "full", "sentence": ("The output ends here: a cell shows up to 2,000 lines or 100,000 characters.")},
        ENDED,
    )


def test_one_endless_line_ends_too():
    *pieces, full, _done = Told().run(f"for n in range({CHARACTERS}): print('xyz', end='')")
    assert "".join(event["text"] for event in pieces) == ("xyz" * CHARACTERS)[:CHARACTERS]
    assert full["event"] == "full"


def test_a_giant_value_is_cut():
    value, full, done = Told().run(f"'x' * {CHARACTERS * 10}")
    assert (len(value["text"]), full["event"], done) == (CHARACTERS, "full", ENDED)


def test_giant_or_endless_html_is_not_shown():
    *figures, full, done = Told().run(f"{DRAWN}for n in range({FIGURES} + 5): display(Drawn())")
    assert (len(figures), full["event"], done) == (FIGURES, "full", ENDED)
    full, done = Told().run(f"class Big:\n    def _repr_html_(self): return 'x' * {HTML_CHARACTERS + 1}\nBig()")
    assert (full["event"], done) == ("full", ENDED)
