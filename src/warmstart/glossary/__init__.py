"""The words of the book in five languages: the terms and what they mean, the words to avoid, and how text is set.

`terms()` is the glossary; `lint(text, language)` is everything that can be said against a text without being a person.
"""

from warmstart.facts.prose import Finding
from warmstart.glossary import typography
from warmstart.glossary.terms import Term, messages, terms
from warmstart.glossary.traps import Trap, trapped, traps

__all__ = ["Finding", "Term", "Trap", "lint", "messages", "terms", "trapped", "traps", "typography"]


def lint(text: str, language: str) -> list[Finding]:
    """Wrong terms and wrong typography in a text of `language` (`zh_CN`, `ja` …), in the order of its lines."""
    found = [*trapped(text, language), *typography.findings(text, language)]
    return sorted(found, key=lambda finding: finding.line)
