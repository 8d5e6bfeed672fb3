"""Fits the judge of facts on the labelled pairs: ``python -m evals.fit_nuggets`` writes ``evals/nuggets.json``.

Three numbers are chosen on the half of the pairs marked ``fit``: how much words count beside the cosine, and the scores
from which a fact is partly covered and covered. Chosen is what gives the highest Cohen's κ; of equally good choices the
one in the middle, so that the thresholds do not sit on a single pair. The other half is scored by the suite ``facts``.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np

from app.settings import Settings
from evals.dataset import DATASETS, FactLabel, load, reachable
from evals.metrics.agreement import kappa
from evals.metrics.nuggets import Coverage
from evals.nugget_judge import WEIGHTS, Evidence, NuggetJudge, Weights, decide
from ingest.course import Course
from ingest.embedding import BUNDLED, embedder

__all__ = ["Labelled", "fit"]

Labelled = tuple[Sequence[Evidence], Coverage]
_WORDS = np.linspace(0, 1, 11)
_SCORES = np.linspace(0.2, 0.9, 36)


def main() -> None:
    """Fit on the course that the settings name, which has to be ingested, and write the weights."""
    settings = Settings()
    model = embedder(settings.embedder, settings.models)
    with Course(settings.course_home, model) as course:
        sections = course.sections()
    judging = embedder(BUNDLED, settings.models)
    labels = load(DATASETS / settings.course, reachable(sections)).fact_labels
    unfitted = Weights(words=0.5, partly=0.5, covered=0.5, embedder=judging.identity)
    judge = NuggetJudge(sections, judging, unfitted)
    weights = fit([_labelled(judge, row) for row in labels if row.half == "fit"], judging.identity)
    WEIGHTS.write_text(weights.model_dump_json(indent=2) + "\n", encoding="utf-8")
    print(f"{weights}  →  {WEIGHTS}")  # noqa: T201


def fit(labelled: Sequence[Labelled], identity: str) -> Weights:
    """The weights with the highest κ on ``labelled``, for the embedder ``identity``.

    Raises:
        ValueError: there is nothing to fit on.
    """
    if not labelled:
        raise ValueError("no labelled pairs of the half 'fit'; the judge of facts needs some to be fitted on")
    grid = [
        (words, partly, covered) for words, partly, covered in product(_WORDS, _SCORES, _SCORES) if partly < covered
    ]
    choices = [
        Weights(words=round(words, 2), partly=round(partly, 2), covered=round(covered, 2), embedder=identity)
        for words, partly, covered in grid
    ]
    scores = np.array([_kappa(labelled, choice) for choice in choices])
    best = [choice for choice, score in zip(choices, scores, strict=True) if score >= scores.max()]
    return _middle(best)


def _labelled(judge: NuggetJudge, row: FactLabel) -> Labelled:
    return judge.evidence(row.fact, row.sentences), Coverage(row.label)


def _kappa(labelled: Sequence[Labelled], weights: Weights) -> float:
    value = kappa([decide(evidence, weights) for evidence, _ in labelled], [label for _, label in labelled])
    return -1.0 if value is None else value


def _middle(choices: Sequence[Weights]) -> Weights:
    """The choice nearest to the mean of all."""
    points = np.array([(each.words, each.partly, each.covered) for each in choices])
    return choices[int(np.argmin(((points - points.mean(axis=0)) ** 2).sum(axis=1)))]


if __name__ == "__main__":
    main()
