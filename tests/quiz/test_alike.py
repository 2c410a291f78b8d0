"""A practice exam asks what no reader has read before, and siblings tell their idea in different scenarios."""

import pytest

from tests.quiz.sample import found, written
from warmstart.quiz.alike import alike

STORY = (
    "A museum lends audio guides. Each guide sends its position to a Lambda function every ten seconds, and the "
    "function writes it to a table. On a free day there are four times as many visitors, and positions are missing."
)
RETOLD = (
    "A museum rents audio guides. Every guide sends its position to a Lambda function each ten seconds, and the "
    "function stores it in a table. On a free Sunday there are four times as many guests, and positions are missing."
)
OTHER = (
    "A bakery prints labels. Whenever a tray leaves the oven, a scanner invokes a Lambda function that draws the "
    "label. Before Easter more trays leave the ovens at the same time, and a few of them get none."
)
AND = "about the function and its environment?"
TIMED_OUT = "2026-01-01T00:00:03.300Z d8f7a3c2 Task timed out after 3.00 seconds"
REPORTED = "REPORT RequestId d8f7a3c2 Duration 100.00 ms Billed Duration 400 ms Init Duration 300.00 ms"
CAUSE, REMEDY = "What is the cause?", "Which change costs LEAST and removes the cause?"


def question(id_, prompt, pool="open", concept="throttles", code=""):
    """One question of a bank."""
    told = f"    code: {code}\n" if code else ""
    choices = "".join(f"      - {{id: {one}, text: {one}, why: So.}}\n" for one in "abcd")
    return (
        f"  - id: {id_}\n    kind: {'exam' if pool == 'reserved' else 'check'}\n    pool: {pool}\n    type: single\n"
        f"    concept: {concept}\n    skills: []\n    section: one-at-a-time\n    prompt: {prompt}\n{told}"
        f"    choices:\n{choices}    source: https://docs.aws.amazon.com/lambda/latest/dg/x.html\n"
        "    checked: 2026-11-21\n"
    )


def too_alike(folder, *questions):
    """What is said of the questions of a bank that are too much alike, without the name of its file."""
    bank = "concepts: {throttles: Throttles, retries: Retries}\nquestions:\n" + "".join(questions)
    project = written(folder, bank=bank, ids="")
    rules = ("near-duplicate", "same-scenario")
    return [line.removeprefix("quizzes/sample.yml:") for line in found(project) if any(rule in line for rule in rules)]


@pytest.mark.parametrize(
    ("open_prompt", "percent"),
    [(f"{STORY} {REMEDY}", "100%"), (f"{RETOLD} {REMEDY}", "85%"), (STORY, "100%"), (f"{STORY} {CAUSE}", "91%")],
    ids=["the same", "some words changed", "only the story", "another question about it"],
)
@pytest.mark.parametrize("concept", ["throttles", "retries"])
def test_an_item_that_an_open_question_gives_away_is_named_with_it(tmp_path, open_prompt, percent, concept):
    item = question("guides-in-the-exam", f"{STORY} {REMEDY}", pool="reserved")
    assert too_alike(tmp_path, item, question("guides", open_prompt, concept=concept)) == [
        f"10: guides-in-the-exam: near-duplicate: {percent} of this prompt is that of the open question guides "
        "(quizzes/sample.yml:25): a reader would know the item before the practice exam. Tell another situation in one "
        "of them"
    ]


def test_siblings_that_tell_one_story_are_named(tmp_path):
    first, second = question("guides", f"{STORY} {CAUSE}"), question("more-guides", f"{RETOLD} {REMEDY}")
    assert too_alike(tmp_path, first, second) == [
        "25: more-guides: same-scenario: 76% of this prompt is that of guides (quizzes/sample.yml:10), which tests "
        "throttles too: siblings test the same idea in different scenarios"
    ]


@pytest.mark.parametrize(
    "questions",
    [
        (question("guides", f"{STORY} {CAUSE}"), question("labels", f"{OTHER} {CAUSE}", pool="reserved")),
        (question("guides", f"{STORY} {CAUSE}"), question("idea", f"{STORY} {REMEDY}", concept="retries")),
        (question("how-often", "How often does it run?"), question("how-long", "How long does it run?")),
        (
            question("one-line", f"What does this line of the log tell you {AND}", code=TIMED_OUT),
            question("another-line", f"What does this line of the log tell you {AND}", code=REPORTED),
        ),
    ],
    ids=["another scenario", "another idea, both open", "too short for a story", "another line of a log"],
)
def test_what_may_be_alike(tmp_path, questions):
    assert too_alike(tmp_path, *questions) == []


def test_a_prompt_that_stands_in_a_longer_one_is_all_of_it():
    story, longer = STORY.lower().split(), f"{OTHER} {STORY} {OTHER}".lower().split()
    assert alike(tuple(story), tuple(longer)) == alike(tuple(longer), tuple(story)) == 1
    assert alike(("how", "often"), ("how", "often", *longer)) < 0.1
