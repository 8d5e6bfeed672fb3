"""Whether a follow-up is searched for as what it means in the conversation."""

from __future__ import annotations

from collections.abc import Iterator

from app.models import Answer, Turn
from evals.dataset import Followup
from evals.figures import Cases, Failure, Figure, figure, scored
from evals.metrics.intervals import Estimate, mean, paired
from evals.metrics.ranking import scores
from evals.suites.citations import place_of
from evals.trial import Trial, name_of

__all__ = ["followups"]


def followups(trial: Trial) -> tuple[list[Figure], list[Failure]]:
    """recall@5 of search for the tutor's own wording of the follow-up, for a hand-written one, and as typed."""
    rows = trial.dataset.followups
    answers = [_answer(trial, row) for row in rows]
    ids = [row.id for row in rows]
    own = [_found(trial, answer.standalone, row) for answer, row in zip(answers, rows, strict=True)]
    written = [_found(trial, row.standalone, row) for row in rows]
    typed = [_found(trial, row.followup, row) for row in rows]
    figures = [
        _recall("", mean(own, trial.seed), "as the tutor wrote the follow-up out", scored(ids, own)),
        _recall(".written", mean(written, trial.seed), "reference: written out by hand", scored(ids, written)),
        _recall(".typed", mean(typed, trial.seed), "reference: as typed, without the conversation"),
        _recall(".over-written", paired(own, written, trial.seed), "paired difference"),
        _recall(".over-typed", paired(own, typed, trial.seed), "paired difference"),
    ]
    missed = [(row, answer) for row, answer, found in zip(rows, answers, own, strict=True) if not found]
    return figures, list(_failures(trial, missed))


def _recall(suffix: str, estimate: Estimate, note: str, cases: Cases | None = None) -> Figure:
    """A figure without cases is a reference or a gap between two figures: no way of moving improves it."""
    name = f"followups.recall@5{suffix}"
    return figure(name, estimate, note, cases=cases, better=None if cases is None else "higher")


def _answer(trial: Trial, row: Followup) -> Answer:
    turn = Turn(question=row.first, answer=trial.answer(row.first))
    return trial.tutor.ask(row.followup, [turn])


def _found(trial: Trial, query: str, row: Followup) -> float:
    (found,) = scores([trial.search(query)], [row.gold])["recall@5"]
    return found


def _failures(trial: Trial, missed: list[tuple[Followup, Answer]]) -> Iterator[Failure]:
    for row, answer in missed:
        yield Failure(
            id=row.id,
            why=f"searched for as: {answer.standalone}",
            question=f"{row.first} → {row.followup}",
            expected=tuple(map(name_of, row.gold)),
            retrieved=trial.sections_for(answer.standalone),
            said=answer.answer,
            cited=tuple(map(place_of, answer.citations)),
        )
