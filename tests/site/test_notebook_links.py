from types import SimpleNamespace

import pytest

from warmstart.sphinx_extension.notebook_links import offer_notebook

PUBLISHED = {"wheel": "warmstart-0.1.0-py3-none-any.whl", "megabytes": 14}


def offered(page: str, published: dict | None = None, doctree: object = "a page") -> dict | None:
    config = SimpleNamespace(language="zh_CN", warmstart_notebooks=PUBLISHED if published is None else published)
    context: dict = {}
    offer_notebook(SimpleNamespace(config=config), page, "page.html", context, doctree)
    return context.get("ws_notebook")


def test_a_lab_is_offered_as_a_notebook_in_the_language_of_its_page():
    assert offered("labs/container-reuse") == {
        "file": "container-reuse.ipynb",
        "lite": "../../lite/notebooks/index.html?path=zh-Hans/container-reuse.ipynb",
        "package": "../../notebooks/warmstart-0.1.0-py3-none-any.whl",
        "megabytes": 14,
    }


@pytest.mark.parametrize(
    ("page", "published", "doctree"),
    [("book/limits", None, "a page"), ("labs/container-reuse", {}, "a page"), ("labs/search", None, None)],
)
def test_no_other_page_offers_one(page, published, doctree):
    assert offered(page, published, doctree) is None
