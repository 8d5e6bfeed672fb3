"""A case as its reviewer has put it right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.cases.behind import Behind, gold_of
from app.cases.models import Case
from app.cases.store import CasesError

__all__ = ["revised", "revised_refusal"]


def revised(case: Case, question: str, facts: Iterable[str], lines: Sequence[Behind]) -> Case:
    """``case`` accepted with another question, other facts, or other lines; the first line tells its section.

    Raises:
        CasesError: the question is empty, or no fact or no line is left.
    """
    stated = tuple(fact.strip() for fact in facts if fact.strip())
    if not stated:
        raise CasesError("No fact is left. Write at least one that a right answer holds, or reject the case.")
    if not lines:
        raise CasesError("No line is left. Choose at least one line that answers the question, or reject the case.")
    sources = tuple(line.source for line in lines)
    return _accepted(case, question, facts=stated, lines=sources, gold=gold_of(lines[0].section))


def revised_refusal(case: Case, question: str, missing: str) -> Case:
    """``case``, which the notes do not answer, accepted with another question or another word on what they lack.

    Raises:
        CasesError: one of the two is empty.
    """
    if not missing.strip():
        raise CasesError("Nothing is missing. Write what the notes do not say, or reject the case.")
    return _accepted(case, question, missing=missing.strip())


def _accepted(case: Case, question: str, **changes: object) -> Case:
    if not question.strip():
        raise CasesError("The question is empty. Write one, or reject the case.")
    words = " ".join(question.split())
    return Case.model_validate({**dict(case), **changes, "question": words, "status": "accepted"})
