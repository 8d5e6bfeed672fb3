"""The logistic regression behind every file of weights that ships, and what it says of rows that it did not see."""

from __future__ import annotations

from typing import Any, TypedDict

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import BaseCrossValidator, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

__all__ = ["Fitted", "regression"]


class Fitted(TypedDict):
    """The fields of ``app.logistic.Logistic`` that a fit gives."""

    mean: tuple[float, ...]
    scale: tuple[float, ...]
    coefficients: tuple[float, ...]
    intercept: float


def regression(
    features: NDArray[np.float64],
    labels: NDArray[np.bool_],
    folds: BaseCrossValidator,
    weights: NDArray[np.float64] | None = None,
    groups: list[str] | None = None,
) -> tuple[Fitted, NDArray[np.float64]]:
    """A balanced logistic regression on standardised ``features``, float (n, k), and each row's held-out probability.

    Args:
        features: one row an example.
        labels: true where the answer is yes.
        folds: which rows are held out together.
        weights: how much each row counts; alike where there are none.
        groups: rows of one group are never on both sides of a fold that minds groups.
    """
    model = make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced", max_iter=1000))
    weighed: dict[str, Any] = {} if weights is None else {"logisticregression__sample_weight": weights}
    held_out = cross_val_predict(
        model, features, labels, groups=groups, cv=folds, method="predict_proba", params=weighed
    )[:, 1]
    model.fit(features, labels, **weighed)
    scaler, fitted = model[0], model[1]
    return Fitted(
        mean=tuple(map(float, scaler.mean_)),
        scale=tuple(map(float, scaler.scale_)),
        coefficients=tuple(map(float, fitted.coef_[0])),
        intercept=float(fitted.intercept_[0]),
    ), held_out
