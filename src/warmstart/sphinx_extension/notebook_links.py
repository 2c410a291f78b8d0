"""Under the title of a lab: the lab as a notebook, to download and in JupyterLite."""

from docutils import nodes
from sphinx.application import Sphinx

from warmstart.languages import language
from warmstart.sphinx_extension.addresses import LABS


def offer_notebook(app: Sphinx, pagename: str, _template: str, context: dict, doctree: nodes.document | None) -> None:
    """Give the template of a lab the addresses of its notebook; every other page has none."""
    published = app.config.warmstart_notebooks
    if not published or doctree is None or not pagename.startswith(LABS):
        return
    file = f"{pagename.removeprefix(LABS)}.ipynb"
    root = "../" * (pagename.count("/") + 1)
    context["ws_notebook"] = {
        "file": file.rpartition("/")[2],
        "lite": f"{root}lite/notebooks/index.html?path={language(app.config.language).tag}/{file}",
        "package": f"{root}notebooks/{published['wheel']}",
        "megabytes": published["megabytes"],
    }


def setup(app: Sphinx) -> None:
    """Connect the offer; the site's build says what is published: the name of the wheel, and JupyterLite's weight."""
    app.add_config_value("warmstart_notebooks", {}, "")
    app.connect("html-page-context", offer_notebook)
