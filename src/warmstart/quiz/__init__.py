"""The quizzes: banks of questions, the rules they keep, the proofs of their keys, and what a page needs to draw them.

A bank is `quizzes/<slug>.yml`, where the slug is that of its chapter. `bank` reads it, `check` finds everything that is
wrong with it, `compiled` says it in one language, `static` draws that, `widget` asks it in a
notebook. Nothing is imported before it is asked for: in the browser there is no reader of YAML.
"""


def __getattr__(name: str) -> object:
    # The widget needs anywidget, so only who asks for it loads it.
    if name == "Quiz":
        from warmstart.quiz.widget import Quiz

        return Quiz
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
