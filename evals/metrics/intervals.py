"""Point estimates with 95 % percentile bootstrap intervals.

Source: B. Efron and R. Tibshirani, An Introduction to the Bootstrap (1993), chapter 13; for two systems on the same
questions T. Sakai, Evaluating Evaluation Metrics based on the Bootstrap (SIGIR 2006).

Rows are resampled with replacement, so a row must be what was drawn independently: a question, not one of the several
citations in its answer. Where all rows are alike the interval has no width, which does not mean certainty: by the rule
of three, 0 failures in n questions still leave room for a failure rate of about 3/n.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["NO_DATA", "RESAMPLES", "Estimate", "bootstrap", "mean", "paired", "quantile", "ratio"]

RESAMPLES = 2_000

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Estimate:
    """A value with its 95 % interval over ``n`` rows; all three are ``None`` where there is no data."""

    value: float | None
    low: float | None
    high: float | None
    n: int


NO_DATA = Estimate(None, None, None, 0)


def mean(values: Sequence[float], seed: int = 0, resamples: int = RESAMPLES) -> Estimate:
    """The mean of ``values``, one per question."""
    return ratio(values, [1.0] * len(values), seed, resamples)


def paired(first: Sequence[float], second: Sequence[float], seed: int = 0, resamples: int = RESAMPLES) -> Estimate:
    """The mean of ``first - second`` on the same questions in the same order.

    Raises:
        ValueError: the two differ in length.
    """
    return mean([one - other for one, other in zip(first, second, strict=True)], seed, resamples)


def ratio(
    numerators: Sequence[float], denominators: Sequence[float], seed: int = 0, resamples: int = RESAMPLES
) -> Estimate:
    """``sum(numerators) / sum(denominators)``, both per question: a share of things that come several to a question.

    Raises:
        ValueError: the two differ in length.
    """
    rows = np.array(list(zip(numerators, denominators, strict=True)), dtype=np.float64)
    return bootstrap(rows, lambda sums: divide(sums[:, 0], sums[:, 1]), seed, resamples)


def quantile(values: Sequence[float], share: float, seed: int = 0, resamples: int = RESAMPLES) -> Estimate:
    """The ``share`` quantile of ``values`` with its 95 % percentile bootstrap interval.

    Linear between order statistics. In the tail it rests on few values: read a p95 of fewer than 100 as a hint.
    """
    if not values:
        return NO_DATA
    sample = np.array(values, dtype=np.float64)
    drawn = np.random.default_rng(seed).choice(sample, size=(resamples, len(sample)))
    low, high = np.quantile(np.quantile(drawn, share, axis=1), (0.025, 0.975))
    return Estimate(float(np.quantile(sample, share)), float(low), float(high), len(sample))


def bootstrap(
    rows: Floats, statistic: Callable[[Floats], Floats], seed: int = 0, resamples: int = RESAMPLES
) -> Estimate:
    """The estimate of a statistic that is a function of column sums.

    Args:
        rows: float64 (n, d), one row per question.
        statistic: float64 (m, d) of column sums to float64 (m,); NaN where it is undefined.
        seed: of the resampling; the same seed gives the same interval.
        resamples: how many samples of n rows are drawn.

    Resamples in which the statistic is undefined are left out.
    """
    n = len(rows)
    if n == 0:
        return NO_DATA
    value = statistic(rows.sum(axis=0, keepdims=True))[0]
    if not np.isfinite(value):
        return Estimate(None, None, None, n)
    weights = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=resamples)
    samples = statistic(weights @ rows)
    low, high = np.quantile(samples[np.isfinite(samples)], (0.025, 0.975))
    return Estimate(float(value), float(low), float(high), n)


def divide(numerators: Floats, denominators: Floats) -> Floats:
    """Element-wise quotient; NaN where the denominator is 0."""
    return np.divide(numerators, denominators, out=np.full_like(numerators, np.nan), where=denominators != 0)
