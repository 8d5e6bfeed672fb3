from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from evals.metrics.agreement import (
    auroc,
    auroc_estimate,
    balanced_accuracy,
    balanced_accuracy_estimate,
    kappa,
    kappa_estimate,
)
from evals.metrics.refusal import auroc as rows_auroc

# By hand: observed agreement o, expected agreement e from both raters' shares, kappa (o - e) / (1 - e).
KAPPAS = [
    ("ab", "ab", 1),
    ("ab", "ba", -1),
    ("aabb", "abab", 0),
    ("aabb", "aaab", 1 / 2),  # o 3/4, e 1/2 * 3/4 + 1/2 * 1/4 = 1/2
    ("aaab", "aabb", 1 / 2),
    ("aaaa", "aaab", 0),  # o 3/4, e 3/4
    ("aaab", "baaa", -1 / 3),  # o 1/2, e 9/16 + 1/16
    ("abc", "abc", 1),
    ("abc", "bca", -1 / 2),  # o 0, e 1/3
    ("aabbcc", "aabbcc", 1),
    ("aabbcc", "aabbca", 3 / 4),  # o 5/6, e (2*3 + 2*2 + 2*1) / 36 = 1/3
    ("aaabbb", "aabbba", 1 / 3),  # o 4/6, e 1/2
    ("aaaaabbbbb", "aaaabbbbbb", 4 / 5),  # o 9/10, e 1/2
    ("aaaaaaaaab", "aaaaaaaaba", -1 / 9),  # o 8/10, e 81/100 + 1/100
]


@pytest.mark.parametrize(("first", "second", "expected"), KAPPAS)
def test_kappa_by_hand(first: str, second: str, expected: float) -> None:
    assert kappa(first, second) == pytest.approx(expected)
    assert kappa(second, first) == pytest.approx(expected)


@pytest.mark.parametrize(("first", "second", "expected"), KAPPAS)
def test_the_interval_of_kappa_is_of_the_same_formula(first: str, second: str, expected: float) -> None:
    estimate = kappa_estimate(first, second)
    assert estimate.value == pytest.approx(expected)
    assert estimate.n == len(first)
    assert estimate.low is not None
    assert estimate.high is not None
    assert estimate.low <= estimate.high


def test_two_raters_who_only_know_one_label_have_no_kappa() -> None:
    assert kappa("aaa", "aaa") is None
    assert kappa("", "") is None
    assert kappa_estimate("aaa", "aaa").value is None
    assert kappa_estimate("", "").n == 0


LABELS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=2, max_size=30)


