from __future__ import annotations

from dataclasses import replace

from evals.benchmarks import Parts
from evals.benchmarks.parts import sampled


def test_without_a_limit_every_row_is_taken(parts: Parts) -> None:
    assert sampled(range(100), parts) == tuple(range(100))
    assert parts.told == ""


def test_a_sample_keeps_the_order_and_is_the_same_for_the_same_seed(parts: Parts) -> None:
    limited = replace(parts, limit=10, seed=4)
    drawn = sampled(range(100), limited)
    assert len(set(drawn)) == 10
    assert list(drawn) == sorted(drawn)
    assert drawn == sampled(range(100), limited)
    assert drawn != sampled(range(100), replace(limited, seed=5))


def test_a_limit_above_the_number_of_rows_takes_them_all(parts: Parts) -> None:
    assert sampled("abc", replace(parts, limit=3)) == ("a", "b", "c")


def test_a_figure_says_how_large_the_sample_was_and_how_it_was_drawn(parts: Parts) -> None:
    assert replace(parts, limit=10, seed=4).told == "at most 10 rows a file, drawn with seed 4"
