from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import f1_score

from evals.metrics.macro_f1 import macro_f1_estimate


def bits(text: str) -> list[bool]:
    return [letter == "y" for letter in text]


# By hand: F1 is 2 TP / (2 TP + FP + FN) of each class.
@pytest.mark.parametrize(
    ("truth", "said", "expected"),
    [
        ("yn", "yn", 1),
        ("yn", "ny", 0),
        ("yynn", "yyyy", 1 / 3),  # 4 / 6 and 0
        ("yynn", "nnnn", 1 / 3),
        ("yynn", "ynyn", 1 / 2),  # 2 / 4 and 2 / 4
        ("yynn", "yynn", 1),
        ("yyynn", "yynnn", 4 / 5),  # 4 / 5 and 4 / 5
        ("yyyyn", "yyyyy", 4 / 9),  # 8 / 9 and 0
    ],
)
def test_macro_f1_by_hand(truth: str, said: str, expected: float) -> None:
    estimate = macro_f1_estimate(bits(truth), bits(said), ["one"] * len(truth))
    assert estimate.value == pytest.approx(expected)
    assert estimate.n == len(truth)


@given(
    st.lists(st.tuples(st.booleans(), st.booleans()), min_size=2).filter(lambda rows: len({r for r, _ in rows}) == 2)
)
def test_macro_f1_is_that_of_scikit_learn(rows: list[tuple[bool, bool]]) -> None:
    truth, said = [real for real, _ in rows], [told for _, told in rows]
    ours = macro_f1_estimate(truth, said, [0] * len(rows)).value
    assert ours == pytest.approx(f1_score(truth, said, average="macro"))


def test_every_stratum_counts_the_same_however_many_cases_it_has() -> None:
    truth, said = bits("yn" + "yynn" * 10), bits("yn" + "yyyy" * 10)
    estimate = macro_f1_estimate(truth, said, ["small"] * 2 + ["large"] * 40)
    assert estimate.value == pytest.approx((1 + 1 / 3) / 2)
    assert estimate.n == 42
    assert estimate.low is not None
    assert estimate.high is not None
    assert estimate.low <= (1 + 1 / 3) / 2 <= estimate.high


def test_cases_drawn_together_widen_the_interval() -> None:
    truth, said = bits("ynyn" * 10), bits("ynny" * 10)
    alone = macro_f1_estimate(truth, said, [0] * 40)
    together = macro_f1_estimate(truth, said, [0] * 40, groups=[place // 20 for place in range(40)])
    by_half = macro_f1_estimate(truth, bits("yn" * 10 + "ny" * 10), [0] * 40, groups=[p // 20 for p in range(40)])
    assert alone.value == together.value == by_half.value == 1 / 2
    assert (together.low, together.high) == (1 / 2, 1 / 2)  # both halves are alike
    assert (by_half.low, by_half.high) == (0, 1)


@pytest.mark.parametrize(("truth", "strata"), [("", ""), ("yy", "aa"), ("ynyy", "aabb")])
def test_without_both_classes_in_every_stratum_there_is_no_value(truth: str, strata: str) -> None:
    estimate = macro_f1_estimate(bits(truth), bits(truth), strata)
    assert (estimate.value, estimate.low, estimate.n) == (None, None, len(truth))


def test_sequences_of_different_length_are_an_error() -> None:
    with pytest.raises(ValueError, match="argument 2"):
        macro_f1_estimate([True], [True, False], ["a", "a"])
