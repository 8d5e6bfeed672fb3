from __future__ import annotations

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.metrics.ranking import METRICS, distinct, gold_rank, matches, scores

Path = tuple[str, ...]
A, B, C = ("Course", "One", "A"), ("Course", "One", "B"), ("Course", "Two", "A")
GOLD: list[Path] = [("Gold",)]
ranks = st.none() | st.integers(1, 100)


def at(*gold_ranks: int, of: int) -> list[Path]:
    """A ranking of ``of`` sections in which gold sections stand at ``gold_ranks``."""
    return [(f"chapter {place}", "Gold") if place in gold_ranks else (f"other {place}",) for place in range(1, of + 1)]


# ranking, alternative golds; recall@1, recall@5, MRR@10, nDCG@10, MAP by hand: with one relevant section at rank r they
# are r ≤ 1, r ≤ 5, 1/r for r ≤ 10, 1/log2(1 + r) for r ≤ 10, and 1/r.
CASES: list[tuple[list[Path], list[Path], tuple[float, float, float, float, float]]] = [
    (at(1, of=1), GOLD, (1, 1, 1, 1, 1)),
    (at(1, of=50), GOLD, (1, 1, 1, 1, 1)),
    (at(2, of=2), GOLD, (0, 1, 1 / 2, 0.6309297535714574, 1 / 2)),
    (at(3, of=50), GOLD, (0, 1, 1 / 3, 1 / 2, 1 / 3)),
    (at(4, of=9), GOLD, (0, 1, 1 / 4, 0.43067655807339306, 1 / 4)),
    (at(5, of=5), GOLD, (0, 1, 1 / 5, 0.38685280723454163, 1 / 5)),
    (at(6, of=12), GOLD, (0, 0, 1 / 6, 0.3562071871080222, 1 / 6)),
    (at(7, of=50), GOLD, (0, 0, 1 / 7, 1 / 3, 1 / 7)),
    (at(10, of=50), GOLD, (0, 0, 1 / 10, 0.2890648263178879, 1 / 10)),
    (at(11, of=50), GOLD, (0, 0, 0, 0, 1 / 11)),
    (at(50, of=50), GOLD, (0, 0, 0, 0, 1 / 50)),
    (at(of=50), GOLD, (0, 0, 0, 0, 0)),
    ([], GOLD, (0, 0, 0, 0, 0)),
    # Repeated units of one section take one place, whichever section it is.
    ([A, A, A, A, A, A, B], [B], (0, 1, 1 / 2, 0.6309297535714574, 1 / 2)),
    ([B, A, B, B], [B], (1, 1, 1, 1, 1)),
    ([A, B, A, C, C], [C], (0, 1, 1 / 3, 1 / 2, 1 / 3)),
    # Alternatives are one relevant thing: the first one found is all there is to find.
    (at(2, 3, of=4), GOLD, (0, 1, 1 / 2, 0.6309297535714574, 1 / 2)),
    (at(1, 2, 3, 4, 5, of=5), GOLD, (1, 1, 1, 1, 1)),
    (at(6, 50, of=50), GOLD, (0, 0, 1 / 6, 0.3562071871080222, 1 / 6)),
    ([A, B, C], [C, B], (0, 1, 1 / 2, 0.6309297535714574, 1 / 2)),
    ([A, B], [("Nowhere",), ("One", "B")], (0, 1, 1 / 2, 0.6309297535714574, 1 / 2)),
    # A section may be called like the name that the gold section goes by.
    ([("gold",), ("Gold",)], GOLD, (0, 1, 1 / 2, 0.6309297535714574, 1 / 2)),
]


@pytest.mark.parametrize(("place", "metric"), list(enumerate(METRICS)))
@pytest.mark.parametrize(("ranking", "golds", "expected"), CASES)
def test_a_metric_is_what_it_comes_to_by_hand(
    place: int, metric: str, ranking: list[Path], golds: list[Path], expected: tuple[float, ...]
) -> None:
    assert scores([ranking], [golds])[metric] == pytest.approx((expected[place],))


def test_values_come_in_the_order_of_the_questions() -> None:
    rankings = [ranking for ranking, _, _ in CASES]
    values = scores(rankings, [golds for _, golds, _ in CASES])
    for place, metric in enumerate(METRICS):
        assert values[metric] == pytest.approx([expected[place] for _, _, expected in CASES])


def test_without_questions_there_are_no_values() -> None:
    assert scores([], []) == dict.fromkeys(METRICS, ())


def test_a_ranking_without_its_golds_is_an_error() -> None:
    with pytest.raises(ValueError, match="shorter"):
        scores([[A], [B]], [[A]])


@given(st.integers(1, 60), st.integers(0, 60))
def test_every_metric_is_the_function_of_the_rank_that_its_definition_gives(rank: int, more: int) -> None:
    values = {metric: value for metric, (value,) in scores([at(rank, of=rank + more)], [GOLD]).items()}
    assert values == pytest.approx(
        {
            "recall@1": float(rank <= 1),
            "recall@5": float(rank <= 5),
            "mrr@10": (rank <= 10) / rank,
            "ndcg@10": (rank <= 10) / log2(1 + rank),
            "map": 1 / rank,
        }
    )


@given(st.lists(st.sampled_from([A, B, C, ("D",), ("E",)]), max_size=30), st.sampled_from([A, B, ("A",), ("F",)]))
def test_the_library_and_the_rank_never_disagree(ranking: list[Path], gold: Path) -> None:
    rank = gold_rank(ranking, [gold])
    assert scores([ranking], [[gold]])["map"] == pytest.approx((1 / rank if rank else 0,))


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
        ((), (), False),
        ((), ("A",), False),
        (A, ("Course", "A"), False),
    ],
)
def test_a_gold_section_is_the_inner_end_of_a_path_by_exact_titles(section: Path, gold: Path, expected: bool) -> None:
    assert matches(section, gold) is expected


@pytest.mark.parametrize(
    ("ranked", "sections"),
    [
        ([], ()),
        ([A], (A,)),
        ([A, A], (A,)),
        ([A, B, A, C, B], (A, B, C)),
        ([C, B, A], (C, B, A)),
        ([A, C, A, C], (A, C)),  # one innermost title in two chapters is two sections
        ([B, B, A, A], (B, A)),
        ([A, (), A], (A, ())),
        ([("A",), A, ("A",)], (("A",), A)),
        ([A, B, C, A, B, C], (A, B, C)),
    ],
)
def test_a_section_stands_where_its_first_unit_stands(ranked: list[Path], sections: tuple[Path, ...]) -> None:
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
        ([A, B, C], [("Two", "A"), ("One", "A")], 1),
        ([B, B, B, B], [("One", "B")], 1),
        ([B, A, B, C], [("Two", "A")], 3),
        ([A, B], [], None),
        ([A, B, A, B, C, C], [("Nowhere",), ("Two", "A")], 3),
    ],
)
def test_the_rank_is_that_of_the_first_alternative_among_distinct_sections(
    ranked: list[Path], golds: list[Path], rank: int | None
) -> None:
    assert gold_rank(ranked, golds) == rank
