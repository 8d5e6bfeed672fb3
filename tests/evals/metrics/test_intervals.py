from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.metrics.intervals import NO_DATA, bootstrap, divide, mean, paired, ratio

values = st.lists(st.floats(-10, 10), min_size=1, max_size=60)


def test_nothing_has_no_mean_and_no_interval() -> None:
    assert mean([]) == NO_DATA


def test_the_mean_of_three_hits_in_four_is_three_quarters() -> None:
    estimate = mean([1, 1, 1, 0])
    assert (estimate.value, estimate.n) == (0.75, 4)


def test_a_single_value_is_its_own_interval() -> None:
    estimate = mean([0.25])
    assert (estimate.value, estimate.low, estimate.high) == (0.25, 0.25, 0.25)


def test_the_interval_of_a_share_is_that_of_the_binomial_distribution() -> None:
    # 50 of 100: the resampled count is Binomial(100, 0.5), whose 2.5 and 97.5 percentiles are 40 and 60.
    estimate = mean([1, 0] * 50, resamples=20_000)
    assert estimate.low == pytest.approx(0.40, abs=0.011)
    assert estimate.high == pytest.approx(0.60, abs=0.011)


def test_a_ratio_weighs_questions_by_their_denominators() -> None:
    assert ratio([1, 0], [1, 3]).value == 0.25


def test_a_ratio_of_nothing_to_nothing_has_no_value_but_counts_its_questions() -> None:
    estimate = ratio([0, 0], [0, 0])
    assert (estimate.value, estimate.low, estimate.high, estimate.n) == (None, None, None, 2)


def test_resamples_without_a_denominator_are_left_out_of_the_interval() -> None:
    estimate = ratio([1, 0, 0, 0], [1, 0, 0, 0])
    assert (estimate.value, estimate.low, estimate.high) == (1.0, 1.0, 1.0)


def test_a_paired_difference_is_the_mean_of_the_differences() -> None:
    assert paired([1, 1, 0, 1], [0, 1, 0, 0]).value == 0.5


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
