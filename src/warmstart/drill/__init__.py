"""Endless drills: templates that chance fills with numbers, and whose keys, wrong answers and reasons are worked out.

The drills of a chapter are `quizzes/drills/<slug>.yml`. `template` reads them, `variant` draws questions from them,
`check` finds everything that is wrong with them, `compiled` says what was drawn in one language, `private` draws the
questions of a class from a seed that only its instructor knows.
"""

from warmstart.drill.compiled import compiled_variants
from warmstart.drill.variant import PUBLIC_SEED, variants

__all__ = ["PUBLIC_SEED", "compiled_variants", "variants"]
