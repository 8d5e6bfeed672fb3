"""A linter for notes: what in them cannot be quoted well, and what to write instead.

``read`` turns paths into notes, ``lint`` runs the rules of ``RULES`` over them. Rules are pure functions; none needs a
model, an index or a network.
"""

from ingest.lint.models import Finding, Level, LintReport, Note
from ingest.lint.read import read
from ingest.lint.rules import RULES, lint

__all__ = ["RULES", "Finding", "Level", "LintReport", "Note", "lint", "read"]
