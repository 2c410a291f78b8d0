"""Which facts a text uses: those that its placeholders print, and those that its Python asks for."""

import re
from collections.abc import Mapping
from functools import cache

from warmstart.facts.registry import Fact, facts

NAMED = re.compile(r"\{\{\s*(?P<printed>\w+)\s*\}\}|\bfact\(\s*[\"'](?P<asked>\w+)[\"']\s*\)")


def used(text: str) -> list[Fact]:
    """The facts that are named in a text, each once, in the order of the registry."""
    named = {match["printed"] or match["asked"] for match in NAMED.finditer(text)}
    entries = {_by_name()[name].name for name in named if name in _by_name()}
    return [entry for entry in facts().values() if entry.name in entries]


@cache
def _by_name() -> Mapping[str, Fact]:
    return {name: entry for entry in facts().values() for name, _, _ in entry.printed_in()}