@settings(max_examples=25)
@given(LABELS)
def test_kappa_over_counts_is_the_librarys(pairs: list[tuple[str, str]]) -> None:
    first, second = [one for one, _ in pairs], [other for _, other in pairs]
    value = kappa(first, second)
    if value is not None:
        assert value == pytest.approx(cohen_kappa_score(first, second))
        estimate = kappa_estimate(first, second)
        assert estimate.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("truth", "said", "expected"),
    [
        ([1, 0], [1, 0], 1),
        ([1, 0], [0, 1], 0),
        ([1, 0], [1, 1], 1 / 2),
        ([1, 0], [0, 0], 1 / 2),
        ([1, 1, 0], [1, 0, 0], 3 / 4),
        ([1, 1, 1, 0], [1, 1, 1, 1], 1 / 2),
        ([1, 1, 1, 0], [1, 1, 0, 0], 5 / 6),
        ([1, 0, 0, 0, 0], [0, 0, 0, 0, 0], 1 / 2),
        ([1, 0, 0, 0, 0], [1, 1, 0, 0, 0], 7 / 8),
        ([1, 1, 0, 0], [0, 1, 1, 0], 1 / 2),
        ([1, 1, 1, 1, 0, 0], [1, 1, 1, 0, 0, 1], 5 / 8),
        ([1, 1], [1, 0], None),
        ([0, 0], [0, 0], None),
        ([], [], None),
    ],
)
def test_balanced_accuracy_by_hand(truth: list[int], said: list[int], expected: float | None) -> None:
    real, told = list(map(bool, truth)), list(map(bool, said))
    wanted = None if expected is None else pytest.approx(expected)
    assert balanced_accuracy(real, told) == wanted
    estimate = balanced_accuracy_estimate(real, told)
    assert (estimate.value, estimate.n) == (wanted, len(truth))


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ([0.9], [0.1], 1),
        ([0.1], [0.9], 0),
        ([0.5], [0.5], 1 / 2),
        ([0.9, 0.1], [0.5], 1 / 2),
        ([0.8, 0.6], [0.7, 0.5], 3 / 4),
        ([0.8, 0.6, 0.4], [0.7, 0.5, 0.3], 6 / 9),
        ([0.5, 0.5], [0.5, 0.4], 3 / 4),
        ([0.9, 0.5], [0.5, 0.5, 0.1], 5 / 6),
        ([1, 0], [0.5, 0.5], 1 / 2),
        ([0.2, 0.9], [0.1, 0.3, 0.6, 0.95], 4 / 8),
        ([0.4, 0.6, 0.9], [0.6, 0.1], 4.5 / 6),
        ([0.3], [], None),
        ([], [0.3], None),
        ([], [], None),
    ],
)
def test_auroc_by_hand(above: list[float], below: list[float], expected: float | None) -> None:
    scores, positive = [*above, *below], [True] * len(above) + [False] * len(below)
    wanted = None if expected is None else pytest.approx(expected)
    assert auroc(scores, positive) == wanted
    estimate = auroc_estimate(scores, positive)
    assert (estimate.value, estimate.n) == (wanted, len(scores))


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=2, max_size=30))
def test_without_groups_the_interval_of_auroc_is_that_of_the_refusal_suite(rows: list[tuple[int, bool]]) -> None:
    scores, positive = [score / 5 for score, _ in rows], [each for _, each in rows]
    if len(set(positive)) == 2:
        ours, theirs = auroc_estimate(scores, positive, seed=3), rows_auroc(scores, positive, seed=3)
        assert (ours.value, ours.low, ours.high) == pytest.approx((theirs.value, theirs.low, theirs.high))


def test_drawing_whole_groups_widens_the_interval_where_the_cases_of_a_group_are_alike() -> None:
    groups = [number // 10 for number in range(100)]
    truth = [number % 2 == 0 for number in range(100)]
    said = [real if group % 2 else not real for real, group in zip(truth, groups, strict=True)]
    single, grouped = balanced_accuracy_estimate(truth, said), balanced_accuracy_estimate(truth, said, 0, groups)
    assert single.value == grouped.value == 0.5
    assert (single.n, grouped.n) == (100, 100)
    assert width(grouped.low, grouped.high) > 2 * width(single.low, single.high)


def test_groups_of_one_change_nothing() -> None:
    scores, truth = [0.1, 0.4, 0.35, 0.8, 0.7, 0.2], [False, True, False, True, True, False]
    assert auroc_estimate(scores, truth, 1, list("abcdef")) == auroc_estimate(scores, truth, 1)
    said = [score > 0.3 for score in scores]
    alone = balanced_accuracy_estimate(truth, said, 1)
    assert balanced_accuracy_estimate(truth, said, 1, list("abcdef")) == alone


def test_the_same_seed_gives_the_same_interval() -> None:
    truth, said = [True, False] * 10, [True, True, False, False] * 5
    assert balanced_accuracy_estimate(truth, said, 5) == balanced_accuracy_estimate(truth, said, 5)
    assert balanced_accuracy_estimate(truth, said, 5) != balanced_accuracy_estimate(truth, said, 6)


def test_judgements_of_other_cases_are_an_error() -> None:
    with pytest.raises(ValueError, match="2 and 1"):
        kappa("ab", "a")
    with pytest.raises(ValueError, match="1 and 2"):
        balanced_accuracy([True], [True, False])
    with pytest.raises(ValueError, match="1 and 2"):
        auroc([0.5], [True, False])
    with pytest.raises(ValueError, match="1 for 2 cases"):
        auroc_estimate([0.5, 0.1], [True, False], 0, ["a"])


def width(low: float | None, high: float | None) -> float:
    assert low is not None
    assert high is not None
    return high - low
