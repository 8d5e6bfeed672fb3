from __future__ import annotations

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.metrics.ranking import distinct, gold_rank, matches, ndcg_at, recall_at, reciprocal_rank

A, B, C = ("Course", "One", "A"), ("Course", "One", "B"), ("Course", "Two", "A")
ranks = st.none() | st.integers(1, 100)


@pytest.mark.parametrize(
    ("section", "gold", "expected"),
    [
        (A, ("One", "A"), True),
        (A, ("A",), True),
        (A, A, True),
        (C, ("One", "A"), False),
        (A, ("One",), False),
        (A, ("one", "a"), False),
        (("A",), ("One", "A"), False),
        (A, (), False),
    ],
)
def test_a_gold_section_is_the_inner_end_of_a_path_by_exact_titles(
    section: tuple[str, ...], gold: tuple[str, ...], expected: bool
) -> None:
    assert matches(section, gold) is expected


@pytest.mark.parametrize(
    ("ranked", "sections"),
    [
        ([], ()),
        ([A], (A,)),
        ([A, A], (A,)),
        ([A, B, A, C, B], (A, B, C)),
        ([C, B, A], (C, B, A)),
    ],
)
def test_a_section_stands_where_its_first_unit_stands(
    ranked: list[tuple[str, ...]], sections: tuple[tuple[str, ...], ...]
) -> None:
    assert distinct(ranked) == sections


@pytest.mark.parametrize(
    ("ranked", "golds", "rank"),
    [
        ([A, B, C], [("One", "B")], 2),
        ([A, A, A, B], [("One", "B")], 2),
        ([A, B, C], [("Two", "A"), ("One", "B")], 2),
        ([A, B], [("Two", "A")], None),
        ([], [("A",)], None),
        ([B, C, A], [("A",)], 2),
    ],
)
def test_the_rank_is_that_of_the_first_alternative_among_distinct_sections(
    ranked: list[tuple[str, ...]], golds: list[tuple[str, ...]], rank: int | None
) -> None:
    assert gold_rank(ranked, golds) == rank


@pytest.mark.parametrize(
    ("k", "rank", "expected"), [(5, 1, 1), (5, 5, 1), (5, 6, 0), (1, 1, 1), (1, 2, 0), (5, None, 0)]
)
def test_recall_is_whether_gold_is_among_the_first_k(k: int, rank: int | None, expected: float) -> None:
    assert recall_at(k, rank) == expected


@pytest.mark.parametrize(("rank", "expected"), [(1, 1), (2, 1 / 2), (4, 1 / 4), (10, 1 / 10), (11, 0), (None, 0)])
def test_reciprocal_rank_is_cut_at_ten(rank: int | None, expected: float) -> None:
    assert reciprocal_rank(rank) == expected


@pytest.mark.parametrize(
    ("rank", "expected"), [(1, 1), (2, 1 / log2(3)), (3, 1 / 2), (7, 1 / 3), (10, 1 / log2(11)), (11, 0), (None, 0)]
)
def test_ndcg_discounts_by_the_logarithm_of_the_rank(rank: int | None, expected: float) -> None:
    assert ndcg_at(10, rank) == pytest.approx(expected)


@given(ranks)
def test_reciprocal_rank_is_below_ndcg_and_ndcg_below_recall(rank: int | None) -> None:
    assert 0 <= reciprocal_rank(rank) <= ndcg_at(10, rank) <= recall_at(10, rank) <= 1


@given(ranks, st.integers(1, 50), st.integers(0, 50))
def test_looking_deeper_never_lowers_recall(rank: int | None, k: int, more: int) -> None:
    assert recall_at(k, rank) <= recall_at(k + more, rank)
