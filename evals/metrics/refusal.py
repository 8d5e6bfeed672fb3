"""How well refusals fall on the questions that should be refused.

Refusing is the positive class: a true positive is an unanswerable question refused. A refusal never enters a grounding
score; it is counted here and nowhere else. Precision and F1 depend on the mix of questions, the rates do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from evals.metrics.intervals import Estimate, bootstrap, divide, mean

__all__ = ["Outcome", "f1", "precision", "recall"]

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Outcome:
    """What became of one question."""

    answerable: bool
    refused: bool


def precision(outcomes: Sequence[Outcome], seed: int = 0) -> Estimate:
    """The share of refusals that fell on unanswerable questions, ``n`` of them; no value where nothing was refused."""
    estimate = bootstrap(_counts(outcomes), lambda sums: divide(sums[:, 0], sums[:, 0] + sums[:, 1]), seed)
    return replace(estimate, n=sum(outcome.refused for outcome in outcomes))


def recall(outcomes: Sequence[Outcome], seed: int = 0) -> Estimate:
    """The share of unanswerable questions, ``n`` of them, that were refused; no value where there are none."""
    return mean([outcome.refused for outcome in outcomes if not outcome.answerable], seed)


def f1(outcomes: Sequence[Outcome], seed: int = 0) -> Estimate:
    """The harmonic mean of precision and recall as ``2 TP / (2 TP + FP + FN)``.

    Defined, and 0, where nothing was refused that should have been.
    """
    return bootstrap(
        _counts(outcomes), lambda sums: divide(2 * sums[:, 0], 2 * sums[:, 0] + sums[:, 1] + sums[:, 2]), seed
    )


def _counts(outcomes: Sequence[Outcome]) -> Floats:
    """float64 (n, 3): true positive, false positive, false negative."""
    rows = [
        (not o.answerable and o.refused, o.answerable and o.refused, not o.answerable and not o.refused)
        for o in outcomes
    ]
    return np.array(rows, dtype=np.float64).reshape(-1, 3)
