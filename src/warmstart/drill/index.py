"""What drills there are, in one language: they stand in the index of what there is to practice."""

from collections.abc import Callable
from pathlib import Path

from warmstart.drill.template import FOLDER, paths, whole
from warmstart.drill.variant import PUBLIC
from warmstart.languages import Language
from warmstart.messages import Translate
from warmstart.quiz import markdown


def index(project: Path, language: Language, words_of: Callable[[str], Translate]) -> dict:
    """`drills`, each by what it can be chosen by, and the `concepts` that no bank has, with their titles.

    `words_of` gives the translation of a domain such as `quizzes/drills/pricing`. BankDamaged if a file does not fit.
    """
    homes = [whole(path) for path in paths(project)]

    def said(text: str, slug: str) -> str:
        return markdown.inline(words_of(f"{FOLDER}/{slug}")(text), language.code)

    return {
        "drills": [
            {
                "id": one.id,
                "bank": home.slug,
                "type": one.type,
                "concept": one.concept,
                "skills": list(one.skills),
                "section": one.section,
                "count": PUBLIC,
                "title": said(one.title, home.slug),
            }
            for home in homes
            for one in home.drills
        ],
        "concepts": {
            one: {"title": said(title, home.slug), "bank": home.slug}
            for home in homes
            for one, title in home.concepts.items()
        },
    }
