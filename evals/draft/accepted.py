"""The accepted cases of a course as a question set."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence

from app.cases.models import Case
from app.cases.store import CaseStore
from app.settings import Settings
from evals import dataset
from evals.dataset import Answerable, Dataset, Fact, Unanswerable, reachable
from evals.errors import DatasetError
from ingest.models import Section

__all__ = ["question_set", "questions"]


def questions(settings: Settings, sections: Collection[Section]) -> Dataset:
    """The bundled question set of the course or, where there is none, the learner's accepted cases.

    Raises:
        DatasetError: there is neither, or a case points to a section that the notes no longer have.
    """
    bundled = dataset.DATASETS / settings.course
    if bundled.is_dir():
        return dataset.load(bundled, reachable(sections))
    store = CaseStore(settings)
    accepted = store.of("accepted")
    if not accepted:
        raise DatasetError(_what_to_do(settings.course, len(store.cases())))
    return question_set(accepted, reachable(sections) | _headless(sections))


def _headless(sections: Collection[Section]) -> frozenset[tuple[str, ...]]:
    """The names of the files that have no heading, which stand for their text as ``Section.title`` does."""
    headed = {section.file for section in sections if section.path}
    return frozenset((section.title,) for section in sections if section.file not in headed)


def _what_to_do(course: str, drafted: int) -> str:
    review = f"`footnote eval review --course {course}`"
    if drafted:
        return f"{course}: none of {drafted} drafted cases is accepted yet; run {review}"
    return f"{course}: no question set for this course; run `footnote eval draft --course {course}`, then {review}"


def question_set(cases: Sequence[Case], golds: Collection[tuple[str, ...]]) -> Dataset:
    """``cases`` as rows of the split ``test``: nothing was tuned on them, and a run without options asks them.

    Raises:
        DatasetError: the section of a case is none of ``golds``.
    """
    for case in cases:
        if case.answerable and case.gold not in golds:
            raise DatasetError(
                f"case {case.id}: section {' > '.join(case.gold)!r} is no longer in the notes; "
                "draft again and reject the case in `footnote eval review --all`"
            )
    rows = "".join(f"{case.model_dump_json()}\n" for case in cases)
    return Dataset(
        answerable=tuple(_answerable(case) for case in cases if case.answerable),
        unanswerable=tuple(_unanswerable(case) for case in cases if not case.answerable),
        followups=(),
        sha=hashlib.sha256(rows.encode()).hexdigest(),
    )


def _answerable(case: Case) -> Answerable:
    # Each fact is the key clause of a line that was accepted as the answer: none of them is a mere extra.
    facts = tuple(Fact(text=text, vital=True) for text in case.facts)
    return Answerable(id=case.id, split="test", kind=case.kind, question=case.question, gold=(case.gold,), facts=facts)


def _unanswerable(case: Case) -> Unanswerable:
    return Unanswerable(
        id=case.id,
        split="test",
        kind="near_miss" if case.kind == "near_miss" else "off_topic",
        question=case.question,
        topic=case.gold[-1] if case.gold else None,
        missing=case.missing or "all of it",
    )
