"""The quizzes: banks of questions, and a widget that asks them in a notebook."""


def __getattr__(name: str) -> object:
    # Only who asks for the widget needs anywidget.
    if name == "Quiz":
        from warmstart.quiz.widget import Quiz

        return Quiz
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
