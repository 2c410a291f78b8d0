import nbformat
import pytest
from nbformat import NotebookNode

from tests.notebooks.sample_lab import DOCUMENT, WHEEL, small_project, writer
from warmstart.challenge.cells import without_solution
from warmstart.notebooks.notebook import for_jupyterlite, published, text_of, to_download


@pytest.fixture
def lab(tmp_path):
    """Makes the sample lab as a whole notebook in a language."""
    project = small_project(tmp_path)

    def notebook(tag: str, base: str = "") -> NotebookNode:
        return published(project / f"{DOCUMENT}.md", writer(project, tag), WHEEL, base)

    return notebook


def ids(notebook: NotebookNode) -> list[str]:
    return [cell.id for cell in notebook.cells]


def source(notebook: NotebookNode, id_: str) -> str:
    return next(cell.source for cell in notebook.cells if cell.id == id_)


def test_a_notebook_opens_with_its_title_then_says_what_it_needs_and_which_language_it_speaks(lab):
    japanese = lab("ja")
    assert [cell.source for cell in japanese.cells[:3]] == [
        "# 誰が、なぜ待つのか",
        f"Python 3.11と`{WHEEL}`が必要です。\n\n"
        f'```python\n%pip install "./{WHEEL}[notebook]"\n```\n\n'
        f"`../../notebooks/{WHEEL}`にあります。",
        'from warmstart import speak\n\nspeak("ja")',
    ]
    assert [cell.cell_type for cell in japanese.cells[:3]] == ["markdown", "markdown", "code"]


def test_where_the_site_is_known_the_package_has_its_full_address(lab):
    needs = source(lab("en", "https://book.example/warm/"), "package")
    assert f"`https://book.example/warm/notebooks/{WHEEL}`" in needs


def test_english_is_spoken_unasked(lab):
    assert "speak(" not in text_of(lab("en"))


def test_a_cell_has_the_same_id_in_every_language_and_build(lab):
    cells = [f"cell-{number}" for number in range(1, 8)]
    assert ids(lab("en")) == ["title", "package", *cells]
    assert ids(lab("ja")) == ["title", "package", "language", *cells]
    assert text_of(lab("ja")) == text_of(lab("ja"))


def test_code_is_the_source_s_and_keeps_what_nbgrader_knows_of_it(lab):
    english, japanese = (
        {cell.id: (cell.source, cell.metadata) for cell in lab(tag).cells if cell.cell_type == "code"}
        for tag in ("en", "ja")
    )
    assert {name: japanese[name] for name in english} == english
    assert english["cell-7"][1]["nbgrader"] == {
        "grade": True,
        "grade_id": "one-environment",
        "locked": False,
        "points": 2,
        "schema_version": 3,
        "solution": True,
        "task": False,
    }
    assert english["cell-5"][1] == {"tags": ["live", "raises-exception"]}


def test_a_learner_gets_no_solution(lab):
    whole = lab("en")
    for copy in (to_download(whole), for_jupyterlite(whole)):
        assert "SOLUTION" not in text_of(copy)
        assert source(copy, "cell-7").startswith("def gap():\n    ...\nsimulate(")
    assert "### BEGIN SOLUTION" in text_of(whole)


def test_a_check_that_is_not_met_yet_holds_up_no_other_cell(lab):
    whole = lab("en")
    tags = [
        {cell.id: cell.metadata.get("tags") for cell in face.cells}["cell-7"] for face in (whole, to_download(whole))
    ]
    assert tags == [None, ["raises-exception"]]


def test_in_jupyterlite_the_package_is_there_and_the_kernel_is_pyodide(lab):
    copy = for_jupyterlite(lab("ja"))
    assert ids(copy)[:3] == ["title", "language", "cell-1"]
    assert copy.metadata.kernelspec["name"] == "python"
    assert to_download(lab("ja")).metadata.kernelspec["name"] == "python3"


def test_every_face_is_a_valid_notebook(lab):
    for face in (lab("ja"), to_download(lab("ja")), for_jupyterlite(lab("ja"))):
        nbformat.validate(face)
        assert (face.nbformat, face.nbformat_minor) == (4, 5)


@pytest.mark.parametrize(
    ("whole", "given"),
    [
        ("a = 1", "a = 1"),
        ("### BEGIN SOLUTION\na = 1\n### END SOLUTION\nb", "...\nb"),
        ("def f():\n    ### BEGIN SOLUTION\n    a = 1\n    return a\n    ### END SOLUTION", "def f():\n    ..."),
        ("### BEGIN SOLUTION\n1\n### END SOLUTION\nx\n### BEGIN SOLUTION\n2\n### END SOLUTION", "...\nx\n..."),
    ],
)
def test_a_solution_becomes_three_dots(whole, given):
    assert without_solution(whole) == given
