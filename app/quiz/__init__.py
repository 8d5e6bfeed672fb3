"""The quiz room: items drafted from the notes' own structure, checked, assembled and graded."""

from __future__ import annotations

from collections.abc import Sequence

from app.quiz.assemble import assemble
from app.quiz.grade import grade
from app.quiz.items import Quiz, QuizSpec
from app.quiz.outline import read_outline
from app.quiz.scope import scope
from ingest.models import Section

__all__ = ["grade", "make_quiz"]


def make_quiz(sections: Sequence[Section], spec: QuizSpec) -> Quiz:
    """A quiz from the notes: deterministic for the same sections and spec, fewer items than asked rather than repeats.

    Raises:
        UnknownSectionError: ``spec`` names a section or domain that the notes do not have.
    """
    outline = read_outline(sections)
    return assemble(outline, scope(outline, spec), spec)
