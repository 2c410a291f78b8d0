"""The door: the root page that leads to the reader's language, and the page for an address that does not exist."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from warmstart.languages import LANGUAGES
from warmstart.sphinx_extension.security import secured
from warmstart.translation import catalogue

TEMPLATES = Path(__file__).parent / "templates"


def write_front(project: Path, site: Path) -> None:
    """Write index.html, which chooses a language and offers all five, and 404.html, which speaks all five."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, autoescape=True)
    languages = [{"tag": one.tag, "name": one.name, "t": catalogue(project, one.code, "page")} for one in LANGUAGES]
    for name in ("index.html", "404.html"):
        (site / name).write_text(secured(environment.get_template(name).render(languages=languages)), encoding="utf-8")
    (site / ".nojekyll").touch()
