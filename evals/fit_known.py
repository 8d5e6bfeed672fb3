"""Fits how the questions beside the notes count in refusing: ``python -m evals.fit_known`` writes ``app/known.json``.

Two kinds of questions are fitted to. The first are those of the dev split, near misses among them. The second are
questions of the reader's training data on topics of the test split, which neither the reader nor this fit is scored by:
on topics that it was trained on, the reader looks better than it is. The threshold keeps 97 % of the dev split's
answerable questions, by cross-validated probability.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.model_selection import StratifiedKFold

import app.known
from app.background import Background
from app.known import FEATURES, Known
from app.search import Searcher
from app.settings import Settings
from evals.dataset import DATASETS, Dataset, load, reachable
from evals.reader.rows import Asked, asked
from evals.regression import regression
from ingest.course import Course
from ingest.embedding import embedder

_KEPT = 0.97
_OUT = Path(app.known.__file__).with_name("known.json")


class Example(NamedTuple):
    """A question, whether the notes answer it, and whether the threshold is chosen by it."""

    question: str
    answered: bool
    counts: bool


def main() -> None:
    """Fit on the course that the settings name, which has to be ingested, and write the weights."""
    settings = Settings()
    model = embedder(settings.embedder, settings.models)
    with Course(settings.course_home, model) as course:
        dataset = load(DATASETS / settings.course, reachable(course.sections())).only("dev")
        weights = fit(Searcher(course, Background(model, settings.models)), list(examples(dataset, asked())))
    _OUT.write_text(weights.model_dump_json(indent=2) + "\n", encoding="utf-8")
    for name, coefficient in zip(FEATURES, weights.coefficients, strict=True):
        print(f"{name:>25} {coefficient:+.2f}")  # noqa: T201
    print(f"{'threshold':>25} {weights.threshold:.3f}  →  {_OUT}")  # noqa: T201


def examples(dataset: Dataset, written: tuple[Asked, ...]) -> Iterator[Example]:
    """The questions of ``dataset``, and those of ``written`` that the reader was not trained on."""
    yield from (Example(row.question, answered=True, counts=True) for row in dataset.answerable)
    yield from (Example(row.question, answered=False, counts=True) for row in dataset.unanswerable)
    yield from (Example(row.question, row.answered, counts=False) for row in written if row.split == "test")


def fit(searcher: Searcher, rows: list[Example]) -> Known:
    """Weights for questions that are asked of ``searcher``."""
    values = np.array([searcher.known_features(row.question) for row in rows])
    labels = np.array([row.answered for row in rows])
    weights, held_out = regression(values, labels, StratifiedKFold(10, shuffle=True, random_state=0))
    chosen = [place for place, row in enumerate(rows) if row.answered and row.counts]
    threshold = float(np.quantile(held_out[chosen], 1 - _KEPT))
    return Known(**weights, threshold=threshold, embedder=searcher.embedder)


if __name__ == "__main__":
    main()
