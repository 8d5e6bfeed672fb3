"""How well refusals fall on the questions that should be refused.

Refusing is the positive class: a true positive is an unanswerable question refused. A refusal never enters a grounding
score; it is counted here and nowhere else. Precision and F1 depend on the mix of questions, the rates do not. They
judge one threshold; the area under the ROC curve judges the score that is held against it, at every threshold at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from evals.metrics.agreement import auroc_estimate
from evals.metrics.intervals import NO_DATA, Estimate, mean, ratio

__all__ = ["Outcome", "Point", "auroc", "curve", "f1", "f1_parts", "precision", "precision_parts", "recall"]

Parts = tuple[float, float]
"""What one question adds to the numerator and to the denominator."""


@dataclass(frozen=True)
class Outcome:
    """What became of one question."""

    answerable: bool
    refused: bool


class Point(NamedTuple):
    """Both rates where questions with a score below ``threshold`` are refused and no others."""

    threshold: float
    answered: float
    """Share of the answerable questions."""
    refused: float
    """Share of the unanswerable questions."""


def precision(outcomes: Sequence[Outcome], seed: int = 0) -> Estimate:
    """The share of refusals that fell on unanswerable questions, ``n`` of them; no value where nothing was refused."""
    return replace(_of(map(precision_parts, outcomes), seed), n=sum(outcome.refused for outcome in outcomes))


def precision_parts(outcome: Outcome) -> Parts:
    """TP and TP + FP."""
    return float(not outcome.answerable and outcome.refused), float(outcome.refused)


def recall(outcomes: Sequence[Outcome], seed: int = 0) -> Estimate:
    """The share of unanswerable questions, ``n`` of them, that were refused; no value where there are none."""
    return mean([outcome.refused for outcome in outcomes if not outcome.answerable], seed)


def f1(outcomes: Sequence[Outcome], seed: int = 0) -> Estimate:
    """The harmonic mean of precision and recall as ``2 TP / (2 TP + FP + FN)``.

    Defined, and 0, where nothing was refused that should have been.
    """
    return _of(map(f1_parts, outcomes), seed)


def f1_parts(outcome: Outcome) -> Parts:
    """2 TP and 2 TP + FP + FN."""
    right = 2.0 * (not outcome.answerable and outcome.refused)
    return right, right + (outcome.answerable == outcome.refused)


def auroc(scores: Sequence[float], answerable: Sequence[bool], seed: int = 0) -> Estimate:
    """The probability that an answerable question scores higher than an unanswerable one, ties counting half.

    0.5 is a score that knows nothing, 1 one that some threshold separates wholly; no value where either class is empty.
    Source: J. A. Hanley and B. J. McNeil, The Meaning and Use of the Area under a Receiver Operating Characteristic
    (ROC) Curve (Radiology 143(1), 1982). The interval resamples questions of both classes together.

    Raises:
        ValueError: the two differ in length.
    """
    estimate = auroc_estimate(scores, answerable, seed)
    return NO_DATA if estimate.value is None else estimate


def curve(scores: Sequence[float], answerable: Sequence[bool]) -> tuple[Point, ...]:
    """Both rates at every threshold that tells two questions apart, from refusing nothing to refusing everything.

    Its area is the AUROC. Nothing where either class is empty.
    """
    inside = np.array([score for score, each in zip(scores, answerable, strict=True) if each])
    outside = np.array([score for score, each in zip(scores, answerable, strict=True) if not each])
    if not inside.size or not outside.size:
        return ()
    thresholds = [*sorted(set(scores)), float("inf")]
    return tuple(Point(each, float((inside >= each).mean()), float((outside < each).mean())) for each in thresholds)


def _of(parts: Iterable[Parts], seed: int) -> Estimate:
    rows = list(parts)
    return ratio([over for over, _ in rows], [under for _, under in rows], seed)
