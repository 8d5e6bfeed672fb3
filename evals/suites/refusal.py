"""Whether the tutor refuses what the notes do not cover, and only that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.models import Answer
from evals.dataset import Answerable, Unanswerable
from evals.figures import Failure, Figure, figure
from evals.metrics.intervals import mean
from evals.metrics.refusal import Outcome, f1, precision, recall
from evals.suites.citations import place_of
from evals.trial import Trial, name_of

__all__ = ["refusal"]

_KINDS = ("off_topic", "same_field", "near_miss")

Asked = Sequence[tuple[Answerable | Unanswerable, Answer]]


def refusal(trial: Trial) -> tuple[list[Figure], list[Failure]]:
    """Answered share of the answerable questions, refused share of the others by kind, and precision, recall, F1."""
    asked = [(row, trial.answer(row.question)) for row in trial.dataset.questions]
    return list(_figures(asked, trial.seed)), list(_failures(asked))


def _figures(asked: Asked, seed: int) -> Iterator[Figure]:
    answered = [not answer.refused for row, answer in asked if isinstance(row, Answerable)]
    yield figure("refusal.answered", mean(answered, seed), "answerable questions that were answered")
    for kind in _KINDS:
        refused = [answer.refused for row, answer in asked if isinstance(row, Unanswerable) and row.kind == kind]
        yield figure(f"refusal.refused.{kind}", mean(refused, seed), "unanswerable questions that were refused")
    outcomes = [Outcome(isinstance(row, Answerable), answer.refused) for row, answer in asked]
    yield figure("refusal.precision", precision(outcomes, seed), "refusals that were right; depends on the mix")
    yield figure("refusal.recall", recall(outcomes, seed), "over all kinds together")
    yield figure("refusal.f1", f1(outcomes, seed), "depends on the mix")


def _failures(asked: Asked) -> Iterator[Failure]:
    for row, answer in asked:
        answerable = isinstance(row, Answerable)
        if answerable == answer.refused:
            yield Failure(
                id=row.id,
                why=f"refused: {answer.reason}" if answerable else f"answered, though {row.kind}",
                question=row.question,
                expected=_expected(row),
                retrieved=tuple(map(name_of, answer.nearest)),
                said=answer.answer,
                cited=tuple(map(place_of, answer.citations)),
            )


def _expected(row: Answerable | Unanswerable) -> tuple[str, ...]:
    return tuple(map(name_of, row.gold)) if isinstance(row, Answerable) else (f"refusal: {row.missing}",)
