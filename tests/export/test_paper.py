"""A paper to print, and its key."""

import re
from html.parser import HTMLParser

from tests.export.sample import ENGLISH, HARDER, JAPANESE, book, drills, sample
from warmstart.export.paper import answers, paper

PIECES = re.compile(r"</?(?:p|li|h1|h2|div|pre|article|ul|ol|b|span|header|footer|main)\b[^>]*>")


class Reader(HTMLParser):
    """Collects what a page would fetch, and whether its elements are closed in order."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.open, self.fetched = [], []
        self.feed(page.decode())
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        if tag != "meta":
            self.open.append(tag)
        self.fetched += [value for name, value in attrs if name in ("src", "data") or (name, tag) == ("href", "link")]
        assert tag != "script"

    def handle_startendtag(self, tag, attrs):
        assert tag == "path"

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def body(page: bytes) -> str:
    return page.decode().partition("<body>")[2]


def told(page: bytes) -> list[str]:
    """What stands on a page, piece by piece."""
    return [text for piece in PIECES.split(body(page)) if (text := re.sub(r"<[^>]+>", "", piece).strip())]


def test_a_paper_asks_everything_and_answers_nothing(tmp_path):
    options = [choice["html"] for choice in sample(tmp_path)[0].questions[1]["choices"]]
    pieces = told(paper(sample(tmp_path), ENGLISH, 0))
    assert pieces[:6] == ["Warm Start", "A chapter", "Your name", "Date", "Right answers:", "of 5"]
    first = pieces[pieces.index("1", 6) :]
    assert first[:4] == [
        "1",
        "Five requests arrive at the same moment.",
        "How many environments does Lambda need?",
        "simulate(function, [0] * 5)",
    ]
    assert first[4:12:2] == ["A", "B", "C", "D"]
    assert sorted(first[5:13:2]) == ["1", "10", "2", "5"]
    assert "Choose 2." in pieces
    assert {re.sub(r"<[^>]+>", "", one) for one in options} < set(pieces)
    order = pieces.index("Put these in order.")
    assert pieces[order + 1].startswith("Write 1 beside what comes first")
    assert pieces[order + 2 : order + 5] == ["Shutdown", "Invoke", "Init"]
    match = pieces.index("A cold start")
    assert pieces[match : match + 8] == [
        "A cold start", "A warm start", "A", "100\u00a0ms", "B", "400\u00a0ms", "C", "300\u00a0ms"
    ]  # fmt: skip
    assert pieces[-3:] == ["Your answer", "ms", "From the book Warm Start. Text: CC BY 4.0."]


def test_the_paper_betrays_nothing(tmp_path):
    for parts in (sample(tmp_path), sample(tmp_path, HARDER), book()):
        page = body(paper(parts, ENGLISH, 0))
        for part in parts:
            for question in part.questions:
                for option in (*question.get("choices", ()), *question.get("pairs", ()), *question.get("others", ())):
                    assert option["why"] not in page, question["id"]
                assert not question["why"] or question["why"] not in page
                assert question["source"]["href"] not in page
        assert "✓" not in page
        assert "right" not in re.sub(r'class="[^"]*"', "", page.partition("<main>")[2])


def test_the_key_has_every_answer_at_a_glance_as_it_is_written_on_the_paper(tmp_path):
    parts = sample(tmp_path, HARDER)
    pieces = told(answers(parts, ENGLISH, 0))
    assert pieces[:12] == [
        "Warm Start", "Key: A chapter",
        "1", letters(parts, "five-at-once"), "2", letters(parts, "survivors"), "3", "3 – 2 – 1", "4", "A – A",
        "5", "400\u00a0calls, give or take 20\u00a0calls",
    ]  # fmt: skip


def letters(parts, question) -> str:
    """The letters of the right choices, as the paper prints them."""
    page = paper(parts, ENGLISH, 0).decode()
    (one,) = (one for one in parts[0].questions if one["id"] == question)
    right = [choice["html"] for choice in one["choices"] if choice["correct"]]
    return ", ".join(sorted(re.search(rf"<b>(\w)</b><span>{re.escape(html)}</span>", page)[1] for html in right))


def test_the_key_explains_every_option(tmp_path):
    page = body(answers(sample(tmp_path), ENGLISH, 0))
    for question in sample(tmp_path)[0].questions:
        for option in (*question.get("choices", ()), *question.get("pairs", ()), *question.get("wrong", ())):
            assert option["why"] in page or "href" in option["why"]
    assert "See the limits." in page
    assert "<strong>Explained in</strong> A chapter › What survives" in page


def test_paper_and_key_number_alike_through_all_parts(tmp_path):
    (part,) = sample(tmp_path)
    parts = [part, drills(part)]
    for page in (paper(parts, ENGLISH, 0), answers(parts, ENGLISH, 0)):
        assert re.findall(r'<article id="question-(\d+)"><p class="number">(\d+)</p>', page.decode()) == [
            (str(number), str(number)) for number in range(1, 11)
        ]
        assert "<h2>A chapter</h2>" in page.decode()
        assert "<h2>Drills</h2>" in page.decode()


def test_a_page_is_whole_and_fetches_nothing(tmp_path):
    for page in (paper(book(), ENGLISH, 0), answers(book(), ENGLISH, 0)):
        assert Reader(page).fetched == []
        assert "url(" not in page.decode()
        assert "@import" not in page.decode()


def test_a_japanese_paper_says_so(tmp_path):
    page = paper(sample(tmp_path, tag="ja"), JAPANESE, 0)
    assert '<html lang="ja">' in page.decode()
    assert "「Your name」" in told(page)
    assert told(answers(sample(tmp_path, tag="ja"), JAPANESE, 0))[1] == "「Key: A chapter」"
