from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import roc_auc_score

from evals.metrics.agreement import roc_area
from evals.metrics.intervals import NO_DATA
from evals.metrics.refusal import (
    Outcome,
    auroc,
    curve,
    f1,
    f1_parts,
    precision,
    precision_parts,
    recall,
)

RIGHT_REFUSAL, WRONG_REFUSAL = Outcome(answerable=False, refused=True), Outcome(answerable=True, refused=True)
RIGHT_ANSWER, WRONG_ANSWER = Outcome(answerable=True, refused=False), Outcome(answerable=False, refused=False)


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ([RIGHT_REFUSAL, RIGHT_ANSWER], (1, 1, 1)),
        ([RIGHT_REFUSAL, WRONG_REFUSAL], (1 / 2, 1, 2 / 3)),
        ([RIGHT_REFUSAL, WRONG_ANSWER], (1, 1 / 2, 2 / 3)),
        ([RIGHT_REFUSAL, WRONG_REFUSAL, WRONG_ANSWER, RIGHT_ANSWER], (1 / 2, 1 / 2, 1 / 2)),
        ([WRONG_ANSWER, RIGHT_ANSWER], (None, 0, 0)),
        ([WRONG_REFUSAL], (0, None, 0)),
        ([RIGHT_ANSWER], (None, None, None)),
        ([], (None, None, None)),
        ([RIGHT_REFUSAL] * 3 + [WRONG_REFUSAL] + [WRONG_ANSWER] * 2, (3 / 4, 3 / 5, 2 / 3)),
        ([RIGHT_REFUSAL] * 2 + [WRONG_REFUSAL] * 8, (2 / 10, 1, 4 / 12)),
        ([RIGHT_REFUSAL] + [WRONG_ANSWER] * 3 + [RIGHT_ANSWER] * 9, (1, 1 / 4, 2 / 5)),
        ([WRONG_REFUSAL] * 2 + [WRONG_ANSWER] * 2, (0, 0, 0)),
        ([WRONG_ANSWER] * 5, (None, 0, 0)),
        ([RIGHT_REFUSAL] * 4 + [WRONG_REFUSAL] * 2 + [WRONG_ANSWER] * 4 + [RIGHT_ANSWER] * 90, (4 / 6, 4 / 8, 8 / 14)),
        ([RIGHT_REFUSAL] * 4, (1, 1, 1)),
        ([WRONG_REFUSAL] * 3 + [RIGHT_ANSWER], (0, None, 0)),
    ],
)
def test_precision_recall_and_f1_by_hand(
    outcomes: list[Outcome], expected: tuple[float | None, float | None, float | None]
) -> None:
    scores = (precision(outcomes).value, recall(outcomes).value, f1(outcomes).value)
    assert scores == tuple(None if value is None else pytest.approx(value) for value in expected)


def test_each_score_counts_what_it_is_a_share_of() -> None:
    outcomes = [RIGHT_REFUSAL, WRONG_REFUSAL, WRONG_ANSWER, RIGHT_ANSWER, RIGHT_ANSWER, WRONG_ANSWER]
    assert (precision(outcomes).n, recall(outcomes).n, f1(outcomes).n) == (2, 3, 6)


def test_refusing_everything_has_full_recall_and_the_base_rate_as_precision() -> None:
    outcomes = [RIGHT_REFUSAL] * 1 + [WRONG_REFUSAL] * 4
    assert (recall(outcomes).value, precision(outcomes).value) == (1, 0.2)


def ranked(inside: list[float], outside: list[float]) -> tuple[list[float], list[bool]]:
    return [*inside, *outside], [True] * len(inside) + [False] * len(outside)


@pytest.mark.parametrize(
    ("inside", "outside", "expected"),
    [
        ([0.9], [0.1], 1),
        ([0.1], [0.9], 0),
        ([0.5], [0.5], 1 / 2),
        ([0.9, 0.8], [0.1, 0.2], 1),
        ([0.9, 0.1], [0.5], 1 / 2),
        ([0.8, 0.6], [0.7, 0.5], 3 / 4),
        ([0.8, 0.6, 0.4], [0.7, 0.5, 0.3], 6 / 9),
        ([0.5, 0.5], [0.5, 0.4], 3 / 4),
        ([0.9, 0.5], [0.5, 0.5, 0.1], 5 / 6),
        ([1, 0], [0.5, 0.5], 1 / 2),
        ([0.3], [0.1, 0.2, 0.4, 0.5], 1 / 2),
        ([0.2, 0.9], [0.1, 0.3, 0.6, 0.95], 4 / 8),
        ([0.7, 0.7, 0.7], [0.7], 1 / 2),
        ([0.4, 0.6, 0.9], [0.6, 0.1], (1 + 1.5 + 2) / 6),
    ],
)
def test_auroc_by_hand(inside: list[float], outside: list[float], expected: float) -> None:
    estimate = auroc(*ranked(inside, outside))
    assert estimate.value == pytest.approx(expected)
    assert estimate.n == len(inside) + len(outside)


@pytest.mark.parametrize(("inside", "outside"), [([], []), ([0.5], []), ([], [0.5, 0.1])])
def test_auroc_of_one_class_is_no_data(inside: list[float], outside: list[float]) -> None:
    assert auroc(*ranked(inside, outside)) == NO_DATA
    assert curve(*ranked(inside, outside)) == ()


