"""Whether the tutor refuses what the notes do not cover, and only that.

The AUROC is that of the tutor's own score of answerability: the other reasons to refuse (a name or a detail that the
notes lack) have no threshold to move.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from app.models import Answer
from evals.dataset import Answerable, Unanswerable
from evals.figures import Failure, Figure, Score, figure, scored
from evals.metrics.intervals import mean
from evals.metrics.refusal import Outcome, auroc, f1, f1_parts, precision, precision_parts, recall
from evals.suites.citations import place_of
from evals.trial import Trial, name_of

__all__ = ["refusal"]

_KINDS = ("off_topic", "same_field", "near_miss")

Asked = Sequence[tuple[Answerable | Unanswerable, Answer]]


def refusal(trial: Trial) -> tuple[list[Figure], list[Failure]]:
    """Answered share of the answerable questions, refused share of the others by kind, precision, recall, F1, AUROC."""
    asked = [(row, trial.answer(row.question)) for row in trial.dataset.questions]
    figures = [*_rates(asked, trial.seed), *_judged(asked, trial.seed), *_ranked(trial)]
    return figures, list(_failures(trial, asked))


def _rates(asked: Asked, seed: int) -> Iterator[Figure]:
    inside = [(row.id, not answer.refused) for row, answer in asked if isinstance(row, Answerable)]
    yield _share("refusal.answered", inside, seed, "answerable questions that were answered")
    for kind in _KINDS:
        outside = [
            (row.id, answer.refused) for row, answer in asked if isinstance(row, Unanswerable) and row.kind == kind
        ]
        yield _share(f"refusal.refused.{kind}", outside, seed, "unanswerable questions that were refused")


def _share(name: str, cases: Sequence[tuple[str, bool]], seed: int, note: str) -> Figure:
    values = [float(right) for _, right in cases]
    return figure(name, mean(values, seed), note, cases=scored([id_ for id_, _ in cases], values))


def _judged(asked: Asked, seed: int) -> Iterator[Figure]:
    outcomes = [Outcome(isinstance(row, Answerable), answer.refused) for row, answer in asked]
    ids = [row.id for row, _ in asked]
    outside = [(row.id, answer.refused) for row, answer in asked if isinstance(row, Unanswerable)]
    yield _precision("refusal.precision", asked, seed, "refusals that were right; depends on the mix")
    near = [(row, answer) for row, answer in asked if isinstance(row, Answerable) or row.kind == "near_miss"]
    yield _precision("refusal.precision.near_miss", near, seed, "the same among answerable questions and near misses")
    cases = scored([id_ for id_, _ in outside], [float(each) for _, each in outside])
    yield figure("refusal.recall", recall(outcomes, seed), "over all kinds together", cases=cases)
    over, under = _columns(f1_parts, outcomes)
    yield figure("refusal.f1", f1(outcomes, seed), "depends on the mix", cases=scored(ids, over, under))


def _precision(name: str, asked: Asked, seed: int, note: str) -> Figure:
    outcomes = [Outcome(isinstance(row, Answerable), answer.refused) for row, answer in asked]
    right, refused = _columns(precision_parts, outcomes)
    return figure(name, precision(outcomes, seed), note, cases=scored([row.id for row, _ in asked], right, refused))


def _columns(
    parts: Callable[[Outcome], tuple[float, float]], outcomes: Sequence[Outcome]
) -> tuple[list[float], list[float]]:
    rows = list(map(parts, outcomes))
    return [over for over, _ in rows], [under for _, under in rows]


def _ranked(trial: Trial) -> Iterator[Figure]:
    rows = trial.dataset.questions
    # Six places, so that the report holds the very scores that the figure was made of.
    scores = [Score(round(trial.answerable(row.question), 6), float(isinstance(row, Answerable))) for row in rows]
    asked = list(zip(rows, scores, strict=True))
    yield _area("refusal.auroc", asked, trial.seed, "of the tutor's score: answerable against all others")
    for kind in _KINDS:
        some = [(row, score) for row, score in asked if isinstance(row, Answerable) or row.kind == kind]
        yield _area(f"refusal.auroc.{kind}", some, trial.seed, "answerable against this kind")


def _area(name: str, asked: Sequence[tuple[Answerable | Unanswerable, Score]], seed: int, note: str) -> Figure:
    estimate = auroc([score.earned for _, score in asked], [score.of > 0 for _, score in asked], seed)
    cases = {row.id: score for row, score in asked}
    return figure(name, estimate, note, cases=cases).model_copy(update={"statistic": "auroc"})


def _failures(trial: Trial, asked: Asked) -> Iterator[Failure]:
    for row, answer in asked:
        answerable = isinstance(row, Answerable)
        if answerable == answer.refused:
            yield Failure(
                id=row.id,
                why=f"refused: {answer.reason}" if answerable else f"answered, though {row.kind}",
                question=row.question,
                expected=_expected(row),
                retrieved=trial.sections_for(row.question),
                said=answer.answer,
                cited=tuple(map(place_of, answer.citations)),
            )


def _expected(row: Answerable | Unanswerable) -> tuple[str, ...]:
    return tuple(map(name_of, row.gold)) if isinstance(row, Answerable) else (f"refusal: {row.missing}",)
