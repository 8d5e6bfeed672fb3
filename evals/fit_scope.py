"""Fits the scope judge on the dev split: ``python -m evals.fit_scope`` writes ``app/scope.json``.

Out of scope are the dev split's questions off topic and on other subjects of the field, and a background of everyday
questions on everything under the sun, less those that this course happens to cover. Near misses are left out, as they
are about the course by definition. The threshold keeps 99.5 % of the answerable ones, by cross-validated probability:
the embedder was tuned on this course, and on everyday questions as what is far from it, so questions on other notes
lie farther from those (97 % of dev meant 87 % of the networking course), and what answers too little is refused anyway.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedKFold

import app.scope
from app.background import QUESTIONS, Background
from app.scope import FEATURES, Weights
from app.search import Searcher
from app.settings import Settings
from evals.dataset import DATASETS, Dataset, load, reachable
from evals.regression import regression
from ingest.course import Course
from ingest.embedding import embedder

_KEPT = 0.995
# A background question with a sentence of the notes this near is about the course.
_COVERED = 0.5
_OUT = Path(app.scope.__file__).with_name("scope.json")


def main() -> None:
    """Fit on the course that the settings name, which has to be ingested, and write the weights."""
    settings = Settings()
    model = embedder(settings.embedder, settings.models)
    with Course(settings.course_home, model) as course:
        dataset = load(DATASETS / settings.course, reachable(course.sections())).only("dev")
        features, labels = _examples(Searcher(course, Background(model, settings.models)), dataset)
    weights = fit(features, labels, model.identity)
    _OUT.write_text(weights.model_dump_json(indent=2) + "\n", encoding="utf-8")
    for name, coefficient in zip(FEATURES, weights.coefficients, strict=True):
        print(f"{name:>18} {coefficient:+.2f}")  # noqa: T201
    print(f"{'threshold':>18} {weights.threshold:.3f}  →  {_OUT}")  # noqa: T201


def fit(features: NDArray[np.float64], labels: NDArray[np.bool_], identity: str) -> Weights:
    """Weights for ``features``, float (n, len(FEATURES)); ``labels`` are true where a question is about the course."""
    weights, held_out = regression(features, labels, StratifiedKFold(10, shuffle=True, random_state=0))
    return Weights(**weights, threshold=float(np.quantile(held_out[labels], 1 - _KEPT)), embedder=identity)


def _examples(searcher: Searcher, dataset: Dataset) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    inside = [row.question for row in dataset.answerable] + [row.standalone for row in dataset.followups]
    outside = [row.question for row in dataset.unanswerable if row.kind != "near_miss"]
    rows = [(searcher.features(question), True) for question in inside]
    rows += [(searcher.features(question), False) for question in outside]
    background = map(searcher.features, QUESTIONS)
    nearest = FEATURES.index("nearest sentence")
    rows += [(values, False) for values in background if values[nearest] < _COVERED]
    return np.array([values for values, _ in rows]), np.array([label for _, label in rows])


if __name__ == "__main__":
    main()
