"""Macro-F1 of two classes: the mean of the F1 of what is true and of what is not.

    F1 of a class = 2 TP / (2 TP + FP + FN); macro-F1 = (F1 of the positives + F1 of the negatives) / 2

One answer throughout gets 1/3 where both classes are equally large, a coin 1/2. C. J. van Rijsbergen, Information
Retrieval (2nd edition, 1979), chapter 7; averaged over classes by D. D. Lewis et al., Training Algorithms for Linear
Text Classifiers (SIGIR 1996).
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from evals.metrics.agreement import Groups, by_group
from evals.metrics.intervals import Estimate, bootstrap, divide

__all__ = ["macro_f1_estimate"]

Floats = NDArray[np.float64]


def macro_f1_estimate(
    truth: Sequence[bool],
    said: Sequence[bool],
    strata: Sequence[Hashable],
    seed: int = 0,
    groups: Groups | None = None,
) -> Estimate:
    """The mean over ``strata`` of the macro-F1 in each, with its interval over ``groups``, or over cases.

    Every stratum counts the same, however many cases it has; ``n`` counts cases. No value where some stratum has only
    one class.

    Raises:
        ValueError: the sequences differ in length.
    """
    cases = list(zip(strata, truth, said, strict=True))
    if len({(stratum, real) for stratum, real, _ in cases}) < 2 * len(set(strata)) or not cases:
        return Estimate(None, None, None, len(cases))
    known = list(dict.fromkeys(strata))
    rows = np.zeros((len(cases), len(known), 4))
    for place, (stratum, real, told) in enumerate(cases):
        rows[place, known.index(stratum), 2 * (not real) + (real != told)] = 1
    return replace(bootstrap(by_group(rows.reshape(len(cases), -1), groups), _mean, seed), n=len(cases))


def _mean(sums: Floats) -> Floats:
    """Counts of TP, FN, TN and FP of each stratum, float64 (m, 4 * strata), to the mean macro-F1, float64 (m,)."""
    tables = sums.reshape(len(sums), -1, 4)
    wrong = tables[:, :, 1] + tables[:, :, 3]
    positives, negatives = (divide(2 * right, 2 * right + wrong) for right in (tables[:, :, 0], tables[:, :, 2]))
    return np.asarray((positives + negatives).mean(axis=1) / 2)
