from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.metrics.intervals import NO_DATA, Floats, bootstrap, divide, mean, paired, ratio

values = st.lists(st.floats(-10, 10), min_size=1, max_size=60)


def test_nothing_has_no_mean_and_no_interval() -> None:
    assert mean([]) == NO_DATA


def test_the_mean_of_three_hits_in_four_is_three_quarters() -> None:
    estimate = mean([1, 1, 1, 0])
    assert (estimate.value, estimate.n) == (0.75, 4)


# Value, low and high by hand. With two rows a resample holds both with probability 1/2 and each twice with 1/4, so the
# 2.5 and 97.5 percentiles are the two rows themselves.
@pytest.mark.parametrize(
    ("sample", "expected"),
    [
        ([1], (1, 1, 1)),
        ([0], (0, 0, 0)),
        ([0, 1], (1 / 2, 0, 1)),
        ([1, 0], (1 / 2, 0, 1)),
        ([1, 1], (1, 1, 1)),
        ([2, 4], (3, 2, 4)),
        ([-1, 1], (0, -1, 1)),
        ([0.25, 0.75], (1 / 2, 0.25, 0.75)),
        ([0, 0, 0], (0, 0, 0)),
        ([0, 1, 2], (1, 0, 2)),  # each row three times has probability 1/27, more than 2.5 %
        ([1 / 3, 1 / 3, 1 / 3], (1 / 3, 1 / 3, 1 / 3)),
        ([5, 5, 5, 5], (5, 5, 5)),
    ],
)
def test_a_mean_and_its_interval_by_hand(sample: list[float], expected: tuple[float, float, float]) -> None:
    estimate = mean(sample)
    assert (estimate.value, estimate.low, estimate.high) == pytest.approx(expected)
    assert estimate.n == len(sample)


@pytest.mark.parametrize(
    ("numerators", "denominators", "expected"),
    [
        ([1], [2], (1 / 2, 1 / 2, 1 / 2)),
        ([1, 0], [1, 3], (1 / 4, 0, 1)),  # resamples: 2/2, 1/4, 0/6
        ([1, 1], [1, 3], (1 / 2, 1 / 3, 1)),
        ([2, 1], [4, 1], (3 / 5, 1 / 2, 1)),
        ([3, 3], [3, 3], (1, 1, 1)),
        ([0, 0], [5, 1], (0, 0, 0)),
        ([0, 2], [0, 4], (1 / 2, 1 / 2, 1 / 2)),  # the resample 0/0 is left out
        ([1, 0], [2, 2], (1 / 4, 0, 1 / 2)),
        ([1, 2], [2, 4], (1 / 2, 1 / 2, 1 / 2)),
        ([0, 0], [0, 0], (None, None, None)),
        ([1, 3], [0, 2], (2, 3 / 2, 2)),  # resamples: 1/0 left out, 4/2 (twice as often as) 6/4
        ([6], [4], (3 / 2, 3 / 2, 3 / 2)),
    ],
)
def test_a_ratio_and_its_interval_by_hand(
    numerators: list[float], denominators: list[float], expected: tuple[float | None, ...]
) -> None:
    estimate = ratio(numerators, denominators)
    found = (estimate.value, estimate.low, estimate.high)
    assert found == tuple(None if each is None else pytest.approx(each) for each in expected)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([1], [0], (1, 1, 1)),
        ([0], [1], (-1, -1, -1)),
        ([1, 1], [1, 1], (0, 0, 0)),
        ([1, 0], [0, 0], (1 / 2, 0, 1)),  # differences 1 and 0
        ([1, 0], [0, 1], (0, -1, 1)),
        ([1, 1], [0, 0], (1, 1, 1)),
        ([0.5, 1], [0.25, 0.5], (3 / 8, 1 / 4, 1 / 2)),
        ([3, 3, 3], [1, 1, 1], (2, 2, 2)),
        ([1, 2, 3], [1, 1, 1], (1, 0, 2)),  # differences 0, 1 and 2
        ([0, 0], [1 / 3, 1 / 3], (-1 / 3, -1 / 3, -1 / 3)),
        ([], [], (None, None, None)),
        ([10, 0], [9, -1], (1, 1, 1)),  # rows differ widely, differences do not
    ],
)
def test_a_paired_difference_and_its_interval_by_hand(
    first: list[float], second: list[float], expected: tuple[float | None, ...]
) -> None:
    estimate = paired(first, second)
    found = (estimate.value, estimate.low, estimate.high)
    assert found == tuple(None if each is None else pytest.approx(each) for each in expected)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # The statistic is the product of both column sums over the square of the first.
        ([[1, 2]], (2, 2, 2)),
        ([[1, 2], [1, 2]], (2, 2, 2)),
        ([[1, 0], [1, 2]], (1, 0, 2)),  # 2 · 2 / 4; resamples 2 · 0 / 4 and 2 · 4 / 4
        ([[2, 1], [2, 3]], (1, 1 / 2, 3 / 2)),  # 4 · 4 / 16; 4 · 2 / 16 and 4 · 6 / 16
        ([[1, 1], [3, 3]], (1, 1, 1)),
        ([[4, 2]], (1 / 2, 1 / 2, 1 / 2)),
        ([[1, -1], [1, 1]], (0, -1, 1)),
        ([[0, 5]], (None, None, None)),
        ([[1, 0], [1, 0]], (0, 0, 0)),
        ([[1, 3], [2, 3]], (2, 3 / 2, 3)),  # 3 · 6 / 9; 4 · 6 / 16 and 2 · 6 / 4
        ([[0, 1], [1, 1]], (2, 1, 2)),  # 1 · 2 / 1; the first row twice is undefined, the second 2 · 2 / 4
    ],
)
def test_a_statistic_of_column_sums_and_its_interval_by_hand(
    rows: list[list[float]], expected: tuple[float | None, ...]
) -> None:
    def share(sums: Floats) -> Floats:
        return divide(sums[:, 0] * sums[:, 1], sums[:, 0] ** 2)

    estimate = bootstrap(np.array(rows, dtype=np.float64), share)
    found = (estimate.value, estimate.low, estimate.high)
    assert found == tuple(None if each is None else pytest.approx(each) for each in expected)


