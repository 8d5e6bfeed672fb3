"""How far two judgements of the same things agree: Cohen's kappa, balanced accuracy and the area under the ROC curve.

The values are scikit-learn's. Their intervals resample cases, or whole groups of cases that were not drawn one by one
(the edits of one document), and compute the same formulas over counts: calling the library 2,000 times takes seconds.

- Kappa: agreement beyond what the two raters' own shares of labels give by chance; 1 full, 0 chance, below 0 less.
  J. Cohen, A Coefficient of Agreement for Nominal Scales (Educational and Psychological Measurement 20(1), 1960).
- Balanced accuracy: the mean of the share of positives said positive and the share of negatives said negative; 0.5 for
  whatever answers without looking. K. H. Brodersen et al., The Balanced Accuracy and Its Posterior Distribution (ICPR
  2010).
- AUROC: the probability that a positive case scores higher than a negative one, ties counting half. J. A. Hanley and
  B. J. McNeil (Radiology 143(1), 1982).
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import balanced_accuracy_score, cohen_kappa_score, roc_auc_score

from evals.metrics.intervals import RESAMPLES, Estimate, bootstrap, divide

__all__ = [
    "auroc",
    "auroc_estimate",
    "balanced_accuracy",
    "balanced_accuracy_estimate",
    "by_group",
    "kappa",
    "kappa_estimate",
    "roc_area",
]

Floats = NDArray[np.float64]
Label = TypeVar("Label")
Groups = Sequence[Hashable]
"""For every case what it was drawn with."""


def kappa(first: Sequence[str], second: Sequence[str]) -> float | None:
    """Cohen's kappa of two raters, unweighted; ``None`` where both give one and the same label throughout.

    Raises:
        ValueError: the two differ in length.
    """
    _same_length(first, second)
    if len({*first, *second}) < 2:
        return None
    return float(cohen_kappa_score(list(first), list(second)))


def kappa_estimate(first: Sequence[str], second: Sequence[str], seed: int = 0) -> Estimate:
    """Kappa with its interval.

    Raises:
        ValueError: the two differ in length.
    """
    value, labels = kappa(first, second), sorted({*first, *second})
    if value is None:
        return Estimate(None, None, None, len(first))
    cells = np.array([[(a, b) == (one, other) for a in labels for b in labels] for one, other in _pairs(first, second)])
    return replace(bootstrap(cells.astype(np.float64), _kappa_of_counts, seed), value=value)


def balanced_accuracy(truth: Sequence[bool], said: Sequence[bool]) -> float | None:
    """The mean of recall and specificity; ``None`` where ``truth`` has only one class.

    Raises:
        ValueError: the two differ in length.
    """
    _same_length(truth, said)
    if len(set(truth)) < 2:
        return None
    return float(balanced_accuracy_score(list(truth), list(said)))


def balanced_accuracy_estimate(
    truth: Sequence[bool], said: Sequence[bool], seed: int = 0, groups: Groups | None = None
) -> Estimate:
    """Balanced accuracy with its interval over ``groups``, or over cases; ``n`` counts cases.

    Raises:
        ValueError: the sequences differ in length.
    """
    value = balanced_accuracy(truth, said)
    if value is None:
        return Estimate(None, None, None, len(truth))
    rows = np.array([(real, real and told, not real, not real and not told) for real, told in _pairs(truth, said)])
    sums = by_group(rows.astype(np.float64), groups)
    return replace(bootstrap(sums, _mean_recall, seed), value=value, n=len(truth))


def auroc(scores: Sequence[float], positive: Sequence[bool]) -> float | None:
    """The area under the ROC curve of ``scores``; ``None`` where there is only one class.

    Raises:
        ValueError: the two differ in length.
    """
    _same_length(scores, positive)
    if len(set(positive)) < 2:
        return None
    return float(roc_auc_score(list(positive), list(scores)))


def auroc_estimate(
    scores: Sequence[float], positive: Sequence[bool], seed: int = 0, groups: Groups | None = None
) -> Estimate:
    """AUROC with its interval over ``groups``, or over cases; ``n`` counts cases.

    Raises:
        ValueError: the sequences differ in length.
    """
    value, n = auroc(scores, positive), len(scores)
    if value is None:
        return Estimate(None, None, None, n)
    places = _places(groups, n)
    drawn = int(places.max()) + 1
    weights = np.random.default_rng(seed).multinomial(drawn, np.full(drawn, 1 / drawn), size=RESAMPLES)[:, places]
    samples = roc_area(np.column_stack([scores, positive]).astype(np.float64), weights.astype(np.float64))
    low, high = np.nanquantile(samples, (0.025, 0.975))
    return Estimate(value, float(low), float(high), n)


def roc_area(rows: Floats, weights: Floats) -> Floats:
    """The AUROC of each weighted sample.

    Args:
        rows: float64 (n, 2), score and class (1 or 0) of each question.
        weights: float64 (m, n), how often each sample holds each question.

    Returns:
        float64 (m,); NaN where a sample holds only one class.
    """
    scores, above = rows[:, 0], rows[:, 1] > 0
    one, other = scores[above][:, None], scores[~above][None, :]
    wins = (one > other) + 0.5 * (one == other)
    ours, theirs = weights[:, above].astype(np.float64), weights[:, ~above].astype(np.float64)
    return divide(((ours @ wins) * theirs).sum(axis=1), ours.sum(axis=1) * theirs.sum(axis=1))


def by_group(rows: Floats, groups: Groups | None) -> Floats:
    """The sum of the rows of each group, float64 (groups, d); the rows themselves without groups.

    Raises:
        ValueError: the two differ in length.
    """
    places = _places(groups, len(rows))
    sums = np.zeros((int(places.max()) + 1, rows.shape[1]))
    np.add.at(sums, places, rows)
    return sums


def _kappa_of_counts(counts: Floats) -> Floats:
    """Kappa of each contingency table: float64 (m, k * k), row by row, to float64 (m,)."""
    size = round(counts.shape[1] ** 0.5)
    tables = counts.reshape(-1, size, size)
    total = tables.sum(axis=(1, 2))
    observed = divide(np.trace(tables, axis1=1, axis2=2), total)
    expected = divide((tables.sum(axis=2) * tables.sum(axis=1)).sum(axis=1), total**2)
    return divide(observed - expected, 1 - expected)


def _mean_recall(sums: Floats) -> Floats:
    return (divide(sums[:, 1], sums[:, 0]) + divide(sums[:, 3], sums[:, 2])) / 2


def _places(groups: Groups | None, n: int) -> NDArray[np.intp]:
    """For every case the number of its group, from 0; each case is its own without groups."""
    if groups is None:
        return np.arange(n)
    if len(groups) != n:
        raise ValueError(f"every case needs a group; got {len(groups)} for {n} cases")
    known = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    return np.array([known[group] for group in groups], dtype=np.intp)


def _pairs(first: Sequence[Label], second: Sequence[Label]) -> list[tuple[Label, Label]]:
    return list(zip(first, second, strict=True))


def _same_length(first: Sequence[object], second: Sequence[object]) -> None:
    if len(first) != len(second):
        raise ValueError(f"both must judge the same cases; got {len(first)} and {len(second)}")
