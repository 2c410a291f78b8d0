"""A log that the page hands over is explained in the page's language, and a bad request breaks nothing."""

import json

from tests.live.telling import ENDED, Told
from tests.own_log.lines import report
from warmstart.live import answering


def test_a_log_is_answered_with_its_explanation_in_the_language_of_the_page():
    told = Told({"What your log says": "ログの内容"}.get)
    told.page.explain(report())
    shown, done = told.events
    assert (shown["event"], done) == ("html", ENDED)
    assert ">ログの内容</h2>" in shown["html"]


def test_the_page_asks_with_json_and_the_cells_know_nothing_of_it():
    events = []
    answer = answering(lambda event: events.append(json.loads(event)), "{}")
    answer(json.dumps({"do": "explain", "log": "nothing\nof Lambda's"}))
    assert "No invocation was found" in events[0]["html"]
    cell = {
        "id": "cell-1",
        "source": "sorted(name for name in globals() if not name.startswith('_'))",
        "mayFail": False,
    }
    answer(json.dumps({"do": "run", "cells": [cell]}))
    assert events[-2] == {"event": "value", "text": "['display', 'input']"}
