"""`warmstart quiz variants`: drills of a private seed, to read and to hand on."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from warmstart.drill.compiled import compiled
from warmstart.drill.listing import listing
from warmstart.drill.private import private
from warmstart.languages import Language
from warmstart.messages import N_, Refused, Translate


def variants(
    project: Path,
    language: Language,
    words_of: Callable[[str], Translate],
    seed: str,
    count: int,
    only: Sequence[str],
    out: Path | None,
) -> None:
    """Print the variants as a text, and write them as JSON into the file `out` if one is named.

    Raises Refused for what `private` refuses, and for a file that cannot be written. The seed stands in neither.
    """
    drawn = private(project, seed, count, only)
    if out:
        told = {"language": language.tag, "questions": list(compiled(project, drawn, language, words_of))}
        try:
            out.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        except OSError as error:
            said = N_("out={value}: the file cannot be written: {problem}")
            raise Refused(said, value=repr(str(out)), problem=error.strerror) from None
    for line in listing(drawn, language, words_of):
        print(line)
