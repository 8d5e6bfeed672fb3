from __future__ import annotations

import pytest

from evals.fit_nuggets import Labelled, fit
from evals.metrics.nuggets import Coverage
from evals.nugget_judge import Evidence, decide

C, P, M = Coverage.COVERED, Coverage.PARTLY, Coverage.MISSED


def labelled(*rows: tuple[float, float, Coverage]) -> list[Labelled]:
    return [([Evidence(words, cosine, True)], label) for words, cosine, label in rows]


def test_the_fit_parts_what_can_be_parted() -> None:
    pairs = labelled((0.9, 0.8, C), (0.8, 0.9, C), (0.5, 0.5, P), (0.45, 0.5, P), (0.1, 0.2, M), (0.2, 0.1, M))
    weights = fit(pairs, "some")
    assert [decide(evidence, weights) for evidence, _ in pairs] == [label for _, label in pairs]
    assert weights.embedder == "some"


def test_what_says_nothing_gets_no_weight() -> None:
    pairs = labelled((0.9, 0.1, C), (0.9, 0.9, C), (0.5, 0.9, P), (0.5, 0.1, P), (0.1, 0.9, M), (0.1, 0.1, M))
    assert fit(pairs, "some").words >= 0.7


def test_a_threshold_keeps_its_distance_from_single_pairs() -> None:
    weights = fit(labelled((0.8, 0.8, C), (0.8, 0.8, C), (0.3, 0.3, M), (0.3, 0.3, M)), "some")
    assert 0.4 < weights.covered < 0.75


def test_without_pairs_there_is_nothing_to_fit_on() -> None:
    with pytest.raises(ValueError, match="no labelled pairs of the half 'fit'"):
        fit([], "some")
