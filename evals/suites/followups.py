"""Whether a follow-up is searched for as what it means in the conversation."""

from __future__ import annotations

from collections.abc import Iterator

from app.models import Turn
from evals.dataset import Followup
from evals.figures import Failure, Figure, figure
from evals.metrics.intervals import mean, paired
from evals.metrics.ranking import distinct, gold_rank, recall_at
from evals.trial import Trial, name_of

__all__ = ["followups"]


def followups(trial: Trial) -> tuple[list[Figure], list[Failure]]:
    """recall@5 of search for the tutor's own wording of the follow-up, for a hand-written one, and as typed."""
    rows = trial.dataset.followups
    worded = [_standalone(trial, row) for row in rows]
    own = [_found(trial, query, row) for query, row in zip(worded, rows, strict=True)]
    written = [_found(trial, row.standalone, row) for row in rows]
    typed = [_found(trial, row.followup, row) for row in rows]
    figures = [
        figure("followups.recall@5", mean(own, trial.seed), "as the tutor wrote the follow-up out"),
        figure("followups.recall@5.written", mean(written, trial.seed), "reference: written out by hand"),
        figure("followups.recall@5.typed", mean(typed, trial.seed), "reference: as typed, without the conversation"),
        figure("followups.recall@5.over-written", paired(own, written, trial.seed), "paired difference"),
        figure("followups.recall@5.over-typed", paired(own, typed, trial.seed), "paired difference"),
    ]
    missed = [(row, query) for row, query, found in zip(rows, worded, own, strict=True) if not found]
    return figures, list(_failures(trial, missed))


def _standalone(trial: Trial, row: Followup) -> str:
    turn = Turn(question=row.first, answer=trial.answer(row.first))
    return trial.tutor.ask(row.followup, [turn]).standalone


def _found(trial: Trial, query: str, row: Followup) -> float:
    return recall_at(5, gold_rank(trial.search(query), row.gold))


def _failures(trial: Trial, missed: list[tuple[Followup, str]]) -> Iterator[Failure]:
    for row, query in missed:
        yield Failure(
            id=row.id,
            why=f"searched for as: {query}",
            question=f"{row.first} → {row.followup}",
            expected=tuple(map(name_of, row.gold)),
            retrieved=tuple(map(name_of, distinct(trial.search(query))[:5])),
        )
