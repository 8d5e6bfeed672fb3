from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.reader import Support
from evals.reader.pairs import written_pairs
from evals.reader.scoring import report, scored
from tests.evals.reader import samples


class Fixed:
    """Says the same of everything but of sentences that hold a word, which it takes for supported."""

    def __init__(self, word: str) -> None:
        self.word = word

    def support(self, pairs: Sequence[tuple[str, str]]) -> list[Support]:
        return [Support(0.9, 0.1, 0) if self.word in sentence else Support(0.2, 0.3, 0.5) for _, sentence in pairs]


def test_each_kind_of_sentence_is_scored_by_itself() -> None:
    scores = scored(Fixed("since"), written_pairs(samples.contrast(3)) + written_pairs(samples.contrast(5)))
    assert scores.sentences == 8
    assert scores.accuracy == {"full": (0.0, 4), "number": (1.0, 2), "reason": (0.0, 2)}
    assert scores.auroc == pytest.approx(0.25)
    assert scores.kappa == pytest.approx(-0.5)


def test_a_reader_that_is_right_throughout_is_reported_so() -> None:
    row = samples.contrast(3).model_copy(update={"full": ("In store 3 files stay.",)})
    assert report(scored(Fixed("stay"), written_pairs(row))).splitlines() == [
        "3 held-out sentences",
        "               AUROC  1.000",
        "               kappa  1.000",
        "                full 100.0% of 1",
        "              number 100.0% of 1",
        "              reason 100.0% of 1",
    ]


def test_a_figure_that_cannot_be_computed_is_shown_as_a_dash() -> None:
    row = samples.contrast(3).model_copy(update={"less": ()})
    assert "AUROC -" in report(scored(Fixed("nothing"), written_pairs(row)))
