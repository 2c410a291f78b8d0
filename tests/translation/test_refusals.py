"""A sentence that a cell was refused with is found again among the messages, and said in another language."""

from warmstart.sphinx_extension.refusals import translated

WHOLE = "{name}={value}: Lambda allows whole numbers from {low} to {high} {unit}"
CHOICE = "{name}={value}: choose one of {choices}"
GERMAN = {
    WHOLE: "{name}={value}: Lambda erlaubt ganze Zahlen von {low} bis {high} {unit}",
    CHOICE: "{name}={value}: eines von {choices}",
    "{name}={value}: {problem}": "nie",
    "Memory (MB)": "Speicher (MB)",
}


def german(text):
    return translated(text, tuple(sorted(GERMAN)), GERMAN.get)


def test_the_values_stay_and_the_words_are_translated():
    assert german("memory_mb=64: Lambda allows whole numbers from 128 to 10,240 MB") == (
        "memory_mb=64: Lambda erlaubt ganze Zahlen von 128 bis 10,240 MB")  # fmt: skip


def test_the_name_of_aws_s_exception_stays_in_front():
    assert german("InvalidParameterValueException: architecture='arm': choose one of x86_64, arm64\n") == (
        "InvalidParameterValueException: architecture='arm': eines von x86_64, arm64")  # fmt: skip


def test_other_errors_stay_as_python_tells_them():
    for text in ("ZeroDivisionError: division by zero", "name=value: of nobody", "Memory (MB)"):
        assert german(text) == text
