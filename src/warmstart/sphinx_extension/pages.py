"""What every page carries: its language, its four sisters, the book's own scripts, and none that it does not need."""

import json
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import Config

from warmstart.languages import LANGUAGES, language
from warmstart.messages import N_
from warmstart.sphinx_extension.addresses import HOME
from warmstart.translation import catalogue

TEMPLATES = Path(__file__).parent / "templates"
# Sphinx's own words for its own search; it runs `new Function`, which the Content-Security-Policy forbids.
NOT_NEEDED = ("translations.js",)

SHOW, HIDE = N_("Show what happens"), N_("Hide")


def use_our_templates(_app: Sphinx, config: Config) -> None:
    """Put the book's templates before the theme's."""
    config.templates_path = [str(TEMPLATES), *config.templates_path]


def name_folds(app: Sphinx, config: Config) -> None:
    """Say in the page's language what opens and closes a folded part of a cell."""
    words = catalogue(app.srcdir, config.language)
    config.nb_code_prompt_show, config.nb_code_prompt_hide = words(SHOW), words(HIDE)


def translate_captions(app: Sphinx, doctree: nodes.document) -> None:
    """Say the names of the book's parts, which `_toc.yml` gives in English, in the page's language."""
    words = catalogue(app.srcdir, app.config.language, "page")
    for contents in doctree.findall(addnodes.toctree):
        if caption := contents.get("caption"):
            contents["caption"] = contents["rawcaption"] = words(caption)


def describe_page(app: Sphinx, pagename: str, _template: str, context: dict, _doctree: nodes.document | None) -> None:
    """Give the templates the page's language and its address in the other four, and drop scripts nobody needs."""
    here = language(app.config.language)
    target = app.builder.get_target_uri(pagename)
    root = "../" * (pagename.removeprefix(HOME).count("/") + 1)
    words = catalogue(app.srcdir, here.code, "page")
    context["language"] = here.tag
    context["ws_root"] = root
    context["ws_languages"] = [
        {"tag": one.tag, "name": one.name, "href": f"{root}{one.tag}/{target}", "here": one == here}
        for one in LANGUAGES
    ]
    context["ws_page"] = json.dumps(
        {
            "language": here.tag,
            "root": root,
            "page": target.removesuffix(".html"),
            "messages": f"{root}assets/messages.{here.tag}.json",
            "glossary": f"{root}{here.tag}/_static/glossary.json",
            "contents": f"{root}{here.tag}/_static/contents.json",
        }
    )
    context["t"] = words
    context["script_files"][:] = [
        file
        for file in context.get("script_files", [])
        if not any(name in str(getattr(file, "filename", file)) for name in NOT_NEEDED)
    ]


def setup(app: Sphinx) -> None:
    """Connect the page's description, after every other part has had its say."""
    app.connect("config-inited", use_our_templates)
    app.connect("config-inited", name_folds)
    app.connect("doctree-read", translate_captions, priority=600)
    app.connect("html-page-context", describe_page, priority=900)
