from IPython.core.interactiveshell import InteractiveShell

from warmstart.messages import Refused

RULE = "memory_mb={value}: Lambda allows {low} to {high} MB"


def test_a_refusal_is_said_in_the_language_of_the_page():
    german = {RULE: "memory_mb={value}: Lambda erlaubt {low} bis {high} MB"}.__getitem__
    refused = Refused(RULE, value=64, low="128", high="10,240")
    assert str(refused) == "memory_mb=64: Lambda allows 128 to 10,240 MB"
    assert refused.said(german) == "memory_mb=64: Lambda erlaubt 128 bis 10,240 MB"


def test_a_notebook_shows_the_sentence_and_no_traceback(capsys):
    shell = InteractiveShell()
    shell.run_cell("from warmstart import Function; Function(memory_mb=64)")
    assert capsys.readouterr().out.strip() == "memory_mb=64: Lambda allows whole numbers from 128 to 10,240 MB"