@pytest.mark.parametrize(
    ("over", "under", "expected"),
    [
        (1, 2, 0.5),
        (2, 1, 2),
        (0, 3, 0),
        (-1, 4, -0.25),
        (1, -4, -0.25),
        (-3, -4, 0.75),
        (5, 5, 1),
        (0.1, 0.2, 0.5),
        (1, 3, 1 / 3),
        (0, 0, math.nan),
        (7, 0, math.nan),
    ],
)
def test_a_quotient_by_hand(over: float, under: float, expected: float) -> None:
    quotient = divide(np.array([over], dtype=np.float64), np.array([under], dtype=np.float64))
    assert quotient == pytest.approx([expected], nan_ok=True)


def test_the_interval_of_a_share_is_that_of_the_binomial_distribution() -> None:
    # 50 of 100: the resampled count is Binomial(100, 0.5), whose 2.5 and 97.5 percentiles are 40 and 60.
    estimate = mean([1, 0] * 50, resamples=20_000)
    assert estimate.low == pytest.approx(0.40, abs=0.011)
    assert estimate.high == pytest.approx(0.60, abs=0.011)


def test_a_ratio_of_nothing_to_nothing_has_no_value_but_counts_its_questions() -> None:
    estimate = ratio([0, 0], [0, 0])
    assert (estimate.value, estimate.low, estimate.high, estimate.n) == (None, None, None, 2)


def test_resamples_without_a_denominator_are_left_out_of_the_interval() -> None:
    estimate = ratio([1, 0, 0, 0], [1, 0, 0, 0])
    assert (estimate.value, estimate.low, estimate.high) == (1.0, 1.0, 1.0)


def test_pairing_two_lists_of_different_lengths_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"longer|shorter"):
        paired([1, 0], [1])


def test_pairing_is_narrower_than_comparing_two_samples() -> None:
    hard = [0.0, 1.0] * 30
    better = [value + 0.1 for value in hard]
    difference = paired(better, hard)
    assert difference.low == pytest.approx(0.1)
    assert difference.high == pytest.approx(0.1)


def test_one_seed_gives_one_interval_and_another_seed_another() -> None:
    sample = [float(value) for value in range(30)]
    assert mean(sample, seed=3) == mean(sample, seed=3)
    assert mean(sample, seed=3) != mean(sample, seed=4)


def test_a_zero_denominator_divides_to_nan_without_a_warning() -> None:
    quotient = divide(np.array([1.0, 1.0]), np.array([0.0, 4.0]))
    assert math.isnan(quotient[0])
    assert quotient[1] == 0.25


def test_the_statistic_sees_column_sums() -> None:
    estimate = bootstrap(np.array([[1.0, 2.0], [3.0, 4.0]]), lambda sums: sums[:, 0] * sums[:, 1])
    assert estimate.value == 24


@given(values)
def test_an_interval_is_ordered_and_inside_the_range_of_the_values(sample: list[float]) -> None:
    estimate = mean(sample)
    assert estimate.low is not None
    assert estimate.high is not None
    assert min(sample) - 1e-9 <= estimate.low <= estimate.high <= max(sample) + 1e-9


@given(values, st.floats(-5, 5))
def test_shifting_all_values_shifts_the_interval(sample: list[float], shift: float) -> None:
    before, after = mean(sample), mean([value + shift for value in sample])
    assert after.value == pytest.approx(before.value + shift, abs=1e-9)  # type: ignore[operator]
    assert after.low == pytest.approx(before.low + shift, abs=1e-9)  # type: ignore[operator]
    assert after.high == pytest.approx(before.high + shift, abs=1e-9)  # type: ignore[operator]


@given(values)
def test_a_system_does_not_differ_from_itself(sample: list[float]) -> None:
    difference = paired(sample, sample)
    assert (difference.value, difference.low, difference.high) == (0, 0, 0)


@given(values, st.floats(-10, 10))
def test_alike_values_have_an_interval_without_width(sample: list[float], value: float) -> None:
    estimate = mean([value] * len(sample))
    assert estimate.low == pytest.approx(value)
    assert estimate.high == pytest.approx(value)


@given(values)
def test_repeating_the_data_narrows_the_interval_or_leaves_it(sample: list[float]) -> None:
    once, often = mean(sample), mean(sample * 25)
    assert once.low is not None
    assert once.high is not None
    assert often.low is not None
    assert often.high is not None
    assert often.high - often.low <= once.high - once.low + 1e-9


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=30))
def test_no_estimate_is_ever_nan(rows: list[tuple[int, int]]) -> None:
    estimate = ratio([low for low, _ in rows], [high for _, high in rows])
    edges = (estimate.value, estimate.low, estimate.high)
    assert edges == (None, None, None) or all(edge is not None and math.isfinite(edge) for edge in edges)
