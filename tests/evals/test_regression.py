"""The regression that ships tells classes apart, and its held-out probabilities are of rows that it did not see."""

import numpy as np
from sklearn.model_selection import GroupKFold, StratifiedKFold

from app.logistic import Logistic
from evals.regression import regression

DICE = np.random.default_rng(0)
LABELS = np.repeat([False, True], 60)
APART = np.column_stack([LABELS * 3.0 + DICE.normal(size=120), DICE.normal(size=120)])
FOLDS = StratifiedKFold(10, shuffle=True, random_state=0)


def test_the_fields_are_those_of_a_logistic_that_tells_the_classes_apart() -> None:
    fitted, _ = regression(APART, LABELS, FOLDS)
    weights = Logistic(**fitted, threshold=0.5)
    said = np.array([weights.probability(row) >= 0.5 for row in APART])
    assert np.mean(said == LABELS) > 0.9
    assert fitted["coefficients"][0] > 5 * abs(fitted["coefficients"][1])


def test_a_feature_that_only_names_the_row_does_not_help_a_row_that_is_held_out() -> None:
    named = np.eye(120)
    _, held_out = regression(named, DICE.permutation(LABELS), FOLDS)
    assert abs(np.corrcoef(held_out, LABELS)[0, 1]) < 0.3


def test_rows_of_one_group_are_held_out_together() -> None:
    twins = np.repeat(np.eye(60), 2, axis=0)
    labels = np.repeat(DICE.permutation(np.repeat([False, True], 30)), 2)
    groups = [str(place // 2) for place in range(120)]
    _, apart = regression(twins, labels, GroupKFold(6), groups=groups)
    _, leaking = regression(twins, labels, FOLDS)
    assert np.mean((leaking > 0.5) == labels) > np.mean((apart > 0.5) == labels) + 0.2


def test_a_row_of_no_weight_changes_nothing() -> None:
    spoilt = np.vstack([APART, [[50.0, 0.0]] * 30])
    weights = np.array([1.0] * 120 + [1e-9] * 30)
    one, _ = regression(spoilt, np.append(LABELS, [False] * 30), FOLDS, weights)
    assert one["coefficients"][0] > 0
