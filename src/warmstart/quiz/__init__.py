"""The quizzes: banks of questions, the rules they keep, the proofs of their keys, and what a page needs to draw them.

A bank is `quizzes/<slug>.yml`, where the slug is that of its chapter. `read` and `whole` give its questions,
`warmstart quiz check` everything that is wrong with it, `compiled` its questions in one language.
"""

from warmstart.quiz.bank import FOLDER, Bank, BankDamaged, messages, paths, read, whole
from warmstart.quiz.compiled import compiled, path_of
from warmstart.quiz.fields import Finding

__all__ = ["FOLDER", "Bank", "BankDamaged", "Finding", "compiled", "messages", "path_of", "paths", "read", "whole"]
