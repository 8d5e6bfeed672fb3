"""The short form of an answer: of the lines that answer, the two that answer best. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from app.glossary import Glossary
from app.question import Intent, Question
from ingest.models import Hit

__all__ = ["BRIEF", "brief"]

BRIEF = 2
"""Sentences of a short answer, at most."""


def brief(question: Question, lines: Sequence[Hit], glossary: Glossary) -> tuple[Hit, ...]:
    """At most two of ``lines``, in the order they came.

    A definition, a reason or a choice opens with what answers it, so the first two are kept. A difference opens with
    what each thing is; there the lines that speak of both come first.
    """
    if question.intent is not Intent.DIFFERENCE:
        return tuple(lines[:BRIEF])
    asked = {entry.name for match in question.names for entry in match.entries}
    ranked = sorted(range(len(lines)), key=lambda at: -min(_told(lines[at], asked, glossary), 2))
    return tuple(lines[at] for at in sorted(ranked[:BRIEF]))


def _told(hit: Hit, asked: set[str], glossary: Glossary) -> int:
    """How many of the things asked about a line speaks of."""
    found = [{entry.name for entry in match.entries} for match in glossary.find(hit.unit.plain)]
    own = [{hit.unit.term}] if hit.unit.term else []
    return len({name for names in (*found, *own) for name in names & asked})
