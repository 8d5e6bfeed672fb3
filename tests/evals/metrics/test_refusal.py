from __future__ import annotations

import pytest

from evals.metrics.refusal import Outcome, f1, precision, recall

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
