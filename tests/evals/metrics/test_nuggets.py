from __future__ import annotations

import pytest

from evals.metrics.nuggets import Coverage, Nugget, accuracy, all_strict, excess, kappa, vital, vital_strict

C, P, M = Coverage.COVERED, Coverage.PARTLY, Coverage.MISSED


def nuggets(*each: tuple[bool, Coverage]) -> list[Nugget]:
    return [Nugget(is_vital, coverage) for is_vital, coverage in each]


@pytest.mark.parametrize(
    ("each", "strict", "half", "every"),
    [
        (nuggets((True, C)), 1, 1, 1),
        (nuggets((True, P)), 0, 0.5, 0),
        (nuggets((True, M)), 0, 0, 0),
        (nuggets((True, C), (True, M)), 0.5, 0.5, 0.5),
        (nuggets((True, C), (True, P)), 0.5, 0.75, 0.5),
        (nuggets((True, C), (False, M)), 1, 1, 0.5),
        (nuggets((True, M), (False, C)), 0, 0, 0.5),
        (nuggets((True, P), (True, P), (False, P)), 0, 0.5, 0),
        (nuggets((True, C), (True, P), (True, M)), 1 / 3, 0.5, 1 / 3),
        (nuggets((True, C), (True, C), (False, C), (False, M)), 1, 1, 0.75),
    ],
)
def test_vital_facts_decide_and_a_partly_covered_one_is_worth_half_or_nothing(
    each: list[Nugget], strict: float, half: float, every: float
) -> None:
    assert vital_strict(each) == pytest.approx(strict)
    assert vital(each) == pytest.approx(half)
    assert all_strict(each) == pytest.approx(every)


def test_without_vital_facts_there_is_no_vital_recall() -> None:
    okay = nuggets((False, C), (False, M))
    assert vital_strict(okay) is vital(okay) is None
    assert all_strict(okay) == 0.5


def test_without_facts_there_is_no_recall() -> None:
    assert vital_strict([]) is vital([]) is all_strict([]) is None


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([(C, C), (M, M)], 1.0),
        ([(C, C), (P, P), (M, M)], 1.0),
        ([(C, M), (M, C)], -1.0),  # p_o 0, p_e 1/2
        ([(C, C), (C, M), (M, C), (M, M)], 0.0),  # p_o 1/2, p_e 1/2
        ([(C, C), (C, C), (C, M), (M, M)], 0.5),  # p_o 3/4, p_e 3/4 · 1/2 + 1/4 · 1/2
        ([(C, C), (C, M)], 0.0),  # the judge knows one class: p_o 1/2, p_e 1/2
        ([(C, P), (P, M), (M, C)], -0.5),  # p_o 0, p_e 1/3
        ([(C, C), (P, M), (M, P)], 0.0),  # p_o 1/3, p_e 1/3
        ([(C, C), (P, P), (M, P)], 0.5),  # p_o 2/3, p_e (1 + 2 + 0) / 9
        # Cohen's own two-class example in shape: 20, 5, 10, 15 of 50: p_o 0.7, p_e 0.5.
        ([(C, C)] * 20 + [(C, M)] * 5 + [(M, C)] * 10 + [(M, M)] * 15, 0.4),
    ],
)
def test_kappa_is_agreement_beyond_chance(pairs: list[tuple[Coverage, Coverage]], expected: float) -> None:
    estimate = kappa(pairs)
    assert estimate.value == pytest.approx(expected)
    assert estimate.n == len(pairs)


def test_where_both_know_one_class_only_there_is_no_kappa_and_no_free_one() -> None:
    estimate = kappa([(C, C)] * 5)
    assert estimate.value is None
    assert estimate.n == 5


def test_without_pairs_there_is_no_data() -> None:
    assert kappa([]).value is accuracy([]).value is excess([]).value is None
    assert kappa([]).n == accuracy([]).n == excess([]).n == 0


def test_kappa_lies_in_its_interval() -> None:
    estimate = kappa([(C, C)] * 20 + [(C, M)] * 5 + [(M, C)] * 10 + [(M, M)] * 15)
    assert estimate.low is not None
    assert estimate.high is not None
    assert -1 <= estimate.low < 0.4 < estimate.high <= 1


@pytest.mark.parametrize(
    ("pairs", "right", "lenient"),
    [
        ([(C, C)], 1, 0),
        ([(C, M)], 0, 1),
        ([(C, P)], 0, 1),
        ([(M, C)], 0, -1),
        ([(P, C)], 0, -1),
        ([(P, M)], 0, 0),
        ([(C, C), (C, M)], 0.5, 0.5),
        ([(C, M), (M, C)], 0, 0),
        ([(C, C), (P, P), (M, C), (M, M)], 0.75, -0.25),
        ([(C, P), (C, M), (M, M), (P, P)], 0.5, 0.5),
    ],
)
def test_accuracy_counts_agreement_and_excess_tells_a_lenient_judge_from_a_harsh_one(
    pairs: list[tuple[Coverage, Coverage]], right: float, lenient: float
) -> None:
    assert accuracy(pairs).value == pytest.approx(right)
    assert excess(pairs).value == pytest.approx(lenient)