def test_the_interval_of_an_auroc_holds_it_and_is_the_same_for_the_same_seed() -> None:
    cases = ranked([0.9, 0.8, 0.4, 0.7], [0.5, 0.3, 0.6])
    estimate = auroc(*cases)
    assert estimate.low is not None
    assert estimate.value is not None
    assert estimate.high is not None
    assert estimate.low < estimate.value < estimate.high
    assert estimate == auroc(*cases)


@given(
    st.lists(st.integers(0, 9).map(float), min_size=1, max_size=20),
    st.lists(st.integers(0, 9).map(float), min_size=1, max_size=20),
)
def test_auroc_is_that_of_scikit_learn_and_the_area_under_the_curve(inside: list[float], outside: list[float]) -> None:
    scores, labels = ranked(inside, outside)
    rows = np.column_stack([scores, labels]).astype(float)
    (value,) = roc_area(rows, np.ones((1, len(scores))))
    assert value == pytest.approx(roc_auc_score(labels, scores))
    points = curve(scores, labels)
    assert value == pytest.approx(np.trapezoid([p.answered for p in points], [p.refused for p in points]))


def test_a_question_drawn_twice_counts_twice() -> None:
    rows = np.array([[0.8, 1], [0.2, 1], [0.5, 0]])
    areas = roc_area(rows, np.array([[1.0, 1, 1], [2, 1, 1], [1, 3, 2], [1, 1, 0]]))
    assert areas[:3] == pytest.approx([1 / 2, 2 / 3, 1 / 4])
    assert np.isnan(areas[3])


@pytest.mark.parametrize(
    ("inside", "outside", "rates"),
    [
        # (answered, refused) where everything below a score is refused, score by score, and then everything.
        ([0.8, 0.4], [0.6, 0.2], [(1, 0), (1, 1 / 2), (1 / 2, 1 / 2), (1 / 2, 1), (0, 1)]),
        ([0.9], [0.1], [(1, 0), (1, 1), (0, 1)]),
        ([0.1], [0.9], [(1, 0), (0, 0), (0, 1)]),
        ([0.5], [0.5], [(1, 0), (0, 1)]),
        ([0.5, 0.5], [0.5], [(1, 0), (0, 1)]),
        ([0.9, 0.8], [0.1], [(1, 0), (1, 1), (1 / 2, 1), (0, 1)]),
        ([0.9], [0.2, 0.1], [(1, 0), (1, 1 / 2), (1, 1), (0, 1)]),
        ([0.5, 0.9], [0.5, 0.1], [(1, 0), (1, 1 / 2), (1 / 2, 1), (0, 1)]),
        ([1, 0], [0.5], [(1, 0), (1 / 2, 0), (1 / 2, 1), (0, 1)]),
        ([3, 2, 1], [0], [(1, 0), (1, 1), (2 / 3, 1), (1 / 3, 1), (0, 1)]),
        ([0], [3, 2, 1], [(1, 0), (0, 0), (0, 1 / 3), (0, 2 / 3), (0, 1)]),
    ],
)
def test_the_curve_goes_from_refusing_nothing_to_refusing_everything(
    inside: list[float], outside: list[float], rates: list[tuple[float, float]]
) -> None:
    points = curve(*ranked(inside, outside))
    assert [(point.answered, point.refused) for point in points] == [pytest.approx(rate) for rate in rates]
    assert [point.threshold for point in points] == [*sorted({*inside, *outside}), float("inf")]


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        # Scores 0.8 and 0.2 inside, 0.5 and 0.2 outside: three wins (1, 1, 0) and a tie (1/2), each by both weights.
        ([1, 1, 1, 1], 2.5 / 4),
        ([2, 1, 1, 1], 4.5 / 6),
        ([1, 2, 1, 1], 3 / 6),
        ([1, 1, 2, 1], 3.5 / 6),
        ([1, 1, 1, 2], 4 / 6),
        ([1, 0, 1, 1], 1),
        ([0, 1, 1, 1], 0.5 / 2),
        ([1, 1, 1, 0], 1 / 2),
        ([1, 1, 0, 1], 1.5 / 2),
        ([0, 1, 0, 1], 1 / 2),
        ([0, 1, 1, 0], 0),
        ([3, 0, 0, 2], 1),
    ],
)
def test_the_area_of_a_weighted_sample_by_hand(weights: list[float], expected: float) -> None:
    rows = np.array([[0.8, 1], [0.2, 1], [0.5, 0], [0.2, 0]])
    assert roc_area(rows, np.array([weights], dtype=float)) == pytest.approx([expected])


# Four kinds of outcome are all there are.
@pytest.mark.parametrize(
    ("outcome", "of_precision", "of_f1"),
    [
        (RIGHT_REFUSAL, (1, 1), (2, 2)),
        (WRONG_REFUSAL, (0, 1), (0, 1)),
        (RIGHT_ANSWER, (0, 0), (0, 0)),
        (WRONG_ANSWER, (0, 0), (0, 1)),
    ],
)
def test_what_one_question_adds_to_precision_and_to_f1(
    outcome: Outcome, of_precision: tuple[float, float], of_f1: tuple[float, float]
) -> None:
    assert (precision_parts(outcome), f1_parts(outcome)) == (of_precision, of_f1)
